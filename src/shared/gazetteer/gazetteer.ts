/** A city or town of the gazetteer. */
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
}

/** Where the middle of an area's places lies, and how many people live in it; what is not known is left out. */
type Area = { readonly latitude?: number; readonly longitude?: number; readonly population?: number }

/** A country. */
export type Country = Area & {
  readonly kind: 'country'
  readonly code: string
  readonly name: string
  /** GeoNames id. */
  readonly geonames?: string
}

/** A part of a country with an own ISO 3166-2 code. */
export type Region = Area & {
  readonly kind: 'region'
  readonly code: string
  readonly name: string
  readonly country: string
  /** GeoNames code of the division, as cities have it; left out where it is not known. */
  readonly division?: string
}

/** What a people's or believers' name stands for. */
export type People = {
  readonly kind: 'nationality' | 'people' | 'belief' | 'politics'
  readonly country: string | null
}

/** Known names of places, peoples, languages and bodies. Names are folded before they are looked up. */
export interface Gazetteer {
  country(name: string): Country | null
  regions(name: string): readonly Region[]
  /** By falling population. */
  cities(name: string): readonly City[]
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
