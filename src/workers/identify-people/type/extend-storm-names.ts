import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import type { CoarseName } from '../words/name-mention.ts'

const STORM = '(?:(?:[Tt]ropical|[Ss]uper|[Ww]inter)[^\\S\\n])?(?:[Ss]torm|[Hh]urricane|[Tt]yphoon|[Cc]yclone)'
const STORM_BEFORE = new RegExp(`(?<![\\p{L}\\p{N}])${STORM}[^\\S\\n]$`, 'u')
const STORM_NAME = new RegExp(`^${STORM}[^\\S\\n](\\p{Lu}\\p{L}+)$`, 'u')

/**
 * The names, with those of storms typed as something else and extended to the word for the storm before them. Once a
 * text has called a name a storm's, it is the storm's wherever it stands alone.
 *
 * @example extendStormNames('Hurricane Ada hit.', [{ start: 10, end: 13, text: 'Ada', coarse: 'PERSON', … }]) // [{ start: 0, coarse: 'MISC', … }]
 */
export function extendStormNames(text: string, names: readonly CoarseName[]): CoarseName[] {
  if (!/storm|hurricane|typhoon|cyclone/i.test(text)) return [...names]
  const wide = names.map((name): CoarseName => {
    const before = STORM_BEFORE.exec(text.slice(Math.max(0, name.start - 30), name.start))
    if (!before || name.text.includes(' ') || name.text === name.text.toLowerCase()) return name
    const start = name.start - before[0].length
    return { ...name, start, text: text.slice(start, name.end), coarse: 'MISC' }
  })
  // A name of its own, "Super Typhoon", that the next one now includes.
  const apart = wide.filter(({ start }, index) => !(wide[index + 1] && wide[index + 1]!.start <= start))
  const storms = findStorms(apart)
  return apart.map((name) => (storms.has(foldName(name.text)) ? { ...name, coarse: 'MISC' } : name))
}

/**
 * The storms that the names name as such, folded, with the word for the storm and without.
 *
 * @example findStorms([{ start: 0, end: 13, text: 'Hurricane Ada', coarse: 'MISC', … }]) // Set { 'hurricane ada', 'ada' }
 */
export function findStorms(names: readonly CoarseName[]): ReadonlySet<string> {
  return new Set(
    names.flatMap(({ text }) => (STORM_NAME.test(text) ? [foldName(text), foldName(withoutStorm(text))] : [])),
  )
}

/**
 * A storm's name without the word for the storm; any other name as it is.
 *
 * @example withoutStorm('Tropical Storm Ada') // 'Ada'
 */
export function withoutStorm(name: string): string {
  return STORM_NAME.exec(name)?.[1] ?? name
}
