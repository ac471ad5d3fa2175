import { expect, it } from 'vitest'
import { annotateText } from '../../../../src/shared/text/annotate-text.ts'
import { createAddresseeTest } from '../../../../src/workers/attribute-quotes/referents/create-addressee-test.ts'
import { prepareScene } from '../../../../src/workers/attribute-quotes/referents/prepare-scene.ts'
import { ContentWords } from '../../../../src/workers/attribute-quotes/text/content-words.ts'
import { namesIn } from '../names-in.ts'

it.each([
  ['“Will, that was your night,” he said. Will Tanner smiled.', true],
  ['“Mr Tanner, that was your night,” he said. Will Tanner smiled.', true],
  ['“Tanner won, that was his night,” he said. Will Tanner smiled.', false],
  ['“That, too, was a night,” he said. Will Tanner smiled.', false],
])('of %j says that Tanner is spoken to: %j', (text, isSpokenTo) => {
  const annotated = annotateText(text)
  const scene = prepareScene(annotated, namesIn(annotated, { 'Will Tanner': 'PERSON' }))
  const content = ContentWords.of(annotated.quotations[0]!, 1)
  const asked = {
    kind: 'he',
    range: { first: 12, past: 13 },
    headword: '',
    modifiers: [],
    mayBe: [],
    cue: null,
  } as const
  expect(createAddresseeTest(scene, { ...asked, content })(scene.all[0]!)).toBe(isSpokenTo)
})
