import { expect, it } from 'vitest'
import { annotateText, wordsOf } from '../../../../src/shared/text/annotate-text.ts'
import { prepareScene } from '../../../../src/workers/attribute-quotes/referents/prepare-scene.ts'
import { readDescribed, readToldOfName } from '../../../../src/workers/attribute-quotes/referents/told-of-name.ts'
import { namesIn } from '../names-in.ts'

const TEXT = `Ann Orr, 34, of Slovenia beat Bea Low, who insures a red boat. It rained. They lend money in Olvia, she said.`

/** What the text tells of a name when somebody is described by the words at the end. */
function told(of: string, asked: string, headword: string) {
  const annotated = annotateText(`${TEXT} “No,” ${asked} said.`)
  const scene = prepareScene(annotated, namesIn(annotated, { 'Ann Orr': 'PERSON', 'Bea Low': 'PERSON' }))
  const start = annotated.text.lastIndexOf(asked)
  const described = readDescribed(annotated, wordsOf(annotated, { start, end: start + asked.length }), headword)
  return readToldOfName(annotated, scene.all.find(({ known }) => known.name === of)!.places, described)
}

it('finds the people in the name of their country', () => {
  expect(told('Ann Orr', 'the Slovenian', 'slovenian').capital).toBe(true)
  expect(told('Ann Orr', 'the Olvian', 'olvian').capital).toBe(false)
})

it('finds what somebody is called in kindred words of a sentence that names her, and in no other', () => {
  expect(told('Bea Low', 'the red insurer', 'insurer')).toMatchObject({ head: true, words: 1 })
  expect(told('Bea Low', 'the red house', 'house')).toMatchObject({ head: false, words: 0.5 })
  expect(told('Ann Orr', 'the money man', 'man')).toMatchObject({ head: false, words: 0 })
})
