import { promisify } from 'node:util'
import { brotliDecompress } from 'node:zlib'
import { z } from 'zod'
import { openModelFolder } from '../open-model-folder.ts'
import { foldName } from './fold-name.ts'
import type { City, Country, Gazetteer, KnownPlace, People, Region, WorldPart } from './gazetteer.ts'
import { createPlaceIndex, type PlaceIndex } from './place-index.ts'

const area = {
  latitude: z.number().exactOptional(),
  longitude: z.number().exactOptional(),
  population: z.number().exactOptional(),
}
const Lists = z.object({
  countries: z.array(
    z.object({
      ...area,
      code: z.string(),
      names: z.array(z.string()),
      demonyms: z.array(z.string()),
      geonames: z.string().exactOptional(),
    }),
  ),
  regions: z.array(
    z.object({
      ...area,
      code: z.string(),
      names: z.array(z.string()),
      geonames: z.string().exactOptional(),
      division: z.string().exactOptional(),
      people: z.number().exactOptional(),
      level: z.number().exactOptional(),
    }),
  ),
  worldParts: z.array(
    z.object({
      ...area,
      m49: z.string().exactOptional(),
      names: z.array(z.string()),
      geonames: z.string().exactOptional(),
    }),
  ),
  formerCountries: z.array(z.string()),
  peoples: z.array(z.string()),
  beliefs: z.array(z.string()),
  politics: z.array(z.string()),
  languages: z.array(z.string()),
  locations: z.array(z.string()),
  bodies: z.record(z.string(), z.array(z.string())),
  seats: z.array(z.string()),
  firstNames: z.string(),
  /**
   * Opens the gazetteer in a folder (`lists.json` and `places.tsv.br`, see its card): about 0.2 s and 30 MB, once. The
   * places stay in one block of bytes, sorted by name, and are searched there. Throws `PipelineError`
   * `model-unavailable` if a file is missing, altered or broken.
   */
  largeTowns: z.string(),
})
type Lists = z.infer<typeof Lists>

/**
 * Opens the gazetteer in a folder (`lists.json` and `places.tsv.br`, see its card): about 0.2 s and 30 MB, once.
 * The places stay one block of bytes in the order of their names and are searched there.
 * Throws `PipelineError` `model-unavailable` where a file is missing, altered or broken.
 */
export async function openGazetteer(folder: string): Promise<Gazetteer> {
  const model = openModelFolder(folder)
  // Unpacked beside whatever else is being opened.
  const places = unpack(model.read('places.tsv.br', (bytes) => bytes))
  const lists = model.read('lists.json', (bytes) => Lists.parse(JSON.parse(bytes.toString('utf8'))))
  return createGazetteer(lists, createPlaceIndex(await places), model.digest)
}

const unpack = promisify(brotliDecompress)

