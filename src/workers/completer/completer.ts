import { z } from 'zod'

/** A text model opened by the wiring: the stage knows neither where it runs nor how it is reached. */
export interface Completer {
  /** Name of the model, for the fingerprint. */
  readonly model: string
  /** The model's answer to the prompt. Throws `PipelineError`; gives up when the signal says so. */
  complete(prompt: Prompt, signal: AbortSignal): Promise<string>
}

/** What a model is asked, and how many tokens it may answer. */
export type Prompt = { system: string; user: string; maxTokens: number }

/** Where an OpenAI-compatible text model answers, and what it may cost. */
export const CompleterSettings = z.strictObject({
  /** Base URL that `/chat/completions` is added to, say `http://127.0.0.1:11434/v1`. */
  url: z.url({ protocol: /^https?$/ }),
  model: z.string().min(1),
  /** Sent as a bearer token where there is one. */
  apiKey: z.string().min(1).nullable().default(null),
  /** How long one request may take, from its start to the last byte of the answer. */
  timeoutMs: z.int().min(100).max(600_000).default(30_000),
  /** How often a request is tried again after a failure that may pass (no answer, 408, 429, 5xx, a broken answer). */
  retries: z.int().min(0).max(10).default(2),
  /** Wait before the first retry; doubled each time. A `Retry-After` of the server counts instead, up to a minute. */
  retryDelayMs: z.int().min(0).max(60_000).default(500),
  /** At most this many requests begin in a minute; further ones wait. */
  requestsPerMinute: z.int().min(1).max(100_000).default(60),
  /** Price of 1,000 tokens asked and answered, in any currency; 0 for a model of one's own. */
  pricePerThousandTokens: z
    .object({ asked: z.number().min(0), answered: z.number().min(0) })
    .prefault({ asked: 0, answered: 0 }),
  /** No request begins that could spend more than this in the life of the process, in the currency of the prices. */
  costCap: z.number().min(0).nullable().default(null),
  /** Answers kept in memory, the oldest out first; 0 keeps none. */
  cacheSize: z.int().min(0).max(100_000).default(500),
})
export type CompleterSettings = z.infer<typeof CompleterSettings>
