import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { EnrichedRecord, ReadingLayer } from '../../../src/shared/article.ts'
import { createAttributeQuotesStage } from '../../../src/workers/attribute-quotes/stage.ts'
import { identifyPeople } from '../../../src/workers/identify-people/stage.ts'
import { assembleRecord } from '../../../src/workers/publish/assemble-record.ts'
import { tagEntities } from '../../../src/workers/tag-entities/stage.ts'
import { gazetteer, readingOf, textLayer } from '../tag-entities/layers.ts'
import { findContradictions } from './find-contradictions.ts'
import { findOddNames } from './find-odd-names.ts'

const golden = path.join(import.meta.dirname, '../../golden/attribute-quotes')
const quotesStage = createAttributeQuotesStage()
const context = { log: pino({ enabled: false }), signal: new AbortController().signal }

/** The record of a text whose reading is known. */
async function recordOf(text: string, reading: ReadingLayer): Promise<EnrichedRecord> {
  const source = { format: 'plain-text', file: null, url: null, sha256: '', receivedAt: '2026-01-01T00:00:00Z' }
  const facts = {
    title: null,
    byline: [],
    url: null,
    publishedAt: null,
    modifiedAt: null,
    publisher: null,
    language: null,
  }
  const draft = { externalId: null, body: { kind: 'text' as const, content: text }, ...facts }
  const article = { id: 'a', revision: 1, source, draft }
  const layer = textLayer(text, '2026-11-28T10:00:00Z')
  const people = identifyPeople(layer, reading, gazetteer)
  const quotes = await quotesStage.run({ ...article, text: layer, reading, people }, context)
  return assembleRecord(article, { text: layer, people, quotes, entities: tagEntities(layer, people, { gazetteer }) })
}

/** Sentences with people who are named, described and quoted in every way, and days that are none. */
const SENTENCES = [
  'Ann Orr, chief executive of Corvane Bank, left on 31 February 2024.',
  '“We knew,” said Ann Orr.',
  'ANN ORR: We knew.',
  'Q: Who knew?',
  'The mayor, Tom Reeve, opened the hall on Monday.',
  '“Not me,” the mayor said.',
  'Reeve and Orr met at Corvane Bank on 29 February 2023.',
  '“It rained all night and nobody came.” — Tom Reeve',
  'Corvane Bank said it was sorry on 13/13/2024.',
  '“They say so,” they said on the 30th of February.',
  'His brother, Dan Reeve, a nurse, wept.',
  'Reeve said nothing at 25:61.',
  'A report by Corvane Bank, seen by Ann Orr, was false.',
  '“It rained,” said a miner who lives in the hall, the old one (by the river), and drinks.',
  'A number of other members of the board, which Orr led, said it was over.',
  'Those who stayed said so. They (most of them) said nothing.',
  'Orr this week said that it was theirs.',
]
const NAMES = {
  'Ann Orr': 'PERSON',
  'Tom Reeve': 'PERSON',
  'Dan Reeve': 'PERSON',
  Reeve: 'PERSON',
  Orr: 'PERSON',
  'Corvane Bank': 'ORG',
} as const

describe('a record does not contradict itself', () => {
  it.each(readdirSync(golden))('in the golden case %s', async (name) => {
    const open = (file: string) => readFileSync(path.join(golden, name, file), 'utf8')
    const reading = ReadingLayer.parse(JSON.parse(open('reading.json')))
    const record = await recordOf(open('input.txt').trimEnd(), reading)
    expect([...findContradictions(record), ...findOddNames(record)]).toEqual([])
    // Every enumerated field has a listed value.
    expect(EnrichedRecord.parse(record)).toEqual(record)
  })

  it('whatever is said in whatever order', async () => {
    const texts = fc.array(fc.tuple(fc.constantFrom(...SENTENCES), fc.constantFrom(' ', '\n\n')), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(texts, async (parts) => {
        const text = parts.flat().join('').trim()
        const record = await recordOf(text, readingOf(text, NAMES))
        expect([...findContradictions(record), ...findOddNames(record)]).toEqual([])
        expect(EnrichedRecord.parse(record)).toEqual(record)
      }),
      { numRuns: 60, seed: 28 },
    )
  })
})
