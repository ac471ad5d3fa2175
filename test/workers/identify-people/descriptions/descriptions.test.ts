import { describe, expect, it } from 'vitest'
import { identifyPeople } from '../../../../src/workers/identify-people/stage.ts'
import { gazetteer, readingOf, textLayer } from '../../tag-entities/layers.ts'

const NAMES = {
  'Ann Lee': 'PERSON',
  'Bob Orr': 'PERSON',
  Acme: 'ORG',
  'Defence Ministry': 'ORG',
  Kenya: 'PLACE',
} as const

const read = (text: string) => {
  const { names, descriptions } = identifyPeople(textLayer(text), readingOf(text, NAMES), gazetteer)
  const nameOf = (id: string | null) => names.find((name) => name.id === id)?.name ?? null
  return descriptions.map(({ text: words, kind, of, mayBe }) => ({
    words,
    kind,
    of: nameOf(of),
    mayBe: mayBe.map(({ nameId, proof }) => [nameOf(nameId), proof.text]),
  }))
}

describe('the descriptions of a text', () => {
  it.each<[string, ReturnType<typeof read>]>([
    [
      'The mayor, Ann Lee, came. Bob Orr left. “No,” the mayor said.',
      [
        { words: 'The mayor', kind: 'person', of: null, mayBe: [] },
        { words: 'the mayor', kind: 'person', of: null, mayBe: [['Ann Lee', 'mayor']] },
      ],
    ],
    [
      'Acme grew in Kenya. The company and the country gained.',
      [
        { words: 'The company', kind: 'body', of: null, mayBe: [['Acme', 'Acme']] },
        { words: 'the country', kind: 'body', of: null, mayBe: [['Kenya', 'Kenya']] },
      ],
    ],
    [
      'The Defence Ministry and Acme met. The ministry agreed.',
      [
        {
          words: 'The ministry',
          kind: 'body',
          of: null,
          mayBe: [
            ['Defence Ministry', 'Defence Ministry'],
            ['Acme', 'Acme'],
          ],
        },
      ],
    ],
    ['Ann Lee left. A spokesman for Acme said so.', [{ words: 'A spokesman', kind: 'person', of: 'Acme', mayBe: [] }]],
    [
      'Ann Lee left. Ann Lee’s lawyer said so.',
      [{ words: 'Ann Lee’s lawyer', kind: 'person', of: 'Ann Lee', mayBe: [] }],
    ],
    ['The builder Bob Orr said for the record that he left.', []],
  ])('%s', (text, expected) => expect(read(text)).toEqual(expected))
})

describe('a lone last name that two bear', () => {
  it('says who both are where nothing tells', () => {
    const text = 'Pat Lin and Sam Lin came. Lin left.'
    const layer = identifyPeople(
      textLayer(text),
      readingOf(text, { 'Pat Lin': 'PERSON', 'Sam Lin': 'PERSON', Lin: 'PERSON' }),
      gazetteer,
    )
    expect(layer.names.map(({ name, mayBe }) => [name, mayBe])).toEqual([
      ['Pat Lin', []],
      ['Sam Lin', []],
      ['Lin', ['n1', 'n2']],
    ])
  })
})
