import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import type { CoarseName } from '../words/name-mention.ts'

/** What navies, coastguards and owners put in front of a ship's name. */
const PREFIXES = String.raw`(?:HMS|USS|USNS|USCGC|HMAS|HMCS|HMNZS|RFA|RRS|RMS|KNM|HNLMS|HDMS|INS|KRI|BRP|ROKS|MV|M\/V|FV|RV|R\/V)[^\S\n]`
const PREFIX = new RegExp(String.raw`(?<![\p{L}\p{N}])${PREFIXES}$`, 'u')
const STARTS_WITH = new RegExp(String.raw`^${PREFIXES}\p{Lu}`, 'u')
/** A text without capitals side by side has none of them. */
const ANY = /[A-Z][A-Z/][A-Z]{0,3}[^\S\n]\p{Lu}/u
const REACH = 8

/** Names, and which of them are ships. */
type WithShips = { readonly names: readonly CoarseName[]; readonly isShip: (name: CoarseName) => boolean }

/**
 * The names with ships grown by what stands in front of them (`BRP Orr`, of which the reader may make a body and a
 * person), and which are such.
 */
export function extendShipNames(text: string, names: readonly CoarseName[]): WithShips {
  if (!ANY.test(text)) return { names, isShip: () => false }
  const ships = new Set<CoarseName>()
  const grown: CoarseName[] = []
  for (const name of names) {
    const prefix = PREFIX.exec(text.slice(Math.max(0, name.start - REACH), name.start))?.[0]
    if (prefix === undefined || !startsWithCapital(name.text)) {
      if (STARTS_WITH.test(name.text)) ships.add(name)
      grown.push(name)
      continue
    }
    const start = name.start - prefix.length
    while (grown.length > 0 && grown.at(-1)!.end > start) grown.pop()
    const ship = { ...name, start, text: text.slice(start, name.end) }
    ships.add(ship)
    grown.push(ship)
  }
  const bare = new Set([...ships].map(({ text: whole }) => withoutShipPrefix(whole)))
  return { names: grown, isShip: (name) => ships.has(name) || (name.text.includes(' ') && bare.has(name.text)) }
}

/**
 * A ship's name without what its navy or owner puts in front; any other words as they are.
 *
 * @example withoutShipPrefix('HMS Tern') // 'Tern'
 */
export function withoutShipPrefix(words: string): string {
  return STARTS_WITH.test(words) ? words.slice(words.indexOf(' ') + 1) : words
}
