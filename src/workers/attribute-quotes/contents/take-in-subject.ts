import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { AUXILIARIES } from '../../../shared/words/auxiliaries.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { CueReading } from '../cues/read-cues.ts'
import type { ContentWords } from '../text/content-words.ts'

/** At most this many words may be missing at the front of a clause before its cue. */
const MOST_MISSING = 4

/**
 * The content with the first words of its clause added, if only they are missing: a clause before its cue begins where
 * its sentence does, as in `Orr was the last to leave, neighbours said`. Not across marks, and not from inside a
 * clause.
 */
export function takeInSubject(annotated: AnnotatedText, cue: CueReading, content: ContentWords): ContentWords {
  const { words, sentences } = annotated
  const first = content.firstWord()
  if (first >= cue.first || words[first]!.quotation >= 0) return content
  const opening = sentences[words[first]!.sentence]!.first
  if (opening === first || first - opening > MOST_MISSING || words[cue.first]!.sentence !== words[first]!.sentence)
    return content
  const missing = words.slice(opening, first)
  if (!missing.every(({ spoken, quotation }) => spoken && quotation < 0) || OPENS_APART.has(missing[0]!.lower))
    return content
  const whole = content.copy()
  for (let word = opening; word < first; word++) whole.set(word, 0.5)
  return whole
}

/** What may open a sentence without being a part of what is said. */
const OPENS_APART = wordSet(`
  but and yet so then still also now when while as after before meanwhile however instead on in at because although
  though if earlier later that`)

/** This many words may stand between a cue and the verb of what is said, a relative clause among them. */
const MOST_BEHIND = 24

/**
 * The content with the subject of its first verb added, if that stands between it and the cue: `Orr said Bea Low, who
 * runs the mill, | would be there`. Not an addressee (`told Bea Low`), and not words that say when or where it was
 * said.
 */
export function takeInSubjectBehind(annotated: AnnotatedText, cue: CueReading, content: ContentWords): ContentWords {
  const { words } = annotated
  const first = content.firstWord()
  const missing = words.slice(cue.past, first)
  if (missing.length === 0 || missing.length > MOST_BEHIND || words[first]!.quotation >= 0) return content
  const { sentence } = words[cue.first]!
  if (cue.lowers.some((word) => ADDRESSES.has(word)) || !mayBeFinite(words[first]!.lower)) return content
  const isClause = missing.every(
    (word) => word.sentence === sentence && word.quotation < 0 && !/^[:;(]$/.test(word.text),
  )
  const [opening] = missing
  if (!isClause || !opening!.spoken || NO_SUBJECT.has(opening!.lower)) return content
  const whole = content.copy()
  for (let word = cue.past; word < first; word++) whole.set(word, 0.5)
  return whole
}

const ADDRESSES = wordSet(`
  told tells tell telling asks asked asking ask warns warned warning warn informs informed inform reminds reminded
  remind urges urged urge according to`)
/** Verbs that a subject stands before. */
const FINITE = new Set([
  ...AUXILIARIES,
  ...wordSet(`be went came got took made gave left saw knew told said felt kept held led ran began fell`),
])
const PAST = /^\p{Ll}{3,}ed$/u
const mayBeFinite = (lower: string): boolean => FINITE.has(lower) || PAST.test(lower)
const NO_SUBJECT = wordSet(`
  that if whether on in at by to of for from with during after before when while as about against and but or through
  over under earlier later today yesterday monday tuesday wednesday thursday friday saturday sunday last this next
  recently how why what who where`)

/**
 * The content with the front of its clause added, if source and cue interrupt it: `Once it closes, | Orr says, | the
 * mill will be sold`, `The mill, | Orr said, | will be sold`. Only with marks on both sides, and not for words in
 * quotation marks, which may follow words that say where or when.
 */
export function takeInSevered(
  annotated: AnnotatedText,
  cue: WordRange,
  source: WordRange,
  content: ContentWords,
  isTaken: (word: number) => boolean,
): ContentWords {
  const { words, sentences } = annotated
  const first = content.firstWord()
  const inserted = { first: Math.min(cue.first, source.first), past: Math.max(cue.past, source.past) }
  if (first < inserted.past || words[first]!.quotation >= 0) return content
  const opening = sentences[words[first]!.sentence]!.first
  const front = words.slice(opening, inserted.first - 1)
  const isInserted =
    words[inserted.first - 1]?.text === ',' &&
    words[inserted.past]?.text === ',' &&
    first === inserted.past + 1 &&
    words[inserted.first]!.sentence === words[first]!.sentence
  if (!isInserted || front.every(({ lower, spoken }) => !spoken || OPENS_APART.has(lower))) return content
  if (!front[0]!.spoken || front.some(({ quotation }) => quotation >= 0)) return content
  const whole = content.copy()
  for (let word = opening; word < inserted.first - 1; word++) {
    if (isTaken(word)) return content
    whole.set(word, 0.5)
  }
  return whole
}
