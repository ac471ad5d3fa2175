import { describe, expect, it } from 'vitest'
import { findHomeCountry } from '../../../src/workers/tag-entities/find-home-country.ts'

const COUNTRIES: Readonly<Record<string, string>> = { Canadian: 'CA', 'New Zealand': 'NZ', Jamaica: 'JM' }
const homeOf = (text: string, canonicalUrl: string | null, publisher: string | null) =>
  findHomeCountry({ text, canonicalUrl, publisher }, (words) => COUNTRIES[words] ?? null)

describe('findHomeCountry', () => {
  it.each<[text: string, url: string | null, publisher: string | null, country: string | null]>([
    ['It paid $5.', 'https://www.example.com.au/a', null, 'AU'],
    ['It paid $5.', 'https://www.example.co.uk/a', null, 'GB'],
    ['It paid $5.', 'https://example.co/a', null, null],
    ['It paid $5.', 'https://example.com.co/a', null, 'CO'],
    ['It paid $5.', 'https://example.com/a', 'The New Zealand Post', 'NZ'],
    ['It paid $5.', null, 'Jamaica Bulletin', 'JM'],
    ['It paid $5.', 'no address', 'The Bulletin', null],
    ['It paid $5. All figures are in Canadian dollars.', 'https://example.com.au/a', null, 'CA'],
    ['It paid $5.', null, null, null],
  ])('of "%s" from %s by %s is %s', (text, url, publisher, country) => {
    expect(homeOf(text, url, publisher)).toBe(country)
  })
})
