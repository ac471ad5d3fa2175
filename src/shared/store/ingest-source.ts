import { type DatabasePool, inTransaction, type Queryable } from './database.ts'
import { storableText } from './storable-text.ts'
import type { IngestInput, IngestOutcome, SourceArrival } from './store.ts'

/** Rows sent in one statement: enough to save round trips, few enough to keep the JSON small. */
const ROWS_A_STATEMENT = 200

type Receipt = { place: number; outcome: IngestOutcome }
type Known = { latestRevision: number; latestContentHash: string }
type NewRevision = { articleId: string; revision: number; contentHash: string; place: number; draft: string }

/**
 * Takes a source with its inputs; one outcome for each, in order. One transaction: all or nothing.
 * An input whose place in this arrival was taken before keeps its first outcome. Content equal to the article's latest
 * revision is a duplicate; content of an older revision is a new one (an edit that was taken back).
 */
export async function ingestSource(
  pool: DatabasePool,
  arrival: SourceArrival,
  inputs: readonly IngestInput[],
  firstIndex = 0,
): Promise<IngestOutcome[]> {
  return inTransaction(pool, async (transaction) => {
    // The row of the arrival comes first: it keeps a second taker of the same arrival waiting until this one is done.
    await writeSource(transaction, arrival)
    const arrivalId = storableText(arrival.arrivalId)
    const earlier = await readReceipts(transaction, arrivalId)
    const fresh = inputs
      .map((input, index) => ({ input, place: firstIndex + index }))
      .filter((a) => !earlier.has(a.place))
    const known = await lockArticles(transaction, fresh)
    const revisions: NewRevision[] = []
    const receipts = fresh.map(({ input, place }) => takeInput(input, place, known, revisions))
    await writeRevisions(transaction, arrivalId, revisions)
    await writeReceipts(transaction, arrivalId, receipts)
    await writeLatest(transaction, known, revisions)
    const outcomes = new Map([...earlier, ...receipts.map(({ place, outcome }) => [place, outcome] as const)])
    return inputs.map((_, index) => outcomes.get(firstIndex + index) as IngestOutcome)
  })
}

/** The outcomes of an arrival by their place in it. */
export async function readReceipts(database: Queryable, arrivalId: string): Promise<Map<number, IngestOutcome>> {
  const { rows } = await database.query(
    `SELECT place, outcome, article_id, revision, reason FROM newsloom.receipt WHERE arrival_id = $1 ORDER BY place`,
    [storableText(arrivalId)],
  )
  return new Map(
    rows.map((row) => [
      row.place,
      row.outcome === 'quarantined'
        ? { outcome: row.outcome, reason: row.reason }
        : { outcome: row.outcome, articleId: row.article_id, revision: row.revision },
    ]),
  )
}

function takeInput(input: IngestInput, place: number, known: Map<string, Known>, revisions: NewRevision[]): Receipt {
  if (input.kind === 'quarantined') return { place, outcome: { outcome: 'quarantined', reason: input.reason } }
  const articleId = storableText(input.id)
  const latest = known.get(articleId) as Known
  const { latestRevision } = latest
  if (latestRevision > 0 && latest.latestContentHash === input.contentHash) {
    return { place, outcome: { outcome: 'duplicate', articleId, revision: latestRevision } }
  }
  const revision = latestRevision + 1
  known.set(articleId, { latestRevision: revision, latestContentHash: input.contentHash })
  revisions.push({ articleId, revision, contentHash: input.contentHash, place, draft: JSON.stringify(input.draft) })
  return { place, outcome: { outcome: latestRevision === 0 ? 'accepted' : 'revision', articleId, revision } }
}

async function writeSource(transaction: Queryable, arrival: SourceArrival): Promise<void> {
  await transaction.query(
    `INSERT INTO newsloom.source (arrival_id, via, format, file, url, sha256, received_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (arrival_id) DO UPDATE SET arrival_id = excluded.arrival_id`,
    [
      storableText(arrival.arrivalId),
      arrival.via,
      storableText(arrival.format),
      storableText(arrival.file),
      storableText(arrival.url),
      arrival.sha256,
      arrival.receivedAt,
    ],
  )
  if (arrival.bytes === null) return
  await transaction.query(
    `INSERT INTO newsloom.source_bytes (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING`,
    [arrival.sha256, arrival.bytes],
  )
}

/** Makes missing articles and locks all of them, in ascending order so that two sources never wait for each other. */
async function lockArticles(
  transaction: Queryable,
  fresh: readonly { input: IngestInput }[],
): Promise<Map<string, Known>> {
  const ids = new Set<string>()
  for (const { input } of fresh) if (input.kind === 'draft') ids.add(storableText(input.id))
  if (ids.size === 0) return new Map()
  const list = JSON.stringify([...ids])
  await transaction.query(
    `INSERT INTO newsloom.article (article_id, latest_revision, latest_content_hash)
     SELECT id, 0, '' FROM json_array_elements_text($1::text::json) AS list (id) ORDER BY id
     ON CONFLICT (article_id) DO NOTHING`,
    [list],
  )
  const { rows } = await transaction.query(
    `SELECT article_id, latest_revision, latest_content_hash FROM newsloom.article
     WHERE article_id IN (SELECT json_array_elements_text($1::text::json)) ORDER BY article_id FOR UPDATE`,
    [list],
  )
  return new Map(
    rows.map((row) => [
      row.article_id,
      { latestRevision: row.latest_revision, latestContentHash: row.latest_content_hash },
    ]),
  )
}

async function writeRevisions(transaction: Queryable, arrivalId: string, revisions: NewRevision[]): Promise<void> {
  for (const rows of inParts(revisions)) {
    await transaction.query(
      `INSERT INTO newsloom.revision (article_id, revision, content_hash, arrival_id, draft)
       SELECT "articleId", revision, "contentHash", $2, draft FROM json_to_recordset($1::text::json)
         AS list ("articleId" text, revision integer, "contentHash" text, draft text)`,
      [JSON.stringify(rows), arrivalId],
    )
  }
}

async function writeReceipts(transaction: Queryable, arrivalId: string, receipts: Receipt[]): Promise<void> {
  for (const part of inParts(receipts)) {
    const rows = part.map(({ place, outcome }) =>
      outcome.outcome === 'quarantined'
        ? { place, ...outcome, reason: storableText(outcome.reason) }
        : { place, ...outcome },
    )
    await transaction.query(
      `INSERT INTO newsloom.receipt (arrival_id, place, outcome, article_id, revision, reason)
       SELECT $2, place, outcome, "articleId", revision, reason FROM json_to_recordset($1::text::json)
         AS list (place integer, outcome text, "articleId" text, revision integer, reason text)`,
      [JSON.stringify(rows), arrivalId],
    )
  }
}

async function writeLatest(transaction: Queryable, known: Map<string, Known>, revisions: NewRevision[]): Promise<void> {
  const changed = [...new Set(revisions.map(({ articleId }) => articleId))]
  for (const part of inParts(changed)) {
    const rows = part.map((articleId) => ({ articleId, ...known.get(articleId) }))
    await transaction.query(
      `UPDATE newsloom.article SET latest_revision = list."latestRevision", latest_content_hash = list."latestContentHash"
       FROM json_to_recordset($1::text::json)
         AS list ("articleId" text, "latestRevision" integer, "latestContentHash" text)
       WHERE article_id = list."articleId"`,
      [JSON.stringify(rows)],
    )
  }
}

function* inParts<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += ROWS_A_STATEMENT) yield rows.slice(start, start + ROWS_A_STATEMENT)
}
