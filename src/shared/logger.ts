import { type Logger, pino } from 'pino'
import { hideSecrets } from './hide-secrets.ts'
import { limitLog } from './limit-log.ts'

/** The pipeline's log: a pino logger. Article text is never logged above `debug`. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Levels of the log, and none at all. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** Longest text in a log line, in characters: the beginning of a stack says enough. */
const LONGEST = 2_000

/**
 * A logger on standard error: standard output belongs to records. Readable lines where `pretty` is set (a terminal),
 * otherwise one JSON object a line. Writes at once, so that the last words before an exit are not lost. Warnings and
 * errors that repeat are counted instead of written (see `limit-log.ts`), texts are cut, and addresses lose their keys
 * and passwords.
 */
export async function createLogger(level: LogLevel, pretty: boolean): Promise<Log> {
  const options = {
    level,
    base: null,
    formatters: { level: (label: string) => ({ level: label }), log: cleanFields },
    serializers: { err: describeError },
  }
  if (!pretty) {
    const timestamp = pino.stdTimeFunctions.isoTime
    return limitLog(pino({ ...options, timestamp }, pino.destination({ fd: 2, sync: true })))
  }
  const { default: prettyStream } = await import('pino-pretty')
  const stream = prettyStream({ destination: 2, sync: true, translateTime: 'HH:MM:ss', ignore: 'pid,hostname' })
  return limitLog(pino(options, stream))
}

/** An error with its cause, each as its kind, message, code and the beginning of its stack. */
function describeError(error: unknown): object | string {
  if (!(error instanceof Error)) return cleanText(String(error))
  const code = 'code' in error ? { code: String(error.code) } : {}
  return {
    type: error.name,
    message: cleanText(error.message),
    ...code,
    stack: cleanText(error.stack ?? ''),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}

function cleanFields(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? cleanText(value) : value]),
  )
}

function cleanText(text: string): string {
  const cut = text.length > LONGEST ? `${text.slice(0, LONGEST)}… (${text.length} characters)` : text
  return hideSecrets(cut)
}
