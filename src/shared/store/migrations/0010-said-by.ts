/** The quotes of a speaker, counted by day and publisher without reading the quotes. */
export const SAID_BY = `
DROP INDEX newsloom.catalogue_quote_speaker;
CREATE INDEX catalogue_quote_speaker ON newsloom.catalogue_quote (speaker_key, number DESC, place)
  INCLUDE (class, kind, day, publisher_fold) WHERE speaker_key IS NOT NULL;
`
