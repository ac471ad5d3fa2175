import { expect, it } from 'vitest'
import { findHome } from '../../../../src/workers/tag-entities/links/find-home.ts'

it.each([
  ['https://www.example.co.uk/news/1', 'GB'],
  ['http://example.ie', 'IE'],
  ['https://news.example.com.au:8080/a', 'AU'],
  ['https://example.com/a.uk', null],
  ['https://example.io/', null],
  [null, null],
])('%s is at home in %s', (url, country) => expect(findHome(url)).toBe(country))
