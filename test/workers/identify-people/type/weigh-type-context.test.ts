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
