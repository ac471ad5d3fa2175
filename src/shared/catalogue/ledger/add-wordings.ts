import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import { type FoundWording, findCandidates, readCandidate } from './find-candidates.ts'
import { FEW_KEYS } from './find-utterance-keys.ts'
import { isSameUtterance, mayBeSame } from './is-same-utterance.ts'
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
  const { known, taken } = await readKnown(transaction, wordings)
  const fresh = wordings.filter(({ hash }) => !known.has(hash))
  const candidates = await findCandidates(transaction, fresh)
  const partition = joinWordings(fresh, candidates)
  const utterances = await settleIds(transaction, fresh, candidates, partition, taken)
  await insertWordings(transaction, articleId, wordings, known, utterances)
  const joined = [...utterances.values()].filter(({ isNew }) => !isNew).map(({ id }) => id)
  await showUtterances(transaction, [
    ...new Set([...[...known.values()].map(({ utteranceId }) => utteranceId), ...joined]),
  ])
}

/** What the ledger knows of these wordings, by hash, and which of the ids that they would get are taken. */
async function readKnown(
  transaction: Queryable,
  wordings: readonly LedgerWording[],
): Promise<{ known: Map<string, Known>; taken: Set<string> }> {
  const { rows } = await transaction.query(
    `SELECT id, hash::text AS hash, utterance_id FROM newsloom.ledger_wording WHERE hash = ANY($1::uuid[])
     UNION ALL SELECT DISTINCT NULL::integer, NULL, utterance_id FROM newsloom.ledger_wording WHERE utterance_id = ANY($2::text[])`,
    [wordings.map(({ hash }) => hash), wordings.map(idOf)],
  )
  const [known, taken] = [new Map<string, Known>(), new Set<string>()]
  for (const { id, hash, utterance_id: utteranceId } of rows) {
    if (hash === null) taken.add(utteranceId)
    else known.set(hash, { id, utteranceId })
  }
  return { known, taken }
}

/** The groups of new wordings (by their hashes) and known utterances (by their ids). */
function joinWordings(fresh: readonly LedgerWording[], candidates: readonly FoundWording[][]): Partition {
  const partition = createPartition()
  for (const [index, wording] of fresh.entries()) {
    for (const candidate of candidates[index]!) {
      // Wordings that are already in one group need no comparison: only the grouping counts.
      if (partition.find(candidate.utteranceId) === partition.find(wording.hash)) continue
      const keys = Math.min(candidate.keyCount, wording.keys.length)
      if (!mayBeSame(candidate, wording, candidate.shared, keys)) continue
      if (isSameUtterance(readCandidate(candidate), wording)) partition.join(candidate.utteranceId, wording.hash)
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
  candidates: readonly FoundWording[][],
  partition: Partition,
  taken: ReadonlySet<string>,
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
  const ids = await freeIds(transaction, [...founders.values()], taken)
  for (const [group, { hash }] of founders) settled.set(group, { id: ids.get(hash)!, isNew: true })
  return new Map(fresh.map(({ hash }) => [hash, settled.get(partition.find(hash))!]))
}

/**
 * The ids that wordings give to their utterances, by their hashes; other ones where an utterance has kept it from a
 * wording that is gone. `known`: those that are taken, where that has been looked up already.
 */
export async function freeIds(
  transaction: Queryable,
  wordings: readonly Pick<LedgerWording, 'hash'>[],
  known?: ReadonlySet<string>,
): Promise<Map<string, string>> {
  const ids = new Map(wordings.map((wording) => [wording.hash, idOf(wording)]))
  if (ids.size === 0) return ids
  let taken = known ?? (await findTaken(transaction, [...ids.values()]))
  for (let count = 2; [...ids.values()].some((id) => taken.has(id)); count++) {
    for (const [hash, id] of ids) if (taken.has(id)) ids.set(hash, `${idOf({ hash })}-${count}`)
    taken = await findTaken(transaction, [...ids.values()])
  }
  return ids
}

async function findTaken(transaction: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await transaction.query(
    `SELECT DISTINCT utterance_id FROM newsloom.ledger_wording WHERE utterance_id = ANY($1::text[])`,
    [ids],
  )
  return new Set(rows.map(({ utterance_id: id }) => id))
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

/** Writes the new wordings with their keys, and which quotes have which wording. */
async function insertWordings(
  transaction: Queryable,
  articleId: string,
  wordings: readonly LedgerWording[],
  known: ReadonlyMap<string, Known>,
  utterances: ReadonlyMap<string, { id: string }>,
): Promise<void> {
  const fresh = wordings.filter(({ hash }) => !known.has(hash))
  const given = fresh.map(({ hash, text, kind, speaker, keys }) => ({
    ...{ hash, text, kind, speaker, keys: keys.length },
    utterance_id: utterances.get(hash)!.id,
  }))
  const keys = fresh.flatMap(({ hash, keys }) => keys.map((key) => ({ key, hash })))
  const uses = wordings.flatMap(({ hash, quoteIds }) => quoteIds.map((quoteId) => ({ quoteId, hash })))
  await transaction.query(
    `WITH made AS (
       INSERT INTO newsloom.ledger_wording (hash, text, kind, speaker, keys, utterance_id)
       SELECT hash, text, kind, speaker, keys, utterance_id FROM ROWS FROM (json_to_recordset($1::text::json) AS (hash uuid,
         text text, kind text, speaker text, keys integer, utterance_id text)) WITH ORDINALITY
         AS given (hash, text, kind, speaker, keys, utterance_id, place) ORDER BY place
       RETURNING id, hash, keys
     ), keyed AS (
       SELECT key, made.id AS wording, made.keys FROM unnest($2::integer[], $3::uuid[]) AS given (key, hash) JOIN made USING (hash)
     ), few AS (
       INSERT INTO newsloom.ledger_short_key (key, wording) SELECT key, wording FROM keyed WHERE keys <= ${FEW_KEYS}
     ), many AS (
       INSERT INTO newsloom.ledger_key (key, wording) SELECT key, wording FROM keyed WHERE keys > ${FEW_KEYS}
     )
     INSERT INTO newsloom.ledger_use (article_id, quote_id, wording)
     SELECT $4, quote_id, coalesce(known, made.id) FROM unnest($5::text[], $6::uuid[], $7::integer[]) AS given (quote_id, hash, known)
     LEFT JOIN made USING (hash)`,
    [
      ...[JSON.stringify(given), keys.map(({ key }) => key), keys.map(({ hash }) => hash), storableText(articleId)],
      uses.map(({ quoteId }) => storableText(quoteId)),
      uses.map(({ hash }) => hash),
      uses.map(({ hash }) => known.get(hash)?.id ?? null),
    ],
  )
}
