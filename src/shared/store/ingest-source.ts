import type { ArticleDraft } from '../article.ts'
import { endOfEmbargo } from '../end-of-embargo.ts'
import { type DatabasePool, inTransaction, type Queryable } from './database.ts'
import { storableText } from './storable-text.ts'
import type { IngestInput, IngestOutcome, SourceArrival, WithdrawalNotice } from './store.ts'
import { withdrawArticle } from './withdraw-article.ts'

/** Rows sent in one statement: enough to save round trips, few enough to keep the JSON small. */
const ROWS_A_STATEMENT = 200

const OVERTAKEN = 'overtaken by a later revision'

type Receipt = { place: number; outcome: IngestOutcome }
type Known = {
  latestRevision: number
  latestContentHash: string
  /** The notice that has taken the article back, as far as nothing newer has come. */
  withdrawal: { reason: string; at: string | null } | null
  /** Taken out for good. */
  forgotten: boolean
}
type NewRevision = {
  articleId: string
  revision: number
  contentHash: string
  draft: string
  heldUntil: string | null
  holdReason: string | null
  withdrawn: string | null
}
/** What the inputs ask to be done besides their receipts. */
type Changes = { revisions: NewRevision[]; withdrawals: (WithdrawalNotice & { upTo: number })[] }

/**
 * Takes a source with its inputs; one outcome for each, in order. One transaction: all or nothing.
 * An input whose place in this arrival was taken before keeps its first outcome. Content equal to the article's latest
 * revision is a duplicate; content of an older revision is a new one (an edit that was taken back).
 * A notice of withdrawal takes back what has come before it, and keeps out what comes later and is older than it.
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
    const places = { first: firstIndex, count: inputs.length }
    const earlier = await readReceipts(transaction, arrivalId, places)
    const fresh = inputs
      .map((input, index) => ({ input, place: firstIndex + index }))
      .filter((a) => !earlier.has(a.place))
    const known = await lockArticles(transaction, fresh)
    const changes: Changes = { revisions: [], withdrawals: [] }
    const receipts = fresh.map(({ input, place }) => ({ place, outcome: takeInput(input, known, changes) }))
    await writeRevisions(transaction, arrivalId, changes.revisions)
    await writeReceipts(transaction, arrivalId, receipts)
    await writeLatest(transaction, known, changes.revisions)
    // Last, since they may append to the feed.
    for (const { upTo, ...notice } of changes.withdrawals) await withdrawArticle(transaction, notice, upTo)
    const outcomes = new Map([...earlier, ...receipts.map(({ place, outcome }) => [place, outcome] as const)])
    return inputs.map((_, index) => outcomes.get(firstIndex + index) as IngestOutcome)
  })
}

/** The outcomes of an arrival by their place in it, or of some places alone. */
export async function readReceipts(
  database: Queryable,
  arrivalId: string,
  places: { first: number; count: number } | null = null,
): Promise<Map<number, IngestOutcome>> {
  const { rows } = await database.query(
    `SELECT place, outcome, article_id, revision, reason FROM newsloom.receipt WHERE arrival_id = $1
       AND ($2::integer IS NULL OR (place >= $2::integer AND place < $3::integer)) ORDER BY place`,
    [storableText(arrivalId), places?.first ?? null, places ? places.first + places.count : null],
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

function takeInput(input: IngestInput, known: Map<string, Known>, changes: Changes): IngestOutcome {
  if (input.kind === 'quarantined') return { outcome: 'quarantined', reason: input.reason }
  const articleId = storableText(input.id)
  const latest = known.get(articleId) as Known
  if (input.kind === 'withdrawal') return takeWithdrawal(input, articleId, latest, changes)

  const { latestRevision, withdrawal, forgotten } = latest
  if (forgotten)
    return { outcome: 'quarantined', reason: `${articleId} was forgotten on demand, and is not taken again` }
  if (withdrawal && isOlder(input.draft, withdrawal.at)) {
    return { outcome: 'quarantined', reason: `${articleId} has been taken back: ${withdrawal.reason}` }
  }
  if (latestRevision > 0 && latest.latestContentHash === input.contentHash) {
    return { outcome: 'duplicate', articleId, revision: latestRevision }
  }
  const revision = latestRevision + 1
  known.set(articleId, { latestRevision: revision, latestContentHash: input.contentHash, withdrawal: null, forgotten })
  const { contentHash, draft } = input
  for (const earlier of changes.revisions) if (earlier.articleId === articleId) overtake(earlier)
  const text = JSON.stringify(draft)
  changes.revisions.push({ articleId, revision, contentHash, draft: text, ...describeHold(draft), withdrawn: null })
  return { outcome: latestRevision === 0 ? 'accepted' : 'revision', articleId, revision }
}

/** A newer version came out first: one that is held must not come out after it. */
function overtake(revision: NewRevision): void {
  if (revision.heldUntil !== null) revision.withdrawn = OVERTAKEN
}

/** A notice for what never came is kept, so that it cannot come later; to the sender it says so. */
function takeWithdrawal(notice: WithdrawalNotice, articleId: string, latest: Known, changes: Changes): IngestOutcome {
  const { latestRevision, withdrawal } = latest
  const known = withdrawal !== null
  latest.withdrawal = { reason: notice.reason, at: notice.at }
  changes.withdrawals.push({ id: articleId, reason: notice.reason, at: notice.at, upTo: latestRevision })
  if (latestRevision === 0) return { outcome: 'quarantined', reason: `${notice.reason}; nothing has come under its id` }
  return { outcome: known ? 'duplicate' : 'withdrawal', articleId, revision: latestRevision }
}

/** Whether a draft says that it is no newer than a notice. What does not say its time comes after what was there. */
function isOlder(draft: ArticleDraft, noticeAt: string | null): boolean {
  const at = draft.modifiedAt ?? draft.publishedAt
  return at !== null && noticeAt !== null && Date.parse(at) <= Date.parse(noticeAt)
}

function describeHold({ usage }: ArticleDraft): Pick<NewRevision, 'heldUntil' | 'holdReason'> {
  const until = usage?.status === 'embargoed' && usage.until !== null ? endOfEmbargo(usage.until) : null
  return { heldUntil: until?.toISOString() ?? null, holdReason: until ? storableText(usage?.reason ?? null) : null }
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
  for (const { input } of fresh) if (input.kind !== 'quarantined') ids.add(storableText(input.id))
  if (ids.size === 0) return new Map()
  const list = JSON.stringify([...ids])
  await transaction.query(
    `INSERT INTO newsloom.article (article_id, latest_revision, latest_content_hash)
     SELECT id, 0, '' FROM json_array_elements_text($1::text::json) AS list (id) ORDER BY id
     ON CONFLICT (article_id) DO NOTHING`,
    [list],
  )
  const { rows } = await transaction.query(
    `SELECT article_id, latest_revision, latest_content_hash, withdrawal, withdrawal_at, forgotten
     FROM newsloom.article
     WHERE article_id IN (SELECT json_array_elements_text($1::text::json)) ORDER BY article_id FOR UPDATE`,
    [list],
  )
  return new Map(
    rows.map((row) => [
      row.article_id,
      {
        latestRevision: row.latest_revision,
        latestContentHash: row.latest_content_hash,
        withdrawal: row.withdrawal === null ? null : { reason: row.withdrawal, at: row.withdrawal_at },
        forgotten: row.forgotten,
      },
    ]),
  )
}

async function writeRevisions(transaction: Queryable, arrivalId: string, revisions: NewRevision[]): Promise<void> {
  for (const rows of inParts(revisions)) {
    await transaction.query(
      `WITH list AS (
         SELECT * FROM json_to_recordset($1::text::json) AS list ("articleId" text, revision integer,
           "contentHash" text, draft text, "heldUntil" timestamptz, "holdReason" text, withdrawn text)
       ), overtaken AS (
         UPDATE newsloom.revision SET withdrawn = $3 FROM list
         WHERE revision.article_id = list."articleId" AND revision.revision < list.revision
           AND held_until > now() AND published_run IS NULL AND revision.withdrawn IS NULL
       )
       INSERT INTO newsloom.revision (article_id, revision, content_hash, arrival_id, draft, held_until, hold_reason,
         withdrawn)
       SELECT "articleId", revision, "contentHash", $2, draft, "heldUntil", "holdReason", withdrawn FROM list`,
      [JSON.stringify(rows), arrivalId, OVERTAKEN],
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
      `UPDATE newsloom.article SET latest_revision = list."latestRevision", latest_content_hash = list."latestContentHash",
         withdrawal = NULL, withdrawal_at = NULL
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
