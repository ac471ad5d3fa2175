import type { AnnotatedText, QuotedPassage, WordRange } from '../../../shared/text/annotate-text.ts'
import type { Attribution } from '../text/attribution.ts'
import type { NotSpeechReason } from './classify-loose-quotation.ts'

/** Which attribution holds each word. */
export type Owners = (Attribution | undefined)[]

/**
 * The attribution that a quotation without a cue continues, and the evidence for that, or null. `reason` says why the
 * quotation may not be speech: a few words on their own often look that way, but part of a longer speech does not.
 */
export function findContinuedAttribution(
  annotated: AnnotatedText,
  index: number,
  reason: NotSpeechReason | null,
  owners: Owners,
): { attribution: Attribution; told: string } | null {
  const { words, quotations } = annotated
  const { first } = quotations[index]!
  const before = quotations[index - 1]
  const ownerBefore = before && owners[before.past - 1]
  if (ownerBefore && before.continues && reason !== 'stage-direction')
    return { attribution: ownerBefore, told: 'repeated mark' }
  if (reason !== null && reason !== 'scare-quotes') return null
  const rest = findRest(annotated, index, owners)
  if (rest) return { attribution: rest, told: 'first part' }
  if (reason !== null) {
    const adjoining = words[first - 1]?.sentence === words[first]!.sentence ? owners[first - 1] : undefined
    return adjoining ? { attribution: adjoining, told: 'adjoining' } : null
  }
  if (ownerBefore?.cue && isSecondPart(annotated, index, ownerBefore.cue))
    return { attribution: ownerBefore, told: 'second part' }
  const goesOn = ownerBefore?.cue && standsBelow(annotated, index) && !isDialogue(annotated, index)
  return goesOn ? { attribution: ownerBefore, told: 'next paragraph' } : null
}

/**
 * Whether a quotation is a paragraph of its own directly below the preceding one, or would be if the text had kept its
 * breaks. It then continues that quotation, though both are closed, or answers it.
 */
export function standsBelow({ words, paragraphs, quotations }: AnnotatedText, index: number): boolean {
  const { first, past } = quotations[index]!
  const before = quotations[index - 1]
  const own = paragraphs[words[first]!.paragraph]!
  if (!before) return false
  if (before.past === first && before.closed) return true
  if (own.first !== first || own.past !== past) return false
  return words[before.first]!.paragraph === words[first]!.paragraph - 1
}

/**
 * For “It is,” in `“It is,” he went on, “a farce.”`, the attribution that holds the rest: the quotation opens its
 * sentence and breaks off at a comma, and the cue stands between it and the next one.
 */
function findRest(annotated: AnnotatedText, index: number, owners: Owners): Attribution | undefined {
  const { text, words, sentences, quotations } = annotated
  const { first, past, start, end } = quotations[index]!
  const next = quotations[index + 1]
  const { sentence } = words[first]!
  if (!next || sentences[sentence]!.first !== first || words[next.first]!.sentence !== sentence) return undefined
  if (!/,["'”’»]*$/.test(text.slice(start, end))) return undefined
  const owner = owners[next.past - 1]
  return owner?.cue && owner.cue.first >= past && owner.cue.past <= next.first ? owner : undefined
}

/**
 * Whether a quotation opens the sentence directly after that of the preceding one's cue: `“Go!” Orr shouted. “Go!”`.
 */
function isSecondPart({ words, sentences, quotations }: AnnotatedText, index: number, cue: WordRange): boolean {
  const { first } = quotations[index]!
  const before = quotations[index - 1]!
  if (sentences[words[first]!.sentence]!.first !== first || words[before.first]!.paragraph !== words[first]!.paragraph)
    return false
  const { sentence } = words[first - 1]!
  return cue.first >= before.past && cue.past <= first && words[before.past - 1]!.sentence === sentence
}

/** Whether speakers take turns: the quotation before one asks, or answers one that does in the paragraph above it. */
function isDialogue({ text, words, quotations }: AnnotatedText, index: number): boolean {
  const [earlier, before] = [quotations[index - 2], quotations[index - 1]!]
  const asks = ({ start, end }: QuotedPassage) => /\?["'”’»]*$/.test(text.slice(start, end))
  const paragraphOf = ({ first }: QuotedPassage) => words[first]!.paragraph
  return asks(before) || (earlier !== undefined && asks(earlier) && paragraphOf(earlier) === paragraphOf(before) - 1)
}
