CREATE TABLE "allocation_parts" (
	"round_id" text NOT NULL,
	"ref" text NOT NULL,
	"part" jsonb NOT NULL,
	"refusals" jsonb NOT NULL,
	"turns" jsonb NOT NULL,
	CONSTRAINT "allocation_parts_round_id_ref_pk" PRIMARY KEY("round_id","ref")
);
--> statement-breakpoint
ALTER TABLE "allocation_parts" ADD CONSTRAINT "allocation_parts_round_id_allocation_runs_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."allocation_runs"("round_id") ON DELETE cascade ON UPDATE no action;