import { expect, it } from 'vitest'
import { weighTypeContext } from '../../../../src/workers/identify-people/type/weigh-type-context.ts'
import { gazetteer } from '../../tag-entities/layers.ts'

it.each([
  ['Dorvane Vey, a developer, spoke.', 'Dorvane Vey', 'ORG'],
  ['Angelique Vey, a developer, spoke.', 'Angelique Vey', 'PERSON'],
  ['Angelique, a developer, spoke.', 'Angelique', 'ORG'],
])('weighs in “%s” that a first name stands before a last one', (text, words, type) => {
  const name = { start: 0, end: words.length, text: words, coarse: 'PERSON' as const, confidence: 0.9 }
  expect(weighTypeContext(text, [{ name, type: 'PERSON' }], gazetteer)).toEqual([type])
})

it('keeps a county a place whose jail is spoken of', () => {
  const text = 'He sat in the Travis County jail.'
  const name = { start: 14, end: 27, text: 'Travis County', coarse: 'PLACE' as const, confidence: 0.9 }
  expect(weighTypeContext(text, [{ name, type: 'GPE' }], gazetteer)).toEqual(['GPE'])
})

it.each([
  ['behind its holder', 'Ann Lee, Programme Officer, spoke.', null],
  ['that somebody works as', 'Ann Lee, who works as Programme Officer, spoke.', null],
  ['in a list of bodies', 'Papers such as Programme Officer wrote of Ann Lee.', 'ORG'],
])('takes no office %s for a body', (_, text, expected) => {
  const named = (words: string, coarse: 'PERSON' | 'ORG') => {
    const start = text.indexOf(words)
    return { name: { start, end: start + words.length, text: words, coarse, confidence: 0.9 }, type: coarse }
  }
  const names = [named('Ann Lee', 'PERSON'), named('Programme Officer', 'ORG')].sort(
    (a, b) => a.name.start - b.name.start,
  )
  const at = names.findIndex(({ type }) => type === 'ORG')
  expect(weighTypeContext(text, names, gazetteer)[at]).toBe(expected)
})
