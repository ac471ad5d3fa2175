/** Shorter names are too often somebody else's: Reid and Reed. */
const LEAST_LETTERS = 5
const LEAST_LETTERS_OF_TWO = 6

/**
 * Whether a name may be another with a letter wrong, missing or too much, or with two wrong where it is long; the first
 * letter is right.
 *
 * @example isMisspelling('orrens', 'orrins') // true
 */
export function isMisspelling(name: string, other: string): boolean {
  if (name === other || name[0] !== other[0] || Math.min(name.length, other.length) < LEAST_LETTERS) return false
  if (name.length === other.length) {
    const wrong = [...name].filter((letter, at) => letter !== other[at]).length
    return wrong <= (name.length >= LEAST_LETTERS_OF_TWO ? 2 : 1)
  }
  const [short, long] = name.length < other.length ? [name, other] : [other, name]
  if (long.length - short.length > 1) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  return short.slice(at) === long.slice(at + 1)
}
