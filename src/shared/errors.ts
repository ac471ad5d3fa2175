/**
 * Every way a pipeline step can fail, and whether trying again can help.
 * `permanent` failures end at once (the same input will fail the same way); `retry` ones are tried again a few times,
 * with back-off; an `outage` is never the article's own failure, and the work waits for as long as it lasts. A
 * `refusal` is permanent, too, and about the input alone: nobody could repair anything.
 */
export const ERROR_CODES = {
  'unreadable-source': 'permanent',
  'unsupported-format': 'permanent',
  'too-large': 'permanent',
  'no-article-text': 'refusal',
  'invalid-layer': 'permanent',
  'unproven-span': 'permanent',
  'missing-layer': 'retry',
  'over-budget': 'permanent',
  'model-unavailable': 'outage',
  'store-unavailable': 'outage',
  'folder-in-use': 'outage',
  'no-store': 'outage',
  'queue-unavailable': 'outage',
  'remote-unavailable': 'retry',
  /** Stopped in the middle because the process closes. */
  interrupted: 'outage',
  internal: 'retry',
} as const satisfies Record<string, 'permanent' | 'refusal' | 'retry' | 'outage'>

/** One of the codes of {@link ERROR_CODES}. */
export type ErrorCode = keyof typeof ERROR_CODES

/** The one error type of the pipeline: a code from the table, a sentence for people, and the cause. */
export class PipelineError extends Error {
  readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options)
    this.name = 'PipelineError'
    this.code = code
  }
}

/** Whether trying again cannot help. Errors that are not ours count as worth a retry. */
export function isPermanent(error: unknown): boolean {
  return error instanceof PipelineError && ['permanent', 'refusal'].includes(ERROR_CODES[error.code])
}

/**
 * Whether what failed is no article's fault: the store, the queues, a model or the disk is away, or the process closes.
 */
export function isOutage(error: unknown): boolean {
  return error instanceof PipelineError && ERROR_CODES[error.code] === 'outage'
}
