import { describe, expect, it } from 'vitest'
import { annotateText } from '../../../../src/shared/text/annotate-text.ts'
import { classifyMention } from '../../../../src/workers/attribute-quotes/speakers/classify-mention.ts'
import { namesIn } from '../names-in.ts'

const NAMES = {
  'River Board': 'ORG',
  'Department for Rivers': 'ORG',
  'Ann Orr': 'PERSON',
  'Bea Low': 'PERSON',
  'Lena Voss': 'PERSON',
} as const

describe('classifyMention', () => {
  it.each([
    ['On Monday', 'none'],
    ['the', 'none'],
    ['this', 'none'],
    ['there', 'none'],
    ['63 percent', 'none'],
    ['at least one engineer', 'description'],
    ['$3 million', 'none'],
    ['which', 'relative'],
    ['who seized the bridge', 'relative'],
    ['she', 'pronoun'],
    ['most of whom', 'relative'],
    ['your', 'none'],
    ['She was the first to see it', 'pronoun'],
    ['he said', 'pronoun'],
    ['we engineers', 'collective'],
    ['IT engineers', 'collective'],
    ['lawyers for Ann Orr', 'collective'],
    ['supporters of Ms Ann Orr', 'collective'],
    ['Lawyers for both Bea and Ann Orr', 'collective'],
    ['A prominent committee member who supports Ann Orr', 'description'],
    ['the Lowton Republican', 'description'],
    ['Republican Ann Orr', 'name'],
    ['the mother of 12-year-old Ann Orr', 'description'],
    ['a sibling of the younger Ann Orr', 'description'],
    ['Secretary of State Ann Orr', 'name'],
    ['the harbour authority, the River Board,', 'name'],
    ['a rival of the authority, the River Board,', 'description'],
    ['Ann Orr’s ex-wife', 'description'],
    ['a spokesman for Ann Orr', 'description'],
    ['a spokesman for candidate Ann Orr', 'description'],
    ['the mother of Ann Orr', 'description'],
    ['Editor-in-Chief Lena Voss', 'name'],
    ['Ann Orr and Bea Low', 'collective'],
    ['The companies', 'collective'],
    ['A River Board (RB) spokesman', 'description'],
    ['A Department for Rivers official', 'description'],
    ['The Department for Rivers', 'name'],
  ])('says that %s is a %s', (text, kind) => {
    const annotated = annotateText(text)
    const range = { first: 0, past: annotated.words.length }
    expect(classifyMention(annotated, namesIn(annotated, NAMES), range).kind).toBe(kind)
  })

  it('takes the last of two names with only a comma between them: the first read the statement', () => {
    const annotated = annotateText('Ann Orr, Bea Low')
    const mention = classifyMention(annotated, namesIn(annotated, NAMES), { first: 0, past: annotated.words.length })
    expect(mention).toMatchObject({ kind: 'name', known: { name: 'Bea Low' } })
  })

  it.each([
    ['the report published on Friday', 'report'],
    ['a report into the fire', 'report'],
    ['officials briefed on the talks', 'officials'],
    ['the mother-of-two', 'mother'],
    ['the 34-year-old', 'year-old'],
    ['the united front', 'front'],
    ['the Secretary of State’s Office', 'office'],
    ['the head of the ministry’s office', 'head'],
    ['the mother of Lena Voss’s office', 'mother'],
  ])('has in %s the head %s', (text, headword) => {
    const annotated = annotateText(text)
    const mention = classifyMention(annotated, namesIn(annotated, NAMES), { first: 0, past: annotated.words.length })
    expect(mention).toMatchObject({ headword })
  })
})

it('takes the person behind “MP” for the head, not the seat before it', () => {
  const annotated = annotateText('Harlow MP Ann Orr said so.')
  const names = namesIn(annotated, { Harlow: 'PERSON', 'Ann Orr': 'PERSON' })
  expect(classifyMention(annotated, names, { first: 0, past: 4 })).toMatchObject({ known: { name: 'Ann Orr' } })
})
