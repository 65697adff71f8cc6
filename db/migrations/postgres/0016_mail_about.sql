ALTER TABLE "agreements" ADD COLUMN "mail_id" text;--> statement-breakpoint
ALTER TABLE "agreements" ADD COLUMN "lost_why" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "about_kind" text;--> statement-breakpoint
ALTER TABLE "outbox" ADD COLUMN "about_id" text;