DROP INDEX "opportunity_sessions_date";--> statement-breakpoint
CREATE INDEX "opportunity_sessions_date" ON "opportunity_sessions" USING btree ("happens_on","opportunity_id","start_minute","end_minute","state");--> statement-breakpoint
DROP INDEX "opportunities_search";--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "years_mask" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE FUNCTION years_mask_of(years jsonb) RETURNS integer LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(sum(DISTINCT 1 << y::integer), 0)::integer FROM jsonb_array_elements_text(years) y
$$;--> statement-breakpoint
UPDATE "opportunities" SET "years_mask" = years_mask_of("year_groups");--> statement-breakpoint
CREATE INDEX "opportunities_area" ON "opportunities" USING btree ("area_id","first_on");--> statement-breakpoint
CREATE INDEX "opportunities_submitted" ON "opportunities" USING btree ("area_id","first_on") WHERE "opportunities"."state" = 'submitted';--> statement-breakpoint
CREATE INDEX "opportunities_search" ON "opportunities" USING btree ("area_id","first_on","id","years_mask","last_on","minimum_age_years","sector","site_easting","site_northing","mode","taken_places","capacity_places","kind","workplace_id","covered_until_on","state") WHERE "opportunities"."state" = 'published' and "opportunities"."covered_until_on" >= "opportunities"."last_on";--> statement-breakpoint
CREATE FUNCTION opportunities_years_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."years_mask" := years_mask_of(NEW."year_groups");
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER opportunities_years_kept BEFORE INSERT OR UPDATE OF "year_groups" ON "opportunities" FOR EACH ROW EXECUTE FUNCTION opportunities_years_kept();