CREATE TABLE "allocation_awards" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"student_id" text NOT NULL,
	"school_id" text NOT NULL,
	"opportunity_id" text NOT NULL,
	"origin" text NOT NULL,
	"unit" integer NOT NULL,
	"turn" integer,
	"class" text NOT NULL,
	"minutes" integer,
	"state" text NOT NULL,
	"reason" text,
	"left_out_why" text,
	"booking_id" text
);
--> statement-breakpoint
CREATE TABLE "allocation_ranks" (
	"student_id" text NOT NULL,
	"opportunity_id" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "allocation_ranks_student_id_opportunity_id_pk" PRIMARY KEY("student_id","opportunity_id")
);
--> statement-breakpoint
CREATE TABLE "allocation_reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"round_id" text NOT NULL,
	"student_id" text NOT NULL,
	"school_id" text NOT NULL,
	"asked" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "allocation_round_pupils" (
	"round_id" text NOT NULL,
	"student_id" text NOT NULL,
	"school_id" text NOT NULL,
	"ref" text NOT NULL,
	CONSTRAINT "allocation_round_pupils_round_id_student_id_pk" PRIMARY KEY("round_id","student_id")
);
--> statement-breakpoint
CREATE TABLE "allocation_rounds" (
	"id" text PRIMARY KEY NOT NULL,
	"area_id" text NOT NULL,
	"school_id" text,
	"name" text NOT NULL,
	"state" text NOT NULL,
	"year_groups" jsonb NOT NULL,
	"include_met" boolean NOT NULL,
	"from_on" text NOT NULL,
	"to_on" text NOT NULL,
	"sectors" jsonb NOT NULL,
	"left_out_days" jsonb NOT NULL,
	"lists_close_on" text NOT NULL,
	"places_per_pupil" integer NOT NULL,
	"rounds_left" integer NOT NULL,
	"reserve_percent" integer NOT NULL,
	"precedence" text NOT NULL,
	"reserve_decision" text NOT NULL,
	"seed" text NOT NULL,
	"seed_commit" text,
	"roster" jsonb NOT NULL,
	"created_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"frozen_at" timestamp (3) with time zone,
	"ran_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"accepted_by" text,
	"ended_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "allocation_runs" (
	"round_id" text PRIMARY KEY NOT NULL,
	"instance" jsonb NOT NULL,
	"left_out" jsonb NOT NULL,
	"result" jsonb,
	"first_come" jsonb,
	"sweep" jsonb,
	"scarcity" jsonb,
	"progress_percent" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone,
	"heard_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	"failed_why" text
);
--> statement-breakpoint
CREATE TABLE "allocation_wishes" (
	"student_id" text PRIMARY KEY NOT NULL,
	"sectors" jsonb NOT NULL,
	"open_to_any" boolean NOT NULL,
	"may_move_me" boolean NOT NULL,
	"max_minutes" integer NOT NULL,
	"access_needs" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "allocation_awards" ADD CONSTRAINT "allocation_awards_round_id_allocation_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."allocation_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_awards" ADD CONSTRAINT "allocation_awards_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_awards" ADD CONSTRAINT "allocation_awards_opportunity_id_opportunities_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunities"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_ranks" ADD CONSTRAINT "allocation_ranks_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_ranks" ADD CONSTRAINT "allocation_ranks_opportunity_id_opportunities_id_fk" FOREIGN KEY ("opportunity_id") REFERENCES "public"."opportunities"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_reviews" ADD CONSTRAINT "allocation_reviews_round_id_allocation_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."allocation_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_reviews" ADD CONSTRAINT "allocation_reviews_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_round_pupils" ADD CONSTRAINT "allocation_round_pupils_round_id_allocation_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."allocation_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_round_pupils" ADD CONSTRAINT "allocation_round_pupils_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_rounds" ADD CONSTRAINT "allocation_rounds_school_id_schools_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."schools"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_runs" ADD CONSTRAINT "allocation_runs_round_id_allocation_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."allocation_rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_wishes" ADD CONSTRAINT "allocation_wishes_student_id_students_id_fk" FOREIGN KEY ("student_id") REFERENCES "public"."students"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allocation_awards_round" ON "allocation_awards" USING btree ("round_id","school_id");--> statement-breakpoint
CREATE INDEX "allocation_awards_student" ON "allocation_awards" USING btree ("student_id");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_reviews_once" ON "allocation_reviews" USING btree ("round_id","student_id");--> statement-breakpoint
CREATE INDEX "allocation_reviews_school" ON "allocation_reviews" USING btree ("school_id","answered_at");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_round_refs" ON "allocation_round_pupils" USING btree ("round_id","ref");--> statement-breakpoint
CREATE INDEX "allocation_rounds_school" ON "allocation_rounds" USING btree ("school_id","created_at");--> statement-breakpoint
CREATE INDEX "allocation_rounds_area" ON "allocation_rounds" USING btree ("area_id","state");