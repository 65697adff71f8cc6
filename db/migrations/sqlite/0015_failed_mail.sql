CREATE INDEX `outbox_failed_school` ON `outbox` (`school_id`,`next_attempt_at`) WHERE "outbox"."state" = 'failed';--> statement-breakpoint
CREATE INDEX `outbox_failed_employer` ON `outbox` (`employer_id`,`next_attempt_at`) WHERE "outbox"."state" = 'failed';--> statement-breakpoint
CREATE INDEX `outbox_failed_area` ON `outbox` (`area_id`,`next_attempt_at`) WHERE "outbox"."state" = 'failed';