import type { Span } from '../../../shared/article.ts'

/** Pieces of a sentence that can be left out with a grammatical sentence left: some always are, others by choice. */
export type Cuts = { always: Span[]; choices: Span[] }

/** `LONDON, England (CNN) -- `, `(CNN)`, `PARIS (Reuters) - `; not a bracket further in. */
const DATELINE =
  /^(?:\p{Lu}[\p{L}.' -]{1,30}(?:, ?\p{Lu}[\p{L}.' -]{1,30}){0,2} ?)?\((?:CNN|[A-Z]{2,5}|\p{Lu}[\p{L} .]{2,24})\)(?: ?(?:--|[-–—]))?\s*/u

/** `But the`, `However, he`; not `But for the rain`, `So far`. */
const LEADING =
  /^(?:(?:But|And)(?! for\b),? |(?:However|Meanwhile|Also|Still|Instead|Nevertheless|Moreover|In addition|Indeed|Now|Then|So|Yet), )(?=\S)/

/** `(pictured)`, `(left)`: words about a picture that the summary does not have. */
const PICTURE_NOTE = / ?\((?:pictured|left|right|above|below|centre|center|top|bottom)[^()]{0,40}\)/gi

/** Any other short bracket; not an abbreviation that the text may go on to use: `(WHO)`. */
const BRACKET = / ?\((?!\p{Lu}[\p{Lu}\d.&-]{1,9}\))[^()]{1,80}\)/gu

/** `On Monday, `, `Earlier this week, `; not a subordinate clause with its own commas. */
const LEADING_PHRASE = /^(?:On|In|At|By|During|Earlier|Last|Late|Early) [^,"“”();:]{2,40}, (?=\S)/

/** `, who was born in Leeds,` and `, 39,` in the middle: a clause or an age that adds to a name. */
const INSERTED = /, (?:(?:who|which|whose|where) [^,"“”();:–—]{3,90}|\d{1,3}|aged \d{1,3}),(?= )/g

/** ` -- as he puts it -- `: words between dashes. */
const DASHED = / (?:--|—|–) [^"“”–—]{3,90}? (?:--|—|–)(?= )/g

/** `, which was built in 1904.`, `, leaving two dead.`: what hangs on at the end; never who said it. */
const TRAILING =
  /, (?:who|which|whose|where|including|leaving|making|bringing|prompting|sending|killing|forcing|raising|giving) [^"“”;:–—]{3,140}(?=[.!?]$)/

/** So many choices at most: each doubles the ways a sentence can stand. */
const MOST_CHOICES = 4

/** The sentence without the dateline it may begin with. */
export function skipDateline(text: string, sentence: Span): Span {
  const dateline = DATELINE.exec(text.slice(sentence.start, Math.min(sentence.end, sentence.start + 160)))
  const start = sentence.start + (dateline?.[0].length ?? 0)
  return start < sentence.end ? { start, end: sentence.end } : sentence
}

/**
 * Where a sentence may be cut. Nothing inside quotation marks is cut, nor an attribution: who said it stays.
 * `quotations` are the marked stretches of the text.
 */
export function findCuts(text: string, sentence: Span, quotations: readonly Span[]): Cuts {
  const words = text.slice(sentence.start, sentence.end)
  const place = (match: RegExpExecArray): Span => ({
    start: sentence.start + match.index,
    end: sentence.start + match.index + match[0].length,
  })
  const outside = ({ start, end }: Span) => !quotations.some((quoted) => quoted.start < end && quoted.end > start)
  const first = (pattern: RegExp) => {
    const match = pattern.exec(words)
    return match ? [place(match)] : []
  }
  const all = (pattern: RegExp) => [...words.matchAll(pattern)].map(place)
  const always = [...first(LEADING), ...all(PICTURE_NOTE)].filter(outside)
  const choices = [
    ...first(LEADING_PHRASE),
    ...all(INSERTED),
    ...all(DASHED),
    ...all(BRACKET).filter((span) => !always.some(({ start }) => start === span.start)),
    ...first(TRAILING),
  ]
  return { always, choices: withoutOverlaps(choices.filter(outside)).slice(0, MOST_CHOICES) }
}

function withoutOverlaps(spans: readonly Span[]): Span[] {
  const kept: Span[] = []
  for (const span of spans) if (kept.every(({ start, end }) => span.end <= start || span.start >= end)) kept.push(span)
  return kept
}
