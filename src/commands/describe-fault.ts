import { SettingsError } from '../shared/config.ts'
import { PipelineError } from '../shared/errors.ts'
import { hideSecrets } from '../shared/hide-secrets.ts'

/** The usual cause and the remedy, by the system's error code; the path or address comes before it. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another program. Choose another port (NEWSLOOM_PORT or --port), or 0 for a free one.',
  EADDRNOTAVAIL: 'is no address of this machine. Set NEWSLOOM_HOST to one that is, say 127.0.0.1.',
  EACCES: 'must not be used by this user. Change its rights, or choose another one.',
  EPERM: 'must not be used by this user. Change its rights, or choose another one.',
  EROFS: 'is on a disk that must not be written to. Choose another folder.',
  ENOSPC: 'cannot be written: no space is left on the disk. Make room, and start again.',
  ENOENT: 'is not there.',
  ENOTDIR: 'is no folder, or lies below a file. Choose another one.',
  EEXIST: 'is a file where a folder should be. Choose another one.',
  EISDIR: 'is a folder where a file should be.',
  ENOTFOUND: 'is no host that can be found. Look at the name in the settings.',
  ECONNREFUSED: 'does not answer: nothing listens there. Start it, or look at the address in the settings.',
}

/** `ENOENT` where a folder is made although the one above it is there, as below `/proc`. */
const NO_FOLDERS = 'cannot be made: there is no place for folders of ours. Choose another one.'

/** What PostgreSQL's driver says of a server that is not PostgreSQL: it has no code for that. */
const NO_POSTGRES = /^(?:Connection terminated due to connection timeout|timeout expired|received invalid response: )/
const ANOTHER_SERVER =
  'what listens there does not answer as PostgreSQL does, or not within 10 s. ' +
  'Look at the address in DATABASE_URL: it may be that of another server.'

/**
 * What went wrong, in one sentence for people, with its cause and the way out where they are known; a stack only for
 * what nobody has thought of. `place` is the file that it is about, where the error itself does not say.
 */
export function describeFault(error: unknown, place?: string): { words: string; stack: string | null } {
  if (!(error instanceof Error)) return { words: hideSecrets(String(error)), stack: null }
  const wayOut = findWayOut(error, place)
  if (error instanceof PipelineError || error instanceof SettingsError || error instanceof RangeError) {
    const own = withoutCause(error)
    const isSaid = wayOut === null || (wayOut.code !== null && own.includes(wayOut.code))
    const words = isSaid ? error.message : `${own} (${wayOut.words})`
    return { words: hideSecrets(words), stack: null }
  }
  if (wayOut) return { words: hideSecrets(wayOut.words), stack: null }
  return { words: hideSecrets(error.message), stack: hideSecrets(error.stack ?? '') }
}

type SystemError = Error & {
  code?: string
  syscall?: string
  path?: string
  address?: string
  hostname?: string
  port?: number
}

/** What an error says itself, without the words of the system that it ends in: the way out says that better. */
function withoutCause({ message, cause }: Error): string {
  const quoted = cause instanceof Error ? `: ${cause.message}` : ''
  return quoted && message.endsWith(quoted) ? message.slice(0, -quoted.length) : message
}

function findWayOut(error: Error, place: string | undefined): { code: string | null; words: string } | null {
  for (let cause: unknown = error; cause instanceof Error; cause = causeOf(cause)) {
    if (cause instanceof AggregateError) continue
    if (NO_POSTGRES.test(cause.message)) return { code: null, words: ANOTHER_SERVER }
    const { code, syscall, path, address, hostname, port } = cause as SystemError
    const found = code === 'ENOENT' && syscall === 'mkdir' ? NO_FOLDERS : code && WAYS_OUT[code]
    if (!code || !found) continue
    const where = path ?? place ?? [address ?? hostname ?? 'it', port].filter((part) => part !== undefined).join(':')
    return { code, words: `${where} ${found} (${code})` }
  }
  return null
}

/** Of a name with several addresses every one has failed, mostly for one reason. */
function causeOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause
}
