import type { ReadingLayer } from '../../shared/article.ts'
import type { AnnotatedText, WordRange } from './annotate-text.ts'
import type { Attribution } from './attribution.ts'
import { findSource } from './find-source.ts'
import { pickAttributions } from './pick-attributions.ts'
import { proposeContents } from './propose-contents.ts'

/**
 * Every attribution that the reading supports, in order of the cues: which words are attributed, and to which source.
 * Of contents that compete for the same words the likelier wins, and a cue without a source takes that of the cue before
 * it in its sentence.
 */
export function findAttributions(annotated: AnnotatedText, reading: ReadingLayer): Attribution[] {
  const attributions = pickAttributions(annotated, proposeContents(annotated, reading)).map(
    ({ cue, content, score, quotedShare }) => {
      const source = findSource(annotated, cue, content)
      const limits = quotedShare >= 0.9 ? 'marks' : quotedShare > 0 ? 'marks and reader' : 'reader'
      const why = { cue: 'reader', content: limits, source: source?.from ?? 'none' }
      const { first, past } = cue
      const setting = 'prose' as const
      return { cue: { first, past }, content, source: source?.range ?? null, score, setting, why }
    },
  )
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
