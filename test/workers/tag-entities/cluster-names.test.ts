import { describe, expect, it } from 'vitest'
import { tagEntities } from '../../../src/workers/tag-entities/stage.ts'
import { gazetteer, noQuotes, readingOf, textLayer } from './layers.ts'

type Names = Parameters<typeof readingOf>[1]

describe('clusters', () => {
  it.each<[string, string, Names, string[]]>([
    [
      'join a body and its initials',
      'The National Grain Board (NGB) met. The NGB was late.',
      { 'National Grain Board': 'ORG', NGB: 'ORG' },
      ['ORG National Grain Board 3'],
    ],
    [
      'join a known body and its long name',
      'The North Atlantic Treaty Organization, or NATO, met.',
      { 'North Atlantic Treaty Organization': 'ORG', NATO: 'ORG' },
      ['ORG NATO 2'],
    ],
    [
      'give a last name that two bear to the one named last',
      'Ann Lee met Bo Lee. Lee spoke.',
      { 'Ann Lee': 'PERSON', 'Bo Lee': 'PERSON', Lee: 'PERSON' },
      ['PERSON Ann Lee 1', 'PERSON Bo Lee 2'],
    ],
    [
      'keep a town and a person of one name apart',
      'Ann Paris flew to Oslo.',
      { 'Ann Paris': 'PERSON', Oslo: 'PLACE' },
      ['PERSON Ann Paris 1', 'GPE Oslo 1'],
    ],
    [
      'join a storm and its bare name',
      'Tropical Storm Ada hit. Ada went.',
      { Ada: 'PERSON' },
      ['EVENT Tropical Storm Ada 2'],
    ],
    [
      'join places that turn out to be one',
      'It rained in North Carolina. The N.C. board met in Washington, D.C., and in Washington.',
      { 'North Carolina': 'PLACE', 'N.C.': 'PLACE', 'Washington, D.C.': 'PLACE', Washington: 'PLACE' },
      ['GPE North Carolina 2', 'GPE Washington, D.C. 2'],
    ],
    ['write a shouted name small', 'LEE: Hello.', { LEE: 'PERSON' }, ['PERSON LEE 1']],
    ['write a longer shouted name small', 'WALLACE: Hello.', { WALLACE: 'PERSON' }, ['PERSON Wallace 1']],
  ])('%s', (_, text, names, expected) => {
    const { entities } = tagEntities(textLayer(text), readingOf(text, names), noQuotes, { gazetteer })
    expect(
      entities
        .filter((entity) => entity.value === null)
        .map(({ type, name, mentions }) => `${type} ${name} ${mentions.length}`),
    ).toEqual(expected)
  })
})
