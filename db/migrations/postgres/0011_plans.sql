DROP INDEX "bookings_offers";--> statement-breakpoint
CREATE INDEX "bookings_due" ON "bookings" USING btree ("state","first_on");--> statement-breakpoint
CREATE INDEX "opportunities_workplace" ON "opportunities" USING btree ("workplace_id","last_on");--> statement-breakpoint
CREATE INDEX "outbox_oldest" ON "outbox" USING btree ("state","created_at");--> statement-breakpoint
CREATE INDEX "users_unverified" ON "users" USING btree ("kind","created_at") WHERE "users"."email_verified_at" is null and "users"."disabled_at" is null;