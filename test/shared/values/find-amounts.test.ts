import { describe, expect, it } from 'vitest'
import { findAmounts } from '../../../src/shared/values/find-amounts.ts'

const countryOf = (words: string): string | null => ({ Canadian: 'CA', Mexican: 'MX' })[words] ?? null
const amountsOf = (text: string) =>
  findAmounts(text, [], countryOf).map(({ start, end, type, value }) => [text.slice(start, end), type, value])

describe('findAmounts', () => {
  it.each<[string, string, string, unknown]>([
    ['It paid $3.5 billion.', '$3.5 billion', 'MONEY', { amount: 3.5e9, currency: 'USD' }],
    ['It paid €2m.', '€2m', 'MONEY', { amount: 2e6, currency: 'EUR' }],
    ['It paid Rs 40 crore.', 'Rs 40 crore', 'MONEY', { amount: 4e8, currency: 'INR' }],
    ['It paid $3-4 billion.', '$3-4 billion', 'MONEY', { amount: 3e9, amountTo: 4e9, currency: 'USD' }],
    ['It cost between $3 and $5.', '$3 and $5', 'MONEY', { amount: 3, amountTo: 5, currency: 'USD' }],
    ['It paid 5 million Canadian dollars.', '5 million Canadian dollars', 'MONEY', { amount: 5e6, currency: 'CAD' }],
    ['It paid 200 Mexican pesos.', '200 Mexican pesos', 'MONEY', { amount: 200, currency: 'MXN' }],
    ['It paid 200 pesos.', '200 pesos', 'MONEY', { number: 200, unit: 'peso' }],
    ['It fell twenty-six percent.', 'twenty-six percent', 'PERCENT', { number: 26, unit: '%' }],
    ['It fell 3 to 5 per cent.', '3 to 5 per cent', 'PERCENT', { number: 3, numberTo: 5, unit: '%' }],
    ['It lies 10-15 km off.', '10-15 km', 'QUANTITY', { number: 10, numberTo: 15, unit: 'km' }],
    ['The 21st man won.', '21st', 'ORDINAL', { number: 21, unit: null }],
    ['It drew 1,200 people.', '1,200', 'CARDINAL', { number: 1200, unit: null }],
    ['It cost 1.5bn pounds.', '1.5bn pounds', 'MONEY', { amount: 1.5e9, currency: 'GBP' }],
    ['It cost 3m dollars.', '3m dollars', 'MONEY', { amount: 3e6, currency: 'USD' }],
    ['It drew 2.5m people.', '2.5m', 'CARDINAL', { number: 2.5e6, unit: null }],
    ['The wall is 4m high.', '4m', 'QUANTITY', { number: 4, unit: 'm' }],
    ['It drew half a million euros.', 'half a million euros', 'MONEY', { amount: 5e5, currency: 'EUR' }],
  ])('%s', (text, words, type, value) => {
    expect(amountsOf(text)).toEqual([[words, type, value]])
  })

  it('takes two sums that are no range for two', () => {
    expect(amountsOf('They paid $3 and $5.').map(([words]) => words)).toEqual(['$3', '$5'])
  })

  it.each(['an F-35 and an S-400', 'one of them', 'see t.co/P2qpm3', 'release 2.1.3'])('finds none in: %s', (text) => {
    expect(amountsOf(text)).toEqual([])
  })
})
