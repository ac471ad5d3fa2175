/**
 * Evidence for a place, in points that are added up: the likeliest place of a name is the one with the most points, and
 * its probability follows from its lead. Set by hand and tuned one by one on half of the documents of three sets of
 * news (see the gazetteer's card), then checked on the other half.
 */
export const PLACE_WEIGHTS = {
  /** For no place of the list, where nothing speaks for any. */
  none: 3,
  country: 4,
  worldPart: 8,
  /** A region that has the name of a large town in it. */
  namedAfterTown: -2,
  /** A village with the name of a large city or region of its country. */
  dwarfed: -3,
  /** A village with the name of a large city or region abroad, where no other place of the text is near it. */
  dwarfedAbroad: -3,
  district: -1.8,
  /** The text calls it what it is: a county, a district, a state. */
  namedDivision: 2.8,
  /** For each tenfold of inhabitants. */
  population: 0.75,
  countrySeat: 2.8,
  cityPart: -0.6,
  /** Nobody knows where it lies. */
  unlocated: -2,
  /** An old, foreign or shortened name. */
  alias: -3,
  /** The name of the place that contains it follows directly: a country, a division. */
  countryBehind: 6,
  divisionBehind: 8,
  /** The text speaks of the country or division, at most. */
  countryShare: 3.6,
  divisionShare: 3,
  /** The text has the name for it elsewhere. */
  sameName: 3,
  /** Another place of the text is near. */
  near: 2.6,
} as const

/** The weights by their names. */
export type PlaceWeights = { readonly [Name in keyof typeof PLACE_WEIGHTS]: number }
