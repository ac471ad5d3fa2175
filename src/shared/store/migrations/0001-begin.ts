/**
 * The first tables. Documents (drafts, layers, records) are JSON in `text` columns: `jsonb` refuses U+0000, which
 * broken sources do contain, and returns keys in another order.
 */
export const BEGIN = `
CREATE TABLE newsloom.source_bytes (
  sha256 text PRIMARY KEY,
  bytes bytea NOT NULL
);

-- One row for each arrival: the same bytes may arrive often.
CREATE TABLE newsloom.source (
  arrival_id text PRIMARY KEY,
  via text NOT NULL,
  format text NOT NULL,
  file text,
  url text,
  sha256 text NOT NULL,
  received_at text NOT NULL
);

CREATE TABLE newsloom.article (
  article_id text PRIMARY KEY,
  latest_revision integer NOT NULL,
  latest_content_hash text NOT NULL
);

CREATE TABLE newsloom.revision (
  article_id text NOT NULL REFERENCES newsloom.article,
  revision integer NOT NULL,
  content_hash text NOT NULL,
  arrival_id text NOT NULL REFERENCES newsloom.source,
  draft text NOT NULL,
  -- Raised by every replay and retry; job ids and publications belong to a run.
  run integer NOT NULL DEFAULT 0,
  published_run integer,
  -- Where the present run began; null: at the first stage.
  from_stage text,
  PRIMARY KEY (article_id, revision)
);
CREATE INDEX revision_pending ON newsloom.revision (article_id, revision)
  WHERE published_run IS NULL OR published_run < run;

-- What became of each article-shaped part of each arrival.
CREATE TABLE newsloom.receipt (
  arrival_id text NOT NULL REFERENCES newsloom.source,
  place integer NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('accepted', 'revision', 'duplicate', 'quarantined')),
  article_id text,
  revision integer,
  reason text,
  PRIMARY KEY (arrival_id, place),
  FOREIGN KEY (article_id, revision) REFERENCES newsloom.revision
);

CREATE TABLE newsloom.layer (
  article_id text NOT NULL,
  revision integer NOT NULL,
  name text NOT NULL,
  stage text NOT NULL,
  version integer NOT NULL,
  settings_hash text NOT NULL,
  model_digest text,
  input_hash text NOT NULL,
  fingerprint text NOT NULL,
  content_hash text NOT NULL,
  status text NOT NULL,
  reason text,
  -- Null for the layer record: its body is in the feed.
  body text,
  PRIMARY KEY (article_id, revision, name),
  FOREIGN KEY (article_id, revision) REFERENCES newsloom.revision
);

CREATE TABLE newsloom.failure (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  article_id text NOT NULL,
  revision integer NOT NULL,
  run integer NOT NULL,
  stage text NOT NULL,
  code text NOT NULL,
  message text NOT NULL,
  detail text,
  attempts integer NOT NULL,
  failed_at timestamptz NOT NULL DEFAULT now(),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'retried', 'discarded', 'resolved')),
  note text,
  UNIQUE (article_id, revision, run),
  FOREIGN KEY (article_id, revision) REFERENCES newsloom.revision
);

-- The last number given out: one row, whose lock makes publications commit one after the other.
CREATE TABLE newsloom.feed_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  last integer NOT NULL
);
INSERT INTO newsloom.feed_head (last) VALUES (0);

CREATE TABLE newsloom.feed (
  number integer PRIMARY KEY,
  article_id text NOT NULL,
  revision integer NOT NULL,
  run integer NOT NULL,
  appended_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  supersedes integer REFERENCES newsloom.feed,
  record_hash text NOT NULL,
  record text NOT NULL,
  UNIQUE (article_id, revision, run),
  FOREIGN KEY (article_id, revision) REFERENCES newsloom.revision
);

CREATE TABLE newsloom.note (
  key text PRIMARY KEY,
  value text NOT NULL
);
`
