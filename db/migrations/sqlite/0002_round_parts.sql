CREATE TABLE `allocation_parts` (
	`round_id` text NOT NULL,
	`ref` text NOT NULL,
	`part` text NOT NULL,
	`refusals` text NOT NULL,
	`turns` text NOT NULL,
	PRIMARY KEY(`round_id`, `ref`),
	FOREIGN KEY (`round_id`) REFERENCES `allocation_runs`(`round_id`) ON UPDATE no action ON DELETE cascade
);
