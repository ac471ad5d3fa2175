import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import type { KnownNames } from '../people/find-known-names.ts'

/** Longest line, in words, that can name who speaks below it. */
const LONGEST_LINE = 16

/**
 * The person whose name opens the short line above a quotation that fills its paragraph, as where people are asked one
 * by one: `Ann Orr, a.k.a. the Ferry` above `“I came alone …”`. Null where the line is a sentence, or goes on from the
 * name without a mark.
 */
export function findNameAbove(
  { text, words, paragraphs }: AnnotatedText,
  names: KnownNames,
  quotation: WordRange,
): WordRange | null {
  const { paragraph } = words[quotation.first]!
  const line = paragraphs[paragraph - 1]
  if (!line || paragraphs[paragraph]!.first !== quotation.first || quotation.past < paragraphs[paragraph]!.past)
    return null
  if (line.past - line.first > LONGEST_LINE || /[.?!:;…"”]\s*$/.test(text.slice(line.start, line.end))) return null
  const owner = names.at(line.first)
  if (owner?.known.type !== 'PERSON' || owner.mention.first !== line.first || owner.mention.possessive) return null
  const next = words[owner.mention.past]
  return owner.mention.past === line.past || /^[,(–—-]$/.test(next!.text) ? owner.mention : null
}
