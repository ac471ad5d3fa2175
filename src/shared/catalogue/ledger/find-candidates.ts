import type { Queryable } from '../../store/database.ts'
import { findUtteranceKeys, LEAST_SHARED_KEYS } from './find-utterance-keys.ts'
import { readWording } from './read-wording.ts'
import type { LedgerWording } from './wordings-of.ts'

/** A known wording that may belong to the same utterance. */
export type Candidate = LedgerWording & { id: number; utteranceId: string }

/**
 * The most wordings examined for one key, the earliest first: what more have is no sign of anything. The one thing in
 * the ledger for which the order of arrival counts.
 */
const POSTINGS = 300
/** Candidates for one wording at most, those that share most first. */
const CANDIDATES = 60

/** The known wordings that share keys with each of these, those that share most first. */
export async function findCandidates(
  database: Queryable,
  wordings: readonly Pick<LedgerWording, 'keys'>[],
): Promise<Candidate[][]> {
  const asked = wordings.flatMap(({ keys }, index) => keys.map((key) => ({ index, key })))
  if (asked.length === 0) return wordings.map(() => [])
  const { rows } = await database.query(
    `SELECT found.asked, w.id, w.hash::text AS hash, w.text, w.kind, w.speaker, w.utterance_id FROM (
       SELECT shared.*, row_number() OVER (PARTITION BY asked ORDER BY count DESC, wording) AS rank FROM (
         SELECT asked.asked, posting.wording, count(*) AS count
         FROM unnest($1::integer[], $2::integer[]) AS asked (asked, key)
         CROSS JOIN LATERAL (
           SELECT wording FROM newsloom.ledger_key AS known WHERE known.key = asked.key ORDER BY wording LIMIT ${POSTINGS}
         ) AS posting GROUP BY asked.asked, posting.wording
       ) AS shared
     ) AS found CROSS JOIN LATERAL (
       -- One by one through the index: a join would read the whole table as soon as it is thought to pay.
       SELECT * FROM newsloom.ledger_wording WHERE id = found.wording LIMIT 1
     ) AS w WHERE found.rank <= ${CANDIDATES} AND found.count >= ${LEAST_SHARED_KEYS} * least(w.keys, ($3::integer[])[found.asked + 1])
     ORDER BY found.asked, found.rank`,
    [asked.map(({ index }) => index), asked.map(({ key }) => key), wordings.map(({ keys }) => keys.length)],
  )
  const found: Candidate[][] = wordings.map(() => [])
  for (const row of rows) found[row.asked]!.push(toCandidate(row))
  return found
}

/** A row of `ledger_wording`, with its words read again. */
// biome-ignore lint/suspicious/noExplicitAny: a row of the statements here.
export function toCandidate(row: any): Candidate {
  const { text, kind, speaker } = row
  const wording = readWording(text, kind)
  const known = { hash: row.hash, id: row.id, utteranceId: row.utterance_id }
  return { ...known, text, kind, speaker, wording, keys: findUtteranceKeys(wording), quoteIds: [] }
}
