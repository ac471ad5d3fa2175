import { expect, it } from 'vitest'
import { completeNames } from '../../../../src/workers/identify-people/type/complete-names.ts'
import type { CoarseName, CoarseType } from '../../../../src/workers/identify-people/words/name-mention.ts'

/** Names as a reader may cut them: each at its first place behind the one before. */
function read(text: string, names: readonly (readonly [string, CoarseType])[]): CoarseName[] {
  let from = 0
  return names.map(([words, coarse]) => {
    const start = text.indexOf(words, from)
    from = start + words.length
    return { start, end: from, text: words, coarse, confidence: 0.9 }
  })
}

it.each<[string, string, [string, CoarseType][], string[]]>([
  [
    'a name whole where its words stand again',
    'Orr Coal and Gas shut. Orr Coal and Gas said so.',
    [
      ['Orr Coal and Gas', 'ORG'],
      ['Orr Coal', 'ORG'],
      ['Gas', 'ORG'],
    ],
    ['ORG Orr Coal and Gas', 'ORG Orr Coal and Gas'],
  ],
  [
    'no short name inside of a longer one',
    'Orr Coal left Orr Coal Hall.',
    [
      ['Orr Coal', 'ORG'],
      ['Orr Coal Hall', 'PLACE'],
    ],
    ['ORG Orr Coal', 'PLACE Orr Coal Hall'],
  ],
  [
    'a place by itself in front of an office',
    'The Olvia Police met. Olvia Police Chief Orr left.',
    [
      ['Olvia Police', 'ORG'],
      ['Olvia', 'PLACE'],
    ],
    ['ORG Olvia Police', 'PLACE Olvia'],
  ],
  ['a town with a doubled name', 'They left Wal Wal in May.', [['Wal Wal', 'PLACE']], ['PLACE Wal Wal']],
  [
    'no union of a person',
    'The Olvian Union of Ann Orr met.',
    [
      ['Olvian Union', 'ORG'],
      ['Ann Orr', 'PERSON'],
    ],
    ['ORG Olvian Union', 'PERSON Ann Orr'],
  ],
  [
    'a body in an abbreviation taken for a person',
    'The Registrar of Parties met. ROP will appeal.',
    [
      ['Registrar of Parties', 'ORG'],
      ['ROP', 'PERSON'],
    ],
    ['ORG Registrar of Parties', 'ORG ROP'],
  ],
])('finds %s', (_, text, names, expected) => {
  expect(completeNames(text, read(text, names)).map(({ coarse, text: own }) => `${coarse} ${own}`)).toEqual(expected)
})
