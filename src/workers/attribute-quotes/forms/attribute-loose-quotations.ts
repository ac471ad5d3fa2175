import type { Span } from '../../../shared/article.ts'
import type { AnnotatedText, QuotedPassage, WordRange } from '../../../shared/text/annotate-text.ts'
import { QUESTION } from '../cues/tell-question-apart.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import { type Attribution, placeOf } from '../text/attribution.ts'
import { ContentWords } from '../text/content-words.ts'
import { classifyLooseQuotation } from './classify-loose-quotation.ts'
import { findContinuedAttribution, type Owners, standsBelow } from './find-continued-attribution.ts'
import { findIntroduction } from './find-introduction.ts'
import { findNameAbove } from './find-name-above.ts'

/** A quotation is loose if no attribution holds more than this share of its words. */
const MOST_HELD = 0.5

/** What becomes of quotations that no cue introduces. */
export type LooseQuotations = { attributions: Attribution[]; notSpeech: (Span & { reason: string })[] }

/**
 * Assigns the quotations that no attribution holds. One that continues another quotation joins it; marks that are not
 * speech are listed with the reason; the rest become attributions without a cue, or with "Asked …" or a mark before
 * them as the cue, and their speaker is resolved later if no subject is near. The attributions are returned in reading
 * order together with the given ones, some of which have become longer.
 */
export function attributeLooseQuotations(
  annotated: AnnotatedText,
  names: KnownNames,
  attributions: readonly Attribution[],
  { wasRead }: { wasRead: boolean },
): LooseQuotations {
  const all = attributions.map((attribution) => ({ ...attribution, content: attribution.content.copy() }))
  const owners: Owners = new Array(annotated.words.length)
  for (const attribution of all) for (const word of attribution.content.words()) owners[word] = attribution
  const notSpeech: LooseQuotations['notSpeech'] = []
  for (const [index, quotation] of annotated.quotations.entries()) {
    if (isHeld(annotated, quotation, owners)) continue
    const reason = classifyLooseQuotation(annotated, names, quotation)
    const continued = findContinuedAttribution(annotated, index, reason, owners)
    if (continued) {
      const { attribution, told } = continued
      addWords(attribution, quotation, owners)
      attribution.why = { ...attribution.why, content: `${attribution.why.content}, ${told}` }
    } else if (reason) notSpeech.push({ start: quotation.start, end: quotation.end, reason })
    else all.push(withoutCue(annotated, wasRead ? names : null, index, owners))
  }
  return { attributions: all.sort((a, b) => placeOf(a) - placeOf(b)), notSpeech }
}

function isHeld(annotated: AnnotatedText, quotation: QuotedPassage, owners: Owners): boolean {
  const held = new Map<Attribution, number>()
  for (let word = quotation.first; word < quotation.past; word++) {
    const owner = owners[word]
    if (owner && annotated.words[word]!.spoken) held.set(owner, (held.get(owner) ?? 0) + 1)
  }
  return Math.max(0, ...held.values()) / Math.max(1, quotation.spokenCount) > MOST_HELD
}

function addWords(attribution: Attribution, { first, past }: WordRange, owners: Owners): void {
  for (let word = first; word < past; word++) {
    attribution.content.set(word, 0.5)
    owners[word] = attribution
  }
}

/**
 * The attribution of a quotation on its own; in `Asked whether he would go, “no”` the question is the cue. Its source
 * is looked for by form, in English, if names are given.
 */
function withoutCue(annotated: AnnotatedText, names: KnownNames | null, index: number, owners: Owners): Attribution {
  const quotation = annotated.quotations[index]!
  const sentence = annotated.sentences[annotated.words[quotation.first]!.sentence]!
  const asked = sentence.first < quotation.first && QUESTION.has(annotated.words[sentence.first]!.lower)
  const cue = asked ? { first: sentence.first, past: sentence.first + 1 } : null
  const introduced = asked || !names ? null : findIntroduction(annotated, names, quotation)
  const above = introduced || asked || !names ? null : findNameAbove(annotated, names, quotation)
  const why = {
    cue: asked ? 'question before' : introduced ? 'mark before' : 'none',
    content: 'marks',
    source: introduced ? 'before the mark' : above ? 'line above' : 'none',
  }
  const attribution: Attribution = {
    cue: cue ?? introduced?.cue ?? null,
    content: new ContentWords(),
    source: introduced?.source ?? above,
    score: 0.5,
    // What stands below speech and does not go on with it answers it.
    setting: answers(annotated, index, owners) ? 'dialogue' : 'prose',
    why,
  }
  addWords(attribution, quotation, owners)
  return attribution
}

function answers(annotated: AnnotatedText, index: number, owners: Owners): boolean {
  const before = annotated.quotations[index - 1]
  const owner = before && owners[before.past - 1]
  return owner !== undefined && (owner.cue !== null || owner.setting === 'dialogue') && standsBelow(annotated, index)
}
