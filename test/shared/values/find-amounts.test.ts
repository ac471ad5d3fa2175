import { describe, expect, it } from 'vitest'
import { findAmounts } from '../../../src/shared/values/find-amounts.ts'
import { expectLinear } from '../../expect-linear.ts'

const COUNTRIES: Readonly<Record<string, string>> = { Canadian: 'CA', Mexican: 'MX', Swiss: 'CH', 'New Zealand': 'NZ' }
const amountsOf = (text: string, home: string | null = null) =>
  findAmounts(text, [], { countryOf: (words) => COUNTRIES[words] ?? null, home }).map(({ start, end, type, value }) => [
    text.slice(start, end),
    type,
    value,
  ])

type Row = [text: string, words: string, value: unknown]

describe('findAmounts', () => {
  it.each<Row>([
    ['It paid $3.5 billion.', '$3.5 billion', { amount: 3.5e9, currency: 'USD' }],
    ['It paid €2m.', '€2m', { amount: 2e6, currency: 'EUR' }],
    ['It raised €2.5MM in May.', '€2.5MM', { amount: 2.5e6, currency: 'EUR' }],
    ['It paid $641 mil a year.', '$641 mil', { amount: 641e6, currency: 'USD' }],
    ['It paid Rs 40 crore.', 'Rs 40 crore', { amount: 4e8, currency: 'INR' }],
    ['It took Rs7,450-crore.', 'Rs7,450-crore', { amount: 74.5e9, currency: 'INR' }],
    ['It took RM18 million.', 'RM18 million', { amount: 18e6, currency: 'MYR' }],
    ['It took N5bn.', 'N5bn', { amount: 5e9, currency: 'NGN' }],
    ['It took Sh40m.', 'Sh40m', { amount: 40e6, currency: 'KES' }],
    ['It took $US4.5 billion.', '$US4.5 billion', { amount: 4.5e9, currency: 'USD' }],
    ['It took A$1.2bn.', 'A$1.2bn', { amount: 1.2e9, currency: 'AUD' }],
    ['It lost USD41.7 million.', 'USD41.7 million', { amount: 41.7e6, currency: 'USD' }],
    ['It lost CHF250m.', 'CHF250m', { amount: 250e6, currency: 'CHF' }],
    ['It lost VND3,816 billion.', 'VND3,816 billion', { amount: 3.816e12, currency: 'VND' }],
    ['It lost 41.7 million USD.', '41.7 million USD', { amount: 41.7e6, currency: 'USD' }],
    ['It lost COP 5 billion.', 'COP 5 billion', { amount: 5e9, currency: 'COP' }],
    ['It cost 1.5bn pounds.', '1.5bn pounds', { amount: 1.5e9, currency: 'GBP' }],
    ['The high wall cost 3m euros.', '3m euros', { amount: 3e6, currency: 'EUR' }],
    ['It holds 40m Swiss francs.', '40m Swiss francs', { amount: 40e6, currency: 'CHF' }],
    ['It paid 5 million Canadian dollars.', '5 million Canadian dollars', { amount: 5e6, currency: 'CAD' }],
    ['It paid 5 New Zealand dollars.', '5 New Zealand dollars', { amount: 5, currency: 'NZD' }],
    ['It paid 5 Utopian dollars.', '5 Utopian dollars', { number: 5, unit: 'dollar' }],
    ['It paid 200 Mexican pesos.', '200 Mexican pesos', { amount: 200, currency: 'MXN' }],
    ['It paid 200 pesos.', '200 pesos', { number: 200, unit: 'peso' }],
    ['Each lamp cost 4m/-, he said.', '4m/-', { number: 4e6, unit: 'shilling' }],
    ['It costs 99p.', '99p', { amount: 0.99, currency: 'GBP' }],
    ['It costs 650 cents.', '650 cents', { amount: 6.5, currency: 'USD' }],
    ['It costs two pennies.', 'two pennies', { amount: 0.02, currency: 'GBP' }],
    ['It cost 5,000 won.', '5,000 won', { amount: 5000, currency: 'KRW' }],
    ['It paid $3-4 billion.', '$3-4 billion', { amount: 3e9, amountTo: 4e9, currency: 'USD' }],
    ['It paid 3 to 4 billion euros.', '3 to 4 billion euros', { amount: 3, amountTo: 4e9, currency: 'EUR' }],
    ['It cost between $3 and $5.', '$3 and $5', { amount: 3, amountTo: 5, currency: 'USD' }],
    ['It lost -£5m.', '-£5m', { amount: -5e6, currency: 'GBP' }],
    ['It took half a million euros.', 'half a million euros', { amount: 5e5, currency: 'EUR' }],
    [
      'Three-quarters of a million dollars.',
      'Three-quarters of a million dollars',
      { amount: 750_000, currency: 'USD' },
    ],
    ['It took half a dollar.', 'half a dollar', { amount: 0.5, currency: 'USD' }],
  ])('reads the money of: %s', (text, words, value) => {
    expect(amountsOf(text)).toEqual([[words, 'MONEY', value]])
  })

  it.each<[text: string, home: string, words: string, value: unknown]>([
    ['It paid $5.', 'CA', '$5', { amount: 5, currency: 'CAD' }],
    ['It paid US$5.', 'CA', 'US$5', { amount: 5, currency: 'USD' }],
    ['It paid $5.', 'FR', '$5', { amount: 5, currency: 'USD' }],
    ['It paid 5 dollars.', 'AU', '5 dollars', { amount: 5, currency: 'AUD' }],
    ['It paid 50 cents.', 'AU', '50 cents', { amount: 0.5, currency: 'AUD' }],
    ['It paid 200 pesos.', 'PH', '200 pesos', { amount: 200, currency: 'PHP' }],
    ['It paid Rs 200.', 'PK', 'Rs 200', { amount: 200, currency: 'PKR' }],
    ['It paid R10.', 'ZA', 'R10', { amount: 10, currency: 'ZAR' }],
    ['It cost 4m/- then.', 'TZ', '4m/-', { amount: 4e6, currency: 'TZS' }],
    ['It cost 500/= then.', 'UG', '500/=', { amount: 500, currency: 'UGX' }],
  ])('reads %s in a text from %s', (text, home, words, value) => {
    expect(amountsOf(text, home)).toEqual([[words, 'MONEY', value]])
  })

  it.each<Row>([
    ['It fell twenty-six percent.', 'twenty-six percent', { number: 26, unit: '%' }],
    ['It fell 3 to 5 per cent.', '3 to 5 per cent', { number: 3, numberTo: 5, unit: '%' }],
    ['It fell 40pc.', '40pc', { number: 40, unit: '%' }],
    ['It fell 12 pct.', '12 pct', { number: 12, unit: '%' }],
    ['It was -0.4% then.', '-0.4%', { number: -0.4, unit: '%' }],
    ['It was −0.25 per cent.', '−0.25 per cent', { number: -0.25, unit: '%' }],
    ['It was minus 1.2 percent.', 'minus 1.2 percent', { number: -1.2, unit: '%' }],
    ['It rose two percentage points.', 'two percentage points', { number: 2, unit: 'pp' }],
    ['It rose half a percentage point.', 'half a percentage point', { number: 0.5, unit: 'pp' }],
    ['a 5-percentage-point lead', '5-percentage-point', { number: 5, unit: 'pp' }],
    ['The error is plus or minus 4 percent.', '4 percent', { number: 4, unit: '%' }],
  ])('reads the share of: %s', (text, words, value) => {
    expect(amountsOf(text)).toEqual([[words, 'PERCENT', value]])
  })

  it.each<Row>([
    ['It lies 10-15 km off.', '10-15 km', { number: 10, numberTo: 15, unit: 'km' }],
    ['The wall is 4m high.', '4m', { number: 4, unit: 'm' }],
    ['Rates rose 25 basis points.', '25 basis points', { number: 25, unit: 'bp' }],
    ['It was -18C.', '-18C', { number: -18, unit: '°C' }],
    ['It was minus 25 degrees.', 'minus 25 degrees', { number: -25, unit: '°' }],
    ['It is half a mile off.', 'half a mile', { number: 0.5, unit: 'mi' }],
    ['It is three-quarters of a mile off.', 'three-quarters of a mile', { number: 0.75, unit: 'mi' }],
    ['It makes 5MW.', '5MW', { number: 5, unit: 'MW' }],
    ['It takes 4 million cubic metres a day.', '4 million cubic metres a day', { number: 4e6, unit: 'm3/d' }],
    ['It takes 4 to 5 bcm.', '4 to 5 bcm', { number: 4e9, numberTo: 5e9, unit: 'm3' }],
  ])('reads the quantity of: %s', (text, words, value) => {
    expect(amountsOf(text)).toEqual([[words, 'QUANTITY', value]])
  })

  it.each<[text: string, words: string, number: number]>([
    ['It drew 1,200 people.', '1,200', 1200],
    ['It drew 12m people.', '12m', 12e6],
    ['It has 1.4bn users.', '1.4bn', 1.4e9],
    ['It cut 6k jobs.', '6k', 6000],
    ['It stands at −14.', '−14', -14],
    ['Two in five said so.', 'Two in five', 0.4],
    ['One in 10 fainted.', 'One in 10', 0.1],
    ['It beat nine out of every ten.', 'nine out of every ten', 0.9],
    ['It needs two-thirds.', 'two-thirds', 2 / 3],
    ['It is about a third of them.', 'a third', 1 / 3],
    ['It is nearly half of them.', 'half', 0.5],
    ['It is three-quarters of a million.', 'three-quarters of a million', 750_000],
    ['A dozen of them came.', 'A dozen', 12],
  ])('reads the number of: %s', (text, words, number) => {
    expect(amountsOf(text)).toEqual([[words, 'CARDINAL', { number, unit: null }]])
  })

  it.each<[text: string, words: string, number: number]>([
    ['The 21st man won.', '21st', 21],
    ['The 1,000th man won.', '1,000th', 1000],
    ['The twenty-first man won.', 'twenty-first', 21],
    ['The third man won.', 'third', 3],
  ])('reads the ordinal of: %s', (text, words, number) => {
    expect(amountsOf(text)).toEqual([[words, 'ORDINAL', { number, unit: null }]])
  })

  it.each<[text: string, ...words: string[]]>([
    ['They paid $3 and $5.', '$3', '$5'],
    ['It won 9 out of 11 games.', '9', '11'],
    ['It won one in five games.', 'five'],
    ['It won 5 in 2010.', '5', '2010'],
    ['- 5 boats\n-6 ships', '5', '6'],
    ['10 minus 3', '10', '3'],
    ['the 100m and the 200m final', '100m', '200m'],
  ])('takes for amounts of their own in: %s', (text, ...words) => {
    expect(amountsOf(text).map(([found]) => found)).toEqual(words)
  })

  it('leaves out what dates and times have taken', () => {
    const words = findAmounts('3 May 2024 and 5 boats', [{ start: 0, end: 10 }], { countryOf: () => null, home: null })
    expect(words.map(({ start }) => start)).toEqual([15])
  })

  it.each([
    'an F-35 and an S-400',
    'one of them',
    'see t.co/P2qpm3',
    'release 2.1.3',
    '12,5',
    '1.250.000',
    'an N95 mask',
    'the 80s and 12st',
    'it costs $5,00',
    'per second',
    'the talks of COP28',
    'the P5 powers',
    'Appendix 2C',
    'a 3D film',
    'the southern half of the country',
    'a quarter of a century',
    'a man and an hour',
    'call 1-800-555-0100 or +(511)555-0100 or 2-1-1',
    'call (511)555-0100 or +(511)5550100',
  ])('finds none in: %s', (text) => {
    expect(amountsOf(text)).toEqual([])
  })

  it.each([
    ['figures before a bracket', 28, '1', '('],
    ['endless figures before a bracket', 100_000, '1', '('],
    ['endless groups of figures', 100_000, '1-', '('],
  ])('takes linear time over %s', async (_, count, unit, end) => {
    await expectLinear((share) => amountsOf(`They had ${unit.repeat(count * share)}${end} of it.`))
  })
})
