import { type AnnotatedText, lowersOf, textOf } from '../../../shared/text/annotate-text.ts'
import { isPassiveCue } from '../cues/is-passive-cue.ts'
import type { KnownNames } from '../people/find-known-names.ts'
import { PastSpeakers } from '../referents/past-speakers.ts'
import { prepareScene } from '../referents/prepare-scene.ts'
import { type RankReferents, rankReferents } from '../referents/rank-referents.ts'
import { type Attribution, placeOf } from '../text/attribution.ts'
import { createDocumentOwnerFinder } from './find-document-owner.ts'
import { findJointMentions } from './find-joint-mentions.ts'
import { rateSpeaker } from './rate-speaker.ts'
import { resolveLabel } from './resolve-label.ts'
import { abstain, ask, decide, type ResolutionContext, resolveSpeaker } from './resolve-speaker.ts'
import type { Resolution, Resolved } from './resolved.ts'
import { ToldBefore } from './told-before.ts'

/** Cues that attribute to nobody: "reportedly", "it is believed". */
const IMPERSONAL =
  /^(?:reportedly|allegedly|supposedly|purportedly|apparently|(?:is|are|was|were) (?:\w+ )?(?:said|believed|expected|thought|known|considered|reported|rumou?red|alleged))$/i

/**
 * For each attribution, in the order given, who is behind it. Attributions must be in reading order: pronouns and
 * missing subjects look back at the speakers before them. `rank` says who a mention means: the trained trees, unless
 * another is given.
 */
export function resolveSpeakers(
  annotated: AnnotatedText,
  names: KnownNames,
  attributions: readonly Attribution[],
  { byline, wasRead, rank = rankReferents }: { byline: readonly string[]; wasRead: boolean; rank?: RankReferents },
): Resolution[] {
  const scene = prepareScene(annotated, names)
  const ownerOf = createDocumentOwnerFinder(annotated, names)
  const past = new PastSpeakers()
  const told = new ToldBefore()
  const owners: (Resolved | undefined)[] = new Array(annotated.words.length)
  return attributions.map((attribution) => {
    const around = owners[placeOf(attribution)] ?? null
    const context = { scene, rank, ownerOf, past, told, around, byline, attribution }
    const found = attribution.source
      ? attribution.setting === 'label'
        ? resolveLabel(annotated, names, attribution.source)
        : resolveSpeaker(context, attribution.source)
      : wasRead
        ? resolveUnnamed(context)
        : abstain('not-read', [])
    const resolution =
      'abstained' in found
        ? found
        : rate(told.partnersOf(withPartners(context, found), attribution.source), attribution)
    if (!('abstained' in resolution)) {
      told.add(annotated, attribution, resolution)
      if (resolution.referent) past.add({ referent: resolution.referent, word: placeOf(attribution) })
      for (const word of attribution.content.words()) owners[word] = resolution
    }
    return resolution
  })
}

/** What was found, with each of those who say it together where the mention names several. */
function withPartners(context: ResolutionContext, found: Resolved): Resolved {
  const { attribution, scene } = context
  if (found.together || !attribution.source || attribution.setting === 'label') return found
  const together = findJointMentions(scene.annotated, scene.names, attribution.source).flatMap((range) => {
    const who = resolveSpeaker(context, range)
    return 'abstained' in who ? [] : [{ range, who }]
  })
  return together.length > 1 ? { ...found, together } : found
}

function rate(found: Resolved, attribution: Attribution): Resolved {
  const confidence = rateSpeaker(found.confidence, attribution)
  const together = found.together?.map(({ range, who }) => ({ range, who: rate(who, attribution) }))
  return { ...found, confidence, ...(together && { together }) }
}

/**
 * The unnamed subject of "Adding that …" is the speaker before; so is that of a quotation that goes on without a cue.
 */
function resolveUnnamed(context: ResolutionContext): Resolution {
  const { attribution, scene, rank, past } = context
  const { cue } = attribution
  if (attribution.why.cue === 'question put') return abstain('impersonal', [])
  if (cue && IMPERSONAL.test(textOf(scene.annotated, cue))) return abstain('impersonal', [])
  if (cue && isPassiveCue(lowersOf(scene.annotated, cue))) return abstain('impersonal', [])
  // Dialogue goes to and fro: the line before tells who does not speak.
  if (attribution.setting === 'dialogue') return abstain('no-source', [])
  const place = placeOf(attribution)
  const kind = cue ? 'elided' : 'continued'
  const ranked = rank(scene, ask(context, kind, { first: place, past: place }), past)
  return decide(ranked, kind) ?? abstain('no-source', ranked)
}
