DROP INDEX "opportunities_words";--> statement-breakpoint
CREATE FUNCTION sector_words(sector text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE sector WHEN 'construction' THEN 'Construction and the Green Economy' WHEN 'creative' THEN 'Creative, Culture and Sport' WHEN 'digital' THEN 'Digital and Technology' WHEN 'education' THEN 'Education and Early Years' WHEN 'engineering' THEN 'Engineering and Manufacturing' WHEN 'financial' THEN 'Financial and Professional' WHEN 'health' THEN 'Health and Social Care' ELSE '' END
$$;--> statement-breakpoint
CREATE TABLE "opportunity_words" (
  "opportunity_id" text PRIMARY KEY REFERENCES "opportunities"("id") ON DELETE CASCADE,
  "said" text NOT NULL,
  "sector" text NOT NULL,
  "host" text NOT NULL,
  "place" text NOT NULL,
  "words" tsvector GENERATED ALWAYS AS (strip(to_tsvector('simple'::regconfig, folded_words("said" || ' ' || sector_words("sector") || ' ' || "host" || ' ' || "place")))) STORED
);--> statement-breakpoint
INSERT INTO "opportunity_words" ("opportunity_id", "said", "sector", "host", "place")
  SELECT o."id", o."title" || ' ' || o."what_you_will_do" || ' ' || o."task" || ' ' || o."skills"::text, o."sector", e."name", CASE WHEN o."mode" = 'virtual' THEN '' ELSE w."name" || ' ' || w."address_line" END
  FROM "opportunities" o JOIN "employers" e ON e."id" = o."employer_id" JOIN "workplaces" w ON w."id" = o."workplace_id";--> statement-breakpoint
CREATE INDEX "opportunity_words_index" ON "opportunity_words" USING gin ("words");--> statement-breakpoint
CREATE FUNCTION opportunities_words_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "opportunity_words" ("opportunity_id", "said", "sector", "host", "place")
    SELECT NEW."id", NEW."title" || ' ' || NEW."what_you_will_do" || ' ' || NEW."task" || ' ' || NEW."skills"::text, NEW."sector", e."name", CASE WHEN NEW."mode" = 'virtual' THEN '' ELSE w."name" || ' ' || w."address_line" END
    FROM "employers" e, "workplaces" w WHERE e."id" = NEW."employer_id" AND w."id" = NEW."workplace_id"
    ON CONFLICT ("opportunity_id") DO UPDATE SET "said" = excluded."said", "sector" = excluded."sector", "host" = excluded."host", "place" = excluded."place";
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER opportunities_words_added AFTER INSERT ON "opportunities" FOR EACH ROW EXECUTE FUNCTION opportunities_words_kept();--> statement-breakpoint
CREATE TRIGGER opportunities_words_kept AFTER UPDATE OF "title", "what_you_will_do", "task", "skills", "sector", "mode", "employer_id", "workplace_id" ON "opportunities" FOR EACH ROW
  WHEN ((OLD."title", OLD."what_you_will_do", OLD."task", OLD."skills", OLD."sector", OLD."mode", OLD."employer_id", OLD."workplace_id") IS DISTINCT FROM (NEW."title", NEW."what_you_will_do", NEW."task", NEW."skills", NEW."sector", NEW."mode", NEW."employer_id", NEW."workplace_id"))
  EXECUTE FUNCTION opportunities_words_kept();--> statement-breakpoint
CREATE FUNCTION employers_words_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "opportunity_words" d SET "host" = NEW."name" FROM "opportunities" o WHERE o."id" = d."opportunity_id" AND o."employer_id" = NEW."id";
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER employers_words_kept AFTER UPDATE OF "name" ON "employers" FOR EACH ROW
  WHEN (OLD."name" IS DISTINCT FROM NEW."name")
  EXECUTE FUNCTION employers_words_kept();--> statement-breakpoint
CREATE FUNCTION workplaces_words_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Who posts a day here in the same moment touches the host too: one of the two runs again, and then sees the other.
  UPDATE "employers" SET "state" = "state" WHERE "id" = NEW."employer_id";
  UPDATE "opportunity_words" d SET "place" = NEW."name" || ' ' || NEW."address_line"
    FROM "opportunities" o WHERE o."id" = d."opportunity_id" AND o."workplace_id" = NEW."id" AND o."mode" <> 'virtual';
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER workplaces_words_kept AFTER UPDATE OF "name", "address_line" ON "workplaces" FOR EACH ROW
  WHEN ((OLD."name", OLD."address_line") IS DISTINCT FROM (NEW."name", NEW."address_line"))
  EXECUTE FUNCTION workplaces_words_kept();
