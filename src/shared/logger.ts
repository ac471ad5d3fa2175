import { type Logger, pino } from 'pino'

/** What the pipeline logs through: a pino logger. Article text never goes above `debug`. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>

/** Levels of the log, and none at all. */
export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/**
 * A logger on standard error: standard output belongs to records. Readable lines where `pretty` is set (a terminal),
 * otherwise one JSON object a line. Writes at once, so that the last words before an exit are not lost.
 */
export async function createLogger(level: LogLevel, pretty: boolean): Promise<Logger> {
  const options = { level, base: null, formatters: { level: (label: string) => ({ level: label }) } }
  if (!pretty)
    return pino({ ...options, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ fd: 2, sync: true }))
  const { default: prettyStream } = await import('pino-pretty')
  const stream = prettyStream({ destination: 2, sync: true, translateTime: 'HH:MM:ss', ignore: 'pid,hostname' })
  return pino(options, stream)
}
