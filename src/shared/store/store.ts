import type { Article, ArticleDraft, EnrichedRecord, LayerName, Layers, StageReport } from '../article.ts'
import type { NameCorrection } from '../corrections/name-correction.ts'
import type { RecordCorrection } from '../corrections/record-correction.ts'
import type { ErrorCode } from '../errors.ts'

/** A revision of an article. This, and nothing else, is what jobs carry. */
export type ArticleKey = { articleId: string; revision: number }

/**
 * A source as it arrived: one file, one request, one poll of a feed.
 * `arrivalId` names this arrival, not its content: a producer keeps it over a crash (in the name of the claimed file,
 * say), so that ingesting the same arrival again has no second effect, while the same bytes dropped twice are two
 * arrivals and the second is a duplicate.
 */
export type SourceArrival = {
  arrivalId: string
  /** The way in: `inbox`, `http`, `cli`, `rss`. */
  via: string
  /** Name of the source format, or `unknown` where none accepted it. */
  format: string
  /** File name as it arrived (no folder), or null. */
  file: string | null
  url: string | null
  /** SHA-256 of the bytes, hexadecimal. */
  sha256: string
  /** The bytes to keep, or null where they are kept elsewhere (a quarantined file). The same bytes are kept once. */
  bytes: Uint8Array | null
  /** ISO 8601. */
  receivedAt: string
}

/** One article-shaped part of a source: a draft with its identity, or the reason why it is not an article. */
export type IngestInput =
  | { kind: 'draft'; id: string; contentHash: string; draft: ArticleDraft }
  | ({ kind: 'withdrawal' } & WithdrawalNotice)
  | { kind: 'quarantined'; reason: string }

/** A source's word that an article must not be used (any more). */
export type WithdrawalNotice = {
  /** The article's id. */
  id: string
  reason: string
  /** Time of the notice as the source states it: what is older and comes later is refused. */
  at: string | null
}

/**
 * What became of one input: `accepted` (a new article), `revision` (a known article with other content), `duplicate`
 * (the content of the article's latest revision again, or a notice that is known), `withdrawal` (a notice that took an
 * article back), `quarantined`.
 */
export type IngestOutcome =
  | { outcome: 'accepted' | 'revision' | 'duplicate' | 'withdrawal'; articleId: string; revision: number }
  | { outcome: 'quarantined'; reason: string }

/** An article as the store holds it. */
export type StoredArticle = {
  article: Article
  /** 0 at first, raised by every replay and retry: part of the job id, and what one publication belongs to. */
  run: number
  /** The run whose publication is done, or null. Equal to `run`: nothing is left to do. */
  publishedRun: number | null
  /** The accounts of the layers that are there. */
  reports: readonly LayerReport[]
}

/** What a layer was made from: four facts whose hash is the fingerprint. */
export type LayerOrigin = {
  /** Name of the stage that made it. */
  stage: string
  version: number
  /** Hashes, hexadecimal. */
  settingsHash: string
  modelDigest: string | null
  inputHash: string
  fingerprint: string
}

/** A layer's account without its body. */
export type LayerReport<Name extends LayerName = LayerName> = LayerOrigin & {
  name: Name
  /** Hash of the layer's JSON: the input hash of later stages is made of these. */
  contentHash: string
  status: StageReport['status']
  reason: string | null
}

/** A layer with what it was made from. */
export type StoredLayer<Name extends LayerName = LayerName> = LayerReport<Name> & { layer: Layers[Name] }

/** The layers asked for that are there. */
export type StoredLayers = { [Name in LayerName]?: StoredLayer<Name> }

/** A stage's last word on an article that it cannot do. */
export type FailureInput = ArticleKey & {
  run: number
  stage: string
  code: ErrorCode
  message: string
  /** Stack or cause, for people. */
  detail: string | null
  attempts: number
}

/** A recorded failure. `open` ones wait for a person: retry or discard. Refusals are recorded as discarded. */
export type Failure = FailureInput & {
  id: number
  failedAt: string
  state: 'open' | 'retried' | 'discarded' | 'resolved'
  /** Said by the person who discarded it; the code of a refusal. */
  note: string | null
  /** Name of the file that the article came in, or null where it came in none. */
  file: string | null
}

/** One entry of the feed. */
export type FeedEntry = ArticleKey & {
  /** 1, 2, 3, … without a gap. */
  number: number
  /**
   * Identity of the feed: another one where the store has gone back in time (a back-up was restored), since numbers
   * then stand for other entries than before.
   */
  epoch: string
  /** ISO 8601: when it was appended. */
  appendedAt: string
  /** The number of the entry of the same revision that this one replaces (after a replay), or null. */
  supersedes: number | null
  /**
   * The numbers of all entries that this one takes back, or null for an ordinary entry. The record is then empty but
   * for its id and its `usage`, which says why.
   */
  withdraws: readonly number[] | null
  record: EnrichedRecord
}

