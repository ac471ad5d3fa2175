import type { EntityLink } from '../../../shared/article.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { startsWithCapital, withoutPossessive } from '../../../shared/text/word-forms.ts'
import { type Container, findDivisionKind, readContainer } from './find-containers.ts'
import { findDivisionRows } from './find-division-rows.ts'
import { findPlaceCandidates, findWrittenCandidates, type PlaceCandidate } from './place-candidates.ts'
import { PLACE_WEIGHTS, type PlaceWeights } from './place-weights.ts'
import { type Ballot, type CountryHints, type Placed, votePlaces } from './vote-places.ts'

/** A place mention in the text. */
type Mention = { readonly start: number; readonly end: number }

/** A place's name with where the text has it. */
export type PlaceName<M extends Mention = Mention> = { readonly name: string; readonly mentions: readonly M[] }

/** What an article says about where it plays, apart from the names of places. */
export type PlaceContext = {
  /** Countries (ISO 3166-1) of the nationalities that the text names. */
  readonly peoples: readonly string[]
  /**
   * Names of bodies, and of the publisher: places in them (`University of Georgia`, `Orr County Sheriff`) vote as well.
   */
  readonly bodies: readonly string[]
  /** Large places in it vote, too. */
  readonly title?: string | null
}

/** Mentions of one name that mean the same place, and its links; none where no list knows it or nothing tells. */
export type LinkedPlace<M extends Mention> = { readonly mentions: readonly M[]; readonly links: EntityLink[] }

/** What a place within another name says, against one that is named. */
const WITHIN = 0.6

/**
 * Links for each place, in the given order. All names of the article are placed together, see {@link votePlaces}. A
 * name that stands for two places, each with what it lies in behind it (`Cambridge in Massachusetts`, `Cambridge in
 * England`), is given as two.
 */
export function linkPlaces<M extends Mention>(
  text: string,
  places: readonly PlaceName<M>[],
  context: PlaceContext,
  gazetteer: Gazetteer,
  weights: PlaceWeights = PLACE_WEIGHTS,
): LinkedPlace<M>[][] {
  const { groups, ballots, hints } = collectBallots(text, places, context, gazetteer)
  const placed = votePlaces(ballots, hints, weights)
  let at = 0
  return groups.map((parts) => uniteSame(parts.map(({ mentions }) => ({ mentions, placed: placed[at++]! }))))
}

/** Mentions of one name that have the same words behind them, and what those may mean. */
type Group<M extends Mention> = PlaceName<M> & { readonly behind: readonly Container[] }

/** Mentions with what they lie in behind them, by that; those with nothing behind them together. */
function groupByContainer<M extends Mention>(
  text: string,
  name: string,
  mentions: readonly M[],
  gazetteer: Gazetteer,
): Group<M>[] {
  const groups = new Map<string, { name: string; mentions: M[]; behind: Container[] }>()
  for (const mention of mentions) {
    const container = readContainer(text, mention, gazetteer)
    const group = groups.get(container.words) ?? { name, mentions: [], behind: [] }
    group.mentions.push(mention)
    group.behind.push(container)
    groups.set(container.words, group)
  }
  return [...groups.values()]
}

/** Groups that mean the same place as one; those that nothing tells go with the first. */
function uniteSame<M extends Mention>(groups: readonly { mentions: readonly M[]; placed: Placed }[]): LinkedPlace<M>[] {
  const united: { mentions: readonly M[]; placed: Placed }[] = []
  const known = groups.filter(({ placed }) => placed)
  for (const { mentions, placed } of known.length > 0 ? known : groups) {
    const same = united.find((one) => one.placed?.candidate.place === placed?.candidate.place)
    if (!same) united.push({ mentions, placed })
    else same.mentions = [...same.mentions, ...mentions]
  }
  if (known.length > 0)
    for (const { mentions, placed } of groups) if (!placed) united[0]!.mentions = [...united[0]!.mentions, ...mentions]
  return united.map(({ mentions, placed }) => ({
    mentions: [...mentions].sort((a, b) => a.start - b.start),
    links: linksOf(placed),
  }))
}

/**
 * What {@link votePlaces} decides with: for each place, in the given order, its mentions by what follows them; a
 * ballot for each of those groups in turn, then those of names within others.
 */
