/** The other speakers of a quote that several people made together, so that each of them is found by it. */
export const JOINT_SPEAKERS = `
ALTER TABLE newsloom.catalogue_quote ADD COLUMN joint_keys text[] NOT NULL DEFAULT '{}';
UPDATE newsloom.catalogue_quote SET joint_keys = ARRAY(
  SELECT one ->> 'key' FROM json_array_elements(speakers::json) WITH ORDINALITY AS listed (one, place)
  WHERE place > 1 AND one ->> 'key' IS NOT NULL ORDER BY place
) WHERE speakers IS NOT NULL;
CREATE INDEX catalogue_quote_joint ON newsloom.catalogue_quote USING gin (joint_keys) WHERE joint_keys <> '{}';
`
