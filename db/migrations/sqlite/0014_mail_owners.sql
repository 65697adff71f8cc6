ALTER TABLE `outbox` ADD `kind` text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `school_id` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `employer_id` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `area_id` text;