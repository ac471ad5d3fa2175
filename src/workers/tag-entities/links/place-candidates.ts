import type { City, Country, District, Gazetteer, Region, WorldPart } from '../../../shared/gazetteer/gazetteer.ts'

/** A place that a name may mean, and what the form of the name says about it. */
export type PlaceCandidate = {
  readonly place: Country | WorldPart | Region | District | City
  readonly isAlias: boolean
  /** The name, or a word by it, says that it is a county, district, state or the like, as it is. */
  readonly isNamedDivision: boolean
}

/** What a word by a name may call a part of a country. */
export type DivisionKind = 'district' | 'region'

const AFFIXES: readonly (readonly [RegExp, DivisionKind | 'country' | 'town'])[] = [
  [/[^\S\n](?:County|Co\.|Counties|Parish|District|Borough|Prefecture|Regency|Township|Municipality)$/i, 'district'],
  [/^(?:County|Parish|District|Borough|Township|Municipality)[^\S\n](?:of[^\S\n])?/i, 'district'],
  [/[^\S\n](?:Province|State|Region|Emirate|Canton|Oblast|Voivodeship|Governorate|Department)$/i, 'region'],
  [/^(?:Province|State|Region|Commonwealth|Emirate|Canton|Governorate)[^\S\n]of[^\S\n]/i, 'region'],
  [
    /^(?:(?:Federal|Islamic|People['’]s)[^\S\n])?(?:Republic|Kingdom|Sultanate)[^\S\n]of[^\S\n](?:the[^\S\n])?/i,
    'country',
  ],
  [/[^\S\n](?:City|Town|Village)$/i, 'town'],
  [/^(?:City|Town|Village)[^\S\n]of[^\S\n]/i, 'town'],
]
const DIRECTION =
  /^(?:the )?(?:north|south|east|west|central|north-?east|north-?west|south-?east|south-?west)(?:ern)?$/i
const SHORT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^Mt\.?[^\S\n]/i, 'Mount '],
  [/^Ft\.?[^\S\n]/i, 'Fort '],
  [/^N\.[^\S\n]?(?=\p{L}{3})/iu, 'North '],
  [/^S\.[^\S\n]?(?=\p{L}{3})/iu, 'South '],
  [/^E\.[^\S\n]?(?=\p{L}{3})/iu, 'East '],
  [/^W\.[^\S\n]?(?=\p{L}{3})/iu, 'West '],
]
/** `WA`, `E.U.`: no town is written so, though Ghana has a Wa and France an Eu. */
const TWO_INITIALS = /^\p{Lu}\.?\p{Lu}\.?$/u
const isTownOfTwoLetters = ({ kind, name }: PlaceCandidate['place']): boolean =>
  (kind === 'city' || kind === 'district') && name.length === 2

/** Articles that papers leave out: `Qamishli` is `Al Qamishli` to the list. */
const ARABIC_ARTICLES = ['Al', 'Ar', 'As', 'Ad', 'An', 'At', 'Az', 'Ash'] as const
/** States and provinces whose postal codes follow the names of towns. */
const POSTAL_COUNTRIES = ['US', 'CA'] as const

/** The region of a postal code (`ME`), null for any other word. */
export function findPostalRegion(name: string, gazetteer: Gazetteer): Region | null {
  if (!/^[A-Z]{2}$/.test(name)) return null
  return POSTAL_COUNTRIES.map((country) => gazetteer.region(`${country}-${name}`)).find((region) => region) ?? null
}

/**
 * All places that a name may mean, in no order. A country's own name comes with its namesakes; parts of the world and
 * plain directions are no towns. `kind` is what a word by the name calls it (`Harris and Travis counties`);
 * what it calls a town is no division of that name, where there is a town, and what it calls a state no country.
 */
export function findPlaceCandidates(
  name: string,
  gazetteer: Gazetteer,
  kind?: DivisionKind | 'town',
): PlaceCandidate[] {
  if (kind === 'town') {
    const all = findAnyCandidates(name, gazetteer)
    const towns = all.filter(({ place }) => place.kind === 'city')
    return towns.length > 0 ? towns : all
  }
  if (kind === 'region') {
    const all = findAnyCandidates(name, gazetteer, kind)
    const isState = all.some(({ place, isAlias }) => place.kind === 'region' && !isAlias)
    return isState ? all.filter(({ place }) => place.kind !== 'country') : all
  }
  return findAnyCandidates(name, gazetteer, kind)
}

function findAnyCandidates(name: string, gazetteer: Gazetteer, kind?: DivisionKind): PlaceCandidate[] {
  if (DIRECTION.test(name)) return []
  const direct = (gazetteer.isLocation(name) ? lookUpWhole(name, gazetteer) : lookUp(name, gazetteer)).filter(
    ({ place }) => !(TWO_INITIALS.test(name) && isTownOfTwoLetters(place)),
  )
  const postal = direct.length === 0 ? findPostalRegion(name, gazetteer) : null
  if (postal) return [{ place: postal, isAlias: false, isNamedDivision: false }]
  const own = kindOf(name) ?? kind
  const named = direct.map((known) => ({ ...known, isNamedDivision: own !== undefined && isOfKind(known, own) }))
  const stripped = AFFIXES.flatMap(([affix, fits]) => {
    const rest = name.replace(affix, '')
    if (rest === name) return []
    return lookUp(rest, gazetteer).flatMap((known) => {
      if (fits === 'town' || fits === 'country')
        return known.place.kind === (fits === 'town' ? 'city' : 'country') ? [known] : []
      return isOfKind(known, fits) ? [{ ...known, isNamedDivision: true }] : []
    })
  })
  if (named.length > 0 || stripped.length > 0) return withoutDoubles([...stripped, ...named])
  for (const [short, long] of SHORT_WORDS) if (short.test(name)) return lookUp(name.replace(short, long), gazetteer)
  return ARABIC_ARTICLES.map((article) => lookUp(`${article} ${name}`, gazetteer)).find((all) => all.length > 0) ?? []
}

/**
 * The places that a name may mean and that each of the forms in which the text has it may mean, too: `N.Y.` is no city.
 * A form that means none of them (`Trinidad`, for the country) counts for nothing.
 */
export function findWrittenCandidates(
  name: string,
  forms: Iterable<string>,
  gazetteer: Gazetteer,
  kind?: DivisionKind | 'town',
): PlaceCandidate[] {
  let left = findPlaceCandidates(name, gazetteer, kind)
  for (const form of forms) {
    if (form === name || left.length < 2) continue
    const own = new Map(findPlaceCandidates(form, gazetteer, kind).map((known) => [idOf(known), known]))
    const both = left.flatMap((known) => own.get(idOf(known)) ?? [])
    if (both.length > 0) left = both
  }
  return left
}

const idOf = ({ place }: PlaceCandidate): string =>
  place.kind === 'city' || place.kind === 'district' ? place.id : place.kind === 'part' ? place.name : place.code

const kindOf = (name: string): DivisionKind | undefined =>
  AFFIXES.flatMap(([affix, fits]) => (affix.test(name) && (fits === 'district' || fits === 'region') ? [fits] : []))[0]

/** In the United States a county is no state; elsewhere either word may stand by either. */
const isOfKind = ({ place }: PlaceCandidate, kind: DivisionKind): boolean =>
  place.kind === 'district'
    ? kind === 'district' || place.country !== 'US'
    : place.kind === 'region' && (kind === 'region' || place.country !== 'US')

function lookUpWhole(name: string, gazetteer: Gazetteer): PlaceCandidate[] {
  return [gazetteer.country(name), gazetteer.worldPart(name)].flatMap((place) =>
    place ? [{ place, isAlias: false, isNamedDivision: false }] : [],
  )
}

function lookUp(name: string, gazetteer: Gazetteer): PlaceCandidate[] {
  const others = gazetteer.places(name).map((known) => ({ ...known, isNamedDivision: false }))
  return [...lookUpWhole(name, gazetteer), ...others]
}

function withoutDoubles(candidates: readonly PlaceCandidate[]): PlaceCandidate[] {
  const kept = new Map<PlaceCandidate['place'], PlaceCandidate>()
  for (const candidate of candidates) if (!kept.has(candidate.place)) kept.set(candidate.place, candidate)
  return [...kept.values()]
}
