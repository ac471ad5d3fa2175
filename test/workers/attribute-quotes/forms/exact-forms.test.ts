import { describe, expect, it } from 'vitest'
import { annotateText } from '../../../../src/shared/text/annotate-text.ts'
import { findDashDialogue } from '../../../../src/workers/attribute-quotes/forms/find-dash-dialogue.ts'
import { findLabelledSpeech } from '../../../../src/workers/attribute-quotes/forms/find-labelled-speech.ts'
import { emptyReading, namesOf } from '../run-stage.ts'

describe('findDashDialogue', () => {
  it.each([
    ['hears lines of which one asks', '— Where is the boat?\n\n— It left at noon.', 2],
    ['hears lines of which one says who speaks', '- The boat left, said Ann Orr.\n\n- It will be back.', 2],
    ['takes a list of facts for no talk', '- The boat has two masts.\n\n- It carries nine sheep.', 0],
  ])('%s', (_, text, count) => expect(findDashDialogue(annotateText(text))).toHaveLength(count))
})

describe('findLabelledSpeech', () => {
  it.each([
    ['lets an office speak', 'Host: How cold is it?\n\nReporter: Very.\n\nHost: Thanks.', 2],
    ['lets nothing speak that names nobody', 'Chances: 6/10 for the boat.\n\nIt is old.\n\nChances: 4/10.', 0],
  ])('%s', (_, text, least) => {
    const annotated = annotateText(text)
    expect(findLabelledSpeech(annotated, namesOf(annotated, emptyReading(text))).length >= least).toBe(true)
    if (least === 0) expect(findLabelledSpeech(annotated, namesOf(annotated, emptyReading(text)))).toEqual([])
  })
})
