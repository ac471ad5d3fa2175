import { describe, expect, it } from 'vitest'
import { annotateText } from '../../../../src/shared/text/annotate-text.ts'
import { findDashDialogue } from '../../../../src/workers/attribute-quotes/forms/find-dash-dialogue.ts'
import { findLabelledSpeech } from '../../../../src/workers/attribute-quotes/forms/find-labelled-speech.ts'
import { findNameAbove } from '../../../../src/workers/attribute-quotes/forms/find-name-above.ts'
import { markQuotations } from '../../../../src/workers/attribute-quotes/text/mark-quotations.ts'
import { namesIn } from '../names-in.ts'
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
    ['lets no contact speak', 'Phone No: 555-0100\n\nPhone No: 555-0101\n\nNews Tips: to the desk.', 0],
    ['lets nothing speak that names nobody', 'Chances: 6/10 for the boat.\n\nIt is old.\n\nChances: 4/10.', 0],
  ])('%s', (_, text, least) => {
    const annotated = annotateText(text)
    expect(findLabelledSpeech(annotated, namesOf(annotated, emptyReading(text))).length >= least).toBe(true)
    if (least === 0) expect(findLabelledSpeech(annotated, namesOf(annotated, emptyReading(text)))).toEqual([])
  })
})

describe('findNameAbove', () => {
  it.each([
    ['hears whom the line above names', 'Ann Orr, a.k.a. the Ferry\n\n“I came alone.”', true],
    ['hears nobody whom a sentence above names', 'Ann Orr left at noon.\n\n“I came alone.”', false],
    ['hears nobody where the line goes on', 'Ann Orr wins the cup\n\n“I came alone.”', false],
    ['hears nobody where words stand beside the quotation', 'Ann Orr\n\n“I came alone,” she said.', false],
  ])('%s', (_, text, isHeard) => {
    const annotated = markQuotations(text)
    const found = findNameAbove(annotated, namesIn(annotated, { 'Ann Orr': 'PERSON' }), annotated.quotations[0]!)
    expect(found !== null).toBe(isHeard)
  })
})
