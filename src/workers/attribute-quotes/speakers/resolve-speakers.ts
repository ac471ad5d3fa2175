import { type AnnotatedText, lowersOf, textOf } from '../../../shared/text/annotate-text.ts'
import { isPassiveCue } from '../cues/is-passive-cue.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import { type Attribution, placeOf } from '../text/attribution.ts'
import { rankAntecedents } from './rank-antecedents.ts'
import { type EarlierSpeaker, type Resolution, resolveLabel, resolveSpeaker } from './resolve-speaker.ts'

/** Cues that attribute to nobody: "reportedly", "it is believed". */
const IMPERSONAL =
  /^(?:reportedly|allegedly|supposedly|purportedly|apparently|(?:is|are|was|were) (?:\w+ )?(?:said|believed|expected|thought|known|considered|reported|rumou?red|alleged))$/i

/** An earlier speaker more sentences back than this is not the one who goes on without being named. */
const MOST_SENTENCES_BACK = 3

/**
 * For each attribution, in the order given, who is behind it. Attributions must be in reading order: pronouns and
 * missing subjects look back at the speakers before them.
 */
export function resolveSpeakers(
  annotated: AnnotatedText,
  names: KnownNames,
  attributions: readonly Attribution[],
  { byline, wasRead }: { byline: readonly string[]; wasRead: boolean },
): Resolution[] {
  const earlier: EarlierSpeaker[] = []
  const owners: (EarlierSpeaker | undefined)[] = new Array(annotated.words.length)
  return attributions.map((attribution) => {
    const around = owners[placeOf(attribution)] ?? null
    const found = attribution.source
      ? attribution.setting === 'label'
        ? resolveLabel(annotated, names, attribution.source)
        : resolveSpeaker({ annotated, names, earlier, around, byline }, attribution.source)
      : wasRead
        ? resolveUnnamed(annotated, names, attribution, earlier)
        : { abstained: { reason: 'not-read', candidates: [] } }
    const resolution = noSurerThanSource(found, attribution)
    if (!('abstained' in resolution)) {
      const speaker = { resolution, word: placeOf(attribution) }
      earlier.push(speaker)
      for (const word of attribution.content.words()) owners[word] = speaker
    }
    return resolution
  })
}

/** Sources that are guesses; of their mentions three in four were right on the articles that the rules were tried on. */
const GUESSED: ReadonlySet<string> = new Set(['form', 'subject', 'weak belief'])
const GUESSED_CERTAINTY = 0.75

function noSurerThanSource(resolution: Resolution, { why }: Attribution): Resolution {
  if ('abstained' in resolution || !GUESSED.has(why.source)) return resolution
  return { ...resolution, confidence: Math.min(resolution.confidence, GUESSED_CERTAINTY) }
}

/** The unnamed subject of "Adding that …" is the speaker before; so is that of a quotation that goes on without a cue. */
function resolveUnnamed(
  annotated: AnnotatedText,
  names: KnownNames,
  attribution: Attribution,
  earlier: readonly EarlierSpeaker[],
): Resolution {
  const { cue } = attribution
  const abstain = (reason: string): Resolution => ({ abstained: { reason, candidates: [] } })
  if (attribution.why.cue === 'question put') return abstain('impersonal')
  if (cue && IMPERSONAL.test(textOf(annotated, cue))) return abstain('impersonal')
  if (cue && isPassiveCue(lowersOf(annotated, cue))) return abstain('impersonal')
  // Dialogue goes to and fro: the line before tells who does not speak.
  if (attribution.setting === 'dialogue') return abstain('no-source')
  const place = placeOf(attribution)
  const last = earlier.findLast(({ word }) => word < place)
  const back = last ? annotated.words[place]!.sentence - annotated.words[last.word]!.sentence : Number.POSITIVE_INFINITY
  const resolvedBy = cue ? 'elided' : 'continued'
  if (last && back <= MOST_SENTENCES_BACK) {
    const confidence = Math.min(last.resolution.confidence, CERTAINTY_BY_DISTANCE[back] ?? 0.65)
    return { ...last.resolution, resolvedBy, confidence, why: 'speaker before' }
  }
  return cue ? resolveBySubject(annotated, names, place) : abstain('no-source')
}

/** How sure it is that a speaker so many sentences back is meant. */
const CERTAINTY_BY_DISTANCE: readonly number[] = [0.85, 0.8, 0.7, 0.65]

/** Nobody has spoken yet: the subject left out is the person that the sentence before is about. */
function resolveBySubject(annotated: AnnotatedText, names: KnownNames, word: number): Resolution {
  const ranked = rankAntecedents(annotated, names, { word, gender: null, types: ['PERSON'], lastSpeaker: null })
  const [best, second] = ranked
  if (!best || best.score < 0.6) {
    const candidates = ranked.slice(0, 3).map(({ known, score }) => ({ name: known.name, score }))
    return { abstained: { reason: second ? 'two-candidates' : 'no-source', candidates } }
  }
  const { role, affiliation } = best.known
  const facts = { name: best.known.name, role, affiliation, known: best.known }
  return { ...facts, resolvedBy: 'elided', confidence: 0.75 * best.score, why: 'person of the sentence before' }
}
