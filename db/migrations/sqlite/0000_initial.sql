CREATE TABLE `agreements` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`token_hash` text NOT NULL,
	`asked_email` text,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`answer` text,
	`answered_name` text,
	`answered_at` integer,
	`replaced_at` integer,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `agreements_token` ON `agreements` (`token_hash`);--> statement-breakpoint
CREATE INDEX `agreements_booking` ON `agreements` (`booking_id`);--> statement-breakpoint
CREATE TABLE `area_districts` (
	`area_id` text NOT NULL,
	`district_code` text NOT NULL,
	PRIMARY KEY(`area_id`, `district_code`),
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `areas` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `attendances` (
	`booking_id` text NOT NULL,
	`session_id` text NOT NULL,
	`state` text NOT NULL,
	`worked_minutes` integer NOT NULL,
	`recorded_by_kind` text NOT NULL,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	PRIMARY KEY(`booking_id`, `session_id`),
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE cascade,
	FOREIGN KEY (`session_id`) REFERENCES `opportunity_sessions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `attendances_session` ON `attendances` (`session_id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text,
	`action` text NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`school_id` text,
	`detail` text
);
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit_log` (`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_school` ON `audit_log` (`school_id`,`at`);--> statement-breakpoint
CREATE TABLE `booking_events` (
	`id` text PRIMARY KEY NOT NULL,
	`booking_id` text NOT NULL,
	`from_state` text,
	`to_state` text NOT NULL,
	`by_kind` text NOT NULL,
	`by_user_id` text,
	`reason` text,
	`at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `booking_events_booking` ON `booking_events` (`booking_id`,`at`);--> statement-breakpoint
CREATE TABLE `bookings` (
	`id` text PRIMARY KEY NOT NULL,
	`opportunity_id` text NOT NULL,
	`student_id` text NOT NULL,
	`school_id` text NOT NULL,
	`employer_id` text NOT NULL,
	`state` text NOT NULL,
	`live_key` text,
	`request_key` text,
	`why` text NOT NULL,
	`offer_expires_at` integer,
	`waiting_since` integer,
	`first_on` text NOT NULL,
	`last_on` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`student_id`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_live` ON `bookings` (`live_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `bookings_request` ON `bookings` (`student_id`,`request_key`);--> statement-breakpoint
CREATE INDEX `bookings_student` ON `bookings` (`student_id`,`first_on`);--> statement-breakpoint
CREATE INDEX `bookings_opportunity` ON `bookings` (`opportunity_id`,`state`);--> statement-breakpoint
CREATE INDEX `bookings_school` ON `bookings` (`school_id`,`state`,`first_on`);--> statement-breakpoint
CREATE INDEX `bookings_employer` ON `bookings` (`employer_id`,`state`);--> statement-breakpoint
CREATE INDEX `bookings_offers` ON `bookings` (`state`,`offer_expires_at`);--> statement-breakpoint
CREATE TABLE `employers` (
	`id` text PRIMARY KEY NOT NULL,
	`area_id` text NOT NULL,
	`name` text NOT NULL,
	`company_number` text,
	`website` text,
	`about` text NOT NULL,
	`sector` text NOT NULL,
	`state` text NOT NULL,
	`checked_until_on` text,
	`insurance_until_on` text,
	`safeguarding_name` text,
	`safeguarding_email` text,
	`safeguarding_phone` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `employers_area` ON `employers` (`area_id`,`state`);--> statement-breakpoint
CREATE TABLE `host_checks` (
	`id` text PRIMARY KEY NOT NULL,
	`employer_id` text NOT NULL,
	`area_id` text NOT NULL,
	`outcome` text NOT NULL,
	`checked_on` text NOT NULL,
	`valid_until_on` text,
	`insurance_until_on` text,
	`note` text NOT NULL,
	`checked_by` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`employer_id`) REFERENCES `employers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `host_checks_employer` ON `host_checks` (`employer_id`);--> statement-breakpoint
CREATE TABLE `host_feedback` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`went_well` text NOT NULL,
	`next_step` text NOT NULL,
	`did_task` integer NOT NULL,
	`met_several_people` integer NOT NULL,
	`skills` text NOT NULL,
	`given_by` text NOT NULL,
	`given_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`student_id` text NOT NULL,
	`booking_id` text NOT NULL,
	`session_id` text NOT NULL,
	`happened_on` text NOT NULL,
	`worked_minutes` integer NOT NULL,
	`mode` text NOT NULL,
	`sector` text NOT NULL,
	`kind` text NOT NULL,
	`reverses_id` text,
	`revision` integer NOT NULL,
	`year_group` integer NOT NULL,
	`academic_year` integer NOT NULL,
	`override_reason` text,
	`recorded_by` text NOT NULL,
	`recorded_at` integer NOT NULL,
	FOREIGN KEY (`student_id`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `ledger_student` ON `ledger_entries` (`student_id`,`happened_on`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_once` ON `ledger_entries` (`booking_id`,`session_id`,`kind`,`revision`);--> statement-breakpoint
CREATE UNIQUE INDEX `ledger_reversed_once` ON `ledger_entries` (`reverses_id`);--> statement-breakpoint
CREATE TABLE `lsoa_deprivation` (
	`lsoa21_code` text PRIMARY KEY NOT NULL,
	`imd_rank` integer NOT NULL,
	`imd_decile` integer NOT NULL,
	`idaci_rank` integer NOT NULL,
	`idaci_decile` integer NOT NULL,
	`edition` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `opportunities` (
	`id` text PRIMARY KEY NOT NULL,
	`employer_id` text NOT NULL,
	`area_id` text NOT NULL,
	`workplace_id` text NOT NULL,
	`kind` text NOT NULL,
	`title` text NOT NULL,
	`sector` text NOT NULL,
	`purpose` text NOT NULL,
	`what_you_will_do` text NOT NULL,
	`who_you_will_meet` text NOT NULL,
	`people_met` integer NOT NULL,
	`task` text NOT NULL,
	`learning_outcomes` text NOT NULL,
	`skills` text NOT NULL,
	`year_groups` text NOT NULL,
	`minimum_age_years` integer NOT NULL,
	`mode` text NOT NULL,
	`access_features` text NOT NULL,
	`wear` text NOT NULL,
	`bring` text NOT NULL,
	`eat` text NOT NULL,
	`risks` text NOT NULL,
	`supervisor_name` text NOT NULL,
	`state` text NOT NULL,
	`capacity_places` integer NOT NULL,
	`taken_places` integer DEFAULT 0 NOT NULL,
	`first_on` text NOT NULL,
	`last_on` text NOT NULL,
	`closed_reason` text,
	`version` integer DEFAULT 1 NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`published_at` integer,
	FOREIGN KEY (`employer_id`) REFERENCES `employers`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`workplace_id`) REFERENCES `workplaces`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "opportunities_places" CHECK("opportunities"."taken_places" >= 0 and "opportunities"."taken_places" <= "opportunities"."capacity_places")
);
--> statement-breakpoint
CREATE INDEX `opportunities_employer` ON `opportunities` (`employer_id`,`first_on`);--> statement-breakpoint
CREATE INDEX `opportunities_search` ON `opportunities` (`area_id`,`state`,`first_on`);--> statement-breakpoint
CREATE TABLE `opportunity_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`opportunity_id` text NOT NULL,
	`happens_on` text NOT NULL,
	`start_minute` integer NOT NULL,
	`end_minute` integer NOT NULL,
	`break_minutes` integer NOT NULL,
	`mode` text NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`opportunity_id`) REFERENCES `opportunities`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `opportunity_sessions_day` ON `opportunity_sessions` (`opportunity_id`,`happens_on`);--> statement-breakpoint
CREATE INDEX `opportunity_sessions_date` ON `opportunity_sessions` (`happens_on`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` text PRIMARY KEY NOT NULL,
	`to_address` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_attempt_at` integer NOT NULL,
	`last_error` text,
	`created_at` integer NOT NULL,
	`sent_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_waiting` ON `outbox` (`state`,`next_attempt_at`);--> statement-breakpoint
CREATE TABLE `postcodes` (
	`postcode` text PRIMARY KEY NOT NULL,
	`outcode` text NOT NULL,
	`easting` integer,
	`northing` integer,
	`quality` integer,
	`district_code` text NOT NULL,
	`ward_code` text NOT NULL,
	`lsoa21_code` text NOT NULL,
	`terminated_on` text,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `postcodes_outcode` ON `postcodes` (`outcode`);--> statement-breakpoint
CREATE INDEX `postcodes_ward` ON `postcodes` (`ward_code`);--> statement-breakpoint
CREATE TABLE `reference_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`file_name` text NOT NULL,
	`sha256` text NOT NULL,
	`rows` integer NOT NULL,
	`edition` text,
	`imported_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `reflections` (
	`booking_id` text PRIMARY KEY NOT NULL,
	`learned` text NOT NULL,
	`surprised` text NOT NULL,
	`next` text NOT NULL,
	`skills` text NOT NULL,
	`written_at` integer NOT NULL,
	FOREIGN KEY (`booking_id`) REFERENCES `bookings`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `roster_drafts` (
	`id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`file_name` text NOT NULL,
	`content` text NOT NULL,
	`created_by` text NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `roster_drafts_school` ON `roster_drafts` (`school_id`);--> statement-breakpoint
CREATE TABLE `roster_import_changes` (
	`import_id` text NOT NULL,
	`student_id` text NOT NULL,
	`before` text,
	PRIMARY KEY(`import_id`, `student_id`)
);
--> statement-breakpoint
CREATE TABLE `roster_imports` (
	`id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`file_name` text NOT NULL,
	`counts` text NOT NULL,
	`imported_by` text NOT NULL,
	`imported_at` integer NOT NULL,
	`undone_at` integer
);
--> statement-breakpoint
CREATE INDEX `roster_imports_school` ON `roster_imports` (`school_id`,`imported_at`);--> statement-breakpoint
CREATE TABLE `schemes` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`unit` text NOT NULL,
	`target` integer NOT NULL,
	`full_day_minutes` integer NOT NULL,
	`half_day_minutes` integer NOT NULL,
	`virtual_cap_half_days` integer,
	`window` text NOT NULL,
	`valid_from_on` text NOT NULL,
	`source` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `school_register` (
	`urn` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`la_code` text NOT NULL,
	`establishment_number` text,
	`phase` text NOT NULL,
	`type` text NOT NULL,
	`type_group` text NOT NULL,
	`status` text NOT NULL,
	`low_age` integer,
	`high_age` integer,
	`postcode` text,
	`easting` integer,
	`northing` integer,
	`district_code` text,
	`ward_code` text,
	`closed_on` text
);
--> statement-breakpoint
CREATE INDEX `school_register_la` ON `school_register` (`la_code`);--> statement-breakpoint
CREATE TABLE `schools` (
	`id` text PRIMARY KEY NOT NULL,
	`area_id` text NOT NULL,
	`urn` integer NOT NULL,
	`name` text NOT NULL,
	`postcode` text,
	`easting` integer,
	`northing` integer,
	`agreement_policy` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`area_id`) REFERENCES `areas`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `schools_urn` ON `schools` (`urn`);--> statement-breakpoint
CREATE INDEX `schools_area` ON `schools` (`area_id`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sign_in_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE INDEX `sign_in_sessions_user` ON `sign_in_sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `student_flags` (
	`student_id` text NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`as_at` text NOT NULL,
	`source` text NOT NULL,
	PRIMARY KEY(`student_id`, `kind`, `as_at`),
	FOREIGN KEY (`student_id`) REFERENCES `students`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE TABLE `students` (
	`id` text PRIMARY KEY NOT NULL,
	`school_id` text NOT NULL,
	`school_pupil_ref` text,
	`upn_hash` text,
	`given_name` text NOT NULL,
	`family_name` text NOT NULL,
	`sort_name` text NOT NULL,
	`born_on` text NOT NULL,
	`year_group` integer NOT NULL,
	`academic_year` integer NOT NULL,
	`reg_group` text,
	`outcode` text,
	`ward_code` text,
	`lsoa21_code` text,
	`easting` integer,
	`northing` integer,
	`parent_name` text,
	`parent_email` text,
	`joined_on` text NOT NULL,
	`left_on` text,
	`diary_version` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`school_id`) REFERENCES `schools`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `students_upn` ON `students` (`school_id`,`upn_hash`);--> statement-breakpoint
CREATE UNIQUE INDEX `students_ref` ON `students` (`school_id`,`school_pupil_ref`);--> statement-breakpoint
CREATE INDEX `students_roll` ON `students` (`school_id`,`left_on`,`sort_name`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`token_hash` text NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `users`(`id`) ON UPDATE no action ON DELETE cascade
);
--> statement-breakpoint
CREATE UNIQUE INDEX `tokens_hash` ON `tokens` (`token_hash`);--> statement-breakpoint
CREATE INDEX `tokens_user` ON `tokens` (`user_id`,`kind`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`email` text,
	`username` text,
	`display_name` text NOT NULL,
	`password_hash` text,
	`student_id` text,
	`employer_id` text,
	`school_id` text,
	`area_id` text,
	`role` text NOT NULL,
	`email_verified_at` integer,
	`disabled_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `users_email` ON `users` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_username` ON `users` (`username`);--> statement-breakpoint
CREATE UNIQUE INDEX `users_student` ON `users` (`student_id`);--> statement-breakpoint
CREATE INDEX `users_employer` ON `users` (`employer_id`);--> statement-breakpoint
CREATE INDEX `users_school` ON `users` (`school_id`);--> statement-breakpoint
CREATE TABLE `wards` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`district_code` text NOT NULL,
	`district_name` text NOT NULL,
	`boundary_year` integer NOT NULL,
	`path` text NOT NULL,
	`centre_x` integer NOT NULL,
	`centre_y` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `wards_district` ON `wards` (`district_code`);--> statement-breakpoint
CREATE TABLE `workplaces` (
	`id` text PRIMARY KEY NOT NULL,
	`employer_id` text NOT NULL,
	`name` text NOT NULL,
	`address_line` text NOT NULL,
	`postcode` text NOT NULL,
	`easting` integer,
	`northing` integer,
	`ward_code` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`employer_id`) REFERENCES `employers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `workplaces_employer` ON `workplaces` (`employer_id`);