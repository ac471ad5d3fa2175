import type { AnnotatedText, QuotedPassage } from '../../../shared/text/annotate-text.ts'

/** A quotation may run over at most this many paragraphs; a closing mark further on is not its own. */
const MOST_PARAGRAPHS = 8

/**
 * The text with quotations that run over several paragraphs joined: an opening mark without a closing one at the start
 * of a paragraph, paragraphs without marks, and one that ends in a closing mark that nothing opened. The words between,
 * and the closing mark, are then inside the quotation.
 */
export function joinOpenQuotations(annotated: AnnotatedText): AnnotatedText {
  if (annotated.quotations.every(({ closed, continues }) => closed || continues)) return annotated
  const joined: QuotedPassage[] = []
  const words = [...annotated.words]
  for (const quotation of annotated.quotations) {
    const past = quotation.closed || quotation.continues ? null : findClosingMark(annotated, quotation)
    if (past === null) {
      joined.push(quotation)
      continue
    }
    let spokenCount = 0
    for (let word = quotation.first; word < past; word++) {
      if (words[word]!.spoken) spokenCount++
      words[word] = { ...words[word]!, quotation: joined.length }
    }
    joined.push({ ...quotation, past, end: words[past - 1]!.end, closed: true, spokenCount })
  }
  return { ...annotated, words, quotations: joined }
}

/** The word after the mark that closes a quotation in a later paragraph, or null. */
function findClosingMark(annotated: AnnotatedText, quotation: QuotedPassage): number | null {
  const { words, paragraphs } = annotated
  const own = words[quotation.first]!.paragraph
  if (paragraphs[own]!.first !== quotation.first || quotation.past < paragraphs[own]!.past) return null
  for (let paragraph = own + 1; paragraph <= own + MOST_PARAGRAPHS && paragraph < paragraphs.length; paragraph++) {
    const { first, past } = paragraphs[paragraph]!
    for (let word = first; word < past; word++) {
      if (words[word]!.quotation >= 0 || /[“«„]/.test(words[word]!.text)) return null
      const closes = /^["”»]$/.test(words[word]!.text) && words[word - 1]!.end === words[word]!.start
      if (closes) return word + 1 >= past - 1 ? word + 1 : null
    }
  }
  return null
}