function createGazetteer(lists: Lists, index: PlaceIndex, digest: string): Gazetteer {
  const countries = new Map<string, Country>()
  const peoples = new Map<string, People>()
  for (const kind of ['politics', 'belief', 'people'] as const) {
    const words = { politics: lists.politics, belief: lists.beliefs, people: lists.peoples }[kind]
    for (const word of words) peoples.set(foldName(word), { kind, country: null })
  }
  for (const { names, demonyms, ...facts } of lists.countries) {
    const { code } = facts
    for (const name of names) countries.set(foldName(name), { kind: 'country', name: names[0]!, ...facts })
    for (const word of demonyms) {
      peoples.set(foldName(word), { kind: 'nationality', country: code })
      // Lists of countries have `Omani` and not always `Omanis`.
      if (/[^s]i$/.test(word)) peoples.set(`${foldName(word)}s`, { kind: 'nationality', country: code })
    }
  }
  const regions = new Map<string, Region[]>()
  const regionByCode = new Map<string, Region>()
  for (const { names, ...facts } of lists.regions) {
    const region: Region = { kind: 'region', name: names[0]!, country: facts.code.slice(0, 2), ...facts }
    regionByCode.set(facts.code, region)
    for (const key of new Set(names.map(foldName))) regions.set(key, [...(regions.get(key) ?? []), region])
  }
  const dotted = new Set(lists.regions.flatMap(({ names }) => names.filter((name) => DOTTED.test(name)).map(foldName)))
  const worldParts = new Map<string, WorldPart>()
  for (const { names, ...facts } of lists.worldParts)
    for (const name of names) worldParts.set(foldName(name), { kind: 'part', name: names[0]!, ...facts })
  const bodies = new Map<string, { name: string; isInitials: boolean }>()
  for (const [name, others] of Object.entries(lists.bodies))
    for (const each of [name, ...others]) bodies.set(foldName(each), { name, isInitials: isLarge(each) })
  const setOf = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(foldName))
  const [locations, former, languages, seats] = [
    lists.locations,
    lists.formerCountries,
    lists.languages,
    lists.seats,
  ].map(setOf) as [ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>, ReadonlySet<string>]
  const firstNames = new Set(lists.firstNames.split(' '))
  const largeTowns = new Set(lists.largeTowns.split('|'))
  const longest = new Map<string, number>()
  const initials = [...bodies].flatMap(([name, body]) => (body.isInitials ? [name] : []))
  for (const name of [...countries.keys(), ...peoples.keys(), ...languages, ...locations, ...former, ...initials]) {
    const words = name.split(' ')
    longest.set(words[0]!, Math.max(words.length, longest.get(words[0]!) ?? 0))
  }
  // A name is asked for under one list after the other, so that all lists answer at its first question.
  const facts = remember((name) => {
    const key = foldName(name)
    const known = bodies.get(key)
    const own = {
      country: countries.get(key) ?? null,
      regions: DOTTED.test(name) && !dotted.has(key) ? [] : (regions.get(key) ?? []),
      isLocation: locations.has(key),
      isFormerCountry: former.has(key),
      people: peoples.get(key) ?? null,
      isLanguage: languages.has(key),
      body: !known || (known.isInitials && !isLarge(name)) ? null : known.name,
      isSeat: seats.has(key),
    }
    const { country, isLocation, isFormerCountry, people, isLanguage, body } = own
    return { ...own, isListed: Boolean(country ?? people ?? body) || isLocation || isFormerCountry || isLanguage }
  })
  const known = remember((name): { cities: readonly City[]; places: readonly KnownPlace[] } => {
    const key = foldName(name)
    const found = index.places(key)
    const own = facts(name).regions
    const aliases = index.regionCodes(key).flatMap((code) => regionByCode.get(code) ?? [])
    const places = [
      ...own.map((place) => ({ place, isAlias: false })),
      ...aliases.filter((region) => !own.includes(region)).map((place) => ({ place, isAlias: true })),
      ...found,
    ]
    const cities = found
      .flatMap(({ place, isAlias }) => (place.kind === 'city' && !isAlias ? [place] : []))
      .sort((a, b) => b.population - a.population)
    return { cities, places }
  })
  return {
    country: (name) => facts(name).country,
    regions: (name) => facts(name).regions,
    cities: (name) => known(name).cities,
    places: (name) => known(name).places,
    isLargePlace: remember((name) => {
      const key = foldName(name)
      return countries.has(key) || regions.has(key) || largeTowns.has(key)
    }),
    region: (code) => regionByCode.get(code) ?? null,
    worldPart: (name) => worldParts.get(foldName(name)) ?? null,
    isLocation: (name) => facts(name).isLocation,
    isFormerCountry: (name) => facts(name).isFormerCountry,
    people: (name) => facts(name).people,
    isLanguage: (name) => facts(name).isLanguage,
    body: (name) => facts(name).body,
    isSeat: (name) => facts(name).isSeat,
    isListed: (name) => facts(name).isListed,
    isFirstName: (word) => firstNames.has(foldName(word)),
    longestFrom: remember((word) => longest.get(foldName(word)) ?? 0),
    digest,
  }
}

/** Initials with stops: `L.A.` is not `La.`, though both are folded alike. */
const DOTTED = /^\p{Lu}\.[^\S\n]?\p{Lu}\.?$/u

/** Initials in small letters are words: `who`, `ups`. */
const isLarge = (name: string): boolean => name === name.toUpperCase()

/** How many answers are kept: an article asks the same few hundred names again and again. */
const REMEMBERED = 20_000

/** The function with its last answers kept; for functions that always answer alike. */
function remember<T>(answer: (name: string) => T): (name: string) => T {
  let known = new Map<string, T>()
  return (name) => {
    const kept = known.get(name)
    if (kept !== undefined) return kept
    if (known.size >= REMEMBERED) known = new Map()
    const fresh = answer(name)
    known.set(name, fresh)
    return fresh
  }
}
