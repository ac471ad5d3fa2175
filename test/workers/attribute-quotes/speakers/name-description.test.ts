import { describe, expect, it } from 'vitest'
import { nameDescription } from '../../../../src/workers/attribute-quotes/speakers/name-description.ts'

describe('a speaker without a name', () => {
  it.each([
    ['the protesters, who have waited for weeks', 'Protesters'],
    ['other unions, including the Guild of Masons', 'Other unions'],
    ['Acme’s board, made up of nine people', 'Acme’s board'],
    ['A study, published in May in a journal', 'Study'],
    ['Authorities in Orwell, where she lives', 'Authorities in Orwell'],
  ])('goes by the noun phrase without what is added to it: %s', (words, name) => {
    expect(nameDescription(words)).toBe(name)
  })

  it.each([
    ['officials from Harlow, Orwell and Tamsin', 'Officials from Harlow, Orwell and Tamsin'],
    ['a doctor at the Royal Infirmary, Harlow', 'Doctor at the Royal Infirmary, Harlow'],
    ['Ann Orr, a lawyer, and Bea Low', 'Ann Orr, a lawyer, and Bea Low'],
    ['a woman who is in her twenties', 'Woman who is in her twenties'],
  ])('keeps what is a part of it: %s', (words, name) => {
    expect(nameDescription(words)).toBe(name)
  })
})
