import type { Span } from '../../shared/article.ts'
import type { AnnotatedText, QuotedPassage, WordRange } from './annotate-text.ts'
import { type Attribution, placeOf } from './attribution.ts'
import { classifyLooseQuotation } from './classify-loose-quotation.ts'
import { ContentWords } from './content-words.ts'
import type { KnownNames } from './find-known-names.ts'

/** A quotation is loose when no attribution holds more than this share of its words. */
const MOST_HELD = 0.5

/** What becomes of quotations that no cue introduces. */
export type LooseQuotations = { attributions: Attribution[]; notSpeech: (Span & { reason: string })[] }

/**
 * Gives the quotations that no attribution holds a place: one that takes up another of the paragraph before with a mark
 * of its own joins that one; marks that are not speech are listed with the reason; the rest become attributions
 * without a cue, or with "Asked …" before them, whose speaker is left to be found. The attributions come back in
 * reading order, those given first among them, some of them longer.
 */
export function attributeLooseQuotations(
  annotated: AnnotatedText,
  names: KnownNames,
  attributions: readonly Attribution[],
): LooseQuotations {
  const all = attributions.map((attribution) => ({ ...attribution, content: attribution.content.copy() }))
  const owners: Owners = new Array(annotated.words.length)
  for (const attribution of all) for (const word of attribution.content.words()) owners[word] = attribution
  const notSpeech: LooseQuotations['notSpeech'] = []
  for (const [index, quotation] of annotated.quotations.entries()) {
    if (isHeld(annotated, quotation, owners)) continue
    const before = annotated.quotations[index - 1]
    const owner = before?.continues && owners[before.past - 1]
    const reason = classifyLooseQuotation(annotated, names, quotation)
    if (owner && reason !== 'stage-direction') {
      addWords(owner, quotation, owners)
      owner.why = { ...owner.why, content: `${owner.why.content}, repeated mark` }
    } else if (reason) notSpeech.push({ start: quotation.start, end: quotation.end, reason })
    else all.push(withoutCue(annotated, quotation, owners))
  }
  return { attributions: all.sort((a, b) => placeOf(a) - placeOf(b)), notSpeech }
}

/** The attribution that holds each word. */
type Owners = (Attribution | undefined)[]

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

/** `Asked whether he would go, “no”`: the question is the cue, the one asked the speaker. */
const QUESTION = /^(?:asked|pressed|questioned|quizzed|challenged)$/

function withoutCue(annotated: AnnotatedText, quotation: QuotedPassage, owners: Owners): Attribution {
  const sentence = annotated.sentences[annotated.words[quotation.first]!.sentence]!
  const asked = sentence.first < quotation.first && QUESTION.test(annotated.words[sentence.first]!.lower)
  const cue = asked ? { first: sentence.first, past: sentence.first + 1 } : null
  const why = { cue: asked ? 'question before' : 'none', content: 'marks', source: 'none' }
  const attribution: Attribution = { cue, content: new ContentWords(), source: null, score: 0.5, setting: 'prose', why }
  addWords(attribution, quotation, owners)
  return attribution
}
