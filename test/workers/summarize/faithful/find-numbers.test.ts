import { describe, expect, it } from 'vitest'
import { checkFaithfulness, readArticle } from '../../../../src/workers/summarize/faithful/check-faithfulness.ts'
import { findNumbers } from '../../../../src/workers/summarize/faithful/find-numbers.ts'

describe('findNumbers', () => {
  it.each<[text: string, ...numbers: [value: number, unit: string | null][]]>([
    ['One hundred and five people died.', [105, 'people']],
    ['It cost half a million.', [500_000, null]],
    ['It cost two and a half million dollars.', [2_500_000, 'dollar']],
    ['A million and a half voters came.', [1_500_000, null]],
    ['about 2.3 million pounds', [2_300_000, 'pound']],
    ['It lost £5m and 3m dollars.', [5e6, 'pound'], [3e6, 'dollar']],
    ['Some 12m people are hungry.', [12e6, 'people']],
    ['It fell 3%, then 4 per cent, then 40pc.', [3, 'percent'], [4, 'percent'], [40, 'percent']],
    ['One of them came twice with half a dozen others.', [2, null], [6, null]],
    ['Half of the dozen houses burnt.', [0.5, null], [12, null]],
    ['Flight XK212 carried twenty-three people.', [212, null], [23, 'people']],
    ['One fifth of voters and two thirds of the others came.', [20, 'percent'], [66.7, 'percent']],
    ['Tens of thousands of people came in dozens of boats.', [10_000, 'many'], [12, 'many']],
    ['Nobody came.'],
  ])('finds in "%s" those that are there', (text, ...numbers) => {
    expect(findNumbers(text).map(({ value, unit }) => [value, unit])).toEqual(numbers)
  })
})

describe('the gate for numbers', () => {
  const faultsOf = (claim: string, article: string) => {
    const read = readArticle(article, [{ start: 0, end: article.length }])
    return checkFaithfulness(claim, read).faults.map(({ kind }) => kind)
  }

  it.each([
    ['Five people died.', 'One hundred and five people died.'],
    ['Two million pounds was lost.', 'Two and a half million pounds was lost.'],
    ['The firm lost 500,000 dollars.', 'The firm lost half a billion dollars.'],
    ['Hundreds of thousands of people died.', 'Tens of thousands of people died.'],
    ['A quarter of the people died.', '20 per cent of the people died.'],
  ])('stops "%s" where the article says "%s"', (claim, article) => {
    expect(faultsOf(claim, article)).toContain('number')
  })

  it.each([
    ['105 people died.', 'One hundred and five people died.'],
    ['The firm lost 500,000 dollars.', 'The firm lost half a million dollars.'],
    ['2.5 million pounds was lost.', 'Two and a half million pounds was lost.'],
    ['The firm lost £1.5bn.', 'The firm lost 1.5bn pounds.'],
    ['A fifth of the people died.', '20 per cent of the people died.'],
    ['Hundreds of people died.', 'At least 250 people died.'],
  ])('lets "%s" pass where the article says "%s"', (claim, article) => {
    expect(faultsOf(claim, article)).toEqual([])
  })
})
