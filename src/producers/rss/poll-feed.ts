import { createHash } from 'node:crypto'
import type { Dispatcher } from 'undici'
import { PipelineError } from '../../shared/errors.ts'
import { hideSecretsOfAddress, hideSecretsOfUrl } from '../../shared/hide-secrets.ts'
import type { IngestInput, IngestOutcome, Store } from '../../shared/store/store.ts'
import type { SourceFile } from '../formats/source-format.ts'
import { type IngestPorts, ingestInputs, readWith } from '../ingest.ts'
import { completeTeasers } from './complete-teasers.ts'
import { type FeedState, readFeedState, writeFeedState } from './feed-state.ts'
import { type FetchedFeed, type FetchSettings, fetchFeed } from './fetch-feed.ts'
import { fetchPage } from './fetch-page.ts'

export type PollPorts = Omit<IngestPorts, 'store'> & {
  store: Pick<Store, 'ingest' | 'readNote' | 'writeNote'>
  agent: Dispatcher
  /** `fetchPages`: whether the pages of teaser entries are fetched for their text; true by default. */
  enterHost<T>(host: string, visit: () => Promise<T>): Promise<T>
}

/**
 * `fetchPages`: whether the pages of entries that are teasers are fetched for their text; true unless told otherwise.
 */
export type PollSettings = FetchSettings & { fetchPages?: boolean }

/** How a poll ended. `taken` counts entries that were new or changed. */
export type PollResult =
  | { kind: 'not-yet' | 'unchanged' | 'later' }
  | { kind: 'read'; taken: number; outcomes: IngestOutcome[] }
  | { kind: 'failed'; error: string }

/** Formats of feeds. An error page that is HTML, or a login form, must not become an article. */
const FEED_FORMATS: readonly string[] = ['rss', 'atom', 'newsml-g2', 'nitf']
const FIRST_PAUSE_MS = 5 * 60_000
const LONGEST_PAUSE_MS = 24 * 60 * 60_000

/**
 * Asks a feed for news and takes in the entries that are new or changed since the last poll. Failures are remembered
 * with the feed and make the next polls rarer; only the store or the queue being away is thrown.
 */
export async function pollFeed(url: string, settings: PollSettings, ports: PollPorts): Promise<PollResult> {
  const state = await readFeedState(url, ports.store)
  const now = ports.now()
  const waitMs = state.notBefore === null ? 0 : Date.parse(state.notBefore) - now.getTime()
  // A longer pause can only come from a wrong clock.
  if (waitMs > 0 && waitMs <= LONGEST_PAUSE_MS) return { kind: 'not-yet' }

  let fetched: FetchedFeed
  let entries: FeedEntries | null = null
  try {
    fetched = await ports.enterHost(new URL(url).host, () => fetchFeed(url, state, settings, ports.agent))
    if (fetched.kind === 'feed' && sha256(fetched.bytes) !== state.sha256)
      entries = await readEntries(fetched, url, ports)
  } catch (error) {
    return await noteFailure(url, state, messageOf(error), null, ports)
  }
  if (fetched.kind === 'later') {
    await noteFailure(url, state, `answers with status ${fetched.status}`, fetched.retryAfterMs, ports)
    return { kind: 'later' }
  }

  const seen: FeedState = { ...state, checkedAt: now.toISOString(), failures: 0, lastError: null, notBefore: null }
  if (fetched.kind === 'unchanged' || !entries) {
    await writeFeedState(url, { ...seen, ...(fetched.kind === 'feed' ? fetched.validators : {}) }, ports.store)
    return { kind: 'unchanged' }
  }
  const outcomes = await takeIn(fetched, entries, url, state, settings, ports)
  const next = {
    ...seen,
    ...fetched.validators,
    sha256: sha256(fetched.bytes),
    entries: entries.entries.map(({ hash }) => hash),
  }
  await writeFeedState(url, next, ports.store)
  return { kind: 'read', taken: outcomes.length, outcomes }
}

