import { describe, expect, it } from 'vitest'
import type { EnrichedRecord, Entity, PeopleName, Quote } from '../../../src/shared/article.ts'
import { assembleRecord } from '../../../src/workers/publish/assemble-record.ts'
import { proveRecord } from '../../../src/workers/publish/prove-record.ts'
import { plainTextLayer, sampleDraft } from '../../contracts/sample-articles.ts'

const TEXT = '"The bridge opens in May," said Ana Duarte. "It is safe," she added.\n\nThe mayor\u{1F600} smiled.'

const at = (words: string) => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length, text: words })
const bare = (words: string) => ({ start: at(words).start, end: at(words).end })

const QUOTE: Quote = {
  id: 'q1',
  kind: 'direct',
  attitude: 'speech',
  spans: [bare('The bridge opens in May'), bare('It is safe')],
  text: 'The bridge opens in May […] It is safe',
  cue: at('said'),
  speaker: {
    mention: at('Ana Duarte'),
    name: 'Ana Duarte',
    entityId: 'e1',
    role: null,
    affiliation: null,
    resolvedBy: 'named',
    confidence: 0.9,
  },
  abstained: null,
  confidence: 0.9,
  why: {},
}
const ENTITY: Entity = {
  id: 'e1',
  type: 'PERSON',
  name: 'Ana Duarte',
  mentions: [at('Ana Duarte'), at('she')],
  aliases: [],
  value: null,
  links: [],
  salience: 1,
  role: null,
  affiliation: null,
}

function recordWith(change: Partial<EnrichedRecord>): EnrichedRecord {
  const source = { format: 'plain-text', file: null, url: null, sha256: '', receivedAt: '' }
  const article = { id: 'a', revision: 1, source, draft: sampleDraft(TEXT) }
  return { ...assembleRecord(article, { text: plainTextLayer(TEXT) }), quotes: [QUOTE], entities: [ENTITY], ...change }
}

const WHOLE = plainTextLayer(TEXT).sourceMap
const prove = (change: Partial<EnrichedRecord>, map = WHOLE) => proveRecord(recordWith(change), map, TEXT.length)

