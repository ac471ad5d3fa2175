import type { Quote } from '../../../shared/article.ts'
import { BELIEF_CUES, INTENTION_CUES, IRREGULAR_CUES, SPEECH_CUES } from './cue-lexicon.ts'

/**
 * Whether a cue expresses speech, a belief or an intention, by the first of its words that a list knows. Marks without
 * a cue, and cues that no list knows, are speech.
 *
 * @example
 * classifyAttitude('has long feared') // 'belief'
 */
export function classifyAttitude(cue: string): Quote['attitude'] {
  const words = cue.toLowerCase().match(/\p{L}+/gu) ?? []
  if (words.some((word) => lemmasOf(word).some((lemma) => FINDINGS.has(lemma)))) return 'speech'
  return findListedAttitude(words) ?? 'speech'
}

/** Beliefs that are made known by being said: what a study found is its report. Lemmas. */
const FINDINGS: ReadonlySet<string> = new Set(['find', 'conclude'])

/** The attitude of the first of some lower-case words that a list knows, or null where none does. */
export function findListedAttitude(words: readonly string[]): Quote['attitude'] | null {
  for (const word of words) {
    const known = lemmasOf(word).map((lemma) => LISTED.get(lemma))
    const attitude = ATTITUDES.find((candidate) => known.includes(candidate))
    if (attitude) return attitude
  }
  return null
}

/** Where lemmas of a word stand in several lists, the first of these holds. */
const ATTITUDES = ['speech', 'intention', 'belief'] as const

const LISTED: ReadonlyMap<string, Quote['attitude']> = new Map([
  ...[...BELIEF_CUES].map((lemma) => [lemma, 'belief'] as const),
  ...[...INTENTION_CUES].map((lemma) => [lemma, 'intention'] as const),
  ...[...SPEECH_CUES].map((lemma) => [lemma, 'speech'] as const),
])

/** The lemmas that an inflected English word may have, by its ending; the word itself is one of them. */
export function lemmasOf(lower: string): string[] {
  const irregular = IRREGULAR_CUES.get(lower)
  if (irregular) return [irregular]
  const ending = /^(.+?)(ies|ied|ing|ed|es|s|d)$/.exec(lower)
  if (!ending) return [lower]
  const [, stem = '', suffix = ''] = ending
  if (suffix === 'ies' || suffix === 'ied') return [lower, `${stem}y`]
  const single = /([^aeiouls])\1$/.test(stem) ? stem.slice(0, -1) : stem
  return [lower, stem, single, `${stem}e`]
}
