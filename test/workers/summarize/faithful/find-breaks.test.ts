import { expect, test } from 'vitest'
import { findBreaks } from '../../../../src/workers/summarize/faithful/find-breaks.ts'
import { readArticleWords } from '../../../../src/workers/summarize/faithful/read-article-words.ts'
import { readClaim } from '../../../../src/workers/summarize/faithful/read-claim.ts'

const article = readArticleWords(
  ['Ana Orr built the old pier in nine years.', 'Tom Reyes repaired the old pier after a storm.'].map(readClaim),
)

test.each([
  ['Ana Orr built the old pier in nine years.', 0],
  ['Tom Reyes repaired the old pier.', 0],
  ['Ana Orr built the old pier after a storm.', 1],
  ['Ana Orr repaired the old pier in nine years.', 2],
  ['Ana Orr painted the old pier.', 2],
  ['', 0],
])('the copying of "%s" breaks %i times', (claim, breaks) => {
  expect(findBreaks(readClaim(claim).terms, article)).toBe(breaks)
})
