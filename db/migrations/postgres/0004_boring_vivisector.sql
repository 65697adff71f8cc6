CREATE TABLE "sent_forms" (
	"actor" text NOT NULL,
	"key" text NOT NULL,
	"landing" text,
	"sent_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "sent_forms_once" ON "sent_forms" USING btree ("actor","key");--> statement-breakpoint
CREATE INDEX "sent_forms_age" ON "sent_forms" USING btree ("sent_at");