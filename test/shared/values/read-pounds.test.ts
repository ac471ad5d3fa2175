import { expect, it } from 'vitest'
import { findAmounts } from '../../../src/shared/values/find-amounts.ts'

it.each([
  ['He lost 130 pounds in a year.', 'QUANTITY 130 pounds lb'],
  ['She weighed 98 pounds.', 'QUANTITY 98 pounds lb'],
  ['It had shed 30 pounds.', 'QUANTITY 30 pounds lb'],
  ['A 50-pound dog barked.', 'QUANTITY 50-pound lb'],
  ['It takes 5 pounds of flour.', 'QUANTITY 5 pounds lb'],
  ['He lost 130 pounds at cards.', 'MONEY 130 pounds GBP'],
  ['It cost 40 pounds.', 'MONEY 40 pounds GBP'],
  ['It spent 3 million pounds of public money.', 'MONEY 3 million pounds GBP'],
  ['A 50-pound fine was paid.', 'MONEY 50-pound GBP'],
])('in “%s” there is %s', (text, expected) => {
  const found = findAmounts(text, [], { countryOf: () => null, home: null }).flatMap(({ start, end, type, value }) => {
    if (type !== 'MONEY' && type !== 'QUANTITY') return []
    const of = value as { unit?: string; currency?: string }
    return [`${type} ${text.slice(start, end)} ${of.unit ?? of.currency}`]
  })
  expect(found).toEqual([expected])
})
