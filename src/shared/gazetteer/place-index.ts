import { titleCase } from './fold-name.ts'
import type { City, District, KnownPlace } from './gazetteer.ts'

/** Towns and districts by folded name, and the ISO 3166-2 codes of the regions that the name also stands for. */
export interface PlaceIndex {
  places(folded: string): KnownPlace[]
  regionCodes(folded: string): string[]
}

/**
 * Searches the lines of `places.tsv` (see the gazetteer's card) by halving: they stay one block of bytes in the order
 * of their names. A line is a place, `NAME = OTHER ID` for another name of one, or `NAME ~ CODE` for one of a region.
 */
export function createPlaceIndex(bytes: Buffer): PlaceIndex {
  const starts: number[] = [0]
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) starts.push(at + 1)
  const lines = Uint32Array.from(starts)
  const lineAt = (index: number): Buffer => bytes.subarray(lines[index]!, (lines[index + 1] ?? bytes.length + 1) - 1)

  function find(folded: string): string[][] {
    const key = Buffer.from(`${folded}\t`)
    let low = 0
    let high = lines.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (bytes.compare(key, 0, key.length, lines[middle]!, Math.min(lines[middle]! + key.length, bytes.length)) < 0)
        low = middle + 1
      else high = middle
    }
    const found: string[][] = []
    for (; low < lines.length && lineAt(low).subarray(0, key.length).equals(key); low++)
      found.push(lineAt(low).toString('utf8').split('\t'))
    return found
  }

  return {
    places: (folded) =>
      find(folded).flatMap((row): KnownPlace[] => {
        if (row[1] === '~') return []
        if (row[1] !== '=') return [{ place: parsePlace(row), isAlias: false }]
        const own = find(row[2]!).find((other) => other[1] === row[3])
        return own ? [{ place: parsePlace(own), isAlias: true }] : []
      }),
    regionCodes: (folded) => find(folded).flatMap((row) => (row[1] === '~' ? [row[2]!] : [])),
  }
}

function parsePlace([key, id, country, division, population, latitude, longitude, rank, name]: readonly string[]):
  | City
  | District {
  const facts = {
    id: String(Number.parseInt(id!, 36)),
    name: name || titleCase(key!),
    country: country!,
    division: division!,
    population: Number(population),
    latitude: Number(latitude),
    longitude: Number(longitude),
  }
  if (rank === 'D') return { kind: 'district', ...facts }
  const seat = rank === 'C' ? 'country' : rank === 'A' ? 'division' : null
  return { kind: 'city', ...facts, seat, isPart: rank === 'X' }
}
