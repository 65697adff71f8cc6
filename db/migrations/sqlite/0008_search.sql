DROP INDEX `opportunities_search`;--> statement-breakpoint
ALTER TABLE `opportunities` ADD `covered_until_on` text;--> statement-breakpoint
ALTER TABLE `opportunities` ADD `site_easting` integer;--> statement-breakpoint
ALTER TABLE `opportunities` ADD `site_northing` integer;--> statement-breakpoint
UPDATE `opportunities` SET
  `covered_until_on` = (SELECT CASE WHEN e.`state` = 'checked' THEN min(e.`checked_until_on`, e.`insurance_until_on`) END FROM `employers` e WHERE e.`id` = `opportunities`.`employer_id`),
  `site_easting` = (SELECT w.`easting` FROM `workplaces` w WHERE w.`id` = `opportunities`.`workplace_id`),
  `site_northing` = (SELECT w.`northing` FROM `workplaces` w WHERE w.`id` = `opportunities`.`workplace_id`);--> statement-breakpoint
CREATE INDEX `opportunities_search` ON `opportunities` (`area_id`,`state`,`first_on`,`id`,`last_on`,`covered_until_on`,`year_groups`,`minimum_age_years`,`kind`,`sector`,`mode`,`site_easting`,`site_northing`,`capacity_places`,`taken_places`);--> statement-breakpoint
CREATE TRIGGER `opportunities_search_added` AFTER INSERT ON `opportunities` BEGIN
  UPDATE `opportunities` SET
    `covered_until_on` = (SELECT CASE WHEN e.`state` = 'checked' THEN min(e.`checked_until_on`, e.`insurance_until_on`) END FROM `employers` e WHERE e.`id` = NEW.`employer_id`),
    `site_easting` = (SELECT w.`easting` FROM `workplaces` w WHERE w.`id` = NEW.`workplace_id`),
    `site_northing` = (SELECT w.`northing` FROM `workplaces` w WHERE w.`id` = NEW.`workplace_id`)
  WHERE `id` = NEW.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `opportunities_search_moved` AFTER UPDATE OF `employer_id`, `workplace_id` ON `opportunities`
WHEN NEW.`employer_id` IS NOT OLD.`employer_id` OR NEW.`workplace_id` IS NOT OLD.`workplace_id` BEGIN
  UPDATE `opportunities` SET
    `covered_until_on` = (SELECT CASE WHEN e.`state` = 'checked' THEN min(e.`checked_until_on`, e.`insurance_until_on`) END FROM `employers` e WHERE e.`id` = NEW.`employer_id`),
    `site_easting` = (SELECT w.`easting` FROM `workplaces` w WHERE w.`id` = NEW.`workplace_id`),
    `site_northing` = (SELECT w.`northing` FROM `workplaces` w WHERE w.`id` = NEW.`workplace_id`)
  WHERE `id` = NEW.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `employers_search` AFTER UPDATE OF `state`, `checked_until_on`, `insurance_until_on` ON `employers`
WHEN NEW.`state` IS NOT OLD.`state` OR NEW.`checked_until_on` IS NOT OLD.`checked_until_on` OR NEW.`insurance_until_on` IS NOT OLD.`insurance_until_on` BEGIN
  UPDATE `opportunities` SET `covered_until_on` = CASE WHEN NEW.`state` = 'checked' THEN min(NEW.`checked_until_on`, NEW.`insurance_until_on`) END
  WHERE `employer_id` = NEW.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `workplaces_search` AFTER UPDATE OF `easting`, `northing` ON `workplaces`
WHEN NEW.`easting` IS NOT OLD.`easting` OR NEW.`northing` IS NOT OLD.`northing` BEGIN
  UPDATE `opportunities` SET `site_easting` = NEW.`easting`, `site_northing` = NEW.`northing` WHERE `workplace_id` = NEW.`id`;
END;
