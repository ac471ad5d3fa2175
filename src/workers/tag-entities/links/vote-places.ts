import type { PlaceCandidate } from './place-candidates.ts'
import type { PlaceWeights } from './place-weights.ts'

/** A name to be placed, with what stands directly beside it. */
export type Ballot = {
  readonly candidates: readonly PlaceCandidate[]
  /** What the text states it to lie in. */
  readonly containers: readonly PlaceCandidate[]
  /** The ballots, by their index, of the names that the text states to lie in it. */
  readonly holds: readonly number[]
  /** How much it says about the others: more the more often it is named. */
  readonly weight: number
  /** Ballots of one name (`Athens, Georgia` … `Athens`) have one and the same. */
  readonly name?: string
}

/** Countries (ISO 3166-1) that the text speaks of otherwise than by a place, each with its weight. */
export type CountryHints = ReadonlyMap<string, number>

/** The likeliest place of a name, with its probability among all that it may mean, no place at all being one. */
export type Placed = { readonly candidate: PlaceCandidate; readonly probability: number } | null

type Score = { candidate: PlaceCandidate; score: number; probability: number }

const ROUNDS = 3
/** Nearer than this a place speaks for another with half its weight; in km. */
const HALF_NEAR = 60
/** What is less likely than this does not vote. */
const LEAST_VOTE = 0.05
/** A city speaks less for the division around it than a county does. */
const CITY_SHARE = 0.5
/** A container's middle may be as far away as this, in km, for a place that is said to lie in it. */
const INSIDE_DISTRICT = 120

/**
 * Places all names of a text together. Each candidate has points of its own (what it is, its size, what stands right
 * behind the name); then, in rounds, points for what the other names most likely are: in the same country, in the same
 * division, near by.
 */
export function votePlaces(ballots: readonly Ballot[], hints: CountryHints, weights: PlaceWeights): Placed[] {
  const own = ballots.map(({ candidates, containers }) =>
    candidates.map((candidate) => {
      const points = scoreAlone(candidate, containers, weights)
      if (isNamedAfterTown(candidate, candidates)) return points + weights.namedAfterTown
      return isDwarfed(candidate, candidates, 'at home') ? points + weights.dwarfed : points
    }),
  )
  const isDwarfedAbroad = ballots.map(({ candidates }) =>
    candidates.map((candidate) => isDwarfed(candidate, candidates, 'abroad')),
  )
  let scores = ballots.map(({ candidates }, i) => settle(candidates, own[i]!, weights))
  for (let round = 0; round < ROUNDS; round++) {
    const last = scores
    scores = ballots.map(({ candidates, holds }, i) => {
      if (candidates.length === 0) return []
      const votes = gatherVotes(ballots, last, i, hints)
      const held = holds.flatMap((index) => last[index]!)
      const points = candidates.map(
        (candidate, j) =>
          own[i]![j]! +
          scoreAmong(candidate, votes, isDwarfedAbroad[i]![j]!, weights) +
          scoreHeld(candidate, held, weights),
      )
      return settle(candidates, points, weights)
    })
  }
  return scores.map((list) => {
    const best = list.reduce<Score | null>((top, each) => (top && top.score >= each.score ? top : each), null)
    return best && best.score > weights.none ? best : null
  })
}

function settle(candidates: readonly PlaceCandidate[], points: readonly number[], weights: PlaceWeights): Score[] {
  const top = Math.max(weights.none, ...points)
  const sum = points.reduce((all, score) => all + Math.exp(score - top), Math.exp(weights.none - top))
  return candidates.map((candidate, j) => {
    const score = points[j]!
    return { candidate, score, probability: Math.exp(score - top) / sum }
  })
}

function scoreAlone(candidate: PlaceCandidate, containers: readonly PlaceCandidate[], weights: PlaceWeights): number {
  const { place, isAlias, isNamedDivision } = candidate
  let score = isAlias && !isNamedDivision ? weights.alias : 0
  if (isNamedDivision) score += weights.namedDivision
  score += weights.population * Math.log10(Math.max(sizeOf(place), LEAST_SIZE))
  if (place.latitude === undefined) score += weights.unlocated
  if (place.kind === 'country') score += weights.country
  if (place.kind === 'part') score += weights.worldPart
  if (place.kind === 'district') score += weights.district
  if (place.kind === 'city') {
    if (place.seat === 'country') score += weights.countrySeat
    if (place.isPart) score += weights.cityPart
  }
  return score + Math.max(0, ...containers.map((container) => scoreContainer(container, candidate, weights)))
}

/** A region that is not called one bears its chief town's name, and mostly the town is meant. */
const isNamedAfterTown = ({ place, isNamedDivision }: PlaceCandidate, all: readonly PlaceCandidate[]): boolean =>
  place.kind === 'region' &&
  !isNamedDivision &&
  all.some(
    ({ place: other }) =>
      other.kind === 'city' &&
      other.country === place.country &&
      other.division === place.division &&
      other.population > CHIEF_SHARE * sizeOf(place),
  )

/** Where a city or region of the same name is well known, the text must say where the village is. */
const isDwarfed = ({ place }: PlaceCandidate, all: readonly PlaceCandidate[], where: 'at home' | 'abroad'): boolean =>
  place.kind === 'city' &&
  place.seat !== 'country' &&
  all.some(
    ({ place: other, isAlias }) =>
      !isAlias &&
      (other.kind === 'city' || (other.kind === 'region' && (where === 'at home' || other.level !== 2))) &&
      (other.country === place.country) === (where === 'at home') &&
      sizeOf(other) > Math.max(DWARFS * sizeOf(place), WELL_KNOWN),
  )

