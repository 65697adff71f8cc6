ALTER TABLE "audit_log" ADD COLUMN "employer_id" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "area_id" text;--> statement-breakpoint
ALTER TABLE "audit_log" ADD COLUMN "changes" jsonb;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "link_seed" text;--> statement-breakpoint
ALTER TABLE "users" ADD COLUMN "invited_email" text;--> statement-breakpoint
CREATE INDEX "audit_employer" ON "audit_log" USING btree ("employer_id","at");--> statement-breakpoint
CREATE INDEX "audit_area" ON "audit_log" USING btree ("area_id","at");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit_log" USING btree ("action","at");