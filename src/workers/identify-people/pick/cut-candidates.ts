import type { CandidateName } from '../../../shared/article.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'

/** Every name that is cut contains one of these. */
const JOINT = /[\n–/)-]/
const NAME = String.raw`(?:\p{Lu}[\p{L}.’'&-]*\s)*\p{Lu}[\p{L}.’'&]*`
const BASED = new RegExp(
  String.raw`^${NAME}-(?:based|born|led|backed|listed|owned|run|controlled|occupied|bound)\s(?=\p{Lu})`,
  'u',
)
/** A name with what somebody or something of it is; only a place is where one is based or born. */
const BASED_ALONE = new RegExp(`^(${NAME})-(?:(based|born)|led|backed|owned)$`, 'u')
/** `Baltwire)Orr` of `(Baltwire)Orr & Low said`: a bracket that was opened before the name. */
const CLOSED_BEFORE = /^[^()]{2,}\)(?=\p{Lu})/u
/** The party and the state of an American politician: `D-Va.`, `R-Ohio`. */
const PARTY_AND_STATE = /^[DRI]-(?=\p{Lu})/u
const PEOPLE_AND_WORD = /^(\p{Lu}\p{L}+)-\p{Ll}{2,}$/u
const PAIR = /^(\p{Lu}[\p{L}.]+)[-–/](\p{Lu}[\p{L}.]+)$/u

const SURELY_PLACE: CandidateName['types'] = { PERSON: 0.01, ORG: 0.01, PLACE: 0.97, MISC: 0.01 }

/**
 * The reader's candidates, cut where a name cannot continue: at the end of a line, on both sides of the hyphen in
 * `Kampala-based`, after the party in `D-Va.`, before the second word of `Chinese-built`, and between two countries or
 * peoples joined by a hyphen (`India-Pakistan`). The parts keep the scores.
 */
export function cutCandidates(
  text: string,
  candidates: readonly CandidateName[],
  gazetteer: Gazetteer,
): CandidateName[] {
  return candidates.flatMap((name) => {
    const words = text.slice(name.start, name.end)
    if (!JOINT.test(words)) return [name]
    const line = /\n/.exec(words)
    if (line) {
      const lines = [...words.matchAll(/[^\n]+/g)].filter((match) => /\p{L}/u.test(match[0]))
      return lines.map((match) => ({
        ...name,
        start: name.start + match.index,
        end: name.start + match.index + match[0].trimEnd().length,
      }))
    }
    const closed = CLOSED_BEFORE.exec(words)
    if (closed) return [{ ...name, start: name.start + closed[0].length }]
    const based = BASED.exec(words)
    if (based) return [{ ...name, start: name.start + based[0].length }]
    if (PARTY_AND_STATE.test(words) && /[(,][^\S\n]?$/.test(text.slice(Math.max(0, name.start - 2), name.start)))
      return [{ ...name, start: name.start + 2, types: SURELY_PLACE }]
    const [, own, isHome] = BASED_ALONE.exec(words) ?? []
    if (own && !gazetteer.people(own))
      return [
        { ...name, end: name.start + own.length, types: typesBefore(own, isHome !== undefined, name.types, gazetteer) },
      ]
    const people = PEOPLE_AND_WORD.exec(words)?.[1]
    if (people && gazetteer.people(people) && !gazetteer.people(words))
      return [{ ...name, end: name.start + people.length }]
    const pair = PAIR.exec(words)
    const isPair = pair && isNation(pair[1]!, gazetteer) && isNation(pair[2]!, gazetteer) && !gazetteer.country(words)
    if (!isPair) return [name]
    return [
      { ...name, end: name.start + pair[1]!.length },
      { ...name, start: name.end - pair[2]!.length },
    ]
  })
}

const isNation = (word: string, gazetteer: Gazetteer): boolean =>
  gazetteer.country(word) !== null || gazetteer.people(word) !== null || gazetteer.isLocation(word)

/** The reader takes `London-based` whole for something else, which says nothing of London. */
function typesBefore(
  name: string,
  isHome: boolean,
  types: CandidateName['types'],
  gazetteer: Gazetteer,
): CandidateName['types'] {
  if (!gazetteer.isLargePlace(name) && gazetteer.regions(name).length === 0) return types
  if (isHome) return SURELY_PLACE
  const sum = Math.max(1 - types.MISC, 1e-6)
  return { PERSON: types.PERSON / sum, ORG: types.ORG / sum, PLACE: types.PLACE / sum, MISC: 0 }
}
