const SMALL_WORDS = new Set(['of', 'the', 'and', 'for', 'de', 'des', 'du', 'in', 'on', 'to', '&'])

/**
 * Whether a short form is made of the beginnings of a full name's words, in order and with none left over: `Dirco` of
 * `Department of International Relations and Cooperation`. Lower-case words may contribute a letter. With
 * `mayStartLate` the first words may be left out if each of the others contributes only its first letter: `PDMC` of
 * `Orrin Provincial Disaster Management Centre`.
 *
 * @example standsFor('Sors', 'South Orrin Revenue Service', false) // true
 */
export function standsFor(short: string, full: string, mayStartLate: boolean): boolean {
  const letters = short.toLowerCase().replace(/[^\p{L}]/gu, '')
  const words = full
    .toLowerCase()
    .split(/[\s-]+/)
    .filter(Boolean)
  if (letters.length < 3) return false
  if (isMadeOf(letters, words, 0)) return true
  if (!mayStartLate) return false
  const large = words.filter((word) => !SMALL_WORDS.has(word))
  return (
    large.length > letters.length &&
    large
      .slice(-letters.length)
      .map((word) => word[0])
      .join('') === letters
  )
}

/** Whether letters from a place on are beginnings of all the words, in their order. */
function isMadeOf(letters: string, words: readonly string[], at: number): boolean {
  const [word, ...rest] = words
  if (word === undefined) return at === letters.length
  if (SMALL_WORDS.has(word) && isMadeOf(letters, rest, at)) return true
  for (let length = 1; length <= word.length && word[length - 1] === letters[at + length - 1]; length++)
    if (isMadeOf(letters, rest, at + length)) return true
  return false
}
