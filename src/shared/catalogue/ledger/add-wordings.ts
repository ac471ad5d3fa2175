import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import { type Candidate, findCandidates } from './find-candidates.ts'
import { isSameUtterance } from './is-same-utterance.ts'
import { createPartition, type Partition } from './partition.ts'
import { showUtterances } from './show-utterances.ts'
import { idOf, type LedgerWording } from './wordings-of.ts'

type Known = { id: number; utteranceId: string }

/**
 * Takes the wordings of an article into the ledger. A new wording joins the utterances that it matches; if there are
 * several, they become one, and the one known first keeps its id.
 */
export async function addWordings(
  transaction: Queryable,
  articleId: string,
  wordings: readonly LedgerWording[],
): Promise<void> {
  if (wordings.length === 0) return
  const known = await readKnown(transaction, wordings)
  const fresh = wordings.filter(({ hash }) => !known.has(hash))
  const candidates = await findCandidates(transaction, fresh)
  const partition = joinWordings(fresh, candidates)
  const utterances = await settleIds(transaction, fresh, candidates, partition)
  await insertWordings(transaction, fresh, utterances, known)
  await insertUses(transaction, articleId, wordings, known)
  const isShared = new Set(
    [...known].filter(([hash]) => !utterances.get(hash)?.isNew).map(([, { utteranceId }]) => utteranceId),
  )
  await showUtterances(transaction, [...isShared])
}

async function readKnown(transaction: Queryable, wordings: readonly LedgerWording[]): Promise<Map<string, Known>> {
  const { rows } = await transaction.query(
    `SELECT id, hash::text AS hash, utterance_id FROM newsloom.ledger_wording WHERE hash = ANY($1::uuid[])`,
    [wordings.map(({ hash }) => hash)],
  )
  return new Map(rows.map((row) => [row.hash, { id: row.id, utteranceId: row.utterance_id }]))
}

/** The groups of new wordings (by their hashes) and known utterances (by their ids). */
function joinWordings(fresh: readonly LedgerWording[], candidates: readonly Candidate[][]): Partition {
  const partition = createPartition()
  for (const [index, wording] of fresh.entries()) {
    for (const candidate of candidates[index]!) {
      // What is one already need not be compared: only that they hang together counts.
      if (partition.find(candidate.utteranceId) === partition.find(wording.hash)) continue
      if (isSameUtterance(candidate, wording)) partition.join(candidate.utteranceId, wording.hash)
    }
    for (const other of fresh.slice(0, index)) {
      if (partition.find(other.hash) === partition.find(wording.hash)) continue
      if (isSameUtterance(other, wording)) partition.join(other.hash, wording.hash)
    }
  }
  return partition
}

/** The utterance of each new wording; utterances that a new wording ties together are made one. */
async function settleIds(
  transaction: Queryable,
  fresh: readonly LedgerWording[],
  candidates: readonly Candidate[][],
  partition: Partition,
): Promise<Map<string, { id: string; isNew: boolean }>> {
  const groups = new Map<string, Set<string>>()
  for (const { utteranceId } of candidates.flat()) {
    const group = partition.find(utteranceId)
    groups.set(group, (groups.get(group) ?? new Set()).add(utteranceId))
  }
  const settled = new Map<string, { id: string; isNew: boolean }>()
  const founders = new Map<string, Pick<LedgerWording, 'hash'>>()
  for (const { hash } of fresh) {
    const group = partition.find(hash)
    if (settled.has(group) || founders.has(group)) continue
    const known = [...(groups.get(group) ?? [])]
    if (known.length === 0) founders.set(group, { hash })
    else {
      const id = known.length === 1 ? known[0]! : await mergeUtterances(transaction, known)
      settled.set(group, { id, isNew: false })
    }
  }
  const ids = await freeIds(transaction, [...founders.values()])
  for (const [group, { hash }] of founders) settled.set(group, { id: ids.get(hash)!, isNew: true })
  return new Map(fresh.map(({ hash }) => [hash, settled.get(partition.find(hash))!]))
}

/**
 * The ids that wordings give to their utterances, by their hashes; other ones where an utterance has kept it from a
 * wording that is gone.
 */
