import { describe, expect, it } from 'vitest'
import { annotateText, textOf, wordsOf } from '../../../src/shared/text/annotate-text.ts'
import { singularOf } from '../../../src/shared/words/role-nouns.ts'
import { calibrateScore } from '../../../src/workers/attribute-quotes/contents/calibrate-score.ts'
import { classifyAttitude, lemmasOf } from '../../../src/workers/attribute-quotes/cues/classify-attitude.ts'
import { isPassiveCue } from '../../../src/workers/attribute-quotes/cues/is-passive-cue.ts'
import { completeMention } from '../../../src/workers/attribute-quotes/sources/complete-mention.ts'
import { ContentWords } from '../../../src/workers/attribute-quotes/text/content-words.ts'
import { emptyReading, namesOf } from './run-stage.ts'

describe('classifyAttitude', () => {
  it.each([
    ['said', 'speech'],
    ['have repeatedly warned', 'speech'],
    ['According to', 'speech'],
    [':', 'speech'],
    ['has long feared', 'belief'],
    ['was worried', 'belief'],
    ['plans to', 'intention'],
    ['refused', 'intention'],
  ])('takes “%s” for %s', (cue, attitude) => expect(classifyAttitude(cue)).toBe(attitude))
})

describe('isPassiveCue', () => {
  it.each([
    ['has been accused of', true],
    ['was widely criticized', true],
    ['were told', true],
    ['were last night accused of', true],
    ['was asked to comment', true],
    ['was quoted as', false],
    ['was heard saying', false],
    ['was forced to admit', false],
    ['was forced to resign', true],
    ['was worried that', false],
    ['is saying', false],
    ['said', false],
  ])('of “%s” is %s', (cue, passive) => expect(isPassiveCue(cue.split(' '))).toBe(passive))
})

describe('completeMention', () => {
  const complete = (text: string, source: string, name: string | null) => {
    const annotated = annotateText(text)
    const spanOf = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })
    const types = { PERSON: 0.9, ORG: 0.05, PLACE: 0.03, MISC: 0.02 }
    const reading = emptyReading(text)
    const names = namesOf(
      annotated,
      name === null ? reading : { ...reading, names: [{ ...spanOf(name), score: 0.9, types, best: true }] },
    )
    return textOf(annotated, completeMention(annotated, names, wordsOf(annotated, spanOf(source)), new ContentWords()))
  }

  it.each([
    ['Federal prosecutors in May charged two men.', 'Federal prosecutors in', null, 'Federal prosecutors'],
    ['Papers filed in court on Monday say so.', 'Papers filed in court on', null, 'Papers filed in court'],
    ['Orr, who has run the port for years, blamed rats.', 'Orr, who has', 'Orr', 'Orr'],
    [
      'Vale, 59, of Ashton, who watched the boats, wept.',
      'Vale, 59, of Ashton, who watched the',
      'Vale',
      'Vale, 59, of Ashton',
    ],
    ['It was denied, state-run media said.', 'run media', null, 'state-run media'],
    ['E.U. leaders weigh it.', 'U.', null, 'E.U.'],
    ['At least one member was angry, at least two members said.', 'least two members', null, 'at least two members'],
    ['It was said by Mrs. Vale on Monday.', 'Mrs.', 'Vale', 'Mrs. Vale'],
    ['Prime Minister Ana Vale said no.', 'Prime Minister', 'Ana Vale', 'Prime Minister Ana Vale'],
    ['The rest is safe, Vale’s rescue crew said.', 'rescue crew', 'Vale', 'Vale’s rescue crew'],
    ['It was what Vale called a lie.', 'what Vale', 'Vale', 'Vale'],
    ['It shut, the rescue crew said.', 'rescue crew', 'It', 'the rescue crew'],
    ['The board—some members included—said no.', 'some members', null, 'some members'],
    ['The first lady left, she said.', 'The first lady', null, 'The first lady'],
    ['“Never again”—officials said.', 'officials', null, 'officials'],
  ])('of “%s” and “%s” makes “%s”', (text, source, name, mention) => expect(complete(text, source, name)).toBe(mention))
})

describe('calibrateScore', () => {
  it.each([
    [0, 0],
    [0.44, 0.41],
    [0.6, 0.47],
    [0.75, 0.6],
    [0.85, 0.72],
    [1, 1],
  ])('makes %d what was measured, %d', (score, right) => expect(calibrateScore(score)).toBeCloseTo(right, 6))

  it('keeps the order of scores', () => {
    const steps = Array.from({ length: 1001 }, (_, step) => calibrateScore(step / 1000))
    expect(steps.every((right, step) => step === 0 || right > steps[step - 1]!)).toBe(true)
  })
})

describe('lemmasOf and singularOf', () => {
  it.each([
    ['denied', 'deny'],
    ['urging', 'urge'],
    ['admitted', 'admit'],
    ['tells', 'tell'],
    ['thought', 'think'],
  ])('%s may be of %s', (form, lemma) => expect(lemmasOf(form)).toContain(lemma))

  it.each([
    ['ministers', 'minister'],
    ['spokeswomen', 'spokeswoman'],
    ['deputies', 'deputy'],
    ['coaches', 'coach'],
    ['boss', 'boss'],
  ])('%s is more than one %s', (plural, singular) => expect(singularOf(plural)).toBe(singular))
})
