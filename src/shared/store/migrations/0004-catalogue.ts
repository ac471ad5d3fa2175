/**
 * The catalogue: what the feed says at this moment, in rows that can be searched. It is made from the feed alone and
 * can be thrown away and rebuilt (`newsloom catalogue --rebuild`). Times and days are texts in ISO 8601, JSON is
 * `text`.
 *
 * The two text search configurations are our own, so that no setting of a server changes what is found: accents do not
 * count; English words go by their stems, those of other languages as they stand.
 */
export const CATALOGUE = `
CREATE EXTENSION IF NOT EXISTS unaccent SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;

CREATE TEXT SEARCH CONFIGURATION newsloom.english (COPY = pg_catalog.english);
CREATE TEXT SEARCH CONFIGURATION newsloom.plain (COPY = pg_catalog.simple);
DO $$
DECLARE
  accents text := (SELECT quote_ident(nspname) || '.unaccent' FROM pg_ts_dict JOIN pg_namespace ON pg_namespace.oid = dictnamespace
    WHERE dictname = 'unaccent' LIMIT 1);
BEGIN
  EXECUTE 'ALTER TEXT SEARCH CONFIGURATION newsloom.english ALTER MAPPING FOR hword, hword_part, word WITH ' || accents || ', english_stem';
  EXECUTE 'ALTER TEXT SEARCH CONFIGURATION newsloom.plain ALTER MAPPING FOR hword, hword_part, word WITH ' || accents || ', simple';
END $$;

-- The last entry of the feed that is in the catalogue. One row, whose lock makes sure that one process writes at a time.
CREATE TABLE newsloom.catalogue_head (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  last integer NOT NULL,
  epoch text NOT NULL
);
INSERT INTO newsloom.catalogue_head (last, epoch) VALUES (0, '');

-- One row an article: its current revision.
CREATE TABLE newsloom.catalogue_article (
  article_id text PRIMARY KEY,
  number integer NOT NULL UNIQUE,
  -- The number under which the article first came: it keeps its place by it while revisions come in.
  first_number integer NOT NULL UNIQUE,
  revision integer NOT NULL,
  appended_at text NOT NULL,
  title text,
  publisher text,
  publisher_fold text COLLATE "C",
  byline text NOT NULL,
  published_at text,
  -- Of publication, where it is stated, else of the entry.
  day text COLLATE "C" NOT NULL,
  url text,
  language text COLLATE "C" NOT NULL,
  usage text NOT NULL,
  completeness text NOT NULL,
  quotes integer NOT NULL,
  entities integer NOT NULL,
  words integer NOT NULL,
  -- Kept by the steps that know of them.
  changes integer NOT NULL DEFAULT 0,
  story_id text,
  text text NOT NULL,
  terms tsvector NOT NULL
);
CREATE INDEX catalogue_article_terms ON newsloom.catalogue_article USING gin (terms);
CREATE INDEX catalogue_article_day ON newsloom.catalogue_article (day, number) INCLUDE (quotes);
CREATE INDEX catalogue_article_publisher ON newsloom.catalogue_article (publisher_fold, number) INCLUDE (quotes);
CREATE INDEX catalogue_article_language ON newsloom.catalogue_article (language, number);
CREATE INDEX catalogue_article_story ON newsloom.catalogue_article (story_id, number) WHERE story_id IS NOT NULL;
CREATE INDEX catalogue_article_changed ON newsloom.catalogue_article (number) WHERE changes > 0;

CREATE TABLE newsloom.catalogue_quote (
  article_id text NOT NULL REFERENCES newsloom.catalogue_article ON DELETE CASCADE,
  quote_id text NOT NULL,
  -- Of its article, and where it stands among its quotes.
  number integer NOT NULL,
  place integer NOT NULL,
  -- speech: shown unless asked otherwise; weak: indirect speech that is not sure or of nobody; stance; doubtful.
  class text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  attitude text COLLATE "C" NOT NULL,
  text text NOT NULL,
  prefix text NOT NULL,
  suffix text NOT NULL,
  spans text NOT NULL,
  cue text,
  speaker_key text COLLATE "C",
  speaker text,
  speakers text,
  abstained text,
  about text NOT NULL,
  confidence real NOT NULL,
  utterance_id text,
  day text COLLATE "C" NOT NULL,
  publisher_fold text COLLATE "C",
  language text COLLATE "C" NOT NULL,
  about_keys text[] NOT NULL,
  terms tsvector NOT NULL,
  speaker_terms tsvector NOT NULL,
  about_terms tsvector NOT NULL,
  PRIMARY KEY (article_id, quote_id)
);
CREATE INDEX catalogue_quote_newest ON newsloom.catalogue_quote (number DESC, place);
CREATE INDEX catalogue_quote_speaker ON newsloom.catalogue_quote (speaker_key, number DESC, place) WHERE speaker_key IS NOT NULL;
CREATE INDEX catalogue_quote_day ON newsloom.catalogue_quote (day, number);
CREATE INDEX catalogue_quote_utterance ON newsloom.catalogue_quote (utterance_id) WHERE utterance_id IS NOT NULL;
CREATE INDEX catalogue_quote_terms ON newsloom.catalogue_quote USING gin (terms);
CREATE INDEX catalogue_quote_speakers ON newsloom.catalogue_quote USING gin (speaker_terms);
CREATE INDEX catalogue_quote_about ON newsloom.catalogue_quote USING gin (about_keys);
CREATE INDEX catalogue_quote_about_terms ON newsloom.catalogue_quote USING gin (about_terms);

-- One row for each thing that is named somewhere, over all articles.
CREATE TABLE newsloom.catalogue_entity (
  key text COLLATE "C" PRIMARY KEY,
  -- The key without what parts namesakes, and the words by which they are distinguished.
  base text COLLATE "C" NOT NULL,
  role_words text NOT NULL,
  affiliation_words text NOT NULL,
  type text COLLATE "C" NOT NULL,
  name text NOT NULL,
  -- All names, folded, one a line, for searching.
  names text NOT NULL,
  aliases text NOT NULL,
  role text,
  affiliation text,
  links text NOT NULL,
  articles integer NOT NULL,
  quotes integer NOT NULL,
  -- Articles in which it is quoted.
  quoted_in integer NOT NULL,
  first_day text COLLATE "C" NOT NULL,
  last_day text COLLATE "C" NOT NULL
);
CREATE INDEX catalogue_entity_names ON newsloom.catalogue_entity USING gin (names public.gin_trgm_ops);
CREATE INDEX catalogue_entity_base ON newsloom.catalogue_entity (base);
CREATE INDEX catalogue_entity_most ON newsloom.catalogue_entity (articles, key);
CREATE INDEX catalogue_entity_quoted ON newsloom.catalogue_entity (quotes, key) WHERE quotes > 0;
CREATE INDEX catalogue_entity_type ON newsloom.catalogue_entity (type, articles, key);

-- The names that articles use for it; \`full_names\`: in how many it is the fullest one.
CREATE TABLE newsloom.catalogue_name (
  key text COLLATE "C" NOT NULL REFERENCES newsloom.catalogue_entity ON DELETE CASCADE,
  name text NOT NULL,
  articles integer NOT NULL,
  full_names integer NOT NULL,
  PRIMARY KEY (key, name)
);

CREATE TABLE newsloom.catalogue_mention (
  article_id text NOT NULL REFERENCES newsloom.catalogue_article ON DELETE CASCADE,
  key text COLLATE "C" NOT NULL,
  entity_ids text NOT NULL,
  number integer NOT NULL,
  day text COLLATE "C" NOT NULL,
  publisher_fold text COLLATE "C",
  type text COLLATE "C" NOT NULL,
  names text NOT NULL,
  mentions integer NOT NULL,
  quotes integer NOT NULL,
  salience real NOT NULL,
  role text,
  affiliation text,
  PRIMARY KEY (article_id, key)
);
CREATE INDEX catalogue_mention_key ON newsloom.catalogue_mention (key, number);
CREATE INDEX catalogue_mention_day ON newsloom.catalogue_mention (key, day) INCLUDE (quotes, publisher_fold);

-- What people said about who is one and who is not, as JSON, in the order in which it holds.
CREATE TABLE newsloom.catalogue_correction (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  correction text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);

-- Articles to be catalogued once more, since somebody has corrected what holds for them.
CREATE TABLE newsloom.catalogue_again (article_id text PRIMARY KEY);
`
