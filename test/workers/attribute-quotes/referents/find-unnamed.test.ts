import { expect, it } from 'vitest'
import { annotateText, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import { findUnnamed } from '../../../../src/workers/attribute-quotes/referents/find-unnamed.ts'
import { namesIn } from '../names-in.ts'

it.each([
  ['The nurse left.', 'The nurse', ['Nurse']],
  ['Ann Orr, the nurse, left.', 'the nurse', []],
  ['Ann Orr, 66, a nurse from Hull, left.', 'a nurse', []],
  ['The nurse, Ann Orr, left.', 'The nurse', []],
  ['She worked as a nurse in Hull.', 'a nurse', []],
  ['The board met to name a nurse.', 'a nurse', []],
  ['The nurse said she was with Ann Orr.', 'The nurse', ['Nurse']],
  ['The nurse saw that it was Ann Orr.', 'The nurse', ['Nurse']],
])('of “%s” it makes of “%s” the unnamed %j', (text, words, expected) => {
  const annotated = annotateText(text)
  const start = text.indexOf(words)
  const unnamed = [
    { ...wordsOf(annotated, { start, end: start + words.length }), head: 'nurse', kind: 'person' as const },
  ]
  const found = findUnnamed(annotated, { ...namesIn(annotated, { 'Ann Orr': 'PERSON' }), unnamed })
  expect(found.map(({ name }) => name)).toEqual(expected)
})

it('leaves the word that opens a clause out of the group behind it', () => {
  const annotated = annotateText('But when researchers looked, they found it.')
  expect(findUnnamed(annotated, { ...namesIn(annotated, {}), unnamed: [] }).map(({ name }) => name)).toEqual([
    'Researchers',
  ])
})
