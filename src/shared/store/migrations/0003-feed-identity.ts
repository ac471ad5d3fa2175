/**
 * The identity of the feed, what each entry was when it was written, and counters that are kept instead of counted.
 *
 * `tally` is only ever added to, row by row, since a counter in one row would make all transactions wait for each
 * other; `keep-counts.ts` sums it up and folds it together. Triggers write it, so that no way of adding a row goes past
 * it.
 */
export const FEED_IDENTITY = `
-- Changes whenever the store goes back in time: a number then means another entry than before.
ALTER TABLE newsloom.feed_head ADD COLUMN epoch text;
-- The first number of the present epoch; what consumers read after it in an earlier epoch is void.
ALTER TABLE newsloom.feed_head ADD COLUMN since integer NOT NULL DEFAULT 1;
UPDATE newsloom.feed_head SET epoch = substr(md5(gen_random_uuid()::text), 1, 12);
ALTER TABLE newsloom.feed_head ALTER COLUMN epoch SET NOT NULL;

ALTER TABLE newsloom.feed ADD COLUMN epoch text;
-- SHA-256 of the record as it was appended, whole; record_hash leaves out what the stages say of themselves.
ALTER TABLE newsloom.feed ADD COLUMN content_hash text;
UPDATE newsloom.feed SET epoch = (SELECT epoch FROM newsloom.feed_head),
  content_hash = encode(sha256(convert_to(record, 'UTF8')), 'hex');
ALTER TABLE newsloom.feed ALTER COLUMN epoch SET NOT NULL;
ALTER TABLE newsloom.feed ALTER COLUMN content_hash SET NOT NULL;

-- Entries whose words were taken out on demand, and articles that must not come again.
ALTER TABLE newsloom.feed ADD COLUMN forgotten boolean NOT NULL DEFAULT false;
CREATE INDEX feed_forgotten ON newsloom.feed (number) WHERE forgotten;
ALTER TABLE newsloom.article ADD COLUMN forgotten boolean NOT NULL DEFAULT false;

CREATE TABLE newsloom.tally (
  name text NOT NULL,
  amount bigint NOT NULL
);
INSERT INTO newsloom.tally (name, amount)
  SELECT 'sources', count(*) FROM newsloom.source
  UNION ALL SELECT 'articles', count(*) FROM newsloom.article
  UNION ALL SELECT 'revisions', count(*) FROM newsloom.revision
  UNION ALL SELECT 'receipt ' || outcome, count(*) FROM newsloom.receipt GROUP BY outcome
  UNION ALL SELECT 'published', count(DISTINCT (article_id, revision)) FROM newsloom.feed;

CREATE FUNCTION newsloom.tally_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO newsloom.tally (name, amount) SELECT TG_ARGV[0], count(*) FROM fresh HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE FUNCTION newsloom.tally_receipts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO newsloom.tally (name, amount) SELECT 'receipt ' || outcome, count(*) FROM fresh GROUP BY outcome;
  RETURN NULL;
END $$;
-- A revision counts once, with its first entry.
CREATE FUNCTION newsloom.tally_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO newsloom.tally (name, amount)
    SELECT 'published', count(DISTINCT (article_id, revision)) FROM fresh
    WHERE NOT EXISTS (
      SELECT FROM newsloom.feed AS earlier
      WHERE earlier.article_id = fresh.article_id AND earlier.revision = fresh.revision AND earlier.number < fresh.number
    ) HAVING count(*) > 0;
  RETURN NULL;
END $$;
CREATE TRIGGER tally AFTER INSERT ON newsloom.source REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION newsloom.tally_rows('sources');
CREATE TRIGGER tally AFTER INSERT ON newsloom.article REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION newsloom.tally_rows('articles');
CREATE TRIGGER tally AFTER INSERT ON newsloom.revision REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION newsloom.tally_rows('revisions');
CREATE TRIGGER tally AFTER INSERT ON newsloom.receipt REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION newsloom.tally_receipts();
CREATE TRIGGER tally AFTER INSERT ON newsloom.feed REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION newsloom.tally_published();

-- Few: they are counted where counts are asked for.
CREATE INDEX revision_withdrawn ON newsloom.revision (article_id, revision) WHERE withdrawn IS NOT NULL;
CREATE INDEX failure_waiting ON newsloom.failure (state, failed_at) WHERE state IN ('open', 'discarded');
`
