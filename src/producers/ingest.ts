import { createHash } from 'node:crypto'
import { PipelineError } from '../shared/errors.ts'
import { articleIdOf, identifyArticle } from '../shared/identify-article.ts'
import type { Log } from '../shared/logger.ts'
import type { PipelineQueues } from '../shared/queue/pipeline-queues.ts'
import type { IngestInput, IngestOutcome, SourceArrival, Store } from '../shared/store/store.ts'
import { type OpenedSource, openSource, READ_LIMITS, type ReadLimits } from './formats/open-source.ts'
import type { SourceFile, SourceRecord } from './formats/source-format.ts'

/** What taking in an article touches: the store, the queues, the clock. Handed in by the wiring. */
export type IngestPorts = {
  store: Pick<Store, 'ingest'>
  queues: Pick<PipelineQueues, 'addMany'>
  /** Name of the stage whose queue a new article goes to. */
  firstStage: string
  now: () => Date
  log: Log
  limits?: ReadLimits
}

/** What the way in says of an arrival: see `SourceArrival` for `arrivalId`. */
export type Arrival = {
  arrivalId: string
  via: string
  /** Recorded instead of the file's name: null where what came in had none of its own. */
  recordedName?: string | null
}

/**
 * What became of a source as a whole: `accepted` if anything in it was new or took something back, `duplicate` if all that could be read of
 * it is known already, `quarantined` if nothing could be read.
 */
export type IngestResult = {
  verdict: 'accepted' | 'duplicate' | 'quarantined'
  format: string
  sha256: string
  /** One for each article-shaped part, in order; at least one. */
  outcomes: IngestOutcome[]
}

/** Inputs that go to the store in one transaction: few round trips, and never a whole archive in one. */
const PART_SIZE = 200

/**
 * Takes a source in: recognises and reads it, stores source and articles, and puts the new ones on the first queue.
 * Safe to repeat with the same arrival: the store answers as it did, and jobs that are there are not added twice.
 * What cannot be read is an outcome, not an error; what it throws (store or queue away) is worth another try.
 */
export async function ingest(file: SourceFile, arrival: Arrival, ports: IngestPorts): Promise<IngestResult> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const source = describeSource(file, sha256, arrival, ports)
  let opened: OpenedSource
  try {
    opened = await openSource(file, ports.limits ?? READ_LIMITS)
  } catch (error) {
    // The file itself is kept in quarantine; the store needs the receipt, not a second copy of it.
    const outcomes = await ports.store.ingest(source, [quarantined(reasonOf(error, file.name))])
    return { verdict: verdictOf(outcomes), format: source.format, sha256, outcomes }
  }
  const outcomes = await ingestRecords(opened, { ...source, bytes: file.bytes }, ports)
  return { verdict: verdictOf(outcomes), format: opened.format, sha256, outcomes }
}

/** Notes a source whose bytes cannot even be looked at: too large, or not allowed to be read. */
export async function refuse(
  file: Pick<SourceFile, 'name' | 'url'> & { sha256: string },
  reason: string,
  arrival: Arrival,
  ports: Pick<IngestPorts, 'store' | 'now'>,
): Promise<IngestResult> {
  const source = describeSource(file, file.sha256, arrival, ports)
  const outcomes = await ports.store.ingest(source, [quarantined(reason)])
  return { verdict: verdictOf(outcomes), format: source.format, sha256: file.sha256, outcomes }
}

/** Stores the records of an opened source and adds the jobs of what is new: `ingest` without recognising and reading. */
export async function ingestRecords(
  opened: OpenedSource,
  arrived: Omit<SourceArrival, 'format'>,
  ports: Pick<IngestPorts, 'store' | 'queues' | 'firstStage'>,
): Promise<IngestOutcome[]> {
  const source = { ...arrived, format: opened.format }
  const outcomes: IngestOutcome[] = []
  const store = async (part: readonly IngestInput[]) => {
    // The bytes go with the first part; the others follow it or, after a crash, are sent again behind it.
    const bytes = outcomes.length === 0 ? source.bytes : null
    const stored = await ports.store.ingest({ ...source, bytes }, part, { firstIndex: outcomes.length })
    outcomes.push(...stored)
    const fresh = stored.filter(isFresh).map(({ articleId, revision }) => ({ articleId, revision, run: 0 }))
    if (fresh.length > 0) await ports.queues.addMany(ports.firstStage, fresh)
  }
  let part: IngestInput[] = []
  for await (const input of readInputs(opened, source.file ?? '')) {
    part.push(input)
    if (part.length < PART_SIZE) continue
    await store(part)
    part = []
  }
  if (part.length > 0) await store(part)
  return outcomes
}

/** What the store is told of a source that no format has accepted yet, its bytes not among it. */
function describeSource(
  file: Pick<SourceFile, 'name' | 'url'>,
  sha256: string,
  { arrivalId, via, recordedName = file.name }: Arrival,
  ports: Pick<IngestPorts, 'now'>,
): SourceArrival {
  const receivedAt = ports.now().toISOString()
  return {
    arrivalId,
    via,
    format: 'unknown',
    file: recordedName,
    url: file.url ?? null,
    sha256,
    bytes: null,
    receivedAt,
  }
}

/** The records as inputs of the store. A file that breaks off yields what came before it, then the reason. */
async function* readInputs(opened: OpenedSource, name: string): AsyncIterable<IngestInput> {
  let count = 0
  try {
    for await (const record of opened.records) {
      count++
      yield toInput(record)
    }
  } catch (error) {
    count++
    yield quarantined(reasonOf(error, name))
  }
  if (count === 0) yield quarantined(`${name}: no article in it`)
}

function toInput(record: SourceRecord): IngestInput {
  if ('unreadable' in record) return quarantined(record.unreadable)
  if (!('withdraws' in record)) return { kind: 'draft', ...identifyArticle(record), draft: record }
  const { withdraws, place } = record
  const id = articleIdOf(withdraws)
  if (id === null) return quarantined(`${place}: ${withdraws.reason}, without saying what`)
  return { kind: 'withdrawal', id, reason: withdraws.reason, at: withdraws.at }
}

function quarantined(reason: string): IngestInput {
  return { kind: 'quarantined', reason }
}

/** Formats are pure: whatever one throws, also by a mistake of ours, it would throw again for these bytes. */
function reasonOf(error: unknown, name: string): string {
  if (error instanceof PipelineError) return error.message
  return `${name}: cannot be read: ${error instanceof Error ? error.message : String(error)}`
}

/** Whether there is work to do on it. */
function isFresh(outcome: IngestOutcome): outcome is Exclude<IngestOutcome, { outcome: 'quarantined' }> {
  return outcome.outcome === 'accepted' || outcome.outcome === 'revision'
}

function isNews(outcome: IngestOutcome): boolean {
  return outcome.outcome === 'withdrawal' || isFresh(outcome)
}

function verdictOf(outcomes: readonly IngestOutcome[]): IngestResult['verdict'] {
  if (outcomes.some(isNews)) return 'accepted'
  return outcomes.some(({ outcome }) => outcome === 'duplicate') ? 'duplicate' : 'quarantined'
}
