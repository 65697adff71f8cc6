DROP INDEX "opportunities_search";--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "covered_until_on" text;--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "site_easting" integer;--> statement-breakpoint
ALTER TABLE "opportunities" ADD COLUMN "site_northing" integer;--> statement-breakpoint
CREATE FUNCTION host_covered_until(state text, checked_until_on text, insurance_until_on text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN state = 'checked' AND checked_until_on IS NOT NULL AND insurance_until_on IS NOT NULL
    THEN least(checked_until_on COLLATE "C", insurance_until_on COLLATE "C") END
$$;--> statement-breakpoint
UPDATE "opportunities" o SET
  "covered_until_on" = (SELECT host_covered_until(e."state", e."checked_until_on", e."insurance_until_on") FROM "employers" e WHERE e."id" = o."employer_id"),
  "site_easting" = (SELECT w."easting" FROM "workplaces" w WHERE w."id" = o."workplace_id"),
  "site_northing" = (SELECT w."northing" FROM "workplaces" w WHERE w."id" = o."workplace_id");--> statement-breakpoint
CREATE INDEX "opportunities_search" ON "opportunities" USING btree ("area_id","state","first_on","id","last_on","covered_until_on","year_groups","minimum_age_years","kind","sector","mode","site_easting","site_northing","capacity_places","taken_places");--> statement-breakpoint
CREATE FUNCTION opportunities_search_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Who changes the host in the same moment runs again, and then sees this row.
  UPDATE "employers" SET "state" = "state" WHERE "id" = NEW."employer_id";
  SELECT host_covered_until(e."state", e."checked_until_on", e."insurance_until_on") INTO NEW."covered_until_on" FROM "employers" e WHERE e."id" = NEW."employer_id";
  SELECT w."easting", w."northing" INTO NEW."site_easting", NEW."site_northing" FROM "workplaces" w WHERE w."id" = NEW."workplace_id";
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER opportunities_search_added BEFORE INSERT ON "opportunities" FOR EACH ROW EXECUTE FUNCTION opportunities_search_kept();--> statement-breakpoint
CREATE TRIGGER opportunities_search_kept BEFORE UPDATE OF "employer_id", "workplace_id", "state" ON "opportunities" FOR EACH ROW
  WHEN ((OLD."employer_id", OLD."workplace_id", OLD."state") IS DISTINCT FROM (NEW."employer_id", NEW."workplace_id", NEW."state"))
  EXECUTE FUNCTION opportunities_search_kept();--> statement-breakpoint
CREATE FUNCTION employers_search_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "opportunities" SET "covered_until_on" = host_covered_until(NEW."state", NEW."checked_until_on", NEW."insurance_until_on") WHERE "employer_id" = NEW."id";
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER employers_search_kept AFTER UPDATE OF "state", "checked_until_on", "insurance_until_on" ON "employers" FOR EACH ROW
  WHEN ((OLD."state", OLD."checked_until_on", OLD."insurance_until_on") IS DISTINCT FROM (NEW."state", NEW."checked_until_on", NEW."insurance_until_on"))
  EXECUTE FUNCTION employers_search_kept();--> statement-breakpoint
CREATE FUNCTION workplaces_search_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "opportunities" SET "site_easting" = NEW."easting", "site_northing" = NEW."northing" WHERE "workplace_id" = NEW."id";
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER workplaces_search_kept AFTER UPDATE OF "easting", "northing" ON "workplaces" FOR EACH ROW
  WHEN ((OLD."easting", OLD."northing") IS DISTINCT FROM (NEW."easting", NEW."northing"))
  EXECUTE FUNCTION workplaces_search_kept();
