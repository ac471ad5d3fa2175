import type { Span } from '../../shared/article.ts'
import { type AnnotatedText, spanOf, type WordRange } from '../../shared/text/annotate-text.ts'
import type { ContentWords } from './text/content-words.ts'

/** Up to this many marks in a row do not split a content: the closing mark and the comma before `” and “`. */
const MOST_MARKS_BETWEEN = 2

/**
 * The spans of a content: its words joined over marks within a paragraph, the marks at the edges left out.
 * Of `wholeLines`, speech under labels and in dialogue, the last stop stays. Quotation marks stay only where the span
 * holds both of a pair and words beside it.
 */
export function findContentSpans(annotated: AnnotatedText, content: ContentWords, wholeLines = false): Span[] {
  const ranges: WordRange[] = []
  for (const word of content.words()) {
    const last = ranges.at(-1)
    if (last && joins(annotated, last.past - 1, word)) last.past = word + 1
    else ranges.push({ first: word, past: word + 1 })
  }
  return ranges.flatMap((range) => {
    const trimmed = trimMarks(annotated, range, wholeLines)
    return trimmed ? [spanOf(annotated, takeInMarks(annotated, trimmed))] : []
  })
}

function joins(annotated: AnnotatedText, before: number, word: number): boolean {
  if (word - before - 1 > MOST_MARKS_BETWEEN) return false
  for (let between = before + 1; between <= word; between++) {
    if ((between < word && annotated.words[between]!.spoken) || takesUp(annotated, between)) return false
  }
  return annotated.words[before]!.paragraph === annotated.words[word]!.paragraph
}

/** The range with the currency sign at its front and the bracket at its end that belong to its words. */
function takeInMarks({ words }: AnnotatedText, { first, past }: WordRange): WordRange {
  const before = words[first - 1]
  const front = before && /^[$€£¥]$/.test(before.text) && before.end === words[first]!.start ? first - 1 : first
  let open = 0
  for (let word = front; word < past; word++)
    open += Number(/^[([]$/.test(words[word]!.text)) - Number(/^[)\]]$/.test(words[word]!.text))
  let end = past
  while (open > 0 && /^[%°]$/.test(words[end]?.text ?? '')) end++
  if (open !== 1 || !/^[)\]]$/.test(words[end]?.text ?? '')) end = past - 1
  return { first: front, past: end + 1 }
}

/** Whether a mark takes up the quotation before it, which nothing closed, as at the head of a paragraph. */
function takesUp({ words, quotations }: AnnotatedText, mark: number): boolean {
  const { quotation } = words[mark]!
  return quotations[quotation]?.first === mark && quotations[quotation - 1]?.continues === true
}

/** Marks that may begin a content, and marks that may end one when it is quoted or a whole line. */
const MAY_BEGIN = /^[$€£¥#@([…¿¡]$/
const MAY_END = /^[)\]%°]$/
const SENTENCE_END = /^[.?!…]$/

/** The range without the marks at its edges, or null where no spoken word is in it. */
export function trimMarks(annotated: AnnotatedText, range: WordRange, wholeLines = false): WordRange | null {
  let { first, past } = range
  first = outOfBracket(annotated, range)
  for (let changed = true; changed && first < past; ) {
    changed = false
    if (!mayBegin(annotated, { first, past })) {
      first++
      changed = true
    } else if (!mayEnd(annotated, { first, past }, wholeLines)) {
      past--
      changed = true
    }
  }
  for (let word = first; word < past; word++) if (annotated.words[word]!.spoken) return { first, past }
  return null
}

/** Longest bracket, in words, that a content may begin inside of: the "(Reuters)" before a story's first word. */
const LONGEST_BRACKET = 6

/** Where a content begins that would begin inside a bracket opened before it: behind it. */
function outOfBracket({ words }: AnnotatedText, { first, past }: WordRange): number {
  const opensText = first === 0
  for (let word = first; word < Math.min(past - 1, first + LONGEST_BRACKET); word++) {
    if (/^[([]$/.test(words[word]!.text) && !opensText) return first
    if (words[word]!.text !== ')') continue
    // "HULL, Olvia (Wire)The pier": what stands before the first word of a story, glued to it.
    if (opensText) return words[word]!.end === words[word + 1]?.start ? word + 1 : first
    const opening = words.slice(Math.max(0, first - LONGEST_BRACKET), first).some(({ text }) => text === '(')
    return opening ? word + 1 : first
  }
  return first
}

function mayBegin(annotated: AnnotatedText, { first, past }: WordRange): boolean {
  const word = annotated.words[first]!
  if (word.spoken) return true
  const quotation = annotated.quotations[word.quotation]
  // The opening mark of a quotation that ends before the content does.
  if (quotation?.first === first && quotation.closed)
    return quotation.past < past && hasSpoken(annotated, quotation.past, past)
  return MAY_BEGIN.test(word.text)
}

function mayEnd(annotated: AnnotatedText, { first, past }: WordRange, wholeLines: boolean): boolean {
  const word = annotated.words[past - 1]!
  if (word.spoken) return true
  const quotation = annotated.quotations[word.quotation]
  if (quotation?.past === past && quotation.closed)
    return quotation.first > first && hasSpoken(annotated, first, quotation.first)
  if (SENTENCE_END.test(word.text))
    return wholeLines || word.quotation >= 0 || annotated.sentences[word.sentence]!.first >= first
  return MAY_END.test(word.text)
}

function hasSpoken(annotated: AnnotatedText, first: number, past: number): boolean {
  for (let word = first; word < past; word++) if (annotated.words[word]!.spoken) return true
  return false
}
