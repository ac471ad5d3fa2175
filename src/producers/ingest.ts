import { createHash } from 'node:crypto'
import { placeEmbargo } from '../shared/end-of-embargo.ts'
import { isOutage } from '../shared/errors.ts'
import type { Log } from '../shared/logger.ts'
import type { PipelineQueues } from '../shared/queue/pipeline-queues.ts'
import type { IngestInput, IngestOutcome, SourceArrival, Store } from '../shared/store/store.ts'
import { traceWork } from '../shared/trace-work.ts'
import { READ_LIMITS, type ReadLimits } from './formats/open-source.ts'
import type { SourceFile } from './formats/source-format.ts'
import { type ReadSource, readSource, reasonOf, type SourceReader } from './read-source.ts'

/** What taking in an article touches: the store, the queues, the clock. Passed in by the wiring. */
export type IngestPorts = {
  store: Pick<Store, 'ingest'>
  queues: Pick<PipelineQueues, 'addMany'>
  /** Name of the stage whose queue a new article goes to. */
  firstStage: string
  now: () => Date
  log: Log
  /** Reads sources, in threads for whoever must stay awake; in this one unless given. */
  read?: SourceReader
  limits?: ReadLimits
  /** Time zone of embargoes that state none; the last one on Earth unless given. */
  timeZone?: string
}

/** What the way in says of an arrival: see `SourceArrival` for `arrivalId`. */
export type Arrival = {
  arrivalId: string
  via: string
  /** Recorded instead of the file's name: null where what came in had none of its own. */
  recordedName?: string | null
  /** The article whose next revision this is, where it is one article that does not say itself which one it is. */
  follows?: string | null
}

/**
 * What became of a source as a whole: `accepted` if anything in it was new or took something back, `duplicate` if all
 * that could be read of it is known already, `quarantined` if nothing could be read.
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
 * `read`: what it holds, where that has been read already.
 */
export async function ingest(
  file: SourceFile,
  arrival: Arrival,
  ports: IngestPorts,
  read?: ReadSource,
): Promise<IngestResult> {
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const source = describeSource(file, sha256, arrival, ports)
  let given: ReadSource
  try {
    given = read ?? (await readWith(ports)(file))
  } catch (error) {
    if (isOutage(error)) throw error
    // The file itself is kept in quarantine; the store needs the receipt, not a second copy of it.
    const outcomes = await ports.store.ingest(source, [{ kind: 'quarantined', reason: reasonOf(error, file.name) }])
    return { verdict: verdictOf(outcomes), format: source.format, sha256, outcomes }
  }
  const { format } = given
  const empty: IngestInput = { kind: 'quarantined', reason: `${file.name}: no article in it` }
  const continued = given.inputs.length === 0 ? [empty] : continueArticle(given.inputs, arrival.follows ?? null)
  const inputs = continued.map((input) => placeHold(input, ports.timeZone))
  const outcomes = await traceWork('ingest', { 'newsloom.format': format, 'newsloom.inputs': inputs.length }, () =>
    ingestInputs(inputs, { ...source, format, bytes: file.bytes }, ports),
  )
  return { verdict: verdictOf(outcomes), format, sha256, outcomes }
}

/** How sources are read with these ports. */
export function readWith({ read, limits }: Pick<IngestPorts, 'read' | 'limits'>): SourceReader {
  return read ?? ((file) => readSource(file, limits ?? READ_LIMITS))
}

/** Records a source whose bytes cannot even be read: too large, or not allowed to be read. */
export async function refuse(
  file: Pick<SourceFile, 'name' | 'url'> & { sha256: string },
  reason: string,
  arrival: Arrival,
  ports: Pick<IngestPorts, 'store' | 'now'>,
): Promise<IngestResult> {
  const source = describeSource(file, file.sha256, arrival, ports)
  const outcomes = await ports.store.ingest(source, [{ kind: 'quarantined', reason }])
  return { verdict: verdictOf(outcomes), format: source.format, sha256: file.sha256, outcomes }
}

/** Stores what a source holds and adds the jobs of what is new: `ingest` without reading. */
export async function ingestInputs(
  inputs: readonly IngestInput[],
  source: SourceArrival,
  ports: Pick<IngestPorts, 'store' | 'queues' | 'firstStage'>,
): Promise<IngestOutcome[]> {
  const outcomes: IngestOutcome[] = []
  for (let first = 0; first < inputs.length; first += PART_SIZE) {
    // The bytes go with the first part; the others follow it or, after a crash, are sent again behind it.
    const bytes = first === 0 ? source.bytes : null
    const part = inputs.slice(first, first + PART_SIZE)
    const stored = await ports.store.ingest({ ...source, bytes }, part, { firstIndex: first })
    outcomes.push(...stored)
    const fresh = stored.filter(isFresh).map(({ articleId, revision }) => ({ articleId, revision, run: 0 }))
    if (fresh.length > 0) await ports.queues.addMany(ports.firstStage, fresh)
  }
  return outcomes
}

/** An embargoed article whose embargo states no zone is held by the newsroom's own clock, where that is known. */
function placeHold(input: IngestInput, timeZone: string | undefined): IngestInput {
  if (timeZone === undefined || input.kind !== 'draft') return input
  const { usage } = input.draft
  if (usage?.status !== 'embargoed' || usage.until === null) return input
  return { ...input, draft: { ...input.draft, usage: { ...usage, until: placeEmbargo(usage.until, timeZone) } } }
}

/** One article without an id or address of its own keeps the id that it had when its file was shorter. */
function continueArticle(inputs: readonly IngestInput[], follows: string | null): readonly IngestInput[] {
  const [only, more] = inputs
  if (follows === null || !only || more || only.kind !== 'draft') return inputs
  const { externalId, url } = only.draft
  return externalId === null && url === null ? [{ ...only, id: follows }] : inputs
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