/** What an entry of the feed is, without its record. */
export type EntryHead = ArticleKey & {
  number: number
  appendedAt: string
  supersedes: number | null
  withdraws: readonly number[] | null
  /** Of the article; null where it has none or is taken back. */
  title: string | null
  /** Why it is taken back, or null. */
  reason: string | null
}

/**
 * How much of a large entry's record has gone out: characters and bytes of it, and its hash, by which a change is seen.
 */
export type LinePlace = { number: number; characters: number; bytes: number; hash: string }

/**
 * An entry as it goes out: its line without the end, in UTF-8. A large one comes in parts: `from` says what came
 * before, `rest` where the next one begins.
 */
export type EntryLine = { number: number; line: Buffer; withdraws: boolean; from?: LinePlace; rest?: LinePlace }

/** Where the feed stands: its last number (0 for none), its identity, and the first number of that identity. */
export type FeedHead = { last: number; epoch: string; since: number }

/** How much is read at once: at most so many entries and bytes, but one entry at least. */
export type PageLimits = { limit: number; maxBytes: number }

/**
 * How a publication ended: a new entry, or nothing to add with the number of the entry that already says it (null:
 * there is none, since a newer run has taken over before this one came to publish, or the article is held or taken
 * back). `heldUntil`: the end of the embargo that keeps it from being published.
 */
export type Publication = { number: number | null; appended: boolean; heldUntil?: string }

/** What was done to forget an article, and what could not be reached. */
export type Forgotten = {
  /** Number of the entry that tells readers, or null where nothing was published. */
  number: number | null
  /** Entries whose words were taken out. */
  entries: number
  /** Names of the files that it came in. */
  files: string[]
  /** Sources that hold other articles too, and were kept. */
  keptSources: number
}

/** A revision that waits for the end of its embargo. */
export type HeldArticle = ArticleKey & {
  /** ISO 8601. */
  until: string
  reason: string | null
  /** Name of the file that it came in, or null. */
  file: string | null
}

/**
 * Everything that is counted. The conservation law, over inputs (one article-shaped part of a source each):
 * `inputs = published + duplicate + quarantined + failed + discarded + inFlight + held + withdrawn`. The left side and
 * `duplicate`, `quarantined` are counted from receipts, the others from revisions, so that the law can fail.
 */
export type StoreCounts = {
  sources: number
  inputs: number
  articles: number
  revisions: number
  published: number
  duplicate: number
  quarantined: number
  failed: number
  discarded: number
  inFlight: number
  /** Waiting for the end of an embargo. */
  held: number
  /** Notices of withdrawal (from receipts), and revisions that were taken back or overtaken before they came out. */
  withdrawn: number
  feedEntries: number
  /** Number of the last entry; equal to `feedEntries` as long as the feed has no gap. */
  lastNumber: number
}

/** A revision that still has to be published, and where its present run began. */
export type PendingArticle = ArticleKey & { run: number; fromStage: string | null }

/** A revision's layers without their bodies, to see what a new version would change. */
export type LayerOrigins = ArticleKey & {
  run: number
  layers: readonly LayerReport[]
}

/**
 * What newsloom remembers: sources, articles, layers, failures, the feed. PGlite or PostgreSQL, one contract.
 * Every method is atomic. Errors of the database come as `PipelineError('store-unavailable')`.
 */
export interface Store {
  /**
   * Takes a source with its inputs in one transaction; gives one outcome for each input, in order.
   * Idempotent for an arrival and an input's place in it: what was taken before comes back with its first outcome.
   * The caller then adds the jobs of what is `accepted` or `revision`; if it dies in between, reconcile does.
   * `firstIndex` (default 0): place of the first input, for a long source taken in parts, in order.
   */
  ingest(
    arrival: SourceArrival,
    inputs: readonly IngestInput[],
    options?: { firstIndex?: number },
  ): Promise<IngestOutcome[]>

  /** The outcomes of an arrival by place, empty where it is unknown. */
  readReceipts(arrivalId: string): Promise<IngestOutcome[]>

  /** Those of the hashes under which a source has arrived. */
  knownSources(hashes: readonly string[]): Promise<Set<string>>

  /** The bytes of a source as they arrived, or null. */
  readSource(sha256: string): Promise<Uint8Array | null>

  /** The article as it arrived, with the state of its run and the accounts of its layers; null where it is unknown. */
  readArticle(key: ArticleKey): Promise<StoredArticle | null>

  /** Those of the named layers that are there. */
  readLayers(key: ArticleKey, names: readonly LayerName[]): Promise<StoredLayers>

  /** Writes a layer over what was there under its name. */
  writeLayer(key: ArticleKey, layer: StoredLayer): Promise<void>

  /**
   * Appends the record of a run once, if it is still the present run. See `publish-record.ts` for order and repeats.
   */
  publish(key: ArticleKey & { run: number }, record: EnrichedRecord, origin: LayerOrigin): Promise<Publication>

