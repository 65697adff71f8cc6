CREATE TABLE "jobs" (
	"name" text PRIMARY KEY NOT NULL,
	"slot_at" timestamp (3) with time zone,
	"fence" integer DEFAULT 0 NOT NULL,
	"holder" text,
	"lease_until" timestamp (3) with time zone,
	"again_at" timestamp (3) with time zone,
	"last_good_at" timestamp (3) with time zone,
	"failing_since" timestamp (3) with time zone,
	"last_error" text
);
--> statement-breakpoint
CREATE TABLE "throttles" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "throttles_age" ON "throttles" USING btree ("expire");--> statement-breakpoint
DELETE FROM "settings" WHERE "name" LIKE 'job failed: %';