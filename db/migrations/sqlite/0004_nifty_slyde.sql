CREATE TABLE `sent_forms` (
	`actor` text NOT NULL,
	`key` text NOT NULL,
	`landing` text,
	`sent_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sent_forms_once` ON `sent_forms` (`actor`,`key`);--> statement-breakpoint
CREATE INDEX `sent_forms_age` ON `sent_forms` (`sent_at`);