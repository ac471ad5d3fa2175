import type { AnnotatedText, AnnotatedWord, WordRange } from '../../../shared/text/annotate-text.ts'
import { isApostrophe, startsInLowerCase } from '../../../shared/text/word-forms.ts'
import { DETERMINERS, QUANTIFIERS } from '../../../shared/words/determiners.ts'
import { SUBJECT_PRONOUNS } from '../../../shared/words/pronouns.ts'
import { HONORIFICS, isRoleNoun } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { ContentWords } from '../text/content-words.ts'

const DETERMINER = new Set([...DETERMINERS, ...QUANTIFIERS])

/** Clause words included by mistake; alone, one may be the whole mention. */
const NEVER_FIRST = wordSet(
  'that by of as from but and when while if because or including nor is are was were has have had',
)

/** Of "what Orr called a lie" the source is Orr. */
const OPENS_CLAUSE = wordSet('what who whom which where how why')

/** Words that something must follow: relative pronouns, prepositions, articles, helping verbs; not "some" or "all". */
const NEVER_LAST = wordSet(`
  who whose which that and or as but in on at of for to with by from into about during since like the a an its their
  against under through without toward towards until upon his my our your though because
  is are was were be been being has have had will would not`)

/** `the Orr board this` of "this week"; alone or behind a preposition such a word is a pronoun. */
const POINTS = wordSet('this these those')
const BEFORE_PRONOUN = wordSet('of in to for on with by from about like and or all')

function neverLast({ text, spoken, lower }: AnnotatedWord, before: AnnotatedWord): boolean {
  if (!spoken) return text !== ')' && !(text === '.' && before.text.length < 4 && !HONORIFICS.has(before.lower))
  // "The first lady" needs no name.
  const wantsName = HONORIFICS.has(lower) && lower !== 'lady'
  // "Several farmers we | spoke to": a second subject, unlike "Orr and I".
  if (SUBJECT_PRONOUNS.has(lower) && before.spoken && !/^(?:and|or)$/.test(before.lower)) return true
  if (lower === 'whom') return before.lower !== 'of'
  if (POINTS.has(lower)) return before.spoken && !BEFORE_PRONOUN.has(before.lower)
  return NEVER_LAST.has(lower) || wantsName || (lower === 's' && !before.spoken)
}

/**
 * Whether two neighbours are one word for people: the hyphen of "state-run", the stops of "E.U.", the comma of "9,000".
 */
function isJoined({ words }: AnnotatedText, first: number, second: number): boolean {
  const [before, after] = [words[first], words[second]]
  if (!before || !after || before.end !== after.start) return false
  const inside = (word: AnnotatedWord) => word.spoken || /^[-.&,]$/.test(word.text)
  return inside(before) && inside(after)
}

/**
 * Whether a word is the determiner of the one behind it; "that" only at the start of a sentence, else it opens a
 * clause.
 */
function isDeterminer({ words, sentences }: AnnotatedText, word: number): boolean {
  const { lower, sentence } = words[word]!
  if (DETERMINER.has(words[word + 1]!.lower)) return false
  return DETERMINER.has(lower) || (lower === 'that' && sentences[sentence]!.first === word)
}

const RELATIVE = wordSet('who which whose')
/** `at least`, `at most`: the `at` belongs to them. */
const BEHIND_AT = wordSet('least most')

/**
 * Where a mention ends without words that something must follow; with them goes all of the clause they break off in.
 */
function trimEnd({ words }: AnnotatedText, names: KnownNames, range: WordRange): number {
  const { first } = range
  let { past } = range
  const opens = words.slice(first, past).some(({ text }) => text === '(')
  // Of "(CNN)The minister" a range may hold the name and the bracket behind it.
  while (!opens && past > first + 1 && words[past - 1]!.text === ')') past--
  const dangles = (end: number) => end > first + 1 && !names.at(end - 1) && neverLast(words[end - 1]!, words[end - 2]!)
  if (!dangles(past)) return past
  let end = past
  const trim = () => {
    while (dangles(end)) end--
  }
  trim()
  const clause = words.slice(first, end).findLastIndex(({ lower }) => RELATIVE.has(lower))
  if (clause > 0 && words[past - 1]!.spoken) {
    end = first + clause
    trim()
  }
  return end
}

