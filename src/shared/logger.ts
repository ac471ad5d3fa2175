import type { Logger } from 'pino'

/** What the pipeline logs through: a pino logger. Article text never goes above `debug`. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>
