import { type LookupAddress, type LookupOptions, lookup } from 'node:dns'
import { isIP } from 'node:net'
import { Agent } from 'undici'
import { PipelineError } from '../errors.ts'
import { isPublicAddress } from './is-public-address.ts'

export type GuardedAgentSettings = {
  /** Connects to private addresses, too: for pages of an intranet. */
  allowPrivate: boolean
  /** Longest wait for a connection, for the headers, and between two pieces of a body. */
  timeoutMs: number
}

type LookupDone = (error: Error | null, address: string | LookupAddress[], family?: number) => void

/**
 * An HTTP agent that connects to the open internet alone. The check sits between name resolution and connection, on the
 * very addresses that are connected to: a name that resolves differently a moment later gains nothing.
 */
export function createGuardedAgent({ allowPrivate, timeoutMs }: GuardedAgentSettings): Agent {
  const timeouts = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs, keepAliveTimeout: 1_000 }
  if (allowPrivate) return new Agent({ ...timeouts, connect: { timeout: timeoutMs } })
  return new Agent({ ...timeouts, connect: { timeout: timeoutMs, lookup: lookupPublic } })
}

/**
 * Throws `PipelineError('remote-unavailable')` for a URL that must not be fetched: another scheme than HTTP, a password
 * in it, or a private address written out (which is connected to without any look-up).
 */
export function assertFetchable(url: URL, allowPrivate: boolean): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') refuse(`${url.href}: only http and https are fetched`)
  if (url.username !== '' || url.password !== '') refuse(`${url.host}: a URL with a password in it is not fetched`)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host))
    refuse(`${url.host}: a private address is not fetched`)
}

function lookupPublic(hostname: string, options: LookupOptions, done: LookupDone): void {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, [])
    const open = addresses.filter(({ address }) => isPublicAddress(address))
    const first = open[0]
    if (!first) {
      return done(new PipelineError('remote-unavailable', `${hostname}: resolves to a private address`), [])
    }
    return options.all ? done(null, open) : done(null, first.address, first.family)
  })
}

function refuse(message: string): never {
  throw new PipelineError('remote-unavailable', message)
}
