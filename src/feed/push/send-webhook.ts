import { type Dispatcher, request } from 'undici'
import { assertFetchable } from '../../shared/network/create-guarded-agent.ts'
import { withDeadline } from '../../shared/with-deadline.ts'

/** The outcome of a delivery. `gone`: the receiver wants nothing more. */
export type SendingEnd =
  | { kind: 'sent' }
  | { kind: 'gone'; problem: string }
  | { kind: 'failed'; problem: string; retryAfterMs: number }

/** What sending needs. */
export type SendingSettings = { agent: Dispatcher; allowPrivate: boolean; timeoutMs: number; signal: AbortSignal }

const GONE = 410
/** Longest wait that a receiver may ask for, milliseconds. */
const LONGEST_WAIT_MS = 24 * 3_600_000

/** Posts a message once. Only an answer of 2xx counts; redirects are not followed; never to private addresses. */
export async function sendWebhook(
  url: string,
  headers: Record<string, string>,
  body: string,
  { agent, allowPrivate, timeoutMs, signal }: SendingSettings,
): Promise<SendingEnd> {
  try {
    assertFetchable(new URL(url), allowPrivate)
    return await withDeadline(timeoutMs, signal, (inTime) => post(url, headers, body, agent, inTime))
  } catch (error) {
    return { kind: 'failed', problem: error instanceof Error ? error.message : String(error), retryAfterMs: 0 }
  }
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: string,
  agent: Dispatcher,
  signal: AbortSignal,
): Promise<SendingEnd> {
  const answer = await request(url, {
    ...{ method: 'POST', body, dispatcher: agent, signal },
    headers: { ...headers, 'content-type': 'application/json', 'user-agent': 'newsloom (webhook)' },
  })
  await answer.body.dump({ limit: 16_384 }).catch(() => undefined)
  const { statusCode: status } = answer
  if (status >= 200 && status < 300) return { kind: 'sent' }
  const problem = `answers with status ${status}`
  if (status === GONE) return { kind: 'gone', problem }
  return { kind: 'failed', problem, retryAfterMs: readRetryAfter(answer.headers['retry-after']) }
}

function readRetryAfter(value: string | string[] | undefined): number {
  const seconds = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : 0
  return Math.min(seconds * 1_000, LONGEST_WAIT_MS)
}
