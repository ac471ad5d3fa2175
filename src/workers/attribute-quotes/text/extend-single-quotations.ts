import type { AnnotatedText, QuotedPassage } from '../../../shared/text/annotate-text.ts'
import { startsInLowerCase } from '../../../shared/text/word-forms.ts'

/**
 * The text with single quotations that a possessive cut short extended to their own closing mark: in `‘the neighbours’
 * gardens flooded,’` the first `’` belongs to the word before it. Such a mark follows an s and is followed by a
 * lower-case word, with no other opening mark before the next one that closes after a full stop or a comma.
 */
export function extendSingleQuotations(annotated: AnnotatedText): AnnotatedText {
  const extended = annotated.quotations.map((quotation) => extend(annotated, quotation))
  if (extended.every((quotation, index) => quotation === annotated.quotations[index])) return annotated
  const quotations = extended.filter(
    (quotation, index) => !extended.slice(0, index).some((earlier) => earlier.past > quotation.first),
  )
  const words = annotated.words.map((word) => ({ ...word, quotation: -1 }))
  for (const [index, { first, past }] of quotations.entries()) {
    for (let word = first; word < past; word++) words[word]!.quotation = index
  }
  return { ...annotated, words, quotations }
}

function extend(annotated: AnnotatedText, quotation: QuotedPassage): QuotedPassage {
  const { words, paragraphs } = annotated
  if (quotation.marks !== 'single' || !quotation.closed || !endsInPossessive(annotated, quotation)) return quotation
  const line = paragraphs[words[quotation.first]!.paragraph]!
  for (let word = quotation.past; word < line.past; word++) {
    const { text, start, end } = words[word]!
    if (text === '‘') return quotation
    if (!/^[’']$/.test(text) || words[word + 1]?.start === end) continue
    const closes = /^[.,?!…]/.test(words[word - 1]!.text) && words[word - 1]!.end === start
    if (!closes) continue
    const past = word + 1
    const spokenCount = words.slice(quotation.first, past).filter(({ spoken }) => spoken).length
    return { ...quotation, past, end, spokenCount }
  }
  return quotation
}

function endsInPossessive({ words }: AnnotatedText, { past }: QuotedPassage): boolean {
  const [owner, mark, next] = [words[past - 2], words[past - 1], words[past]]
  if (!owner || !mark || !next || owner.end !== mark.start || mark.end === next.start) return false
  return /s$/.test(owner.lower) && startsInLowerCase(next.text)
}
