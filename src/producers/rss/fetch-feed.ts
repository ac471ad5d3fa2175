import { type Dispatcher, request } from 'undici'
import { PipelineError } from '../../shared/errors.ts'
import { assertFetchable } from '../../shared/network/create-guarded-agent.ts'

export type FetchSettings = {
  allowPrivate: boolean
  /** Validators from the last full answer, sent back so that the server need not send the same feed again. */
  timeoutMs: number
  maxBytes: number
  userAgent: string
}

/** What the server said when it last gave the feed; sent back so that it need not send the same again. */
export type Validators = { etag: string | null; lastModified: string | null }

export type FetchedFeed =
  | { kind: 'unchanged' }
  | { kind: 'feed'; bytes: Uint8Array; url: string; contentType: string | null; validators: Validators }
  /** The server asks to be left alone for a while. */
  | { kind: 'later'; status: number; retryAfterMs: number | null }

const MAX_REDIRECTS = 5
const ACCEPT = 'application/rss+xml, application/atom+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1'

/**
 * Fetches a feed unless it is unchanged. Each address on the way is checked, redirects included. Throws
 * `PipelineError`: `remote-unavailable` for what may be better next time, `too-large` over `maxBytes`.
 */
export async function fetchFeed(
  feedUrl: string,
  known: Validators,
  settings: FetchSettings,
  agent: Dispatcher,
  accept = ACCEPT,
): Promise<FetchedFeed> {
  const signal = AbortSignal.timeout(settings.timeoutMs)
  let url = new URL(feedUrl)
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    assertFetchable(url, settings.allowPrivate)
    const answer = await ask(url, known, settings, agent, accept, signal)
    const location = single(answer.headers['location'])
    if (answer.statusCode >= 300 && answer.statusCode < 400 && answer.statusCode !== 304 && location !== null) {
      await discard(answer)
      if (!URL.canParse(location, url.href)) throw unavailable(url, 'redirects to what is no URL')
      url = new URL(location, url)
      continue
    }
    return readAnswer(url, answer, settings)
  }
  throw unavailable(url, `more than ${MAX_REDIRECTS} redirects`)
}

async function ask(
  url: URL,
  known: Validators,
  settings: FetchSettings,
  agent: Dispatcher,
  accept: string,
  signal: AbortSignal,
) {
  const headers: Record<string, string> = {
    accept,
    // Unpacked with all limits where sources are opened.
    'accept-encoding': 'gzip',
    'user-agent': settings.userAgent,
  }
  if (known.etag) headers['if-none-match'] = known.etag
  if (known.lastModified) headers['if-modified-since'] = known.lastModified
  try {
    return await request(url.href, { method: 'GET', headers, dispatcher: agent, signal })
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause
    throw unavailable(url, cause instanceof Error ? cause.message : String(cause), cause)
  }
}

async function readAnswer(url: URL, answer: Dispatcher.ResponseData, settings: FetchSettings): Promise<FetchedFeed> {
  const { statusCode: status, headers } = answer
  if (status === 200) {
    const bytes = await readBody(url, answer, settings.maxBytes)
    const validators = { etag: single(headers['etag']), lastModified: single(headers['last-modified']) }
    return { kind: 'feed', bytes, url: url.href, contentType: single(headers['content-type']), validators }
  }
  await discard(answer)
  if (status === 304) return { kind: 'unchanged' }
  if (status === 429 || status === 503) {
    return { kind: 'later', status, retryAfterMs: parseRetryAfter(single(headers['retry-after'])) }
  }
  throw unavailable(url, `answers with status ${status}`)
}

async function readBody(url: URL, answer: Dispatcher.ResponseData, maxBytes: number): Promise<Uint8Array> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of answer.body) {
      length += part.length
      if (length > maxBytes) throw new PipelineError('too-large', `${url.href}: larger than ${maxBytes} bytes`)
      parts.push(part)
    }
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause
    throw unavailable(url, cause instanceof Error ? cause.message : String(cause), cause)
  }
  return Buffer.concat(parts)
}

/** Seconds, or null: the date form would need a clock, and feeds hardly use it. */
function parseRetryAfter(value: string | null): number | null {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : null
}

/** Reads a small rest so that the connection can be used again; a large one is cut off. */
async function discard(answer: Dispatcher.ResponseData): Promise<void> {
  await answer.body.dump({ limit: 16_384 }).catch(() => undefined)
}

function single(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null
}

function unavailable(url: URL, what: string, cause?: unknown): PipelineError {
  return new PipelineError('remote-unavailable', `${url.href}: ${what}`, { cause })
}
