import { expect, it } from 'vitest'
import { annotateText, wordsOf } from '../../../src/shared/text/annotate-text.ts'
import { takeInSevered } from '../../../src/workers/attribute-quotes/contents/take-in-subject.ts'
import { findContentSpans } from '../../../src/workers/attribute-quotes/find-content-spans.ts'
import { ContentWords } from '../../../src/workers/attribute-quotes/text/content-words.ts'

it.each<[string, string, string]>([
  ['Once it closes, Orr says, the mill is sold.', 'the mill is sold', 'Once it closes … the mill is sold'],
  ['The mill, Orr says, will be sold.', 'will be sold', 'The mill … will be sold'],
  ['But, Orr says, the mill is sold.', 'the mill is sold', 'the mill is sold'],
  ['On Monday, Orr says the mill is sold.', 'the mill is sold', 'the mill is sold'],
  ['In Lowton, Orr says, “It is sold.”', 'It is sold', 'It is sold'],
  ['“Sold” is the word, Orr says, for the mill.', 'for the mill', 'for the mill'],
])('of “%s” what was said goes from “%s” to “%s”', (text, content, whole) => {
  const annotated = annotateText(text)
  const rangeOf = (words: string) => {
    const start = text.indexOf(words)
    return wordsOf(annotated, { start, end: start + words.length })
  }
  const taken = takeInSevered(
    annotated,
    rangeOf('says'),
    rangeOf('Orr'),
    ContentWords.of(rangeOf(content), 1),
    () => false,
  )
  const spans = findContentSpans(annotated, taken)
  expect(spans.map(({ start, end }) => text.slice(start, end)).join(' … ')).toBe(whole)
})

it('takes in no word that is said by somebody else', () => {
  const text = 'The mill, Orr says, will be sold.'
  const annotated = annotateText(text)
  const content = ContentWords.of({ first: 6, past: 9 }, 1)
  const taken = takeInSevered(annotated, { first: 4, past: 5 }, { first: 3, past: 4 }, content, (word) => word < 2)
  expect(taken.firstWord()).toBe(6)
})
