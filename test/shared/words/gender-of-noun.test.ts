import { describe, expect, it } from 'vitest'
import { genderOfNoun } from '../../../src/shared/words/gender-of-noun.ts'

describe('genderOfNoun', () => {
  it.each([
    ['spokeswoman', 'female'],
    ['widower', 'male'],
    ['chairman', null],
    ['senator', null],
  ])('of %s is %s', (noun, gender) => {
    expect(genderOfNoun(noun)).toBe(gender)
  })
})
