/**
 * Whether a file's bytes have come before is asked for every file of the inbox, however many there have been: hence the
 * index.
 */
export const SOURCES_BY_HASH = `
CREATE INDEX source_sha256 ON newsloom.source (sha256);
`
