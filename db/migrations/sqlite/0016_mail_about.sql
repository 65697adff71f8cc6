ALTER TABLE `agreements` ADD `mail_id` text;--> statement-breakpoint
ALTER TABLE `agreements` ADD `lost_why` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `about_kind` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `about_id` text;