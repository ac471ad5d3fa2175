import { z } from 'zod'
import { PipelineError } from '../../shared/errors.ts'
import { withDeadline } from '../../shared/with-deadline.ts'
import type { CompleterSettings, Prompt } from './completer.ts'

const MOST_ANSWER_BYTES = 1_000_000
const LONGEST_RETRY_AFTER_MS = 60_000

/** An answer that cannot be used but may be better next time. */
export class BrokenAnswer extends Error {
  /** Whether the server may ask money for it. */
  readonly charged: boolean
  /** The wait that the server asked for, or null. */
  readonly retryAfterMs: number | null

  constructor(message: string, { charged, retryAfterMs = null }: { charged: boolean; retryAfterMs?: number | null }) {
    super(message)
    this.charged = charged
    this.retryAfterMs = retryAfterMs
  }
}

const Answer = z.object({
  choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1),
  usage: z.object({ prompt_tokens: z.number().min(0), completion_tokens: z.number().min(0) }).optional(),
})

/** Tokens that the server counted. */
export type TokenUsage = { asked: number; answered: number }

/**
 * One request for a chat completion, and what it used (null where the server does not say). Throws `BrokenAnswer` for
 * what another try may mend, `PipelineError` where the server refuses, and what `fetch` throws when time runs out.
 */
export function requestCompletion(
  prompt: Prompt,
  settings: CompleterSettings,
  signal: AbortSignal,
): Promise<{ text: string; usage: TokenUsage | null }> {
  return withDeadline(settings.timeoutMs, signal, (inTime) => request(prompt, settings, inTime))
}

async function request(prompt: Prompt, { url, model, apiKey }: CompleterSettings, signal: AbortSignal) {
  const response = await fetchOrBreak(`${url.replace(/\/+$/, '')}/chat/completions`, {
    method: 'POST',
    redirect: 'error',
    headers: { 'content-type': 'application/json', ...(apiKey !== null && { authorization: `Bearer ${apiKey}` }) },
    body: JSON.stringify({
      model,
      temperature: 0,
      max_tokens: prompt.maxTokens,
      messages: [
        { role: 'system', content: prompt.system },
        { role: 'user', content: prompt.user },
      ],
    }),
    signal,
  })
  if (!response.ok) {
    await response.body?.cancel()
    if ([408, 425, 429].includes(response.status) || response.status >= 500) {
      throw new BrokenAnswer(`status ${response.status}`, { charged: false, retryAfterMs: retryAfterOf(response) })
    }
    throw new PipelineError('remote-unavailable', `the text model refused the request with status ${response.status}`)
  }
  const parsed = Answer.safeParse(parseJson(await readLimited(response)))
  if (!parsed.success) throw new BrokenAnswer('the answer is not a chat completion', { charged: true })
  const { choices, usage } = parsed.data
  const used = usage ? { asked: usage.prompt_tokens, answered: usage.completion_tokens } : null
  return { text: choices[0]!.message.content, usage: used }
}

/** Where no connection came about nothing was asked and nothing is charged. */
async function fetchOrBreak(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    const cause = error.cause instanceof Error ? error.cause.message : error.message
    throw new BrokenAnswer(`no connection (${cause})`, { charged: false })
  }
}

async function readLimited(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > MOST_ANSWER_BYTES) throw new BrokenAnswer('the answer is too long', { charged: true })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function retryAfterOf(response: Response): number | null {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(LONGEST_RETRY_AFTER_MS, seconds * 1000) : null
}
