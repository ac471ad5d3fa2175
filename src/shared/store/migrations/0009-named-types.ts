/**
 * Which types of things an article names, and how often things of each type are quoted: counted without reading its
 * names.
 */
export const NAMED_TYPES = `
ALTER TABLE newsloom.catalogue_article
  ADD COLUMN named_types text[] NOT NULL DEFAULT '{}',
  ADD COLUMN type_quotes integer[] NOT NULL DEFAULT '{}';
UPDATE newsloom.catalogue_article AS a SET named_types = named.types, type_quotes = named.quotes
FROM (
  SELECT article_id, array_agg(type ORDER BY type) AS types, array_agg(quotes ORDER BY type) AS quotes
  FROM (SELECT article_id, type, sum(quotes)::integer AS quotes FROM newsloom.catalogue_mention GROUP BY article_id, type) AS one
  GROUP BY article_id
) AS named WHERE named.article_id = a.article_id;
`
