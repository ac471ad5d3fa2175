import { expect, it } from 'vitest'
import { toArticleRows } from '../../../../src/shared/catalogue/search/article-rows.ts'
import type { HitFinder } from '../../../../src/shared/catalogue/search/find-hits.ts'

/** Finds the words as they stand. */
const finder: HitFinder = {
  find: async (words, texts) =>
    texts.map(({ text }) =>
      [...text.matchAll(new RegExp(words.replaceAll(' ', '|'), 'gi'))].map(({ 0: word, index }) => ({
        start: index,
        end: index + word.length,
      })),
    ),
}

const REST = 'It was a dull day in the harbour, and little else was talked about by those who waited there. '.repeat(4)
const row = {
  ...{ article_id: 'a', number: 1, revision: 1, byline: '[]', language: 'en', changes: 0 },
  text: `The jobless rate fell. ${REST}The bank will look at its interest rate in May. ${REST}Two rates, and rate after rate.`,
}

it.each([
  ['the place that has most of the words', 'interest rate', ['interest', 'rate']],
  ['the first place of a single word', 'rate', ['rate']],
  ['the first of places that have as many', 'rate dull', ['rate', 'dull', 'dull', 'dull']],
])('a snippet shows %s', async (_what, words, shown) => {
  const [{ snippet }] = (await toArticleRows([row], words, finder)) as [Awaited<ReturnType<typeof toArticleRows>>[0]]
  expect(snippet.hits.map(({ start, end }) => snippet.text.slice(start, end))).toEqual(shown)
})
