import { describe, expect, it } from 'vitest'
import { EntitiesLayer } from '../../../src/shared/article.ts'
import { expectLinear } from '../../expect-linear.ts'
import { notRead, readingOf, tagText, textLayer } from './layers.ts'

const tag = (text: string, names: Parameters<typeof readingOf>[1], publishedAt: string | null = '2018-12-21') =>
  tagText(textLayer(text, publishedAt), readingOf(text, names))

describe('tagEntities', () => {
  it('gathers a country under all its names and links it', () => {
    const { entities } = tag('The U.S. and the United States are one. The US is big.', {
      'U.S.': 'PLACE',
      'United States': 'PLACE',
      US: 'PLACE',
    })
    expect(entities[0]).toMatchObject({
      type: 'GPE',
      name: 'United States',
      links: [
        { scheme: 'iso3166-1', id: 'US' },
        { scheme: 'geonames', id: '6252001' },
      ],
    })
    expect(entities[0]!.mentions).toHaveLength(3)
  })

  it('says of countries, regions and cities where they lie and how many people live there', () => {
    const { entities } = tag('Kenya and Texas and Oslo sent help.', { Kenya: 'PLACE', Texas: 'PLACE', Oslo: 'PLACE' })
    for (const { links } of entities) {
      expect(links[0]!.latitude).toBeTypeOf('number')
      expect(links[0]!.longitude).toBeTypeOf('number')
      expect(links[0]!.population).toBeGreaterThan(400_000)
    }
    expect(entities.map(({ links }) => links[0]!.country)).toEqual([undefined, 'US', 'NO'])
  })

  it('says where a part of a part lies', () => {
    const { entities } = tag('Rain fell in Kent and in Bouches-du-Rhône.', {
      Kent: 'PLACE',
      'Bouches-du-Rhône': 'PLACE',
    })
    expect(
      entities.map(({ links }) => [links[0]!.id, Math.round(links[0]!.latitude!), Math.round(links[0]!.longitude!)]),
    ).toEqual([
      ['GB-KEN', 51, 1],
      ['FR-13', 43, 5],
    ])
  })

  it.each([
    ['The vote is due in May.', 'DATE'],
    ['Few still have confidence in May.', 'PERSON'],
    ['The board thanked May.', 'PERSON'],
  ])('tells the month from somebody of its name in “%s”', (sentence, type) => {
    const { entities } = tag(`Rosalind May spoke. May was late. ${sentence}`, {
      'Rosalind May': 'PERSON',
      May: 'PERSON',
    })
    const last = entities.find(({ mentions }) => mentions.some(({ start }) => start > 34))
    expect(last).toMatchObject({ type })
  })

  it('gives ranges with both their ends, in the record too', () => {
    const layer = tag('Tickets cost between £15 and £40. The way is 3-5 miles long.', {})
    expect(layer.entities.map(({ value }) => value)).toEqual([
      { amount: 15, amountTo: 40, currency: 'GBP' },
      { number: 3, numberTo: 5, unit: 'mi' },
    ])
    expect(EntitiesLayer.parse(layer)).toEqual(layer)
  })

  it('takes the name in a dateline for a place, listed or not', () => {
    const { entities } = tag('HALVIK (Northwire) - Rain fell, Halvik said.', { HALVIK: 'ORG', Halvik: 'PLACE' })
    expect(entities.find(({ name }) => /halvik/i.test(name))).toMatchObject({ type: 'GPE' })
  })

  it('leaves a small town without a link where nothing tells its country', () => {
    const linksOf = (text: string) =>
      tag(text, { Milltown: 'PLACE', Ireland: 'PLACE', Athens: 'PLACE' }).entities.map(({ links }) => links.length > 0)
    expect(linksOf('The fair in Milltown is over.')).toEqual([false])
    expect(linksOf('The fair in Milltown, Ireland, is over.')).toEqual([true, true])
    expect(linksOf('The fair in Athens is over.')).toEqual([true])
  })

  it('takes linear time over a text that names thousands of things', async () => {
    const types = { Ada: 'PERSON', Ann: 'PERSON', Lee: 'PERSON' } as const
    await expectLinear((share) => tag('Storm Ada met Ann "Bo" Lee. '.repeat(5000 * share), types))
  })

  it('takes linear time over a text that names thousands of people of one first name', async () => {
    const types = { PERSON: 0.97, ORG: 0.01, PLACE: 0.01, MISC: 0.01 }
    await expectLinear((share) => {
      const lastNames = Array.from({ length: 8000 * share }, (_, i) => `Orr${i.toString(36)}`)
      const text = lastNames.map((name) => `Ann ${name} left.`).join(' ')
      const names = Array.from(text.matchAll(/Ann \w+/g), ({ index, 0: words }) => ({
        start: index,
        end: index + words.length,
        score: 0.95,
        best: true,
        types,
      }))
      const { entities } = tagText(textLayer(text), { ...readingOf('', {}), names })
      expect(entities.length).toBe(lastNames.length)
    })
  })

  it('takes linear time over a text that is one endless word', async () => {
    await expectLinear((share) => tag("A'".repeat(100_000 * share), {}))
  })

  it('joins a last name to the one person who bears it and states the role', () => {
    const { entities } = tag('Acme boss Ann Lee resigned. Lee gave no reason.', {
      Acme: 'ORG',
      'Ann Lee': 'PERSON',
      Lee: 'PERSON',
    })
    expect(entities.find((entity) => entity.type === 'PERSON')).toMatchObject({
      name: 'Ann Lee',
      aliases: ['Lee'],
      role: 'Acme boss',
      affiliation: 'Acme',
    })
  })

  it('still gives values and listed names where the text was not read', () => {
    const text = 'On Wednesday Kenya paid $5 million.'
    const { entities } = tagText(textLayer(text, '2018-12-21'), notRead(text))
    expect(entities.map(({ type, name, value }) => [type, name, value])).toEqual([
      ['DATE', 'Wednesday', '2018-12-19'],
      ['GPE', 'Kenya', null],
      ['MONEY', '$5 million', { amount: 5_000_000, currency: 'USD' }],
    ])
  })
})
