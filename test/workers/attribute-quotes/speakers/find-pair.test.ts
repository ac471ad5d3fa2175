import { expect, it } from 'vitest'
import { annotateText } from '../../../../src/shared/text/annotate-text.ts'
import { findPair } from '../../../../src/workers/attribute-quotes/speakers/find-pair.ts'
import { namesIn } from '../names-in.ts'

const NAMES = {
  'Ann Orr': 'PERSON',
  'Ben Low': 'PERSON',
  'Cy Fell': 'PERSON',
  Acme: 'ORG',
  'Fox Trust': 'ORG',
} as const

it.each<[string, string, string[], string[] | null]>([
  ['Ann Orr and Ben Low back it.', 'Both', [], ['Ann Orr', 'Ben Low']],
  ['Senator Ann Orr, D-Lowton, and Ben Low back it.', 'both', [], ['Ann Orr', 'Ben Low']],
  ['Ann Orr and Ben Low met in May. It rained. It was late.', 'the couple', ['the'], ['Ann Orr', 'Ben Low']],
  ['Ann Orr and Ben Low met in May. It rained. It was late. Then came June.', 'the couple', ['the'], null],
  ['Rivals Acme and Fox Trust agreed.', 'both companies', ['both'], ['Acme', 'Fox Trust']],
  ['A poll from Acme and Fox Trust came.', 'the pollsters', ['the'], ['Acme', 'Fox Trust']],
  ['A study by Ann Orr, Ben Low and Cy Fell came.', 'the authors', ['the'], ['Ann Orr', 'Ben Low', 'Cy Fell']],
  ['Ann Orr, Ben Low and Cy Fell agreed.', 'both', [], null],
  ['Ann Orr and Ben Low met Cy Fell and Ann Orr.', 'both', [], null],
  ['Ann Orr met Ben Low.', 'both', [], null],
  ['Ann Orr and Ben Low’s house burnt.', 'both', [], null],
  ['“Ann Orr and Ben Low are late,” Cy Fell said.', 'both', [], null],
  ['Rivals Acme and Fox Trust agreed.', 'both men', ['both'], null],
  ['Ann Orr and Ben Low agreed.', 'both and others', [], null],
  ['Ann Orr and Ben Low agreed.', 'the ministers', ['the'], null],
])('behind “%s” “%s” are %3$j', (before, mention, modifiers, expected) => {
  const annotated = annotateText(`${before} But ${mention} said so.`)
  const past = annotated.words.findLastIndex(({ text }) => text === 'said')
  const first = past - mention.split(' ').length
  const headword = mention.includes('others') ? 'both' : annotated.words[past - 1]!.lower
  const found = findPair(annotated, namesIn(annotated, NAMES), { first, past }, { headword, modifiers })
  expect(found?.map(({ name }) => name) ?? null).toEqual(expected)
})
