import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../../src/shared/network/is-public-address.ts'

describe('isPublicAddress', () => {
  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['127.0.0.1', false],
    ['10.1.2.3', false],
    ['172.31.255.255', false],
    ['172.32.0.1', true],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['0.0.0.0', false],
    ['255.255.255.255', false],
    ['::1', false],
    ['::', false],
    ['::ffff:10.0.0.1', false],
    ['::ffff:8.8.8.8', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['fe80::1', false],
    ['fe80::1%eth0', false],
    ['fd00::1', false],
    ['ff02::1', false],
    ['2001:db8::1', false],
    ['::127.0.0.1', false],
    ['::8.8.8.8', false],
    ['64:ff9b:1::1', false],
    ['2001::1', false],
    ['3fff::1', false],
    ['100::1', false],
    ['5f00::1', false],
    ['4000::1', false],
    ['fec0::1', false],
    ['192.0.2.1', false],
    ['198.18.0.1', false],
    ['224.0.0.1', false],
    ['240.0.0.1', false],
    ['127.1', false],
    ['0177.0.0.1', false],
    ['2130706433', false],
    ['', false],
    ['post.example', false],
  ])('says of %s: %s', (address, open) => {
    expect(isPublicAddress(address)).toBe(open)
  })
})
