import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { parseAtomFeed, parseRssFeed } from 'feedsmith'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAddresses } from '../../../src/feed/projections/addresses.ts'
import type { FeedChannel, FeedItem } from '../../../src/feed/projections/feed-item.ts'
import { toAnnotations } from '../../../src/feed/projections/to-annotations.ts'
import { INDEX_TEMPLATE, toBulk } from '../../../src/feed/projections/to-bulk.ts'
import { toGqg } from '../../../src/feed/projections/to-gqg.ts'
import { toJsonFeed } from '../../../src/feed/projections/to-json-feed.ts'
import { toJsonLd } from '../../../src/feed/projections/to-json-ld.ts'
import { toNinjs } from '../../../src/feed/projections/to-ninjs.ts'
import { writeAtom } from '../../../src/feed/projections/write-atom.ts'
import { writeRss } from '../../../src/feed/projections/write-rss.ts'
import type { EnrichedRecord } from '../../../src/shared/article.ts'
import { AWKWARD, enrichSamples, HOSTILE, smallRecord } from './sample-records.ts'

const schema = (name: string) => JSON.parse(readFileSync(new URL(`schemas/${name}.data.json`, import.meta.url), 'utf8'))
const ajv2020 = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv2020)
ajv2020.addSchema(schema('geojson'), 'https://geojson.org/schema/GeoJSON.json#')
const isNinjs = ajv2020.compile(schema('ninjs-3.1'))
const ajv = new Ajv({ strict: false, allErrors: true })
addFormats.default(ajv)
const isJsonFeed = ajv.compile(schema('jsonfeed-1.1'))

const addresses = createAddresses('http://news.example:8470')
const AT = '2026-03-05T10:00:00.000Z'
let records: (readonly [string, EnrichedRecord])[]

beforeAll(async () => {
  records = [...AWKWARD, ...(await enrichSamples()).map((record) => [record.id, record] as const)]
})

/** What was written, read back: the schemas say what it is. */
// biome-ignore lint/suspicious/noExplicitAny: it may be anything until it is judged.
type Loose = any

const overJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value))

describe('every projection of a record', () => {
  it('has real samples to judge, with quotes and coordinates', () => {
    expect(records.length).toBeGreaterThan(AWKWARD.length + 5)
    expect(records.some(([, { quotes }]) => quotes.length > 5)).toBe(true)
  })

  it('is ninjs 3.1 by the official schema', () => {
    for (const [name, record] of records) {
      for (const where of [addresses, createAddresses(null)]) {
        expect([name, isNinjs(overJson(toNinjs(record, where))), isNinjs.errors]).toEqual([name, true, null])
      }
    }
    expect(isNinjs({ ...toNinjs(smallRecord(), addresses), quotes: [] })).toBe(false)
  })

  it('is W3C annotations whose selectors find the words, with terms of the official context', () => {
    const terms = new Set(Object.keys(schema('web-annotation-context')['@context']))
    for (const [name, record] of records) {
      const page = overJson(toAnnotations(record, addresses)) as Loose
      expect(unknownTerms(page, terms)).toEqual([])
      expect(page['@context']).toBe('http://www.w3.org/ns/anno.jsonld')
      const points = [...record.text]
      for (const { target, body, motivation } of page.items) {
        expect([name, body.length > 0, ['identifying', 'describing'].includes(motivation)]).toEqual([name, true, true])
        for (const { selector, source } of [target].flat()) {
          const [position, quote] = selector
          expect(URL.canParse(source)).toBe(true)
          expect(points.slice(position.start, position.end).join('')).toBe(quote.exact)
          expect(record.text).toContain(`${quote.prefix}${quote.exact}${quote.suffix}`)
        }
      }
      const spans = record.quotes.flatMap((quote) => quote.spans)
      const mentions = record.entities.flatMap((entity) => entity.mentions)
      expect(page.items.flatMap(({ target }: Loose) => target)).toHaveLength(spans.length + mentions.length)
    }
  })

  it('is JSON-LD in words of schema.org, dates and addresses among them', () => {
    for (const [, record] of records) {
      const article = overJson(toJsonLd(record, addresses)) as Loose
      expect(unknownWords(article)).toEqual([])
      expect(article['@type']).toBe('NewsArticle')
      expect(URL.canParse(article['@id'])).toBe(true)
      expect(article.url ?? 'https://none.example').toMatch(/^https?:/)
      expect(article.hasPart ?? []).toHaveLength(record.quotes.length)
    }
  })

  it('is a line of the quotation graph, or nothing where nobody is quoted in marks', () => {
    const isGqg = ajv.compile(GQG)
    for (const [, record] of records) {
      const line = overJson(toGqg(record, addresses, AT)) as Loose
      const marked = record.quotes.filter(({ kind }) => kind !== 'indirect')
      if (marked.length === 0) expect(line).toBeNull()
      else {
        expect([isGqg(line), isGqg.errors]).toEqual([true, null])
        expect(line.quotes.map(({ quote }: Loose) => quote)).toEqual(marked.map(({ text }) => text))
      }
    }
  })

  it('is lines for a bulk load, one action and one document, fields in the template', () => {
    const fields = Object.keys(INDEX_TEMPLATE.template.mappings.properties)
    for (const [, record] of records) {
      const lines = toBulk({ number: 7, withdraws: null, record }).split('\n')
      expect(lines).toHaveLength(3)
      const [action, document] = lines.slice(0, 2).map((line) => JSON.parse(line))
      expect(action.index).toMatchObject({ version: 7, version_type: 'external' })
      expect(Buffer.byteLength(action.index._id)).toBeLessThanOrEqual(512)
      expect(Object.keys(document).sort()).toEqual([...fields].sort())
    }
    const template = new URL('../../../docs/examples/opensearch-template.json', import.meta.url)
    expect(JSON.parse(readFileSync(template, 'utf8'))).toEqual(INDEX_TEMPLATE)
    const gone = toBulk({ number: 8, withdraws: [7], record: smallRecord() })
    expect(JSON.parse(gone)).toEqual({ delete: { _index: 'newsloom', _id: 'a', version: 8, version_type: 'external' } })
  })
})

