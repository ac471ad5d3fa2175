import type { Gazetteer, Region } from '../../../shared/gazetteer/gazetteer.ts'

/** A place mention in the text. */
type Mention = { readonly start: number; readonly end: number }

/** So many divisions beside it make a name one of a row of them, among so many names before it and behind it. */
const LEAST = 3
const BESIDE = 3
/** No further apart do the names of a row stand. */
const GAP = 150
/** A town of this size may be meant where a division bears its name. */
const TOWN = 300_000

/**
 * Where mentions begin that stand in a row of states or provinces of one country and may be another of them: `New York`
 * in a table of states, or in `Cole of New Jersey, Dunn of New York, Hale of California and Low of Ohio`.
 */
export function findDivisionRows(
  text: string,
  mentions: readonly Mention[],
  gazetteer: Gazetteer,
): ReadonlySet<number> {
  const row = [...mentions].sort((a, b) => a.start - b.start)
  const divisions = row.map(({ start, end }) => firstLevel(text.slice(start, end), gazetteer))
  const plain = row.map(({ start, end }, i) => divisions[i]!.length > 0 && isPlain(text.slice(start, end), gazetteer))
  const found = new Set<number>()
  for (const [i, { start }] of row.entries()) {
    const near = [...neighbours(row, i, -1), ...neighbours(row, i, 1)].filter((j) => plain[j])
    const fits = divisions[i]!.some(
      ({ country }) => near.filter((j) => divisions[j]!.some((other) => other.country === country)).length >= LEAST,
    )
    if (fits) found.add(start)
  }
  return found
}

/** The names before or behind one, as far as the row reaches. */
function neighbours(row: readonly Mention[], from: number, step: -1 | 1): number[] {
  const found: number[] = []
  for (let i = from + step; row[i] && found.length < BESIDE; i += step) {
    const [first, second] = step > 0 ? [row[i - 1]!, row[i]!] : [row[i]!, row[i + 1]!]
    if (second.start - first.end > GAP) break
    found.push(i)
  }
  return found
}

const firstLevel = (name: string, gazetteer: Gazetteer): Region[] =>
  gazetteer.regions(name).filter(({ level }) => level !== 2)

/** Nothing else that is as well known bears the name. */
const isPlain = (name: string, gazetteer: Gazetteer): boolean =>
  gazetteer.country(name) === null && (gazetteer.cities(name)[0]?.population ?? 0) < TOWN
