import { expect, it } from 'vitest'
import { annotateText, textOf } from '../../../../src/shared/text/annotate-text.ts'
import { readCues } from '../../../../src/workers/attribute-quotes/cues/read-cues.ts'

it.each([
  ['The board began “hate Orr” and left.', 'began “hate', 'began'],
  ['“Hate,” the board said.', 'said', 'said'],
  ['The board told the town “no”.', 'told the town', 'told the town'],
])('of “%s” the cue %s is %s', (text, read, cue) => {
  const annotated = annotateText(text)
  const start = text.indexOf(read)
  const bytes = Buffer.alloc(annotated.words.length, 255).toString('base64')
  const candidate = { start, end: start + read.length, score: 0.9, firstWord: 0, source: bytes, content: bytes }
  const reading = { skipped: null, model: 'x', wordCount: annotated.words.length, names: [], cues: [candidate] }
  expect(readCues(annotated, reading, 0.1).map((found) => textOf(annotated, found))).toEqual([cue])
})