const CHANNEL: FeedChannel = {
  title: HOSTILE,
  description: HOSTILE,
  home: 'http://news.example:8470/search?q=a&from=2026-01-01',
  self: 'http://news.example:8470/api/v1/feed.rss?q=a&from=2026-01-01',
  next: 'http://news.example:8470/api/v1/feed.rss?q=a&cursor=x',
  updatedAt: AT,
}

const itemOf = (record: EnrichedRecord): FeedItem => ({
  id: addresses.article(record.id),
  permalink: addresses.article(record.id),
  original: record.url?.startsWith('http') ? new URL(record.url).href : null,
  title: record.title ?? 'Without a title',
  text: record.summary?.text ?? record.text,
  ...{ publishedAt: record.publishedAt, appendedAt: AT, authors: record.byline, publisher: record.publisher },
  language: record.language.tag,
  facts: { number: 1 },
})

describe('every feed of a search', () => {
  const items = () => records.map(([, record]) => itemOf(record))

  it('is JSON Feed 1.1 by its schema', () => {
    const feed = overJson(toJsonFeed(CHANNEL, items()))
    expect([isJsonFeed(feed), isJsonFeed.errors]).toEqual([true, null])
    expect((feed['items'] as unknown[]).length).toBe(records.length)
  })

  it.each([
    ['RSS 2.0', writeRss, parseRssFeed, (feed: Loose) => feed.items, (item: Loose) => item.guid.value],
    ['Atom', writeAtom, parseAtomFeed, (feed: Loose) => feed.entries, (item: Loose) => item.id],
  ])('is %s that a reader of feeds reads whole, and in which nothing is markup', (_, write, parse, list, idOf) => {
    const xml = write(CHANNEL, items())
    // What XML 1.0 may hold, and no tag that is not the format's own.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about.
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|<script|<!\[CDATA\[/)
    expect(xml.isWellFormed()).toBe(true)
    const read = list(parse(xml)) as Loose[]
    expect(read.map(idOf)).toEqual(items().map(({ id }) => id))
    for (const item of read) expect(item.title.value ?? item.title).not.toMatch(write === writeRss ? /</ : /^$/)
  })

  it('says a day without a time as the time at which newsloom took it in', () => {
    const [item] = toJsonFeed(CHANNEL, [{ ...itemOf(smallRecord()), publishedAt: '2026-03-04' }])['items'] as Loose[]
    expect(item.date_published).toBe(AT)
  })
})

/** No official schema: the fields of GDELT's announcement. */
const GQG = {
  type: 'object',
  required: ['date', 'url', 'title', 'lang', 'quotes'],
  additionalProperties: false,
  properties: {
    date: { type: 'string', format: 'date-time' },
    url: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    lang: { type: 'string' },
    quotes: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['pre', 'quote', 'post'],
        additionalProperties: false,
        properties: {
          pre: { type: 'string', maxLength: 100 },
          quote: { type: 'string' },
          post: { type: 'string', maxLength: 100 },
        },
      },
    },
  },
}

/** Keys and types of a JSON-LD document that its context does not know. */
function unknownTerms(node: Loose, terms: ReadonlySet<string>): string[] {
  if (Array.isArray(node)) return node.flatMap((each) => unknownTerms(each, terms))
  if (node === null || typeof node !== 'object') return []
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key.startsWith('@') || terms.has(key) ? [] : [key]),
    ...(key === 'type' && !terms.has(String(value)) ? [`type ${value}`] : []),
    ...unknownTerms(value, terms),
  ])
}

/** The types and properties of schema.org that are used, as its pages list them. */
const SCHEMA_ORG: Readonly<Record<string, readonly string[]>> = {
  NewsArticle: [
    ...['identifier', 'url', 'headline', 'abstract', 'articleBody', 'inLanguage', 'datePublished', 'dateModified'],
    ...['version', 'creativeWorkStatus', 'author', 'publisher', 'keywords', 'mentions', 'hasPart'],
  ],
  Quotation: ['text', 'spokenByCharacter', 'isPartOf'],
  Person: ['name', 'alternateName', 'sameAs', 'jobTitle', 'affiliation'],
  Organization: ['name', 'alternateName', 'sameAs'],
  Place: ['name', 'alternateName', 'sameAs', 'geo'],
  GeoCoordinates: ['latitude', 'longitude'],
  Event: ['name', 'alternateName', 'sameAs'],
  Product: ['name', 'alternateName', 'sameAs'],
  CreativeWork: ['name', 'alternateName', 'sameAs'],
  Legislation: ['name', 'alternateName', 'sameAs'],
}

function unknownWords(node: Loose): string[] {
  if (Array.isArray(node)) return node.flatMap(unknownWords)
  if (node === null || typeof node !== 'object') return []
  const known = SCHEMA_ORG[node['@type']]
  return Object.entries(node).flatMap(([key, value]) => [
    ...(key.startsWith('@') || known?.includes(key) ? [] : [`${node['@type']}.${key}`]),
    ...unknownWords(value),
  ])
}