export async function freeIds(
  transaction: Queryable,
  wordings: readonly Pick<LedgerWording, 'hash'>[],
): Promise<Map<string, string>> {
  const ids = new Map(wordings.map((wording) => [wording.hash, idOf(wording)]))
  if (ids.size === 0) return ids
  for (let count = 2; ; count++) {
    const { rows } = await transaction.query(
      `SELECT DISTINCT utterance_id FROM newsloom.ledger_wording WHERE utterance_id = ANY($1::text[])`,
      [[...ids.values()]],
    )
    if (rows.length === 0) return ids
    const taken = new Set(rows.map(({ utterance_id: id }) => id))
    for (const [hash, id] of ids) if (taken.has(id)) ids.set(hash, `${idOf({ hash })}-${count}`)
  }
}

/** Makes them one; gives the id of the one with the earliest wording. */
async function mergeUtterances(transaction: Queryable, ids: readonly string[]): Promise<string> {
  const { rows } = await transaction.query(
    `SELECT utterance_id FROM newsloom.ledger_wording WHERE utterance_id = ANY($1::text[])
     GROUP BY utterance_id ORDER BY min(id) LIMIT 1`,
    [ids],
  )
  const kept: string = rows[0].utterance_id
  const gone = ids.filter((id) => id !== kept)
  await transaction.query(`UPDATE newsloom.ledger_wording SET utterance_id = $1 WHERE utterance_id = ANY($2::text[])`, [
    kept,
    gone,
  ])
  await transaction.query(`UPDATE newsloom.ledger_merged SET into_id = $1 WHERE into_id = ANY($2::text[])`, [
    kept,
    gone,
  ])
  await transaction.query(
    `INSERT INTO newsloom.ledger_merged (id, into_id) SELECT unnest($2::text[]), $1
     ON CONFLICT (id) DO UPDATE SET into_id = excluded.into_id`,
    [kept, gone],
  )
  return kept
}

async function insertWordings(
  transaction: Queryable,
  fresh: readonly LedgerWording[],
  utterances: ReadonlyMap<string, { id: string }>,
  known: Map<string, Known>,
): Promise<void> {
  if (fresh.length === 0) return
  const given = fresh.map(({ hash, text, kind, speaker, keys }) => ({
    ...{ hash, text, kind, speaker, keys: keys.length },
    utterance_id: utterances.get(hash)!.id,
  }))
  const { rows } = await transaction.query(
    `INSERT INTO newsloom.ledger_wording (hash, text, kind, speaker, keys, utterance_id)
     SELECT hash, text, kind, speaker, keys, utterance_id FROM ROWS FROM (json_to_recordset($1::text::json) AS (hash uuid,
       text text, kind text, speaker text, keys integer, utterance_id text)) WITH ORDINALITY
       AS given (hash, text, kind, speaker, keys, utterance_id, place) ORDER BY place
     RETURNING id, hash::text AS hash, utterance_id`,
    [JSON.stringify(given)],
  )
  for (const row of rows) known.set(row.hash, { id: row.id, utteranceId: row.utterance_id })
  const keys = fresh.flatMap(({ hash, keys }) => keys.map((key) => [key, known.get(hash)!.id] as const))
  await transaction.query(
    `INSERT INTO newsloom.ledger_key (key, wording) SELECT * FROM unnest($1::integer[], $2::integer[])`,
    [keys.map(([key]) => key), keys.map(([, wording]) => wording)],
  )
}

async function insertUses(
  transaction: Queryable,
  articleId: string,
  wordings: readonly LedgerWording[],
  known: ReadonlyMap<string, Known>,
): Promise<void> {
  const uses = wordings.flatMap(({ hash, quoteIds }) =>
    quoteIds.map((quoteId) => [quoteId, known.get(hash)!.id] as const),
  )
  await transaction.query(
    `INSERT INTO newsloom.ledger_use (article_id, quote_id, wording) SELECT $1, * FROM unnest($2::text[], $3::integer[])`,
    [storableText(articleId), uses.map(([quoteId]) => storableText(quoteId)), uses.map(([, wording]) => wording)],
  )
}
