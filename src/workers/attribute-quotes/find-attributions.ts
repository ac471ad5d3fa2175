import type { ReadingLayer } from '../../shared/article.ts'
import type { AnnotatedText, WordRange } from './annotate-text.ts'
import type { Attribution } from './attribution.ts'
import { claimQuotations } from './claim-quotations.ts'
import { findSource } from './find-source.ts'
import { pickAttributions } from './pick-attributions.ts'
import { readCues } from './read-cues.ts'
import { smoothContent } from './smooth-content.ts'

/** Cues that the reader believes in less are not looked at. */
const LEAST_CUE_SCORE = 0.3

/**
 * Every attribution that the reading supports, in order of the cues: which words are attributed, and to which source.
 * Quotations are given to cues first, since marks are surer than beliefs; then each content is smoothed, contents that
 * compete for the same words are parted, and a cue without a source takes that of the cue before it in its sentence.
 */
export function findAttributions(annotated: AnnotatedText, reading: ReadingLayer): Attribution[] {
  const cues = readCues(annotated, reading, LEAST_CUE_SCORE)
  const claimed = claimQuotations(annotated, cues)
  const candidates = cues.map((cue, index) => ({ cue, content: smoothContent(annotated, cue, claimed[index]!) }))
  const attributions = pickAttributions(annotated, candidates).map(({ cue, content, score, quotedShare }) => {
    const source = findSource(annotated, cue, content)
    const limits = quotedShare >= 0.9 ? 'marks' : quotedShare > 0 ? 'marks and reader' : 'reader'
    const why = { cue: 'reader', content: limits, source: source?.from ?? 'none' }
    const { first, past } = cue
    const setting = 'prose' as const
    return { cue: { first, past }, content, source: source?.range ?? null, score, setting, why }
  })
  return inheritSources(annotated, attributions)
}

type ReadAttribution = Attribution & { cue: WordRange }

function inheritSources(annotated: AnnotatedText, attributions: readonly ReadAttribution[]): Attribution[] {
  const sentenceOf = (attribution: ReadAttribution) => annotated.words[attribution.cue.first]!.sentence
  const inherited: ReadAttribution[] = []
  for (const attribution of attributions) {
    const giver = inherited.findLast((earlier) => earlier.source && sentenceOf(earlier) === sentenceOf(attribution))
    const why = { ...attribution.why, source: 'same sentence' }
    inherited.push(attribution.source || !giver ? attribution : { ...attribution, source: giver.source, why })
  }
  return inherited
}
