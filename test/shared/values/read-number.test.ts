import { describe, expect, it } from 'vitest'
import { readNumber } from '../../../src/shared/values/read-number.ts'

describe('readNumber', () => {
  it.each<[text: string, words: string, value: number]>([
    ['0', '0', 0],
    ['105 people', '105', 105],
    ['1,400 people', '1,400', 1400],
    ['12,34,567 rupees', '12,34,567', 1_234_567],
    ['1\u00a0400\u00a0000 people', '1\u00a0400\u00a0000', 1_400_000],
    ['3.5.', '3.5', 3.5],
    ['3½ miles', '3½', 3.5],
    ['2 1/2 miles', '2 1/2', 2.5],
    ['2 3/2', '2', 2],
    ['2.3 billion', '2.3 billion', 2.3e9],
    ['5-million', '5-million', 5e6],
    ['2 lakh crore', '2 lakh crore', 2e12],
    ['2 million and a half', '2 million and a half', 2.5e6],
    ['3 quarters of a million', '3 quarters of a million', 750_000],
    ['5m', '5', 5],
    ['seven men', 'seven', 7],
    ['twenty-six percent', 'twenty-six', 26],
    ['twenty ten', 'twenty', 20],
    ['two three', 'two', 2],
    ['one hundred and five people', 'one hundred and five', 105],
    ['a hundred and twenty', 'a hundred and twenty', 120],
    ['two thousand three hundred', 'two thousand three hundred', 2300],
    ['five hundred thousand', 'five hundred thousand', 500_000],
    ['three million two hundred thousand', 'three million two hundred thousand', 3_200_000],
    ['half a million', 'half a million', 500_000],
    ['a million', 'a million', 1e6],
    ['a million and a half', 'a million and a half', 1.5e6],
    ['two million and three quarters', 'two million and three quarters', 2.75e6],
    ['two and a half million', 'two and a half million', 2.5e6],
    ['two and a half', 'two and a half', 2.5],
    ['one and a quarter billion', 'one and a quarter billion', 1.25e9],
    ['three-quarters of a million', 'three-quarters of a million', 750_000],
    ['a third of a million', 'a third of a million', 1e6 / 3],
    ['a quarter of a million', 'a quarter of a million', 250_000],
    ['a dozen', 'a dozen', 12],
    ['half a dozen', 'half a dozen', 6],
    ['two dozen', 'two dozen', 24],
    ['3 dozen', '3 dozen', 36],
  ])('reads of "%s" the words "%s" as %d', (text, words, value) => {
    const read = readNumber(text, 0)
    expect(read && [text.slice(0, read.end), read.value]).toEqual([words, value])
  })

  it.each<[text: string, words: string, value: number]>([
    ['2m', '2m', 2e6],
    ['3.5bn', '3.5bn', 3.5e9],
    ['641 mil', '641 mil', 641e6],
    ['2.5MM', '2.5MM', 2.5e6],
    ['1tn', '1tn', 1e12],
    ['750k', '750k', 750_000],
    ['5 k', '5', 5],
    ['5 t-shirts', '5', 5],
    ['5m-high', '5', 5],
  ])('reads with short scales of "%s" the words "%s" as %d', (text, words, value) => {
    const read = readNumber(text, 0, true)
    expect(read && [text.slice(0, read.end), read.value]).toEqual([words, value])
  })

  it.each(['a man', 'an hour', 'hundred', 'half', 'of', ''])('finds none in "%s"', (text) => {
    expect(readNumber(text, 0)).toBeNull()
  })
})
