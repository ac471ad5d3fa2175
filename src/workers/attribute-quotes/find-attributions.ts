import type { ReadingLayer } from '../../shared/article.ts'
import type { AnnotatedText, WordRange } from './annotate-text.ts'
import type { Attribution, ContentWords } from './attribution.ts'
import { findListedAttitude } from './classify-attitude.ts'
import { completeMention } from './complete-mention.ts'
import type { KnownNames } from './find-known-names.ts'
import { type FoundSource, findSource } from './find-source.ts'
import { isPassiveCue } from './is-passive-cue.ts'
import { pickAttributions } from './pick-attributions.ts'
import { proposeContents } from './propose-contents.ts'
import type { CueReading } from './read-cues.ts'

/**
 * Every attribution that the reading supports, in order of the cues: which words are attributed, and to which source.
 * Of contents that compete for the same words the likelier wins, and a cue without a source takes that of the cue before
 * it in its sentence.
 */
export function findAttributions(annotated: AnnotatedText, names: KnownNames, reading: ReadingLayer): Attribution[] {
  const picked = pickAttributions(annotated, proposeContents(annotated, reading))
  const taken: ContentWords = new Map(picked.flatMap(({ content }) => [...content]))
  const attributions = picked.flatMap(({ cue, content, score, quotedShare }): ReadAttribution[] => {
    const found = findSource(annotated, cue, taken)
    const own = found && belongsToCue(annotated, cue, found) ? found : null
    const source = own && completeMention(annotated, names, own.range, taken)
    if (quotedShare === 0 && score < LEAST_SCORE_IN_DOUBT && isDoubtful(annotated, cue, own)) return []
    const limits = quotedShare >= 0.9 ? 'marks' : quotedShare > 0 ? 'marks and reader' : 'reader'
    const why = { cue: 'reader', content: limits, source: own?.from ?? 'none' }
    const { first, past } = cue
    return [{ cue: { first, past }, content, source, score, setting: 'prose', why }]
  })
  return inheritSources(annotated, attributions)
}

/** What a cue needs that is in no list of verbs and whose source is a guess. */
const LEAST_SCORE_IN_DOUBT = 0.8

function isDoubtful(annotated: AnnotatedText, cue: CueReading, source: FoundSource | null): boolean {
  const words = annotated.words.slice(cue.first, cue.past).map(({ lower }) => lower)
  return source?.from === 'weak belief' && findListedAttitude(words) === null
}

/**
 * A source in the sentence before a cue that opens its own ("Adding that …") is its antecedent, not its subject; one that
 * the reader hardly believes in does not count where the sentence opens with such a cue.
 */
function belongsToCue(annotated: AnnotatedText, cue: CueReading, { range, from }: FoundSource): boolean {
  const { sentence } = annotated.words[cue.first]!
  const opening = annotated.sentences[sentence]!.first
  const elided = OPENS_WITHOUT_SUBJECT.test(annotated.words[opening]!.lower)
  if (elided && cue.first === opening) return annotated.words[range.first]!.sentence === sentence && from === 'reader'
  return !(elided && from === 'weak belief')
}

const OPENS_WITHOUT_SUBJECT =
  /^(?:adding|noting|saying|asked|pressed|questioned|quizzed|citing|pointing|stressing|arguing|claiming|insisting|warning|explaining|referring|speaking|recalling|describing|calling)$/

type ReadAttribution = Attribution & { cue: WordRange }

function inheritSources(annotated: AnnotatedText, attributions: readonly ReadAttribution[]): Attribution[] {
  const sentenceOf = (attribution: ReadAttribution) => annotated.words[attribution.cue.first]!.sentence
  const inherited: ReadAttribution[] = []
  for (const attribution of attributions) {
    const giver = inherited.findLast((earlier) => earlier.source && sentenceOf(earlier) === sentenceOf(attribution))
    const why = { ...attribution.why, source: 'same sentence' }
    const keeps = attribution.source || !giver || isPassive(annotated, attribution)
    inherited.push(keeps ? attribution : { ...attribution, source: giver.source, why })
  }
  return inherited
}

function isPassive(annotated: AnnotatedText, { cue }: ReadAttribution): boolean {
  return isPassiveCue(annotated.words.slice(cue.first, cue.past).map(({ lower }) => lower))
}