/** Whether the words before a place want a name there. */
function leadsToName({ words }: AnnotatedText, past: number): boolean {
  const last = words[past - 1]!
  const title = last.text === '.' ? words[past - 2] : last
  return DETERMINER.has(last.lower) || HONORIFICS.has(title?.lower ?? '') || isRoleNoun(last.lower)
}

/** Where the name begins whose own a noun is: of "Olvia's rescue service" a range may hold "rescue service" alone. */
function firstOfOwner(
  { words }: AnnotatedText,
  names: KnownNames,
  first: number,
  free: (word: number) => boolean,
): number {
  if (names.at(first) || !startsInLowerCase(words[first]!.text)) return first
  const mark = words[first - 1]?.lower === 's' ? first - 2 : first - 1
  if (!isApostrophe(words[mark]?.text ?? '')) return first
  const owner = names.at(mark - 1)?.mention
  return owner && owner.past === mark && free(owner.first) ? owner.first : first
}

/**
 * Where a mention begins that would begin inside a bracket: of `River Board (RB) chief Ann Orr` with the body before
 * it, else behind it.
 */
function outOfBracket(
  { words }: AnnotatedText,
  names: KnownNames,
  { first, past }: WordRange,
  free: (word: number) => boolean,
): number {
  const closing = words.slice(first, past).findIndex(({ text }) => /^[()]$/.test(text))
  if (closing < 0 || words[first + closing]!.text !== ')' || first + closing + 1 >= past) return first
  const before = words[first - 1]?.text === '(' ? names.at(first - 2)?.mention : undefined
  return before && free(before.first) ? before.first : first + closing + 1
}

/**
 * The whole noun phrase that a range is part of: names are completed, forms of address and the determiner before it are
 * included, marks at its edges are not. Words of content are never included.
 */
export function completeMention(
  annotated: AnnotatedText,
  names: KnownNames,
  range: WordRange,
  content: ContentWords,
): WordRange {
  const { words } = annotated
  let { first, past } = range
  while (first < past - 1 && (!words[first]!.spoken || NEVER_FIRST.has(words[first]!.lower))) first++
  if (first < past - 1 && OPENS_CLAUSE.has(words[first]!.lower) && names.at(first + 1)) first++
  while (first < past - 1 && words[first]!.lower === 's' && isApostrophe(words[first - 1]?.text ?? '')) first++
  const free = (word: number) =>
    word >= 0 && word < words.length && !content.has(word) && words[word]!.sentence === words[range.first]!.sentence
  const front = names.at(first)
  if (front && front.mention.first < first && free(front.mention.first)) first = front.mention.first
  // Of "the Harbour Trust" a range may hold the article alone, of "Mrs. Orr" or "Prime Minister Orr" the title.
  if (leadsToName(annotated, past) && free(past) && names.at(past)) past++
  const back = names.at(past - 1)
  if (back && back.mention.past > past && free(back.mention.past - 1)) past = back.mention.past
  past = trimEnd(annotated, names, { first, past })
  while (isJoined(annotated, first - 1, first) && free(first - 1)) first--
  if (BEHIND_AT.has(words[first]!.lower) && words[first - 1]?.lower === 'at' && free(first - 1)) first--
  if (
    free(first - 1) &&
    words[first - 1]!.text === '.' &&
    HONORIFICS.has(words[first - 2]?.lower ?? '') &&
    free(first - 2)
  ) {
    first -= 2
  } else if (free(first - 1) && HONORIFICS.has(words[first - 1]!.lower)) first--
  first = outOfBracket(annotated, names, { first, past }, free)
  first = firstOfOwner(annotated, names, first, free)
  const wantsNoun = words[first]!.spoken && !RELATIVE.has(words[first]!.lower)
  if (free(first - 1) && wantsNoun && isDeterminer(annotated, first - 1)) first--
  return { first, past }
}
