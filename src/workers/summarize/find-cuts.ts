import type { Span } from '../../shared/article.ts'

/** Pieces of a sentence that can be left out with a grammatical sentence left: some always are, others by choice. */
export type Cuts = { always: Span[]; choices: Span[] }

/** `LONDON, England (CNN) -- `, `(CNN)`, `PARIS (Reuters) - `; not a bracket further in. */
const DATELINE =
  /^(?:\p{Lu}[\p{Lu}\p{Ll}.' -]{1,30}(?:, ?\p{Lu}[\p{L}.' -]{1,30}){0,2} ?)?\((?:CNN|Reuters|AP|AFP|UPI|[A-Z][A-Za-z .]{1,24})\)(?: ?(?:--|[-–—]))?\s*/u

/** Where `sentence` may be cut. */
export function findCuts(text: string, sentence: Span): Cuts {
  const words = text.slice(sentence.start, sentence.end)
  const always: Span[] = []
  const dateline = DATELINE.exec(words)
  if (dateline) always.push({ start: sentence.start, end: sentence.start + dateline[0].length })
  return { always, choices: [] }
}