describe('proveRecord', () => {
  it('leaves a record alone in which everything holds', () => {
    const record = recordWith({
      summary: {
        text: 'The mayor\u{1F600} smiled.',
        sentences: [bare('The mayor\u{1F600} smiled.')],
        method: 'extractive',
      },
      dateline: { ...bare('May'), place: 'May' },
    })
    expect(proveRecord(record, WHOLE, TEXT.length)).toEqual(record)
  })

  it.each([
    ['a span beyond the text', { spans: [{ start: 0, end: TEXT.length + 1 }] }, 'outside of the text'],
    ['an empty span', { spans: [{ start: 4, end: 4 }] }, 'empty'],
    ['other words', { text: 'The bridge opens in June […] It is safe' }, 'other words in the text'],
    ['more words', { text: `${QUOTE.text} now` }, 'other words in the text'],
    ['half a character', { spans: [{ start: 0, end: TEXT.indexOf('\u{1F600}') + 1 }] }, 'cuts a character in two'],
  ])('withholds a quote with %s', (_, change, reason) => {
    const proven = prove({ quotes: [{ ...QUOTE, ...change }] })
    expect(proven.quotes).toEqual([])
    expect(proven.withheld).toEqual([{ layer: 'quotes', id: 'q1', reason }])
  })

  it.each(['quotes', 'stances', 'doubtfulQuotes'] as const)('proves the %s alike', (list) => {
    const lists = { quotes: [], stances: [], doubtfulQuotes: [], [list]: [{ ...QUOTE, text: 'Other words' }, QUOTE] }
    const proven = prove({ ...lists, entities: [] })
    expect(proven[list]).toEqual([{ ...QUOTE, speaker: { ...QUOTE.speaker, entityId: null } }])
    expect(proven.withheld).toEqual([{ layer: 'quotes', id: 'q1', reason: 'other words in the text' }])
  })

  it('keeps a quote without the cue and the speaker that do not hold, and abstains', () => {
    const speaker = { ...QUOTE.speaker, mention: { ...at('Ana Duarte'), text: 'Ana D' } } as Quote['speaker']
    const [quote] = prove({ quotes: [{ ...QUOTE, speaker, cue: { ...at('said'), text: 'says' } }] }).quotes
    expect(quote).toMatchObject({ text: QUOTE.text, speaker: null, cue: null })
    expect(quote?.abstained).toEqual({
      reason: 'unproven-span',
      mention: null,
      candidates: [{ name: 'Ana Duarte', score: 0.9 }],
    })
  })

  it('keeps an abstention without a mention that does not hold', () => {
    const abstained = { reason: 'no-antecedent', mention: { ...at('she'), text: 'her' }, candidates: [] }
    const proven = prove({ quotes: [{ ...QUOTE, speaker: null, abstained }] })
    expect(proven.quotes[0]?.abstained).toEqual({ ...abstained, mention: null })
    expect(proven.withheld).toEqual([{ layer: 'quotes', id: 'q1 mention', reason: 'other words in the text' }])
  })

  it('keeps the mentions that hold, and drops an entity without any, with the ties to it', () => {
    const wrong = { ...at('she'), text: 'her' }
    const some = prove({ entities: [{ ...ENTITY, mentions: [at('Ana Duarte'), wrong] }] })
    expect(some.entities[0]?.mentions).toEqual([at('Ana Duarte')])
    expect(some.withheld).toEqual([
      { layer: 'entities', id: `e1@${wrong.start}-${wrong.end}`, reason: 'other words in the text' },
    ])
    const none = prove({ entities: [{ ...ENTITY, mentions: [wrong] }] })
    expect(none.entities).toEqual([])
    expect(none.quotes[0]?.speaker).toMatchObject({ name: 'Ana Duarte', entityId: null })
  })

  it('withholds what does not come from the source', () => {
    const { start, end } = bare('It is safe')
    const hole = [
      { start: 0, end: start, sourceStart: 0, sourceEnd: start },
      // These words stand in the text, but for no character of the source.
      { start, end, sourceStart: start, sourceEnd: start },
      { start: end, end: TEXT.length, sourceStart: start, sourceEnd: TEXT.length },
    ]
    const proven = prove({ quotes: [{ ...QUOTE, spans: [{ start, end }], text: 'It is safe' }, QUOTE] }, hole)
    expect(proven.quotes).toEqual([])
    expect(proven.withheld[0]).toEqual({ layer: 'quotes', id: 'q1', reason: 'not found in the source' })
    const beyond = [{ start: 0, end: TEXT.length, sourceStart: 0, sourceEnd: TEXT.length + 1 }]
    expect(prove({}, beyond)).toMatchObject({ quotes: [], entities: [], paragraphs: [], sentences: [] })
    expect(prove({}, [])).toMatchObject({ quotes: [], entities: [], paragraphs: [] })
  })

  it('withholds a summary as a whole', () => {
    const sentences = [bare('The mayor'), { start: 3, end: 9_999 }]
    const proven = prove({ summary: { text: 'x', sentences, method: 'extractive' } })
    expect(proven.summary).toBeNull()
    expect(proven.withheld).toEqual([{ layer: 'summary', id: 'summary', reason: 'outside of the text' }])
  })
})

describe('assembleRecord', () => {
  it('lets the entity that a name became say who a speaker is, role and all', () => {
    const source = { format: 'plain-text', file: null, url: 'https://b.example/', sha256: '', receivedAt: '' }
    const article = { id: 'a', revision: 1, source, draft: sampleDraft(TEXT) }
    const quotes = {
      skipped: null,
      quotes: [{ ...QUOTE, speaker: { ...QUOTE.speaker, entityId: 'n1', role: 'engineer' } as Quote['speaker'] }],
      stances: [],
      doubtfulQuotes: [{ ...QUOTE, id: 'd1', speaker: { ...QUOTE.speaker, entityId: 'n1' } as Quote['speaker'] }],
      notSpeech: [],
    }
    const { start, end, text } = ENTITY.mentions[0]!
    const name: PeopleName = {
      id: 'n1',
      type: 'PERSON',
      name: text,
      gender: null,
      honorific: null,
      role: 'engineer',
      affiliation: null,
      mentions: [{ start, end, text, confidence: 1, possessive: false }],
      roles: [],
      relatives: [],
      mayBe: [],
    }
    const people = { skipped: null, names: [name], descriptions: [] }
    const entity = { ...ENTITY, id: 'e9', name: 'Ana Maria Duarte', role: 'head', affiliation: 'Port' }
    const entities = { skipped: null, entities: [entity] }
    const layer = plainTextLayer(TEXT)
    const record = assembleRecord(article, { text: layer, people, quotes, entities })
    expect(record.quotes[0]?.speaker).toMatchObject({
      name: 'Ana Maria Duarte',
      entityId: 'e9',
      role: 'head',
      affiliation: 'Port',
    })
    expect(record.doubtfulQuotes[0]?.speaker?.entityId).toBe('e9')
    const unasked = assembleRecord(article, { text: layer, people, quotes })
    expect(unasked.quotes[0]?.speaker).toMatchObject({ entityId: null, role: 'engineer' })
    expect(record).toMatchObject({ url: 'https://b.example/', summary: null, keyphrases: [] })
  })
})
