import type { Span } from '../../../shared/article.ts'
import { findDateline } from '../../../shared/text/find-dateline.ts'
import { WEEKDAY_NAMES } from '../../../shared/words/time-words.ts'

/**
 * Pieces of a sentence that can be left out and leave a grammatical sentence: some are always left out, others by
 * choice.
 */
export type Cuts = { always: Span[]; choices: Span[] }

/** `(CNN)`, `Lyon (Paris Post) `: an agency in brackets, without a dash; not a bracket further in. */
const AGENCY =
  /^(?:\p{Lu}[\p{L}.'/ -]{1,30}(?:, ?(?:\p{Lu}[\p{L}.' -]{1,30}|\p{Lu}[\p{L}.]{2,9} \d{1,2})){0,3} ?)?\((?:CNN|[A-Z]{2,5}|\p{Lu}[\p{L} .]{2,24})\)(?: ?(?:--|[-–—]))?\s*/u

/**
 * `But the`, `However, he`, `That's why the`: words that join to the sentence before; not `But for the rain`, `So far`,
 * `Now, `.
 */
const JOINING =
  /^(?:(?:But|And|Yet)(?! (?:for|to|another|if|when|while|after|before|as|since|although|though|unless|until|so|yet|then|not)\b),? |(?:However|Meanwhile|Also|Nevertheless|Nonetheless|Moreover|Furthermore|In addition|Indeed|Additionally|Still|Besides|In fact|Of course|As a result|Consequently|Therefore|Thus|Hence|By contrast|In contrast|By comparison|On the other hand|For example|For instance|Similarly|Likewise), |(?:That['’]s|That is|This is|Which is) why )(?=\S)/

/** `, however,` inside a sentence. */
const JOINING_INSIDE = /, (?:however|meanwhile|moreover|nevertheless|too),(?= \p{Ll})/gu

/**
 * `Orr also said`, `has also been`: the word says that there is more, which the summary may not have; not `but also`.
 */
const ALSO = /(?<=\p{L}(?<!\b(?:but|only|and|as|or))) also(?= \p{Ll})/gu

/** `(pictured)`, `(left)`, `(see graphic)`: words about a picture that the summary does not have. */
const PICTURE_NOTE = / ?\((?:pictured|left|right|above|below|centre|center|top|bottom|see)(?: [\p{L}\d ]{1,39})?\)/giu

/** ` -- the oldest in Harlow -- `: words between two dashes, the only ones of their sentence. */
const DASHED = /^[^–—]*?( (?:--|[—–]) [^"“”–—]{3,90}? (?:--|[—–]))(?= \p{Ll})(?!.*(?: --|[–—]))/u

/** `, which was built in 1904.`, `, leaving two dead.`: a clause without commas that hangs on at the end. */
const TRAILING =
  /, (?:who|which|whose|where|leaving|making|bringing|prompting|sending|forcing|raising|giving) [^"“”;:,–—()]{3,140}(?=[.!?]$)/

/**
 * What must stay wherever it stands: who said it, on what condition, how sure, how much of it, when. A clause with one
 * of these words is never cut, since the rest would say more than the article does.
 */
const WORDS_THAT_STAY: ReadonlySet<string> = new Set([
  ...WEEKDAY_NAMES,
  ...`said says say told tells added according reported reportedly claimed claims alleged allegedly believes
    believed thinks thought suspected suggested argues argued denies denied if unless whether provided may
    might could would should possibly probably perhaps likely unlikely apparently expected planned not never
    no nor without except only until but although though despite however when while before after since
    because today yesterday tomorrow`.split(/\s+/),
])

/** This many choices at most: each doubles the ways a sentence can stand. */
const MOST_CHOICES = 2
/** What is left of a sentence must be a sentence still. */
const FEWEST_WORDS_LEFT = 7

/**
 * The sentence without the dateline it may begin with. `isPlace` tells whether the words at its start are a place that
 * the text names.
 */
export function skipDateline(text: string, sentence: Span, isPlace?: (name: string) => boolean): Span {
  const head = text.slice(sentence.start, Math.min(sentence.end, sentence.start + 160))
  const start = sentence.start + (findDateline(head, isPlace)?.begins ?? AGENCY.exec(head)?.[0].length ?? 0)
  return start < sentence.end ? { start, end: sentence.end } : sentence
}

/** `18:42 `, `6.05pm GMT: `: when an entry of a live page was written. */
const STAMP = /^\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)? ?(?:[A-Z]{2,4}\b)?[:–—-]? +(?=\p{Lu})/u

/** How many characters at the start of an entry of a live page say when it was written. */
export function measureStamp(sentence: string): number {
  return STAMP.exec(sentence)?.[0].length ?? 0
}

/** How many characters at the start of a sentence join it to the one before: `However, `. */
export function measureJoining(sentence: string): number {
  return JOINING.exec(sentence)?.[0].length ?? 0
}

/**
 * Where a sentence may be cut: a word that joins it to the one before, a note about a picture, and by choice what
 * stands between two dashes or hangs on at its end. Nothing else: phrases at the front, brackets and inserted clauses
 * give nothing by any measure and take time, scope and sources with them. Nothing inside quotation marks is cut.
 * `quotations` are the marked stretches of the text.
 */
export function findCuts(text: string, sentence: Span, quotations: readonly Span[]): Cuts {
  const words = text.slice(sentence.start, sentence.end)
  const spanOf = (start: number, length: number): Span => ({
    start: sentence.start + start,
    end: sentence.start + start + length,
  })
  const outside = ({ start, end }: Span) => !quotations.some((quoted) => quoted.start < end && quoted.end > start)
  const all = (pattern: RegExp) => [...words.matchAll(pattern)].map((match) => spanOf(match.index, match[0].length))
  const joining = measureJoining(words)
  const always = [
    ...(joining > 0 ? [spanOf(0, joining)] : []),
    ...all(JOINING_INSIDE).filter(({ start }) => start - sentence.start > 3),
    ...all(ALSO),
    ...all(PICTURE_NOTE),
  ].filter(outside)
  const dashed = DASHED.exec(words)
  const trailing = TRAILING.exec(words)
  const choices = [
    ...(dashed ? [spanOf(dashed[0].length - dashed[1]!.length, dashed[1]!.length)] : []),
    ...(trailing ? [spanOf(trailing.index, trailing[0].length)] : []),
  ].filter((span) => outside(span) && mayGo(text, sentence, span))
  return { always, choices: withoutOverlaps(choices).slice(0, MOST_CHOICES) }
}

/** Whether the words of `cut` carry nothing that the rest needs, and the rest is long enough to be a sentence. */
function mayGo(text: string, sentence: Span, cut: Span): boolean {
  const wordsOf = (from: number, to: number) =>
    text
      .slice(from, to)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  if (wordsOf(cut.start, cut.end).some((word) => WORDS_THAT_STAY.has(word))) return false
  return wordsOf(sentence.start, cut.start).length + wordsOf(cut.end, sentence.end).length >= FEWEST_WORDS_LEFT
}

function withoutOverlaps(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  for (const span of spans) if (kept.every(({ start, end }) => span.end <= start || span.start >= end)) kept.push(span)
  return kept
}
