import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** All global unicast addresses of IPv6. Addresses that embed an IPv4 address lie outside, except for tunnels. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address is one of the open internet: not loopback, private, link-local, multicast or reserved (the IANA
 * special-purpose registries), and not an IPv6 address that stands for an IPv4 one. False for what is no address, and
 * for spellings that only some programs read as one (`127.1`, `0177.0.0.1`).
 *
 * @example
 * isPublicAddress('::ffff:127.0.0.1') // false
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false
  const parsed = ipaddr.parse(address)
  if (parsed.range() !== 'unicast') return false
  // The library takes `::127.0.0.1` and unassigned blocks for unicast.
  return parsed instanceof ipaddr.IPv4 || parsed.match(GLOBAL_UNICAST)
}