type FeedEntries = { format: string; entries: { hash: string; input: IngestInput }[] }
type Fetched = Extract<FetchedFeed, { kind: 'feed' }>

async function readEntries(fetched: Fetched, feedUrl: string, ports: PollPorts): Promise<FeedEntries> {
  const charset = /charset=[^;]+/i.exec(fetched.contentType ?? '')?.[0]
  const file: SourceFile = {
    name: `feed of ${new URL(feedUrl).host}/`,
    bytes: fetched.bytes,
    url: fetched.url,
    // Servers call feeds text/html, text/plain and worse; only the charset can be relied on.
    contentType: charset ? `application/xml; ${charset}` : 'application/xml',
  }
  const { format, inputs, brokenOff } = await readWith(ports)(file)
  if (!FEED_FORMATS.includes(format)) {
    throw new PipelineError('unsupported-format', `${hideSecretsOfUrl(feedUrl)}: no feed, but ${format}`)
  }
  if (brokenOff !== null) throw new PipelineError('unreadable-source', brokenOff)
  return { format, entries: inputs.map((input) => ({ hash: hashOf(input), input })) }
}

function hashOf(input: IngestInput): string {
  if (input.kind === 'draft') return input.contentHash
  return sha256(input.kind === 'quarantined' ? input.reason : JSON.stringify(input))
}

async function takeIn(
  fetched: Fetched,
  read: FeedEntries,
  feedUrl: string,
  state: FeedState,
  settings: PollSettings,
  ports: PollPorts,
) {
  const known = new Set(state.entries)
  const fresh = read.entries.filter(({ hash }) => !known.has(hash))
  if (fresh.length === 0) return []
  const source = {
    // The same bytes after the same state: a poll repeated after a crash is the same arrival.
    arrivalId: `rss-${sha256([feedUrl, sha256(fetched.bytes), ...state.entries].join('\n')).slice(0, 32)}`,
    via: 'rss',
    format: read.format,
    file: null,
    // A key in the address must not be shown.
    url: hideSecretsOfUrl(feedUrl),
    sha256: sha256(fetched.bytes),
    bytes: fetched.bytes,
    receivedAt: ports.now().toISOString(),
  }
  const getPage = (page: string) =>
    ports.enterHost(new URL(page).host, () => fetchPage(page, settings, ports.agent, readWith(ports)))
  const entries = fresh.map(({ input }) => input)
  const inputs =
    settings.fetchPages === false ? entries : await completeTeasers(entries, { ...ports, fetchPage: getPage })
  // Only now: a page may want the key.
  return ingestInputs(inputs.map(withoutSecretsOf(feedUrl)), source, ports)
}

/**
 * The key to a feed often stands in the links of its entries, too. Ids and hashes stay as they were: they tell nothing.
 */
function withoutSecretsOf(feedUrl: string): (input: IngestInput) => IngestInput {
  const hide = hideSecretsOfAddress(feedUrl)
  return (input) => {
    if (input.kind !== 'draft' || input.draft.url === null) return input
    const { draft } = input
    const teaser = draft.teaser && { teaser: { ...draft.teaser, url: hide(draft.teaser.url) } }
    return { ...input, draft: { ...draft, url: hide(input.draft.url), ...teaser } }
  }
}

async function noteFailure(url: string, state: FeedState, error: string, pauseMs: number | null, ports: PollPorts) {
  const failures = state.failures + 1
  const waitMs = pauseMs ?? FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 12)
  const now = ports.now()
  const notBefore = new Date(now.getTime() + Math.min(waitMs, LONGEST_PAUSE_MS)).toISOString()
  ports.log.warn({ feed: url, failures, notBefore, error }, 'a feed could not be read')
  const next = { ...state, checkedAt: now.toISOString(), failures, lastError: error, notBefore }
  await writeFeedState(url, next, ports.store)
  return { kind: 'failed' as const, error }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
