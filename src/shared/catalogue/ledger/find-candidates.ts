import type { Queryable } from '../../store/database.ts'
import { FEW_KEYS, findUtteranceKeys } from './find-utterance-keys.ts'
import { readWording } from './read-wording.ts'
import type { LedgerWording } from './wordings-of.ts'

/** A known wording as the ledger keeps it: what it says is read by {@link readCandidate}. */
export type KnownWording = Pick<LedgerWording, 'hash' | 'text' | 'kind' | 'speaker'> & {
  id: number
  utteranceId: string
  /** Number of its keys. */
  keyCount: number
}

/** A known wording that shares at least this many keys with the one it was found for. */
export type FoundWording = KnownWording & { shared: number }

/** A known wording with its words. */
export type Candidate = LedgerWording & KnownWording

/**
 * The most wordings examined for one key, the earliest first: what more have is no sign of anything. The one thing in
 * the ledger for which the order of arrival counts.
 */
const POSTINGS = 300
/** Candidates for one wording at most, those that share most first. */
const CANDIDATES = 60

/**
 * The known wordings that may belong to the utterance of each of these: they share keys, those that share most first.
 */
export async function findCandidates(
  database: Queryable,
  wordings: readonly Pick<LedgerWording, 'keys'>[],
): Promise<FoundWording[][]> {
  const asked = wordings.flatMap(({ keys }, index) => keys.map((key) => ({ index, key, count: keys.length })))
  if (asked.length === 0) return wordings.map(() => [])
  const { rows } = await database.query(
    `SELECT found.asked, found.count::integer AS count, w.id, w.hash::text AS hash, w.text, w.kind, w.speaker, w.keys, w.utterance_id FROM (
       SELECT shared.*, row_number() OVER (PARTITION BY asked ORDER BY count DESC, wording) AS rank FROM (
         ${countShared('ledger_short_key')} UNION ALL ${countShared('ledger_key')}
         HAVING count(*) * ${FEW_KEYS} >= least(asked.count, ${FEW_KEYS + 1})
       ) AS shared
     ) AS found CROSS JOIN LATERAL (
       -- One by one through the index: a join would read the whole table as soon as it is thought to pay.
       SELECT * FROM newsloom.ledger_wording WHERE id = found.wording LIMIT 1
     ) AS w WHERE found.rank <= ${CANDIDATES} AND found.count * ${FEW_KEYS} >= least(w.keys, found.keys)
     ORDER BY found.asked, found.rank`,
    [asked.map(({ index }) => index), asked.map(({ key }) => key), asked.map(({ count }) => count)],
  )
  const found: FoundWording[][] = wordings.map(() => [])
  for (const row of rows) found[row.asked]!.push({ ...toKnownWording(row), shared: row.count })
  return found
}

/** How many of the asked keys each wording of a table has. */
function countShared(table: string): string {
  return `SELECT asked.asked, asked.count AS keys, posting.wording, count(*) AS count
    FROM unnest($1::integer[], $2::integer[], $3::integer[]) AS asked (asked, key, count) CROSS JOIN LATERAL (
      SELECT wording FROM newsloom.${table} AS known WHERE known.key = asked.key ORDER BY wording LIMIT ${POSTINGS}
    ) AS posting GROUP BY asked.asked, asked.count, posting.wording`
}

/** A row of `ledger_wording`. */
// biome-ignore lint/suspicious/noExplicitAny: a row of the statements here.
export function toKnownWording({ id, hash, text, kind, speaker, keys, utterance_id: utteranceId }: any): KnownWording {
  return { id, hash, text, kind, speaker, keyCount: keys, utteranceId }
}

type Read = Pick<LedgerWording, 'wording' | 'keys'>
const read = new Map<string, Read>()
/** Number of cached wordings, about 3 KB each: those with common words are looked up with every article. */
const KEPT = 2_000

/** A known wording with its words parsed. */
export function readCandidate(known: KnownWording): Candidate {
  const name = `${known.kind} ${known.text}`
  let words = read.get(name)
  if (!words) {
    const wording = readWording(known.text, known.kind)
    words = { wording, keys: findUtteranceKeys(wording) }
    if (read.size >= KEPT) read.clear()
    read.set(name, words)
  }
  return { ...known, ...words, quoteIds: [] }
}