/** How many times larger than the village the place must be, and its minimum population. */
const DWARFS = 30
const WELL_KNOWN = 200_000

/** This much of a region's people a town of its name must have. */
const CHIEF_SHARE = 0.1

/** Of places whose inhabitants are not known, and of hamlets. */
const LEAST_SIZE = 100

const sizeOf = (place: PlaceCandidate['place']): number =>
  (place.kind === 'region' ? place.people : undefined) ?? place.population ?? 0

/** How much it says for a place that a container stands right behind its name. */
function scoreContainer(
  { place: outer, isNamedDivision }: PlaceCandidate,
  { place }: PlaceCandidate,
  weights: PlaceWeights,
): number {
  // Of an American county nobody leaves the word out behind a town.
  if (outer.kind === 'district' && outer.country === 'US' && !isNamedDivision) return 0
  if (place.kind === 'country' || place.kind === 'part' || outer.kind === 'part' || place === outer) return 0
  if (outer.kind === 'country') return place.country === outer.code ? weights.countryBehind : 0
  if (place.country !== outer.country) return 0
  // A state among states (`Georgia, Texas and Ohio`) is not in the next one.
  if (outer.kind === 'region' && outer.level !== 2) {
    if (place.kind === 'region' && place.level !== 2) return 0
    return outer.division !== undefined && place.division === outer.division ? weights.divisionBehind : 0
  }
  if (outer.kind === 'city') return 0
  return distanceOf(place, outer) < INSIDE_DISTRICT && place.division === outer.division ? weights.divisionBehind : 0
}

/** What stands in front of it as lying in it, if that is what it means, speaks for it. */
const scoreHeld = (outer: PlaceCandidate, held: readonly Score[], weights: PlaceWeights): number =>
  held.reduce((sum, { candidate, probability }) => sum + probability * scoreContainer(outer, candidate, weights), 0)

type Votes = {
  /** Places of the same name, by how sure they are. */
  namesakes: Map<PlaceCandidate['place'], number>
  countries: Map<string, number>
  /** All votes for countries. */
  all: number
  divisions: Map<string, number>
  spots: { place: PlaceCandidate['place']; weight: number }[]
}

function gatherVotes(
  ballots: readonly Ballot[],
  scores: readonly (readonly Score[])[],
  self: number,
  hints: CountryHints,
): Votes {
  const namesakes: Votes['namesakes'] = new Map()
  const countries = new Map(hints)
  const divisions = new Map<string, number>()
  const spots: Votes['spots'] = []
  const add = (map: Map<string, number>, key: string, weight: number): void =>
    void map.set(key, (map.get(key) ?? 0) + weight)
  for (const [i, list] of scores.entries()) {
    if (i === self) continue
    for (const { candidate, probability } of list) {
      if (probability < LEAST_VOTE) continue
      const weight = probability * ballots[i]!.weight
      const { place } = candidate
      if (ballots[i]!.name !== undefined && ballots[i]!.name === ballots[self]!.name)
        namesakes.set(place, Math.max(probability, namesakes.get(place) ?? 0))
      if (place.kind === 'part') continue
      add(countries, place.kind === 'country' ? place.code : place.country, weight)
      if (place.kind === 'country') continue
      const share = place.kind === 'city' ? CITY_SHARE : 1
      if (place.division) add(divisions, `${place.country}-${place.division}`, share * weight)
      spots.push({ place, weight })
    }
  }
  const all = [...countries.values()].reduce((sum, weight) => sum + weight, 0)
  return { namesakes, countries, all, divisions, spots }
}

const SMOOTHING = 0.7
const shareOf = ({ countries, all }: Votes, code: string): number => (countries.get(code) ?? 0) / (all + SMOOTHING)

/** A first vote counts most. */
const grow = (votes: number): number => 1 - Math.exp(-votes)

function scoreAmong({ place }: PlaceCandidate, votes: Votes, isDwarfedAbroad: boolean, weights: PlaceWeights): number {
  if (place.kind === 'part') return 0
  const same = weights.sameName * (votes.namesakes.get(place) ?? 0)
  const share = shareOf(votes, place.kind === 'country' ? place.code : place.country)
  if (place.kind === 'country') return same + weights.countryShare * share
  const around = place.division ? grow(votes.divisions.get(`${place.country}-${place.division}`) ?? 0) : 0
  let spots = 0
  for (const { place: other, weight } of votes.spots) {
    if (other === place) continue
    const distance = distanceOf(place, other)
    if (distance < 4 * HALF_NEAR) spots += weight * 2 ** (-distance / HALF_NEAR)
  }
  const near = grow(spots)
  // That its country is spoken of does not make a village of it known; what lies around it does.
  const dwarfed = isDwarfedAbroad ? weights.dwarfedAbroad * (1 - Math.max(around, near)) : 0
  return same + weights.countryShare * share + weights.divisionShare * around + weights.near * near + dwarfed
}

const KM_A_DEGREE = 111.2

/** In km, near enough for short ones; infinite where one of them has no coordinates. */
function distanceOf(a: PlaceCandidate['place'], b: PlaceCandidate['place']): number {
  if (a.latitude === undefined || a.longitude === undefined || b.latitude === undefined || b.longitude === undefined)
    return Number.POSITIVE_INFINITY
  const north = a.latitude - b.latitude
  if (Math.abs(north) > 3) return Number.POSITIVE_INFINITY
  const east = (a.longitude - b.longitude) * Math.cos((a.latitude * Math.PI) / 180)
  return KM_A_DEGREE * Math.hypot(north, east)
}
