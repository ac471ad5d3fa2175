/** People's corrections of articles, in the order they were made (JSON as `text`), and the days that they concern. */
export const CORRECTIONS = `
CREATE TABLE newsloom.correction (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  article_id text NOT NULL,
  correction text NOT NULL,
  made_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX correction_article ON newsloom.correction (article_id, id);

-- Of the catalogue: a day that an article speaks of.
CREATE TABLE newsloom.catalogue_date (
  article_id text NOT NULL REFERENCES newsloom.catalogue_article ON DELETE CASCADE,
  number integer NOT NULL,
  day text COLLATE "C" NOT NULL,
  words text NOT NULL,
  PRIMARY KEY (article_id, day)
);
CREATE INDEX catalogue_date_day ON newsloom.catalogue_date (day, number DESC);
`
