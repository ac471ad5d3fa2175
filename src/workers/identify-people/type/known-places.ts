import places from './known-places.data.json' with { type: 'json' }

/** Islands, regions and quarters without a government, even if a town or country elsewhere has the same name. */
const LANDS: ReadonlySet<string> = new Set(places.lands)
/** Grounds, stations, bridges and squares whose name does not say what they are. */
const BUILDINGS: ReadonlySet<string> = new Set(places.buildings)

/**
 * What a well-known place is whose own words do not tell: land or something built; null for all others.
 *
 * @example typeOfKnownPlace('Sumatra') // 'LOC'
 */
export function typeOfKnownPlace(name: string): 'LOC' | 'FAC' | null {
  if (LANDS.has(name)) return 'LOC'
  return BUILDINGS.has(name) ? 'FAC' : null
}
