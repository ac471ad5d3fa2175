import type { Gazetteer } from './gazetteer.ts'

/**
 * What the gazetteer adds to the log scores of a name's types, in the order person, organisation, place, other.
 * Zero throughout for a name that no list knows.
 */
export function scoreListEvidence(surface: string, gazetteer: Gazetteer): readonly [number, number, number, number] {
  const name = surface.replace(/^the\s+/i, '').replace(/['’]s$/, '')
  if (gazetteer.people(name)) return [-0.5, -0.5, -1, 1.5]
  if (gazetteer.country(name)) return [-1, 0, 1.5, 0]
  if (gazetteer.body(name)) return [-1, 1, -0.5, 0]
  return [0, 0, 0, 0]
}
