import { BlockList, isIP } from 'node:net'

/** Address blocks of the IANA special-purpose registries (RFC 6890 and its successors) that are not the open internet. */
const PRIVATE_V4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]

/** All global unicast lies in 2000::/3; of that, tunnels that carry an IPv4 address inside, and documentation. */
const PRIVATE_V6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

/**
 * Whether an IP address is one of the open internet: not loopback, private, link-local, multicast or reserved, and not
 * an IPv6 address that stands for an IPv4 one. False for what is no address.
 *
 * @example
 * isPublicAddress('::ffff:127.0.0.1') // false
 */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !blockListOf(PRIVATE_V4, 'ipv4').check(address, 'ipv4')
  if (family === 0 || address.includes('%')) return false
  // Mapped, translated, unique-local, link-local and multicast addresses all lie outside of 2000::/3.
  const unicast = blockListOf([['2000::', 3]], 'ipv6').check(address, 'ipv6')
  return unicast && !blockListOf(PRIVATE_V6, 'ipv6').check(address, 'ipv6')
}

function blockListOf(blocks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [address, prefix] of blocks) list.addSubnet(address, prefix, family)
  return list
}
