/** Embargoes, and articles that are taken back. */
export const HOLDS = `
ALTER TABLE newsloom.revision
  -- Not published before; null: at any time.
  ADD COLUMN held_until timestamptz,
  ADD COLUMN hold_reason text,
  -- Why it is not published, or not any more; null unless it was taken back.
  ADD COLUMN withdrawn text;
CREATE INDEX revision_held ON newsloom.revision (held_until) WHERE held_until IS NOT NULL AND published_run IS NULL;

ALTER TABLE newsloom.article
  -- The last notice that takes the article back, until a later version comes.
  ADD COLUMN withdrawal text,
  -- Time of that notice as its source states it.
  ADD COLUMN withdrawal_at text;

ALTER TABLE newsloom.receipt DROP CONSTRAINT receipt_outcome_check;
ALTER TABLE newsloom.receipt ADD CONSTRAINT receipt_outcome_check
  CHECK (outcome IN ('accepted', 'revision', 'duplicate', 'withdrawal', 'quarantined'));

-- The entries that an entry takes back; null for an ordinary one.
ALTER TABLE newsloom.feed ADD COLUMN withdraws integer[];
`
