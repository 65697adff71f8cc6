CREATE TABLE `opportunity_words` (`n` integer PRIMARY KEY NOT NULL, `opportunity_id` text NOT NULL UNIQUE, `words` text NOT NULL);--> statement-breakpoint
CREATE VIRTUAL TABLE `opportunity_words_index` USING fts5(`words`, content='opportunity_words', content_rowid='n', tokenize="unicode61 remove_diacritics 2", prefix='2 3', columnsize=0);--> statement-breakpoint
INSERT INTO `opportunity_words` (`opportunity_id`, `words`) SELECT `id`, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(`title` || ' ' || `what_you_will_do` || ' ' || `task`, 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') FROM `opportunities`;--> statement-breakpoint
INSERT INTO `opportunity_words_index` (`opportunity_words_index`) VALUES ('rebuild');--> statement-breakpoint
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
  INSERT INTO `opportunity_words` (`opportunity_id`, `words`) VALUES (NEW.`id`, replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.`title` || ' ' || NEW.`what_you_will_do` || ' ' || NEW.`task`, 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th'));
END;--> statement-breakpoint
CREATE TRIGGER `opportunities_words_changed` AFTER UPDATE OF `title`, `what_you_will_do`, `task` ON `opportunities`
WHEN NEW.`title` IS NOT OLD.`title` OR NEW.`what_you_will_do` IS NOT OLD.`what_you_will_do` OR NEW.`task` IS NOT OLD.`task` BEGIN
  UPDATE `opportunity_words` SET `words` = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(NEW.`title` || ' ' || NEW.`what_you_will_do` || ' ' || NEW.`task`, 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') WHERE `opportunity_id` = NEW.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `opportunities_words_removed` AFTER DELETE ON `opportunities` BEGIN
  DELETE FROM `opportunity_words` WHERE `opportunity_id` = OLD.`id`;
END;--> statement-breakpoint
UPDATE `students` SET `sort_name` = replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(`sort_name`, 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th') WHERE `sort_name` <> replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(`sort_name`, 'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ð', 'd'), 'Ð', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'), 'ı', 'i'), 'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th');