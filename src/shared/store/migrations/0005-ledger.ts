/**
 * What the catalogue knows across articles: which quotations are one utterance, which articles are one story, and what
 * revisions changed. Like the rest of the catalogue it is made from the feed alone; what was catalogued earlier is
 * rebuilt with it.
 */
export const LEDGER = `
-- One row for each wording of a speaker, as wordings are compared; ids ascend as they come.
CREATE TABLE newsloom.ledger_wording (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  hash uuid NOT NULL UNIQUE,
  text text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  speaker text,
  keys integer NOT NULL,
  utterance_id text COLLATE "C" NOT NULL
);
CREATE INDEX ledger_wording_utterance ON newsloom.ledger_wording (utterance_id);

-- Hashes by which a wording is found again.
CREATE TABLE newsloom.ledger_key (
  key integer NOT NULL,
  wording integer NOT NULL,
  PRIMARY KEY (key, wording)
);

-- Which quotes have a wording.
CREATE TABLE newsloom.ledger_use (
  article_id text NOT NULL,
  quote_id text NOT NULL,
  wording integer NOT NULL,
  PRIMARY KEY (article_id, quote_id)
);
CREATE INDEX ledger_use_wording ON newsloom.ledger_use (wording);

-- Utterances that turned out to be another one: their addresses stay good.
CREATE TABLE newsloom.ledger_merged (
  id text COLLATE "C" PRIMARY KEY,
  into_id text COLLATE "C" NOT NULL
);
CREATE INDEX ledger_merged_into ON newsloom.ledger_merged (into_id);

CREATE TABLE newsloom.story_article (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  article_id text NOT NULL UNIQUE,
  story_id text COLLATE "C" NOT NULL,
  -- Days since 1970: only what came within some weeks of it is compared.
  day integer NOT NULL,
  keys integer NOT NULL
);
CREATE INDEX story_article_story ON newsloom.story_article (story_id);

CREATE TABLE newsloom.story_key (
  key integer NOT NULL,
  day integer NOT NULL,
  article integer NOT NULL,
  PRIMARY KEY (key, day, article)
);

-- Stories that more than one article tells.
CREATE TABLE newsloom.story (
  id text COLLATE "C" PRIMARY KEY,
  articles integer NOT NULL,
  outlets integer NOT NULL,
  -- Of its newest article.
  last_number integer NOT NULL UNIQUE,
  first_day text COLLATE "C" NOT NULL,
  last_day text COLLATE "C" NOT NULL
);

CREATE TABLE newsloom.change (
  -- Of the entry that brought it, and where it stands among the changes that it brought.
  number integer NOT NULL,
  place integer NOT NULL,
  article_id text NOT NULL,
  from_revision integer NOT NULL,
  to_revision integer NOT NULL,
  changed_at text NOT NULL,
  kind text COLLATE "C" NOT NULL,
  before text,
  after text,
  quote_id text,
  differs text,
  PRIMARY KEY (number, place)
);
CREATE INDEX change_article ON newsloom.change (article_id, number);
CREATE INDEX change_kind ON newsloom.change (kind, number);

TRUNCATE newsloom.catalogue_article, newsloom.catalogue_entity CASCADE;
UPDATE newsloom.catalogue_head SET last = 0;
`
