import { startsWithCapital } from '../../text/word-forms.ts'
import { HONOURS } from '../../words/name-affixes.ts'
import { stripTitle } from '../../words/strip-title.ts'
import { wordSet } from '../../words/word-set.ts'

const NAMES_NOBODY = wordSet('a an he she they it we i you some one many several')

/** Whether two names mean the same speaker, as far as names can tell; `unknown` where either name is missing. */
export type SpeakerRelation = 'same' | 'other' | 'unknown'

const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv', ...HONOURS])

/**
 * Whether two names are those of one speaker. A last name alone is the same as the full one, initials are as good as
 * names; a description (`a spokesman`) or nobody is as good as nothing.
 *
 * @example
 * compareSpeakers('Donald J. Trump', 'President Trump') // 'same'
 * compareSpeakers('Donald Trump', 'Melania Trump') // 'other'
 * compareSpeakers('Donald Trump', 'a spokesman') // 'unknown'
 */
export function compareSpeakers(a: string | null, b: string | null): SpeakerRelation {
  const first = namesOf(a)
  const second = namesOf(b)
  if (first.length === 0 || second.length === 0) return 'unknown'
  if (first.at(-1) !== second.at(-1)) return first.some((name) => second.includes(name)) ? 'unknown' : 'other'
  return isSubsequence(first, second) || isSubsequence(second, first) ? 'same' : 'other'
}

/** The names of a name, folded, without titles and what follows it; none where it is a description. */
function namesOf(name: string | null): string[] {
  if (name === null || !isName(name)) return []
  const span = stripTitle(name, { start: 0, end: name.length })
  if (!span) return []
  return name
    .slice(span.start, span.end)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/['’]s\b/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !SUFFIXES.has(word))
}

/** Whether it looks like a name: its last word is capitalised, and it is no article or pronoun that begins it. */
function isName(name: string): boolean {
  const words = name.trim().split(/\s+/)
  return startsWithCapital(words.at(-1) ?? '') && !NAMES_NOBODY.has(words[0]!.toLowerCase())
}

/** Whether all names of the shorter stand in the longer in this order, an initial for a name. */
function isSubsequence(short: readonly string[], long: readonly string[]): boolean {
  let at = 0
  for (const name of long) {
    const wanted = short[at]
    if (
      wanted !== undefined &&
      (wanted === name ||
        (name.length === 1 ? wanted.startsWith(name) : wanted.length === 1 && name.startsWith(wanted)))
    )
      at++
  }
  return at === short.length
}
