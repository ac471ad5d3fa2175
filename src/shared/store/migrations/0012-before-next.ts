/**
 * Which articles are to be catalogued once more before the next entry of the feed is, so that the catalogue comes out
 * the same whether it kept up with the feed or is rebuilt.
 */
export const BEFORE_NEXT = `
ALTER TABLE newsloom.catalogue_again ADD COLUMN before_next boolean NOT NULL DEFAULT false;
CREATE INDEX catalogue_again_first ON newsloom.catalogue_again (article_id) WHERE before_next;
`
