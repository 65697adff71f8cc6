CREATE TABLE `allocation_awards` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`student_id` text NOT NULL,
	`school_id` text NOT NULL,
	`opportunity_id` text NOT NULL,
	`origin` text NOT NULL,
	`unit` integer NOT NULL,
	`turn` integer,
	`class` text NOT NULL,
	`minutes` integer,
	`state` text NOT NULL,
	`reason` text,
	`left_out_why` text,
	`booking_id` text,
	FOREIGN KEY (`round_id`) REFERENCES `allocation_rounds`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`student_id`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `allocation_awards_round` ON `allocation_awards` (`round_id`,`school_id`);--> statement-breakpoint
CREATE INDEX `allocation_awards_student` ON `allocation_awards` (`student_id`);--> statement-breakpoint
CREATE TABLE `allocation_ranks` (
	`student_id` text NOT NULL,
	`opportunity_id` text NOT NULL,
	`position` integer NOT NULL,
	PRIMARY KEY(`student_id`, `opportunity_id`),
	FOREIGN KEY (`student_id`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `allocation_reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`round_id` text NOT NULL,
	`student_id` text NOT NULL,
	`school_id` text NOT NULL,
	`asked` text NOT NULL,
	`asked_at` integer NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` integer,
	FOREIGN KEY (`round_id`) REFERENCES `allocation_rounds`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`student_id`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `allocation_reviews_once` ON `allocation_reviews` (`round_id`,`student_id`);--> statement-breakpoint
CREATE INDEX `allocation_reviews_school` ON `allocation_reviews` (`school_id`,`answered_at`);--> statement-breakpoint
CREATE TABLE `allocation_round_pupils` (
	`round_id` text NOT NULL,
	`student_id` text NOT NULL,
	`school_id` text NOT NULL,
	`ref` text NOT NULL,
	PRIMARY KEY(`round_id`, `student_id`),
	FOREIGN KEY (`round_id`) REFERENCES `allocation_rounds`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`student_id`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `allocation_round_refs` ON `allocation_round_pupils` (`round_id`,`ref`);--> statement-breakpoint
CREATE TABLE `allocation_rounds` (
	`id` text PRIMARY KEY NOT NULL,
	`area_id` text NOT NULL,
	`school_id` text,
	`name` text NOT NULL,
	`state` text NOT NULL,
	`year_groups` text NOT NULL,
	`include_met` integer NOT NULL,
	`from_on` text NOT NULL,
	`to_on` text NOT NULL,
	`sectors` text NOT NULL,
	`left_out_days` text NOT NULL,
	`lists_close_on` text NOT NULL,
	`places_per_pupil` integer NOT NULL,
	`rounds_left` integer NOT NULL,
	`reserve_percent` integer NOT NULL,
	`precedence` text NOT NULL,
	`reserve_decision` text NOT NULL,
	`seed` text NOT NULL,
	`seed_commit` text,
	`roster` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`opened_at` integer,
	`frozen_at` integer,
	`ran_at` integer,
	`accepted_at` integer,
	`accepted_by` text,
	`ended_at` integer,
	`version` integer DEFAULT 1 NOT NULL,
	FOREIGN KEY (`school_id`) REFERENCES `schools`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `allocation_rounds_school` ON `allocation_rounds` (`school_id`,`created_at`);--> statement-breakpoint
CREATE INDEX `allocation_rounds_area` ON `allocation_rounds` (`area_id`,`state`);--> statement-breakpoint
CREATE TABLE `allocation_runs` (
	`round_id` text PRIMARY KEY NOT NULL,
	`instance` text NOT NULL,
	`left_out` text NOT NULL,
	`result` text,
	`first_come` text,
	`sweep` text,
	`scarcity` text,
	`progress_percent` integer DEFAULT 0 NOT NULL,
	`started_at` integer,
	`heard_at` integer,
	`finished_at` integer,
	`failed_why` text,
	FOREIGN KEY (`round_id`) REFERENCES `allocation_rounds`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `allocation_wishes` (
	`student_id` text PRIMARY KEY NOT NULL,
	`sectors` text NOT NULL,
	`open_to_any` integer NOT NULL,
	`may_move_me` integer NOT NULL,
	`max_minutes` integer NOT NULL,
	`access_needs` text NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`student_id`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE cascade
);
