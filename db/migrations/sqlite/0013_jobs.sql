CREATE TABLE `jobs` (
	`name` text PRIMARY KEY NOT NULL,
	`slot_at` integer,
	`fence` integer DEFAULT 0 NOT NULL,
	`holder` text,
	`lease_until` integer,
	`again_at` integer,
	`last_good_at` integer,
	`failing_since` integer,
	`last_error` text
);
--> statement-breakpoint
CREATE TABLE `throttles` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer NOT NULL,
	`expire` integer
);
--> statement-breakpoint
CREATE INDEX `throttles_age` ON `throttles` (`expire`);--> statement-breakpoint
DELETE FROM `settings` WHERE `name` LIKE 'job failed: %';