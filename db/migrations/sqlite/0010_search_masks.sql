DROP INDEX `opportunity_sessions_date`;--> statement-breakpoint
CREATE INDEX `opportunity_sessions_date` ON `opportunity_sessions` (`happens_on`,`opportunity_id`,`start_minute`,`end_minute`,`state`);--> statement-breakpoint
DROP INDEX `opportunities_search`;--> statement-breakpoint
ALTER TABLE `opportunities` ADD `years_mask` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE `opportunities` SET `years_mask` = (SELECT coalesce(sum(DISTINCT 1 << y.value), 0) FROM json_each(`year_groups`) y);--> statement-breakpoint
CREATE INDEX `opportunities_area` ON `opportunities` (`area_id`,`first_on`);--> statement-breakpoint
CREATE INDEX `opportunities_submitted` ON `opportunities` (`area_id`,`first_on`) WHERE "opportunities"."state" = 'submitted';--> statement-breakpoint
CREATE INDEX `opportunities_search` ON `opportunities` (`area_id`,`first_on`,`id`,`years_mask`,`last_on`,`minimum_age_years`,`sector`,`site_easting`,`site_northing`,`mode`,`taken_places`,`capacity_places`,`kind`,`workplace_id`,`covered_until_on`,`state`) WHERE "opportunities"."state" = 'published' and "opportunities"."covered_until_on" >= "opportunities"."last_on";--> statement-breakpoint
CREATE TRIGGER `opportunities_years_added` AFTER INSERT ON `opportunities` BEGIN
  UPDATE `opportunities` SET `years_mask` = (SELECT coalesce(sum(DISTINCT 1 << y.value), 0) FROM json_each(NEW.`year_groups`) y) WHERE `id` = NEW.`id`;
END;--> statement-breakpoint
CREATE TRIGGER `opportunities_years_kept` AFTER UPDATE OF `year_groups` ON `opportunities` WHEN NEW.`year_groups` IS NOT OLD.`year_groups` BEGIN
  UPDATE `opportunities` SET `years_mask` = (SELECT coalesce(sum(DISTINCT 1 << y.value), 0) FROM json_each(NEW.`year_groups`) y) WHERE `id` = NEW.`id`;
END;