import { ONES, TENS } from '../../words/number-words.ts'
import { PLAIN_FORMS } from './ledger-words.ts'

/**
 * Rewrites British spellings as American ones; each pattern is the end of a word. Both spellings give the same result.
 */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=[a-z]{2})our(?=(?:s|ed|ing|ite|ites|able|ably|hood|less|ful|fully|er|ers|ist)?$)/, 'or'],
  [/(?<=[a-z]{3})is(?=(?:e|es|ed|ing|er|ers|ation|ations)$)/, 'iz'],
  [/(?<=[a-z]{2})ys(?=(?:e|es|ed|ing)$)/, 'yz'],
  [/(?<=[a-z]{2}[tb])re(?=(?:s)?$)/, 'er'],
  [/(?<=[a-z]{3})ogue(?=s?$)/, 'og'],
  [/(?<=[a-z]{3})ence(?=s?$)/, 'ense'],
  [/(?<=[a-z]{3})dge(?=ment)/, 'dg'],
]

const folded = new Map<string, string>()
/** Words kept; a corpus has some ten thousands that come again. */
const KEPT = 50_000

/**
 * What a word counts as when wordings are compared: lower case without accents, in American spelling, in its plain
 * form. Grammar is folded away, since a quotation passed on in reported speech changes its tenses.
 *
 * @example
 * foldWord('Organised') === foldWord('organizing') // true
 * foldWord('seven') // '7'
 */
export function foldWord(word: string): string {
  const known = folded.get(word)
  if (known !== undefined) return known
  const fold = makeFold(word)
  if (folded.size >= KEPT) folded.clear()
  folded.set(word, fold)
  return fold
}

function makeFold(word: string): string {
  const lower = word
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
  const number = ONES[lower] ?? TENS[lower]
  // `one` is a pronoun more often than a number.
  if (number !== undefined && number !== 1) return String(number)
  const plain = PLAIN_FORMS.get(lower)
  if (plain !== undefined) return plain
  if (lower.length < 4 || !/^[a-z]+$/.test(lower)) return lower
  let fold = lower
  for (const [british, american] of SPELLINGS) fold = fold.replace(british, american)
  return stripEnding(fold)
}

/** Without plural, `-ed`, `-ing`, a silent `e` and a doubled last consonant. */
function stripEnding(word: string): string {
  let stem = word
  if (stem.endsWith('ies') && stem.length > 4) stem = `${stem.slice(0, -3)}y`
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1)
  if (stem.length > 5 && stem.endsWith('ing')) stem = stem.slice(0, -3)
  else if (stem.length > 4 && stem.endsWith('ied')) stem = `${stem.slice(0, -3)}y`
  else if (stem.length > 4 && stem.endsWith('ed')) stem = stem.slice(0, -2)
  if (stem.length > 3 && stem.endsWith('e')) stem = stem.slice(0, -1)
  return stem.length > 3 ? stem.replace(/([bdfglmnprstz])\1$/, '$1') : stem
}
