import { describe, expect, it } from 'vitest'
import type { Article } from '../../../src/shared/article.ts'
import { detectLanguage } from '../../../src/workers/clean-up/language/detect-language.ts'
import { passTextThrough } from '../../../src/workers/clean-up/pass-text-through.ts'

const article = (content: string): Article => ({
  id: 'a1',
  revision: 1,
  source: { format: 'plain-text', file: 'a.txt', url: null, sha256: '0', receivedAt: '2024-01-01T00:00:00Z' },
  draft: {
    externalId: null,
    body: { kind: 'text', content },
    title: 'Bridge opens',
    byline: [],
    url: null,
    publishedAt: '2024-01-02',
    modifiedAt: null,
    publisher: null,
    language: null,
  },
})

describe('passTextThrough', () => {
  it('keeps every character, boilerplate and odd spaces included', () => {
    const content = ' The bridge opened on Monday , the mayor said.\n\n\nShare it...\n'
    const layer = passTextThrough(article(content))
    expect(layer.text).toBe(content)
    expect(layer.sourceMap).toEqual([{ start: 0, end: content.length, sourceStart: 0, sourceEnd: content.length }])
    expect(layer.paragraphs.map(({ start, end }) => content.slice(start, end))).toEqual([
      'The bridge opened on Monday , the mayor said.',
      'Share it...',
    ])
    expect(layer.title).toBe('Bridge opens')
    expect(layer.metadataFrom).toEqual({ title: 'source', publishedAt: 'source' })
  })

  it('has no run for an empty text', () => {
    expect(passTextThrough(article('')).sourceMap).toEqual([])
  })
})

describe('detectLanguage', () => {
  it.each([
    ['en', 'The minister said on Tuesday that the new bridge would open in May, two years late.'],
    ['de', 'Der Minister sagte am Dienstag, die neue Brücke werde im Mai eröffnet, zwei Jahre zu spät.'],
    ['es', 'El ministro dijo el martes que el nuevo puente se abrirá en mayo, con dos años de retraso.'],
    ['fr', 'Le ministre a déclaré mardi que le nouveau pont ouvrirait en mai, avec deux ans de retard.'],
    ['ru', 'Министр сообщил во вторник, что новый мост откроется в мае с опозданием на два года.'],
    ['ja', '大臣は火曜日、新しい橋が五月に開通すると述べた。'],
  ])('names %s', (tag, text) => {
    expect(detectLanguage(text)).toMatchObject({ tag })
    expect(detectLanguage(text).confidence).toBeGreaterThanOrEqual(0.6)
  })

  it.each([
    ['wow emma n kaity r just so very cute today'],
    ['Shaq in the paint tonight, unreal'],
    ['Kabira Nanfuka to lead Muko Tukuri in Lira'],
  ])('is not led from English by slang and foreign names: %s', (text) => {
    expect(detectLanguage(text)).toMatchObject({ tag: 'en' })
  })

  it('does not take lists of names for prose of any language', () => {
    const table =
      'Standings\nSlavia Zlin 3 2 1\nDukla Opava 3 1 1\nSparta Kolin 2 2 0\nBanik Most 3 1 2\nTeplice 3 0 1\n'
    expect(detectLanguage(table)).toMatchObject({ tag: 'und', reason: 'few common words' })
  })

  it.each([
    ['tr', 'Partiler dün akşam yeni hükümet programını açıkladı ve bakanlar bugün toplanacak.'],
    ['cs', 'Strany včera představily nový vládní program a ministři se dnes sejdou.'],
    ['id', 'Pemerintah mengumumkan kemarin bahwa jembatan baru akan dibuka pada bulan Mei.'],
  ])('names %s, whose sentences have few small words', (tag, text) => {
    expect(detectLanguage(text)).toMatchObject({ tag })
  })

  it('says that a few words are too short', () => {
    expect(detectLanguage('Share it...')).toEqual({ tag: 'und', confidence: 0, reason: 'too short' })
  })

  it('says that a text in several languages is mixed', () => {
    const parts = [
      'The minister said on Tuesday that the new bridge would open in May, two years late, because of the flood. ',
      'Der Minister sagte am Dienstag, die neue Brücke werde im Mai eröffnet, zwei Jahre zu spät, wegen der Flut. ',
      'Le ministre a déclaré mardi que le nouveau pont ouvrirait en mai, avec deux ans de retard, après la crue. ',
    ]
    expect(detectLanguage(parts.map((part) => part.repeat(4)).join('\n'))).toMatchObject({
      tag: 'und',
      reason: 'mixed',
    })
  })
})
