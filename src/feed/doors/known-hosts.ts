import { isIP } from 'node:net'

/** Whether an address that a server listens on can be reached only from this machine. */
export function isLoopback(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare === '::1' || /^127\./.test(bare) || /^::ffff:127\./i.test(bare)
}

/**
 * Whether a request's `Host` is one that this server may be asked under: an address, a name of this machine, or one of
 * the names given. A page elsewhere can make its own name point to 127.0.0.1 and then read what is served there, but it
 * cannot make the browser ask under another name than its own.
 *
 * @example
 * isKnownHost('evil.example:8470', []) // false
 */
export function isKnownHost(host: string | undefined, names: readonly string[]): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  const { hostname } = new URL(`http://${host}`)
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return true
  return hostname === 'localhost' || hostname.endsWith('.localhost') || names.includes(hostname)
}

/** The same for an `Origin`, which says which page a request comes from; none means that no page sent it. */
export function isKnownOrigin(origin: string | undefined, names: readonly string[]): boolean {
  if (origin === undefined) return true
  return URL.canParse(origin) && isKnownHost(new URL(origin).host || undefined, names)
}
