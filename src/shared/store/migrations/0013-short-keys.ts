/**
 * The keys of wordings that have few of them in a table of their own: one that they share is enough to look at them,
 * while of the others, which are most, nearly all that share one key are found for nothing.
 */
export const SHORT_KEYS = `
CREATE TABLE newsloom.ledger_short_key (
  key integer NOT NULL,
  wording integer NOT NULL,
  PRIMARY KEY (key, wording)
);
WITH moved AS (
  DELETE FROM newsloom.ledger_key USING newsloom.ledger_wording AS w WHERE w.id = wording AND w.keys <= 4 RETURNING key, wording
) INSERT INTO newsloom.ledger_short_key SELECT key, wording FROM moved;
`