export function collectBallots<M extends Mention>(
  text: string,
  places: readonly PlaceName<M>[],
  { peoples, bodies, title = null }: PlaceContext,
  gazetteer: Gazetteer,
): { groups: Group<M>[][]; ballots: Ballot[]; hints: CountryHints } {
  const groups = places.map(({ name, mentions }) => groupByContainer(text, name, mentions, gazetteer))
  const flat = groups.flat()
  const starts = new Map(flat.flatMap(({ mentions }, i) => mentions.map(({ start }) => [start, i] as const)))
  const holds = flat.map((): number[] => [])
  for (const [i, { behind }] of flat.entries()) for (const { start } of behind) holds[starts.get(start) ?? -1]?.push(i)
  const inRows = findDivisionRows(
    text,
    flat.flatMap(({ mentions }) => mentions),
    gazetteer,
  )
  const ballots = flat.map(({ name, mentions, behind }, i): Ballot => {
    const kind =
      mentions.map((mention) => findDivisionKind(text, mention)).find((each) => each) ??
      (mentions.every(({ start }) => inRows.has(start)) ? 'region' : undefined)
    return {
      name,
      candidates:
        findWithArticle(text, name, mentions, gazetteer) ??
        findWrittenCandidates(name, formsOf(text, mentions), gazetteer, kind),
      containers: behind.flatMap((container) => container.places),
      holds: holds[i]!,
      weight: Math.sqrt(mentions.length),
    }
  })
  const within = [
    ...bodies.flatMap((name) => findPlacesWithin(name, gazetteer, true)),
    ...findPlacesWithin(title ?? '', gazetteer, false),
  ]
  const hints = new Map<string, number>()
  for (const code of peoples) hints.set(code, (hints.get(code) ?? 0) + 1)
  return { groups, ballots: [...ballots, ...within], hints }
}

/**
 * The places of a name that has its article with it to the list (`The Hague`), where the text never leaves that out.
 */
function findWithArticle(
  text: string,
  name: string,
  mentions: readonly Mention[],
  gazetteer: Gazetteer,
): readonly PlaceCandidate[] | null {
  if (
    !mentions.every(({ start }) => /(?<!\p{L})(?:The|the|THE)[^\S\n]$/u.test(text.slice(Math.max(0, start - 5), start)))
  )
    return null
  const places = findPlaceCandidates(`The ${name}`, gazetteer).filter(({ place }) => place.kind === 'city')
  return places.length > 0 ? places : null
}

const formsOf = (text: string, mentions: readonly Mention[]): ReadonlySet<string> =>
  new Set(mentions.map(({ start, end }) => text.slice(start, end)))

/** The places within a longer name; a body's begins with its town or county, however small. */
function findPlacesWithin(name: string, gazetteer: Gazetteer, isBody: boolean): Ballot[] {
  const words = name.split(/[\s,]+/)
  const found: Ballot[] = []
  for (let first = 0; first < words.length; first++) {
    if (!startsWithCapital(words[first]!)) continue
    for (let past = Math.min(words.length, first + 3); past > first; past--) {
      const part = withoutPossessive(words.slice(first, past).join(' '))
      const isWhole = isBody && past - first === words.length
      const candidates = findKnown(part, gazetteer, isBody && first === 0, isWhole)
      if (candidates.length === 0) continue
      found.push({ candidates, containers: [], holds: [], weight: WITHIN })
      first = past - 1
      break
    }
  }
  return found
}

const DISTRICT_NAME = /\s(?:County|Parish)$/
/** Fewer people than that live in no place that goes unexplained in another name. */
const LEAST_KNOWN = 20_000

/** Of a body whose whole name is a place's, a team mostly, a county counts as well. */
function findKnown(part: string, gazetteer: Gazetteer, isHead: boolean, isWhole: boolean): PlaceCandidate[] {
  if (isHead && DISTRICT_NAME.test(part)) {
    const districts = findPlaceCandidates(part, gazetteer).filter(({ isNamedDivision }) => isNamedDivision)
    if (districts.length > 0) return districts
  }
  const [largest] = isHead && part.length > 3 ? gazetteer.cities(part) : []
  if ((largest?.population ?? 0) <= LEAST_KNOWN && !gazetteer.isLargePlace(part)) return []
  return findPlaceCandidates(part, gazetteer).filter(
    (candidate) => isWellKnown(candidate) || (isWhole && !candidate.isAlias && candidate.place.kind === 'region'),
  )
}

const isWellKnown = ({ place, isAlias }: PlaceCandidate): boolean =>
  !isAlias &&
  (place.kind === 'country' ||
    (place.kind === 'region' && place.level !== 2) ||
    (place.kind === 'city' && place.population > LEAST_KNOWN))

/** Each list's own identifier, with what is known of the place. */
function linksOf(placed: Placed): EntityLink[] {
  if (!placed) return []
  const { place } = placed.candidate
  const { name: label, latitude, longitude } = place
  const population = place.kind === 'district' ? undefined : place.population
  const facts = {
    label,
    ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
    ...(population === undefined ? {} : { population }),
    score: Math.round(placed.probability * 1000) / 1000,
  }
  if (place.kind === 'city' || place.kind === 'district')
    return [{ scheme: 'geonames', id: place.id, country: place.country, ...facts }]
  const country = place.kind === 'region' ? { country: place.country } : {}
  const ids: readonly (readonly [string, string | undefined])[] = [
    place.kind === 'country'
      ? ['iso3166-1', place.code]
      : place.kind === 'region'
        ? ['iso3166-2', place.code]
        : ['m49', place.m49],
    ['geonames', place.geonames],
  ]
  return ids.flatMap(([scheme, id]) => (id === undefined ? [] : [{ scheme, id, ...country, ...facts }]))
}
