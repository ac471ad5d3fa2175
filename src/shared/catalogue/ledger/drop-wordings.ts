import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import { freeIds } from './add-wordings.ts'
import { type Candidate, readCandidate, toKnownWording } from './find-candidates.ts'
import { groupBy, partWordings } from './part-wordings.ts'
import { showUtterances } from './show-utterances.ts'

/**
 * Takes the quotes of an article out of the ledger. Wordings that no other article has go with them, and utterances
 * that were held together by them alone fall apart: the part with the earliest wording keeps the id.
 */
export async function dropWordings(transaction: Queryable, articleId: string): Promise<void> {
  const { rows: used } = await transaction.query(
    `WITH gone AS (DELETE FROM newsloom.ledger_use WHERE article_id = $1 RETURNING wording)
     SELECT w.id, w.hash::text AS hash, w.text, w.kind, w.speaker, w.keys, w.utterance_id, EXISTS (
       SELECT FROM newsloom.ledger_use AS other WHERE other.wording = w.id AND other.article_id <> $1
     ) AS has_others FROM newsloom.ledger_wording AS w WHERE w.id IN (SELECT wording FROM gone)`,
    [storableText(articleId)],
  )
  if (used.length === 0) return
  const orphans = used.filter(({ has_others: hasOthers }) => !hasOthers).map(toCandidate)
  await deleteWordings(transaction, orphans)
  const fresh = await splitUtterances(transaction, [...new Set(orphans.map(({ utteranceId }) => utteranceId))])
  await showUtterances(transaction, [...new Set([...used.map(({ utterance_id: id }) => id as string), ...fresh])])
}

async function deleteWordings(transaction: Queryable, orphans: readonly Candidate[]): Promise<void> {
  if (orphans.length === 0) return
  const keys = orphans.flatMap(({ id, keys }) => keys.map((key) => [key, id] as const))
  for (const table of ['ledger_key', 'ledger_short_key']) {
    await transaction.query(
      `DELETE FROM newsloom.${table} AS known USING unnest($1::integer[], $2::integer[]) AS gone (key, wording)
       WHERE known.key = gone.key AND known.wording = gone.wording`,
      [keys.map(([key]) => key), keys.map(([, id]) => id)],
    )
  }
  await transaction.query(`DELETE FROM newsloom.ledger_wording WHERE id = ANY($1::integer[])`, [
    orphans.map(({ id }) => id),
  ])
}

/** Looks again at what is left of some utterances; gives the ids of the new ones that they fell into. */
async function splitUtterances(transaction: Queryable, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await transaction.query(
    `SELECT id, hash::text AS hash, text, kind, speaker, keys, utterance_id FROM newsloom.ledger_wording
     WHERE utterance_id = ANY($1::text[]) ORDER BY id`,
    [ids],
  )
  const fresh: string[] = []
  for (const left of groupBy(rows.map(toCandidate), ({ utteranceId }) => utteranceId)) {
    for (const part of (await partWordings(left)).slice(1)) {
      const founder = part[0]!
      const id = (await freeIds(transaction, [founder])).get(founder.hash)!
      await transaction.query(`UPDATE newsloom.ledger_wording SET utterance_id = $1 WHERE id = ANY($2::integer[])`, [
        id,
        part.map(({ id }) => id),
      ])
      fresh.push(id)
    }
  }
  return fresh
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the statements above.
function toCandidate(row: any): Candidate {
  return readCandidate(toKnownWording(row))
}
