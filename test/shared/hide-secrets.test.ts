import { expect, it } from 'vitest'
import { hideSecrets, hideSecretsOfAddress, hideSecretsOfUrl } from '../../src/shared/hide-secrets.ts'

it.each([
  ['https://example.org/rss?key=SECRET', 'https://example.org/rss?key=hidden'],
  ['https://example.org/rss?apikey=1&lang=en', 'https://example.org/rss?apikey=hidden&lang=en'],
  ['https://example.org/rss?accessToken=x', 'https://example.org/rss?accessToken=hidden'],
  ['https://ada:pw@example.org/rss', 'https://example.org/rss'],
  ['https://example.org/u/8f3a9c0b7d6e5f4a3b2c/rss.xml', 'https://example.org/u/hidden/rss.xml'],
  ['https://example.org/rss?u=8f3a9c0b7d6e5f4a3b2c', 'https://example.org/rss?u=hidden'],
  ['postgres://newsloom:pw@db/newsloom', 'postgres://db/newsloom'],
])('takes what opens doors out of %s', (address, shown) => {
  expect(hideSecretsOfUrl(address)).toBe(shown)
})

it.each([
  'https://example.org/2026/11/28/council-approves-plan-7-for-the-harbour?utm_source=rss',
  'https://example.org/rss?author=ada&keyword=harbour&page=2',
  'https://Example.org/Feeds/World.XML',
  'https://example.org',
  'no address',
])('leaves %s as it is', (address) => {
  expect(hideSecretsOfUrl(address)).toBe(address)
})

it('finds the addresses in a sentence', () => {
  const said = 'redirected from https://a.example/?token=T to "http://u:p@b.example/x", gave up'
  expect(hideSecrets(said)).toBe('redirected from https://a.example/?token=hidden to "http://b.example/x", gave up')
})

it.each([
  ['https://a.example/story?id=7&key=K1', 'https://a.example/story?id=7&key=hidden'],
  ['https://a.example/story?id=7&key=K2', 'https://a.example/story?id=7&key=K2'],
  ['https://a.example/K1/story', 'https://a.example/K1/story'],
  ['https://b.example/go?to=8f3a9c0b7d6e5f4a3b2c', 'https://b.example/go?to=hidden'],
  ['https://ada:pw@a.example/story', 'https://a.example/story'],
  ['https://a.example/u/8f3a9c0b7d6e5f4a3b2c/Story', 'https://a.example/u/hidden/Story'],
  ['https://A.example/Story?code=harbour', 'https://A.example/Story?code=harbour'],
  ['no address', 'no address'],
])('hides what the address of a feed keeps secret in %s', (address, shown) => {
  expect(hideSecretsOfAddress('https://a.example/u/8f3a9c0b7d6e5f4a3b2c/rss?key=K1&lang=en')(address)).toBe(shown)
})
