import places from './known-places.data.json' with { type: 'json' }

/** Islands, regions and quarters that govern nothing, though a town or a country may bear their name elsewhere. */
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
