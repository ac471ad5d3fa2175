import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { EnrichedRecord } from '../../src/shared/article.ts'
import { runNewsloom } from './newsloom-process.ts'

const SAMPLE = fileURLToPath(new URL('../../samples/s-400-deal.txt', import.meta.url))

/** What a careful reader says of the sample: kind, a distinctive piece of the content, who is behind it, the cue. */
const QUOTES: readonly [string, string, string, string | null][] = [
  ['indirect', 'the S-400 deal is moving forward despite', 'Kremlin', 'said'],
  ['indirect', 'the State Department had approved a possible $3.5 billion deal', 'Pentagon', 'said'],
  ['indirect', 'the deals should be seen as separate deals', 'Dmitry Peskov', 'spoke'],
  ['indirect', 'Russia is working at this stage', 'Dmitry Peskov', 'said'],
  ['direct', 'As you know, the Russian S-400 missile system project', 'Dmitry Peskov', 'Adding'],
  ['indirect', 'there is no information about the Russian S-400', 'Dmitry Peskov', 'pointing out'],
  ['indirect', 'Russia is legally committed to obligations', 'Dmitry Peskov', 'said'],
  ['direct', 'The two operations are not linked.', 'Dmitry Peskov', null],
  ['indirect', 'Russia was confident that Ankara would not disclose', 'Dmitry Peskov', 'added'],
  ['direct', 'there is no reason to be mistrustful', 'Dmitry Peskov', 'Asked'],
  ['indirect', 'the Russian system cannot be integrated', 'US and NATO officials', 'warned'],
  ['indirect', 'the purchase of Russian missiles was a bargain', 'Ankara', 'said'],
]

const ENTITIES: readonly [string, string][] = [
  ['PERSON', 'Dmitry Peskov'],
  ...['Kremlin', 'Pentagon', 'State Department', 'NATO', 'Lockheed Martin'].map((name): [string, string] => [
    'ORG',
    name,
  ]),
  ...['Russia', 'Turkey', 'United States', 'Ankara', 'Moscow'].map((name): [string, string] => ['GPE', name]),
  ...['Russian', 'Turkish', 'Americans'].map((name): [string, string] => ['NORP', name]),
  ...['Wednesday', 'Tuesday', 'next year', 'Last month'].map((name): [string, string] => ['DATE', name]),
  ['LOC', 'Middle East'],
  ['PRODUCT', 'S-400'],
  ['PRODUCT', 'F-35'],
]

let record: EnrichedRecord
beforeAll(async () => {
  const { out } = await runNewsloom(['enrich', SAMPLE])
  record = EnrichedRecord.parse(JSON.parse(out))
}, 60_000)

describe('the sample article through the whole pipeline', () => {
  it('loses its boilerplate and nothing else', () => {
    expect(record.title).toMatch(/^Kremlin: Russia is continuing to sell .* for a rival system$/)
    expect(record.cleanup.removed.map(({ text, reason }) => [text.trim(), reason])).toEqual([
      ['Untitled-1G', 'left-over image name'],
      ['Share it...', 'share prompt'],
    ])
    expect(record.cleanup.repaired.map(({ from, to }) => [from, to])).toEqual([
      ['$ 3.5 billion', '$3.5 billion'],
      ['NATO defenses .', 'NATO defenses.'],
    ])
    expect(record.paragraphs).toHaveLength(13)
  })

  it('says who said what, in twelve quotes', () => {
    const speech = record.quotes.filter(({ attitude }) => attitude === 'speech')
    const told = speech.map(({ kind, text, speaker, cue }) => ({
      kind,
      text,
      name: speaker?.name,
      cue: cue?.text ?? null,
    }))
    expect(told).toHaveLength(QUOTES.length)
    for (const [index, [kind, piece, name, cue]] of QUOTES.entries()) {
      expect(told[index]).toMatchObject({ kind, name })
      expect(told[index]!.text).toContain(piece)
      if (cue === null) expect(told[index]!.cue).toBeNull()
      else expect(told[index]!.cue).toContain(cue)
    }
  })

  it.each(ENTITIES)('finds the %s %s', (type, name) => {
    expect(record.entities.filter((entity) => entity.type === type).map((entity) => entity.name)).toContain(name)
  })

  it('gives the amount its value, and tags no word of the furniture', () => {
    const money = record.entities.find(({ type }) => type === 'MONEY')
    expect(money).toMatchObject({ name: '$3.5 billion', value: { amount: 3_500_000_000, currency: 'USD' } })
    const never = ['Untitled-1G', 'Share it', 'As', 'In', 'You', 'Asked', 'Adding', 'The']
    const mentions = record.entities.flatMap((entity) => entity.mentions.map(({ text }) => text))
    expect(mentions.filter((text) => never.includes(text))).toEqual([])
  })

  it('is summed up in its own words', () => {
    const { text, sentences } = record.summary!
    expect(sentences.length).toBeLessThanOrEqual(3)
    for (const { start, end } of sentences) expect(text).toContain(record.text.slice(start, end))
    expect(text).toMatch(/S-400/)
    expect(text).toMatch(/Turkey/)
  })
})
