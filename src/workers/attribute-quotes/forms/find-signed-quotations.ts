import type { AnnotatedText, QuotedPassage, WordRange } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import type { Attribution } from '../text/attribution.ts'
import { ContentWords } from '../text/content-words.ts'

const DASH = /^[-–—―]$/
const LONGEST_SIGNATURE = 12
const LEAST_WORDS = 3

/**
 * Quotations signed by a dash and a name, as in `“…” — Ann Orr, teacher`: the dash is the cue, the rest of the line
 * after it the source. Only if a quotation opens the line, one stands directly before the dash, which may be on the
 * next line, and the signature begins with a capital. If these are two quotations, both are signed.
 */
export function findSignedQuotations(annotated: AnnotatedText, names: KnownNames): Attribution[] {
  return annotated.quotations.flatMap((quotation, index) => {
    const signature =
      quotation.closed && quotation.spokenCount >= LEAST_WORDS && readSignature(annotated, quotation, names)
    const opening = signature && quotationThatOpensLine(annotated, index)
    if (!signature || !opening) return []
    const content = new ContentWords()
    for (let word = opening.first; word < quotation.past; word++) {
      if (annotated.words[word]!.quotation >= 0) content.set(word, 1)
    }
    const why = { cue: 'signature', content: 'marks', source: 'signature' }
    return [{ ...signature, content, score: 0.9, setting: 'prose', why }]
  })
}

/** The first quotation of the line that one stands in, or null where the line opens with something else. */
function quotationThatOpensLine({ words, paragraphs, quotations }: AnnotatedText, index: number): QuotedPassage | null {
  const { paragraph } = words[quotations[index]!.first]!
  let first = index
  while (first > 0 && words[quotations[first - 1]!.first]!.paragraph === paragraph) first--
  return quotations[first]!.first === paragraphs[paragraph]!.first ? quotations[first]! : null
}

function readSignature(
  annotated: AnnotatedText,
  quotation: WordRange,
  names: KnownNames,
): { cue: WordRange; source: WordRange } | null {
  const words = annotated.words
  const line = annotated.paragraphs[words[quotation.first]!.paragraph]!
  if (!words[quotation.past]) return null
  let dash = quotation.past
  if (words[dash]!.text === '.' && dash + 1 < line.past) dash++
  if (!DASH.test(words[dash]!.text)) return null
  if (words[dash + 1] && DASH.test(words[dash + 1]!.text)) dash++
  const signed = annotated.paragraphs[words[dash]!.paragraph]!
  const first = dash + 1
  let past = signed.past
  if (signed !== line && signed.first !== dash) return null
  while (past > first && !words[past - 1]!.spoken) past--
  if (past <= first || past - first > LONGEST_SIGNATURE || !startsWithCapital(words[first]!.text)) return null
  let comma = first + 1
  while (comma < past && words[comma]!.text !== ',') comma++
  const source = { first, past: Math.min(comma, past) }
  const named = names.at(first)?.known.type === 'PERSON' || source.past - source.first <= 4
  return named ? { cue: { first: dash, past: dash + 1 }, source } : null
}