  /** Keeps what somebody corrected in an article, or in all, for every time that a record is made; gives its number. */
  addCorrection(correction: RecordCorrection | NameCorrection): Promise<number>

  /** What was corrected in an article and in all of them, the first first. */
  listCorrections(articleId: string): Promise<(RecordCorrection | NameCorrection)[]>

  /** Entries after `after`, ascending, at most `limit`. Whoever has seen N and asks for N never misses one. */
  readFeed(after: number, limit: number): Promise<FeedEntry[]>

  /**
   * The same as lines, not parsed, and bounded in bytes: what ways out are made of. Of a large entry only a part, which
   * goes on at its `rest`; none where the entry was changed in between.
   */
  readFeedLines(after: number | LinePlace, limits: PageLimits): Promise<EntryLine[]>

  /** What the entries after `after` are, up to `upTo`, without their records; ascending, at most `limit`. */
  readEntryHeads(after: number, limits: { upTo: number; limit: number }): Promise<EntryHead[]>

  /** The number of the last entry that {@link Store.readFeedLines} would give; `after` itself where there is none. */
  planFeed(after: number, limits: PageLimits): Promise<number>

  /** Where the feed stands. */
  feedHead(): Promise<FeedHead>

  /**
   * Gives the feed another identity from number `since` on, where the one it has is `epoch`; nothing otherwise, so that
   * of several who notice the same only one does it.
   */
  beginEpoch(since: number, epoch: string): Promise<void>

  /** The numbers of all entries of one article, ascending. */
  listNumbers(articleId: string): Promise<number[]>

  /** All entries of one article, ascending. */
  readPublished(articleId: string): Promise<FeedEntry[]>

  /**
   * Resolves when an entry after `after` may be there, when `timeoutMs` is over, or on abort; never rejects on abort.
   */
  waitForFeed(after: number, options: { timeoutMs: number; signal?: AbortSignal }): Promise<void>

  /** Records the last failure of a stage in the present run; later ones of the same run overwrite it. */
  recordFailure(failure: FailureInput): Promise<void>
  listFailures(filter?: { state?: Failure['state']; stage?: string; limit?: number }): Promise<Failure[]>
  readFailure(id: number): Promise<Failure | null>
  /** Marks an open failure as retried and opens a new run of its article; null where it is not open. */
  retryFailure(id: number): Promise<PendingArticle | null>
  /** Marks an open failure as given up; false where it is not open. */
  discardFailure(id: number, note: string): Promise<boolean>

  /** Revisions that wait for the end of an embargo, the soonest first; at most `limit`. */
  listHeld(limit: number): Promise<HeldArticle[]>

  /**
   * Takes an article back, whatever its revisions: nothing of it is published any more, and one entry of the feed takes
   * back what was. Resolves to that entry's number, null if nothing was published.
   */
  withdraw(notice: WithdrawalNotice): Promise<{ number: number | null }>

  /**
   * Takes an article out for good: what {@link Store.withdraw} does, and none of its words are left. Comes it again, it
   * is refused. Null where it is unknown.
   */
  forget(id: string, why: string): Promise<Forgotten | null>

  /** Numbers of entries whose words were taken out. */
  listForgotten(): Promise<number[]>

  /** Drops what is older than is to be kept, as far as nothing needs it any more; gives how much. */
  prune(before: { sources: Date | null; layers: Date | null }): Promise<{ sources: number; layers: number }>

  /** Revisions with work left that are neither held nor failed, ascending by key, after `after`. */
  listPending(options: { after?: ArticleKey; limit: number }): Promise<PendingArticle[]>

  /** The latest revision of every article with what its layers were made from, ascending by key, after `after`. */
  listLayerOrigins(options: { after?: ArticleKey; limit: number }): Promise<LayerOrigins[]>

  /**
   * Opens a new run of a revision that begins at `stage` (null: at the first); jobs of earlier runs are then void.
   * Null where there is no such revision, or its present run is not `unfinishedRun` any more, or is finished.
   */
  startRun(key: ArticleKey, stage: string | null, options?: { unfinishedRun: number }): Promise<PendingArticle | null>

  /** Sentences about what is stored and does not fit the hash that was kept with it; reads everything. */
  checkHashes(): AsyncGenerator<string>

  /** The counts as they are kept: the same time, however much there is. */
  counts(): Promise<StoreCounts>

  /**
   * Everything counted again, which takes longer the more there is. `strays` are sentences about counts that were kept
   * otherwise; they are right from now on.
   */
  recount(): Promise<{ counts: StoreCounts; strays: string[] }>

  /** Small values that a producer keeps between runs (a feed's etag), by key. */
  readNote(key: string): Promise<string | null>
  writeNote(key: string, value: string): Promise<void>

  close(): Promise<void>
}
