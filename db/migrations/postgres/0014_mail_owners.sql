ALTER TABLE "outbox" ADD COLUMN "kind" text DEFAULT 'other' NOT NULL;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "school_id" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "employer_id" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "area_id" text;