/**
 * Saved searches and what they found. A watch keeps the number of the feed up to which it was judged; a hit is written
 * in the same transaction that raises it, so that none is missed or made twice. JSON is `text`.
 */
export const WATCHES = `
CREATE TABLE newsloom.watch (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  -- Which search: what is looked for, and the filter.
  search text NOT NULL,
  webhook_url text,
  webhook_secret text,
  made_at timestamptz NOT NULL DEFAULT now(),
  position integer NOT NULL,
  epoch text NOT NULL,
  -- disabled: its webhook said that it is gone.
  state text NOT NULL DEFAULT 'active',
  problem text
);

CREATE TABLE newsloom.watch_hit (
  watch_id text COLLATE "C" NOT NULL REFERENCES newsloom.watch ON DELETE CASCADE,
  number integer NOT NULL,
  article_id text NOT NULL,
  kind text NOT NULL,
  -- What is told of it; without words where the article was taken back since.
  hit text NOT NULL,
  appended_at timestamptz NOT NULL,
  -- none, waiting, sent, failed.
  delivery text NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  problem text,
  PRIMARY KEY (watch_id, number)
);
CREATE INDEX watch_hit_waiting ON newsloom.watch_hit (next_at, number) WHERE delivery = 'waiting';
CREATE INDEX watch_hit_article ON newsloom.watch_hit (article_id);
`
