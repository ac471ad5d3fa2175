import type { EntityLink } from '../../../shared/article.ts'
import type { City, Country, Gazetteer, Region } from '../../../shared/gazetteer/gazetteer.ts'

/** A place's name with what the text says around it. */
export type PlaceName = {
  readonly name: string
  readonly mentions: readonly { readonly start: number; readonly end: number }[]
}

type Candidate = City | Country | Region
type Hints = {
  countries: ReadonlyMap<string, number>
  divisions: ReadonlyMap<string, number>
  /** Countries that the text speaks of by their own name, a people's, a region's or a large city's. */
  sure: ReadonlySet<string>
}
type Tail = { countries: ReadonlySet<string>; regions: ReadonlySet<string> }

/** Smaller towns share their names with too many others to be told without a word about where they lie. */
const LARGE_TOWN = 100_000

/**
 * Links for each place, in the given order: the likeliest city, region or country of that name, or none where no list
 * knows it. What the text says decides: a region or country named right behind the name (`Paris, Texas`), countries and
 * regions named elsewhere, then size. A small town of whose country the text says nothing has no link. `peoples` are
 * the countries (ISO 3166-1) of the nationalities that the text names.
 */
export function linkPlaces(
  text: string,
  places: readonly PlaceName[],
  peoples: readonly string[],
  gazetteer: Gazetteer,
): EntityLink[][] {
  const candidates = places.map((place) => candidatesOf(place.name, gazetteer))
  const hints = gatherHints(places, candidates, peoples)
  return places.map((place, i) => {
    const tail = tailAfter(text, place, gazetteer)
    const scored = candidates[i]!.map((candidate) => ({
      candidate,
      score: scoreCandidate(candidate, hints, tail),
    })).sort((a, b) => b.score - a.score)
    const top = scored[0]
    if (!top || !isTold(top.candidate, hints, tail)) return []
    const rest = scored.reduce((sum, { score }) => sum + Math.exp(score - top.score), 0)
    return linksOf(top.candidate, 1 / rest)
  })
}

function candidatesOf(name: string, gazetteer: Gazetteer): Candidate[] {
  const plain = name
    .replace(/^(?:City|State|Province|Town|Republic|Commonwealth|Kingdom) of\s+/, '')
    .replace(/\s(?:City|State|Province|County|District|Region|Governorate|Prefecture)$/, '')
  const country = gazetteer.country(name)
  const found: Candidate[] = [...(country ? [country] : []), ...gazetteer.regions(name), ...gazetteer.cities(name)]
  if (found.length > 0 || plain === name) return found
  // A county is no town of that name.
  return [...gazetteer.regions(plain), ...(/City|Town/.test(name) ? gazetteer.cities(plain) : [])]
}

/** Countries and divisions that the text's unambiguous places and nationalities speak of, with how often. */
function gatherHints(
  places: readonly PlaceName[],
  candidates: readonly Candidate[][],
  peoples: readonly string[],
): Hints {
  const countries = new Map<string, number>()
  const divisions = new Map<string, number>()
  const add = (map: Map<string, number>, key: string, weight: number): void =>
    void map.set(key, (map.get(key) ?? 0) + weight)
  for (const code of peoples) add(countries, code, 1)
  const sure = new Set(peoples)
  for (const [i, place] of places.entries()) {
    const weight = Math.sqrt(place.mentions.length)
    const options = candidates[i]!
    if (options.length === 0) continue
    const known = options.find((option) => option.kind !== 'city' || isLarge(option))
    if (known) sure.add(countryOf(known))
    const kinds = new Set(options.map((option) => countryOf(option)))
    if (kinds.size === 1) {
      add(countries, countryOf(options[0]!), weight)
      if (options[0]!.kind === 'region') add(divisions, divisionOf(options[0]!), weight)
      continue
    }
    // A country's own name speaks for it even where a town somewhere shares it; a great city does almost.
    const first = options.find((option) => option.kind === 'country')
    const great = options.find((option): option is City => option.kind === 'city' && option.population > 500_000)
    if (first && options.every((option) => option.kind !== 'region')) add(countries, countryOf(first), weight)
    else if (great) add(countries, great.country, 0.5 * weight)
    // A state or province that a small town somewhere is named after still speaks for itself.
    else
      for (const region of options.filter((option) => option.kind === 'region')) {
        add(countries, region.country, 0.7 * weight)
        add(divisions, divisionOf(region), weight)
      }
  }
  return { countries, divisions, sure }
}

