import { describe, expect, it } from 'vitest'
import { buildWikidataLabels } from '../../../../src/workers/tag-entities/links/wikidata/build-wikidata-labels.ts'
import { readWikidataLabels } from '../../../../src/workers/tag-entities/links/wikidata/read-wikidata-labels.ts'
import { readingOf, tagText, textLayer } from '../layers.ts'

const lines = [
  '{"id":"Q649","label":"Moscow","types":["GPE"],"sitelinks":280}',
  '{"id":"Q146726","label":"Moscow","types":["GPE"],"sitelinks":60}',
  '{"id":"Q7184","label":"NATO","aliases":["North Atlantic Treaty Organization"],"types":["ORG"],"sitelinks":200}',
  '{"id":"Q1","label":"Ann Lee","aliases":["Lee"],"types":["PERSON"],"sitelinks":9}',
  '{"id":"Q2","label":"Ann Lee","types":["PERSON"],"sitelinks":8}',
  '{"id":"Q3","label":"Bo Orr","aliases":["Orr"],"types":["PERSON"],"sitelinks":9}',
]
const base = readWikidataLabels(lines, 'digest')

describe('readWikidataLabels', () => {
  it.each([
    ['Moscow', [], 'GPE', 'Q649'],
    ['Moscow', [], 'LOC', 'Q649'],
    ['Moscow', [], 'PERSON', undefined],
    ['North Atlantic Treaty Organization', [], 'ORG', 'Q7184'],
    ['Atlantic alliance', ['NATO'], 'ORG', 'Q7184'],
    ['Ann Lee', [], 'PERSON', undefined],
    ['Orr', [], 'PERSON', undefined],
    ['Bo Orr', ['Orr'], 'PERSON', 'Q3'],
  ] as const)('links %s with %j as %s to %s', (name, aliases, type, id) => {
    expect(base.link({ name, aliases, type })?.id).toBe(id)
  })

  it('names the line that is wrong', () => {
    expect(() => readWikidataLabels(['{"id":"Q1","label":"A"}', '{"id":"x"}'], '')).toThrow(/Line 2/)
  })

  it('adds its links to the entities of the stage', () => {
    const text = 'NATO met in Moscow.'
    const { entities } = tagText(textLayer(text), readingOf(text, { NATO: 'ORG', Moscow: 'PLACE' }), {
      knowledgeBases: [base],
    })
    expect(entities.map(({ name, links }) => [name, links.map((link) => link.scheme)])).toEqual([
      ['NATO', ['wikidata']],
      ['Moscow', ['geonames', 'wikidata']],
    ])
  })
})

describe('buildWikidataLabels', () => {
  const build = async (source: string[]): Promise<string[]> => {
    const built: string[] = []
    for await (const line of buildWikidataLabels(source, { language: 'en', leastSitelinks: 1 })) built.push(line)
    return built
  }

  it('reads a dump, an item a line', async () => {
    const item = {
      id: 'Q649',
      labels: { en: { value: 'Moscow' } },
      aliases: { en: [{ value: 'Moskva' }] },
      claims: {
        P31: [{ mainsnak: { datavalue: { value: { id: 'Q515' } } } }],
        P625: [{ mainsnak: { datavalue: { value: { latitude: 55.75, longitude: 37.62 } } } }],
      },
      sitelinks: { enwiki: {}, ruwiki: {}, commonswiki: {} },
    }
    const unknown = { ...item, id: 'Q9', claims: {} }
    expect(
      (await build(['[', `${JSON.stringify(item)},`, JSON.stringify(unknown), ']'])).map((line) => JSON.parse(line)),
    ).toEqual([
      {
        id: 'Q649',
        label: 'Moscow',
        aliases: ['Moskva'],
        types: ['GPE'],
        sitelinks: 2,
        latitude: 55.75,
        longitude: 37.62,
      },
    ])
  })

  it('reads a small list whose lines the reader takes back', async () => {
    const built = await build(['Q649\tMoscow\tGPE\tMoskva|Moskau', 'Q7184\tNATO', 'wrong\tline'])
    const small = readWikidataLabels(built, '')
    expect(small.link({ name: 'Moskau', aliases: [], type: 'GPE' })?.id).toBe('Q649')
    expect(small.link({ name: 'NATO', aliases: [], type: 'ORG' })?.id).toBe('Q7184')
    expect(built).toHaveLength(2)
  })
})
