import { describe, expect, it } from 'vitest'
import { annotateText, textOf } from '../../../../src/shared/text/annotate-text.ts'
import { readCues } from '../../../../src/workers/attribute-quotes/cues/read-cues.ts'
import { findSource } from '../../../../src/workers/attribute-quotes/sources/find-source.ts'
import { ContentWords } from '../../../../src/workers/attribute-quotes/text/content-words.ts'
import { emptyReading } from '../run-stage.ts'

/** The source of the cue "saying", given the reader's probability of each word before it, 0 to 255. */
function sourceOf(text: string, probabilities: readonly number[]): string | null {
  const annotated = annotateText(text)
  const start = text.indexOf('saying')
  const source = Buffer.from(probabilities).toString('base64')
  const content = Buffer.alloc(probabilities.length).toString('base64')
  const cue = { start, end: start + 'saying'.length, score: 0.9, firstWord: 0, source, content }
  const [reading] = readCues(annotated, { ...emptyReading(text), cues: [cue] }, 0)
  const found = findSource(annotated, reading!, new ContentWords())
  return found && textOf(annotated, found.range)
}

describe('findSource', () => {
  it('takes in the words beside a sure source that are half likely to be part of it', () =>
    expect(sourceOf('The port bank left rates alone, saying little.', [60, 230, 70, 5])).toBe('The port bank'))

  it('leaves out the words beside a sure source that are hardly likely', () =>
    expect(sourceOf('The port bank left rates alone, saying little.', [40, 230, 240, 5])).toBe('port bank'))

  it('does not grow over marks', () =>
    expect(sourceOf('Ann Orr, left alone, kept saying little.', [250, 250, 90, 80])).toBe('Ann Orr'))
})
