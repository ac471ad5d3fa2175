/** Where a place lies and how many people live there; for an area, the centre of its towns. */
type Spot = { readonly latitude?: number; readonly longitude?: number; readonly population?: number }

/** A city or town of the gazetteer, or a part of one. */
export type City = {
  readonly kind: 'city'
  /** GeoNames id. */
  readonly id: string
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** GeoNames code of the first-level division: a postal code in the United States, mostly a number elsewhere. */
  readonly division: string
  readonly population: number
  readonly latitude: number
  readonly longitude: number
  /** Whether it is the seat of its country or of its first-level division. */
  readonly seat: 'country' | 'division' | null
  /** A quarter or suburb of a larger city. */
  readonly isPart: boolean
}

/** A division of the second level without an own ISO 3166-2 code: mostly a county or district. */
export type District = Omit<City, 'kind' | 'seat' | 'isPart'> & { readonly kind: 'district' }

/** A country. */
export type Country = Spot & {
  readonly kind: 'country'
  readonly code: string
  readonly name: string
  /** GeoNames id. */
  readonly geonames?: string
}

/** A part of a country with an own ISO 3166-2 code. */
export type Region = Spot & {
  readonly kind: 'region'
  readonly code: string
  readonly name: string
  readonly country: string
  /** GeoNames id. */
  readonly geonames?: string
  /** GeoNames code of the first-level division that it is or lies in; left out where it is not known. */
  readonly division?: string
  /** Inhabitants of its towns together, as far as they are listed: how large it is, not how many live there. */
  readonly people?: number
  /** 2 where it is a part of a first-level division. */
  readonly level?: number
}

/** A continent or part of one. */
export type WorldPart = Spot & {
  readonly kind: 'part'
  readonly name: string
  /** Its code of the United Nations, where they have one. */
  readonly m49?: string
  /** GeoNames id. */
  readonly geonames?: string
}

/** A place that a name may mean. `isAlias` says that the name is an old, foreign or shortened one. */
export type KnownPlace = { readonly place: City | District | Region; readonly isAlias: boolean }

/** What a people's or believers' name stands for. */
export type People = {
  readonly kind: 'nationality' | 'people' | 'belief' | 'politics'
  readonly country: string | null
}

/** Known names of places, peoples, languages and bodies. Names are folded before they are looked up. */
export interface Gazetteer {
  country(name: string): Country | null
  regions(name: string): readonly Region[]
  /** By their usual names, by falling population. */
  cities(name: string): readonly City[]
  /** Towns, districts and regions by any of their names. */
  places(name: string): readonly KnownPlace[]
  /** Whether it is the name of a country, a part of one or a town of 100,000 inhabitants. */
  isLargePlace(name: string): boolean
  /** By its ISO 3166-2 code. */
  region(code: string): Region | null
  worldPart(name: string): WorldPart | null
  /** Continents, seas, rivers and other parts of the world that nobody governs. */
  isLocation(name: string): boolean
  isFormerCountry(name: string): boolean
  people(name: string): People | null
  isLanguage(name: string): boolean
  /** The name under which a well-known body goes, given that name or one of its others; null for any other. */
  body(name: string): string | null
  /** Houses that stand for who sits in them: `Kremlin`, `White House`. */
  isSeat(name: string): boolean
  isFirstName(word: string): boolean
  /**
   * How many words the longest name has, among countries, peoples, languages, parts of the world and initials of
   * bodies, that begins with a word; 0 for none.
   */
  longestFrom(word: string): number
  /** Whether any of those lists has the name, or it is a well-known body's. */
  isListed(name: string): boolean
  /** Digest of the lists, for the fingerprint of what is made with them. */
  readonly digest: string
}
