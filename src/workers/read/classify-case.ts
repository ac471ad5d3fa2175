/** How a word is capitalised, numbered as in the encoder's shape embedding. */
export const CASE = {
  noLetter: 0,
  lower: 1,
  capitalised: 2,
  upper: 3,
  mixed: 4,
  oneCapital: 5,
  digits: 6,
  lettersAndDigits: 7,
} as const

/**
 * The number in {@link CASE} of a word: `Orr` is capitalised, `NATO` upper, `iPhone` mixed, `A` one capital, `2016`
 * digits, `G20` letters and digits, `,` no letter. Letters without case count as lower.
 *
 * @example
 * classifyCase('McCain') // CASE.mixed
 */
export function classifyCase(word: string): number {
  const hasLetter = /\p{L}/u.test(word)
  const hasDigit = /\p{N}/u.test(word)
  if (hasDigit) return hasLetter ? CASE.lettersAndDigits : CASE.digits
  if (!hasLetter) return CASE.noLetter
  const capital = /[\p{Lu}\p{Lt}]/u
  if (!capital.test(word)) return CASE.lower
  const first = String.fromCodePoint(word.codePointAt(0)!)
  if (first.length === word.length) return CASE.oneCapital
  if (!/\p{Ll}/u.test(word)) return CASE.upper
  return capital.test(first) && !capital.test(word.slice(first.length)) ? CASE.capitalised : CASE.mixed
}
