import type { AnnotatedText, AnnotatedWord, QuotedPassage } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { OPENS_NOUN } from '../../../shared/words/determiners.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownNames } from '../people/find-known-names.ts'

const SMALL_IN_TITLES = wordSet('a an the of and or in on to for with at by s t')

/** Why marks are not speech: a closed list. */
export type NotSpeechReason =
  | 'measure'
  | 'apostrophe'
  | 'title'
  | 'heading'
  | 'stage-direction'
  | 'nickname'
  | 'term'
  | 'scare-quotes'
  | 'name'
  | 'empty'

/** Words that introduce a title: "the film “…”", "her album “…”". */
const WORK = wordSet(`
  film movie book novel memoir album song single show series sitcom drama documentary play musical opera poem painting
  magazine newspaper programme program podcast game episode article essay report paper exhibition ballet track hit
  bestseller titled entitled called comedy thriller column blog broadcast of on in ’s 's s`)
/** Words that introduce a term: "so-called “…”", "known as “…”", "the word “…”". */
const TERM = wordSet(`
  called so-called dubbed known named nicknamed labelled labeled termed word words term phrase slogan as hashtag motto
  codenamed titled branded self-described self-styled supposed alleged`)
const IS = wordSet('is was are were became becomes')
/** This many words in marks, without a sentence's end, may be a term or a scare quote. */
const LONGEST_TERM = 4
/** This many words an introduced title may have; half as many where only its capitals tell it. */
const LONGEST_TITLE = 20

/**
 * Why a quotation without a speaker is not speech, or null if it may be: inches, titles, nicknames, terms and scare
 * quotes. A quotation that contains the end of a sentence, or has more words than a term, may be speech.
 */
export function classifyLooseQuotation(
  annotated: AnnotatedText,
  names: KnownNames,
  quotation: QuotedPassage,
): NotSpeechReason | null {
  const { words, text } = annotated
  if (quotation.spokenCount === 0) return 'empty'
  if (/^\s*[([]/.test(text.slice(quotation.start + 1, quotation.start + 4))) return 'stage-direction'
  const before = text[quotation.start - 1] ?? ' '
  if (/\d/.test(before)) return 'measure'
  const inner = annotated.words.slice(quotation.first, quotation.past).filter(({ spoken }) => spoken)
  const previous = words[quotation.first - 1]
  const next = words[quotation.past]
  if (!quotation.closed && !quotation.continues && quotation.marks === 'single') return 'apostrophe'
  if (standsInName(annotated, names, quotation)) return 'nickname'
  const ends = /[.?!…]["'”’»]{0,2}$/.test(text.slice(quotation.start, quotation.end).trimEnd())
  const opensLine = annotated.paragraphs[words[quotation.first]!.paragraph]!.first === quotation.first
  const important = inner.filter(({ text: word }) => !SMALL_IN_TITLES.has(word.toLowerCase()))
  const capitalised = important.length > 0 && important.every(({ text: word }) => /^[\p{Lu}\p{N}]/u.test(word))
  const ofWork = previous?.text === ',' ? words[quotation.first - 2] : previous
  const introduced = ofWork?.spoken === true && WORK.has(ofWork.lower)
  if (opensLine && isHeading(annotated, quotation, important)) return 'heading'
  if (
    capitalised &&
    !opensLine &&
    (inner.length > 1 || introduced) &&
    inner.length <= (introduced ? LONGEST_TITLE : LONGEST_TITLE / 2) &&
    (introduced || !/^[,:]$/.test(previous?.text ?? ''))
  ) {
    return 'title'
  }
  // `Ann Orr (“Who Sank the Ferry?”, River Press)`: what is bracketed with who brought it out.
  if (previous?.text === '(' && next?.text === ',' && inner.length <= LONGEST_TITLE / 2) return 'title'
  if (capitalised && names.at(quotation.first + 1) && inner.length <= 5 && !ends) return 'name'
  // `“Who eats them?” is the slogan`: the words in marks are spoken of.
  if (next && IS.has(next.lower) && OPENS_NOUN.has(words[quotation.past + 1]?.lower ?? '')) return 'term'
  if (inner.length > LONGEST_TERM || opensLine) return null
  // `He was brief: “We lost.”` is a sentence; `three things: “salt”, “sand”` are none.
  if (previous?.text === ':' && ends && startsWithCapital(inner[0]!.text)) return null
  if (previous?.spoken && TERM.has(previous.lower)) return 'term'
  const continues = next !== undefined && next.sentence === words[quotation.first]!.sentence && next.spoken
  const begun = previous !== undefined && previous.sentence === words[quotation.first]!.sentence
  if (ends && inner.length > 1 && !begun) return null
  return begun || continues ? 'scare-quotes' : null
}

/** A line of its own in marks with capitals on nearly every word. */
function isHeading(annotated: AnnotatedText, quotation: QuotedPassage, important: readonly AnnotatedWord[]): boolean {
  const line = annotated.paragraphs[annotated.words[quotation.first]!.paragraph]!
  if (line.past - quotation.past > 1 || important.length > 10 || important.length < 2) return false
  return important.filter(({ text }) => /^[\p{Lu}\p{N}]/u.test(text)).length / important.length > 0.75
}

/** `Leon “The Hammer” Price`: between two capitalised words of which a person's name holds at least one. */
function standsInName(annotated: AnnotatedText, names: KnownNames, quotation: QuotedPassage): boolean {
  const before = annotated.words[quotation.first - 1]
  const behind = annotated.words[quotation.past]
  if (!before || !behind || quotation.spokenCount > 4) return false
  if (!startsWithCapital(before.text) || !startsWithCapital(behind.text)) return false
  return [quotation.first - 1, quotation.past].some((word) => names.at(word)?.known.type === 'PERSON')
}