/** The key under which a region and the cities in it meet. */
const divisionOf = ({ country, division, code }: Region): string => `${country}-${division ?? code.slice(3)}`

const countryOf = (candidate: Candidate): string => (candidate.kind === 'country' ? candidate.code : candidate.country)

const isLarge = ({ population, seat }: City): boolean => population >= LARGE_TOWN || seat === 'country'

/** Whether the text or its size tells which place of the name is meant. */
const isTold = (candidate: Candidate, { sure }: Hints, tail: Tail): boolean =>
  candidate.kind !== 'city' ||
  isLarge(candidate) ||
  sure.has(candidate.country) ||
  tail.countries.has(candidate.country) ||
  [...tail.regions].some((key) => key.startsWith(`${candidate.country}-`))

/** What stands behind a comma or in brackets after any mention: a region or country that the place lies in. */
function tailAfter(text: string, place: PlaceName, gazetteer: Gazetteer): Tail {
  const countries = new Set<string>()
  const regions = new Set<string>()
  for (const { end } of place.mentions) {
    const match =
      /^(?:,[^\S\n]?|[^\S\n]\(|,?[^\S\n]in[^\S\n](?:the[^\S\n])?)((?:\p{Lu}[\p{L}.’'-]*[^\S\n]?){1,4})/u.exec(
        text.slice(end, end + 50),
      )
    const words = match?.[1]?.trim().split(/\s/) ?? []
    for (let n = words.length; n > 0; n--) {
      const name = words.slice(0, n).join(' ').replace(/[,)]$/, '')
      const country = gazetteer.country(name)
      const found = gazetteer.regions(name)
      if (country) countries.add(country.code)
      for (const region of found) regions.add(divisionOf(region))
      if (country || found.length > 0) break
    }
  }
  return { countries, regions }
}

function scoreCandidate(candidate: Candidate, hints: Hints, tail: Tail): number {
  const country = countryOf(candidate)
  let score = Math.min(2.5, hints.countries.get(country) ?? 0) * 1.2
  if (candidate.kind === 'country') score += 6
  if (candidate.kind === 'region') score += country === 'US' ? 4.6 : 3.6
  if (candidate.kind === 'city') {
    score +=
      0.75 * Math.log10(Math.max(candidate.population, 100)) +
      (candidate.seat === 'country' ? 1.2 : candidate.seat === 'division' ? 0.4 : 0)
    if (hints.divisions.has(`${country}-${candidate.division}`)) score += 2
    if (tail.regions.has(`${country}-${candidate.division}`)) score += 10
    else if ([...tail.regions].some((code) => code.startsWith(`${country}-`))) score += country === 'US' ? 0 : 6
    if (tail.countries.has(country)) score += 8
  }
  return score
}

/** A country by ISO 3166 and by GeoNames, a region by ISO 3166, a city by GeoNames; each with what is known of it. */
function linksOf(candidate: Candidate, score: number): EntityLink[] {
  const { kind, name: label, latitude, longitude, population } = candidate
  const facts = {
    label,
    ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }),
    ...(population === undefined ? {} : { population }),
    score: Math.round(score * 1000) / 1000,
  }
  if (kind === 'city') return [{ scheme: 'geonames', id: candidate.id, country: candidate.country, ...facts }]
  if (kind === 'region') return [{ scheme: 'iso3166-2', id: candidate.code, country: candidate.country, ...facts }]
  const iso: EntityLink = { scheme: 'iso3166-1', id: candidate.code, ...facts }
  return candidate.geonames ? [iso, { scheme: 'geonames', id: candidate.geonames, ...facts }] : [iso]
}
