import { type AnnotatedText, textOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import { collapseSpaces, startsWithCapital, withCapital } from '../../../shared/text/word-forms.ts'
import { ARTICLES } from '../../../shared/words/determiners.ts'
import { singularOf } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import { endsName, isInsideName, isPlural, JOINS, PREPOSITIONS } from './ends-name.ts'

/** Nobody is called by more words than these, where the last of them hang on by a preposition. */
const MOST_WORDS = 9

/** `a number of tax experts` are tax experts. */
const COUNTS = wordSet('number couple handful host lot variety range')
const TIMES = wordSet('year month week day decade season morning')
const NEVER_LAST = new Set([...PREPOSITIONS, ...JOINS, ...ARTICLES, ...wordSet('though also however too not such')])

/**
 * How those are shown who go by a noun phrase whose head is the word `head`, -1 where names are joined: without its
 * article, with a capital, and without what it adds in brackets, behind a comma or a dash, or in a clause of its own.
 */
export function nameDescription(annotated: AnnotatedText, names: KnownNames, range: WordRange, head = -1): string {
  const { words } = annotated
  const first = firstOfName(words, range)
  let past = behindMarks(words, first, range.past) ?? first + 1
  while (past < range.past && !endsName(annotated, names, { first, past: range.past }, past, head))
    past = behindMarks(words, past, range.past) ?? past + 1
  if (head >= 0) past = withoutTail(words, names, { first, past }, head)
  while (past > first + 1 && NEVER_LAST.has(words[past - 1]!.lower)) past--
  const name = withoutLooseMarks(textOf(annotated, { first, past }))
  return withCapital(name || textOf(annotated, range))
}

type Words = AnnotatedText['words']

/** Behind the article, the mark, and the count that a phrase opens with. */
function firstOfName(words: Words, { first, past }: WordRange): number {
  let start = first
  while (start < past - 1 && (ARTICLES.has(words[start]!.lower) || /^[.,;:)–—-]$/.test(words[start]!.text))) start++
  const isCount = /^an?$/.test(words[start - 1]?.lower ?? '') && COUNTS.has(words[start]!.lower)
  if (isCount && words[start + 1]?.lower === 'of' && start + 2 < past)
    return firstOfName(words, { first: start + 2, past })
  return start < past - 1 && pointsAt(words[start]!.lower, words[start + 1]!) ? start + 1 : start
}

/**
 * Whether a word only points at the noun behind it: `these developers`, not `this year’s survey`, `those close to her`.
 */
function pointsAt(lower: string, { lower: next, spoken }: Words[number]): boolean {
  if (!spoken || TIMES.has(singularOf(next))) return false
  return lower === 'these' || lower === 'this' || lower === 'that' || (lower === 'those' && isPlural(next))
}

/**
 * Behind a bracket or a pair of quotation marks that opens at a word and closes in the phrase; null where none does.
 */
function behindMarks(words: Words, at: number, past: number): number | null {
  const { text, quotation } = words[at]!
  const isBracket = text === '('
  if (!isBracket && (quotation < 0 || words[at - 1]?.quotation === quotation)) return null
  for (let word = at + 1; word < past; word++) {
    if (isBracket && words[word]!.text === ')') return word + 1
    if (!isBracket && words[word]!.quotation !== quotation) return word
  }
  return null
}

/** A long phrase without what hangs on by its last prepositions; the `of` of `Department of Health` does not count. */
function withoutTail(words: Words, names: KnownNames, { first, past }: WordRange, head: number): number {
  // "A panel of the court" says too little without its first preposition.
  const kept = Math.max(head, first) + 1
  let end = past
  while (countWords(words.slice(first, end)) > MOST_WORDS) {
    let at = end - 1
    while (at > kept && !mayCutAt(words, names, at)) at--
    if (at <= kept) return end
    end = at
  }
  return end
}

/** How many words there are outside of brackets. */
function countWords(words: Words): number {
  let isOutside = true
  return words.filter(({ text, spoken }) => {
    if (text === '(' || text === ')') isOutside = text === ')'
    return spoken && isOutside
  }).length
}

const MAY_STAND_IN_NAME = wordSet('of for on')

function mayCutAt(words: Words, names: KnownNames, at: number): boolean {
  const { text } = words[at]!
  if (!PREPOSITIONS.has(text) || isInsideName(names, at)) return false
  const behind = ARTICLES.has(words[at + 1]?.lower ?? '') ? at + 2 : at + 1
  const isOfName = startsWithCapital(words[at - 1]!.text) && startsWithCapital(words[behind]?.text ?? '')
  return !isOfName || !MAY_STAND_IN_NAME.has(text)
}

/** A name on one line, without what stands in brackets and without marks that have lost their other half. */
function withoutLooseMarks(name: string): string {
  const whole = collapseSpaces(name.replace(/\s*\([^()]*\)(?!\p{L})/gu, '')).replace(
    /\s*[([][^)\]]*$|[\s,;:–—-]+$/g,
    '',
  )
  const isEven = (whole.match(/"/g) ?? []).length % 2 === 0 && whole.includes('“') === whole.includes('”')
  return isEven ? whole : whole.replace(/["“”]/g, '')
}
