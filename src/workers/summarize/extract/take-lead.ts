import type { Span } from '../../../shared/article.ts'

/** Longest lead, where nothing is known about its language. */
const MOST_SENTENCES = 2
const FEWEST_CHARACTERS = 30
/** Marks that end a sentence in the languages of the world's newspapers. */
const LAST_MARK = /[.!?…。！？؟۔।][\p{Pe}\p{Pf}"']*$/u

/**
 * The first sentences of the first paragraph that is more than a label or a heading, at most two: what can be said of a
 * text in a language that the summariser has not learnt. Empty where no paragraph ends like a sentence.
 */
export function takeLead(text: string, sentences: readonly Span[], most: number): Span[] {
  const first = sentences.findIndex(({ start, end }) => {
    const words = text.slice(start, end).trim()
    return words.length >= FEWEST_CHARACTERS && LAST_MARK.test(words)
  })
  if (first < 0) return []
  const lead = [sentences[first]!]
  for (const next of sentences.slice(first + 1, first + Math.min(most, MOST_SENTENCES))) {
    if (text.slice(lead.at(-1)!.end, next.start).includes('\n') || !LAST_MARK.test(text.slice(next.start, next.end)))
      break
    lead.push(next)
  }
  return lead
}
