ALTER TABLE `audit_log` ADD `employer_id` text;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `area_id` text;--> statement-breakpoint
ALTER TABLE `audit_log` ADD `changes` text;--> statement-breakpoint
CREATE INDEX `audit_employer` ON `audit_log` (`employer_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_area` ON `audit_log` (`area_id`,`at`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit_log` (`action`,`at`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `link_seed` text;--> statement-breakpoint
ALTER TABLE `users` ADD `invited_email` text;