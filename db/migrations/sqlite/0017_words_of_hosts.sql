DROP TRIGGER `opportunities_words_added`;--> statement-breakpoint
DROP TRIGGER `opportunities_words_changed`;--> statement-breakpoint
DROP TRIGGER `opportunities_words_removed`;--> statement-breakpoint
DROP TABLE `opportunity_words_index`;--> statement-breakpoint
DROP TABLE `opportunity_words`;--> statement-breakpoint
ALTER TABLE `opportunities` ADD `words_n` integer;--> statement-breakpoint
CREATE TABLE `opportunity_words` (`n` integer PRIMARY KEY NOT NULL, `opportunity_id` text NOT NULL UNIQUE, `said` text NOT NULL, `sector` text NOT NULL, `host` text NOT NULL, `place` text NOT NULL, `words` text GENERATED ALWAYS AS (replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(`said` || ' ' || CASE `sector` WHEN 'construction' THEN 'Construction and the Green Economy' WHEN 'creative' THEN 'Creative, Culture and Sport' WHEN 'digital' THEN 'Digital and Technology' WHEN 'education' THEN 'Education and Early Years' WHEN 'engineering' THEN 'Engineering and Manufacturing' WHEN 'financial' THEN 'Financial and Professional' WHEN 'health' THEN 'Health and Social Care' ELSE '' END || ' ' || `host` || ' ' || `place`, 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')) VIRTUAL);--> statement-breakpoint
CREATE VIRTUAL TABLE `opportunity_words_index` USING fts5(`words`, content='opportunity_words', content_rowid='n', tokenize="unicode61 remove_diacritics 2", prefix='2 3 4', columnsize=0);--> statement-breakpoint
INSERT INTO `opportunity_words` (`n`, `opportunity_id`, `said`, `sector`, `host`, `place`) SELECT CAST(julianday(o.`first_on`) - 2451544.5 AS integer) * 1048576 + row_number() OVER (PARTITION BY o.`first_on` ORDER BY o.`id`) - 1, o.`id`, o.`title` || ' ' || o.`what_you_will_do` || ' ' || o.`task` || ' ' || o.`skills`, o.`sector`, coalesce((SELECT e.`name` FROM `employers` AS e WHERE e.`id` = o.`employer_id`), ''), CASE WHEN o.`mode` = 'virtual' THEN '' ELSE coalesce((SELECT w.`name` || ' ' || w.`address_line` FROM `workplaces` AS w WHERE w.`id` = o.`workplace_id`), '') END FROM `opportunities` AS o;--> statement-breakpoint
INSERT INTO `opportunity_words_index` (`opportunity_words_index`) VALUES ('rebuild');--> statement-breakpoint
UPDATE `opportunities` SET `words_n` = (SELECT d.`n` FROM `opportunity_words` AS d WHERE d.`opportunity_id` = `opportunities`.`id`);--> statement-breakpoint
CREATE INDEX `opportunities_worded` ON `opportunities` (`words_n`,`area_id`,`first_on`,`id`,`years_mask`,`last_on`,`minimum_age_years`,`sector`,`site_easting`,`site_northing`,`mode`,`taken_places`,`capacity_places`,`kind`,`covered_until_on`,`state`) WHERE `state` = 'published' AND `covered_until_on` >= `last_on`;--> statement-breakpoint
CREATE TRIGGER `opportunity_words_added` AFTER INSERT ON `opportunity_words` BEGIN
  INSERT INTO `opportunity_words_index` (rowid, `words`) VALUES (NEW.`n`, NEW.`words`);
END;--> statement-breakpoint
CREATE TRIGGER `opportunity_words_removed` AFTER DELETE ON `opportunity_words` BEGIN
  INSERT INTO `opportunity_words_index` (`opportunity_words_index`, rowid, `words`) VALUES ('delete', OLD.`n`, OLD.`words`);
END;--> statement-breakpoint
CREATE TRIGGER `opportunity_words_changed` AFTER UPDATE ON `opportunity_words` BEGIN
  INSERT INTO `opportunity_words_index` (`opportunity_words_index`, rowid, `words`) VALUES ('delete', OLD.`n`, OLD.`words`);
  INSERT INTO `opportunity_words_index` (rowid, `words`) VALUES (NEW.`n`, NEW.`words`);
END;--> statement-breakpoint
CREATE TRIGGER `opportunities_words_added` AFTER INSERT ON `opportunities` BEGIN
  INSERT INTO `opportunity_words` (`n`, `opportunity_id`, `said`, `sector`, `host`, `place`) VALUES ((SELECT coalesce(max(d.`n`) + 1, f.`n`) FROM (SELECT CAST(julianday(NEW.`first_on`) - 2451544.5 AS integer) * 1048576 AS `n`) AS f LEFT JOIN `opportunity_words` AS d ON d.`n` >= f.`n` AND d.`n` < f.`n` + 1048576), NEW.`id`, NEW.`title` || ' ' || NEW.`what_you_will_do` || ' ' || NEW.`task` || ' ' || NEW.`skills`, NEW.`sector`, coalesce((SELECT e.`name` FROM `employers` AS e WHERE e.`id` = NEW.`employer_id`), ''), CASE WHEN NEW.`mode` = 'virtual' THEN '' ELSE coalesce((SELECT w.`name` || ' ' || w.`address_line` FROM `workplaces` AS w WHERE w.`id` = NEW.`workplace_id`), '') END);
  UPDATE `opportunities` SET `words_n` = (SELECT d.`n` FROM `opportunity_words` AS d WHERE d.`opportunity_id` = NEW.`id`) WHERE `id` = NEW.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `opportunities_words_changed` AFTER UPDATE OF `title`, `what_you_will_do`, `task`, `skills`, `sector`, `mode`, `employer_id`, `workplace_id` ON `opportunities`
WHEN (NEW.`title`, NEW.`what_you_will_do`, NEW.`task`, NEW.`skills`, NEW.`sector`, NEW.`mode`, NEW.`employer_id`, NEW.`workplace_id`) IS NOT (OLD.`title`, OLD.`what_you_will_do`, OLD.`task`, OLD.`skills`, OLD.`sector`, OLD.`mode`, OLD.`employer_id`, OLD.`workplace_id`) BEGIN
  UPDATE `opportunity_words` SET `said` = NEW.`title` || ' ' || NEW.`what_you_will_do` || ' ' || NEW.`task` || ' ' || NEW.`skills`, `sector` = NEW.`sector`, `host` = coalesce((SELECT e.`name` FROM `employers` AS e WHERE e.`id` = NEW.`employer_id`), ''), `place` = CASE WHEN NEW.`mode` = 'virtual' THEN '' ELSE coalesce((SELECT w.`name` || ' ' || w.`address_line` FROM `workplaces` AS w WHERE w.`id` = NEW.`workplace_id`), '') END WHERE `opportunity_id` = NEW.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `opportunities_words_moved` AFTER UPDATE OF `first_on` ON `opportunities`
WHEN NEW.`first_on` IS NOT OLD.`first_on` BEGIN
  UPDATE `opportunity_words` SET `n` = (SELECT coalesce(max(d.`n`) + 1, f.`n`) FROM (SELECT CAST(julianday(NEW.`first_on`) - 2451544.5 AS integer) * 1048576 AS `n`) AS f LEFT JOIN `opportunity_words` AS d ON d.`n` >= f.`n` AND d.`n` < f.`n` + 1048576) WHERE `opportunity_id` = NEW.`id`;
  UPDATE `opportunities` SET `words_n` = (SELECT d.`n` FROM `opportunity_words` AS d WHERE d.`opportunity_id` = NEW.`id`) WHERE `id` = NEW.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `opportunities_words_removed` AFTER DELETE ON `opportunities` BEGIN
  DELETE FROM `opportunity_words` WHERE `opportunity_id` = OLD.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `employers_words` AFTER UPDATE OF `name` ON `employers` WHEN NEW.`name` IS NOT OLD.`name` BEGIN
  UPDATE `opportunity_words` SET `host` = NEW.`name` WHERE `opportunity_id` IN (SELECT o.`id` FROM `opportunities` AS o WHERE o.`employer_id` = NEW.`id`);
END;--> statement-breakpoint
CREATE TRIGGER `workplaces_words` AFTER UPDATE OF `name`, `address_line` ON `workplaces`
WHEN (NEW.`name`, NEW.`address_line`) IS NOT (OLD.`name`, OLD.`address_line`) BEGIN
  UPDATE `opportunity_words` SET `place` = NEW.`name` || ' ' || NEW.`address_line`
  WHERE `opportunity_id` IN (SELECT o.`id` FROM `opportunities` AS o WHERE o.`workplace_id` = NEW.`id` AND o.`mode` <> 'virtual');
END;
