import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { type DivisionKind, findPlaceCandidates, findPostalRegion, type PlaceCandidate } from './place-candidates.ts'

/** A place mention in the text. */
type Mention = { readonly start: number; readonly end: number }

/** `, Texas`, ` (Texas`, ` in Texas`, `, the US state`, `, the capital of Texas`. */
const BEHIND =
  /^(?:,[^\S\n]?|[^\S\n]\(|,?[^\S\n](?:in|,[^\S\n]in)[^\S\n](?:the[^\S\n])?|,[^\S\n]the[^\S\n]|,[^\S\n](?:an?|the)[^\S\n](?:\p{Ll}[\p{Ll}-]*[^\S\n]){0,2}(?:capital|city|town|village|port|suburb|district|province|state|region|island)[^\S\n](?:of|in)[^\S\n](?:the[^\S\n])?)((?:\p{Lu}[\p{L}.’'-]*[^\S\n]?){1,4})/u
/** How far behind a name its container is looked for. */
const REACH = 70

/**
 * What follows a name directly as the place that contains it: its words, where they begin, and all that they may mean.
 */
export type Container = {
  readonly words: string
  readonly start: number
  readonly places: readonly PlaceCandidate[]
}

/**
 * What a mention is said to lie in: `Paris, Texas`, `Portland, ME`, `Cambridge (Massachusetts)`, `Athens in Georgia`;
 * no words and no places where nothing says it. Of words that may be cut in several ways the longest that is a place's
 * name counts.
 */
export function readContainer(text: string, { end }: Mention, gazetteer: Gazetteer): Container {
  const match = BEHIND.exec(text.slice(end, end + REACH))
  const start = match ? end + match[0].length - match[1]!.length : -1
  const parts = match?.[1]?.trim().split(/\s/) ?? []
  for (let n = parts.length; n > 0; n--) {
    const words = parts.slice(0, n).join(' ').replace(/[,)]$/, '')
    const postal = findPostalRegion(words, gazetteer)
    if (postal) return { words, start, places: [{ place: postal, isAlias: false, isNamedDivision: false }] }
    const places = findPlaceCandidates(words, gazetteer)
    if (places.length > 0) return { words, start, places }
  }
  return { words: '', start: -1, places: [] }
}

const NAME = String.raw`\p{Lu}[\p{L}.’'-]*(?:[^\S\n]\p{Lu}[\p{L}.’'-]*)*`
const LISTED_DISTRICT = new RegExp(
  String.raw`^(?:,?[^\S\n](?:and|or|&)[^\S\n]${NAME}|,[^\S\n]${NAME})*[^\S\n](?:counties|parishes|districts|Counties|Parishes)\b`,
  'u',
)
const DISTRICT_BEHIND = /^[^\S\n](?:county|parish|district|borough|township)\b/
const REGION_NOUN = '(?:state|province|governorate|prefecture|oblast|region)'
/** ` state`, `, the US state,`; not `, the state capital`. */
const REGION_BEHIND = new RegExp(
  String.raw`^(?:[^\S\n]${REGION_NOUN}\b|,[^\S\n](?:an?|the)[^\S\n](?:\p{Lu}[\p{L}.]*[^\S\n])?${REGION_NOUN}[,.;:)])`,
  'u',
)
const TOWN_BEFORE = /\b(?:[Vv]illage|[Tt]own|[Hh]amlet|[Cc]ity) of[^\S\n]$/
const REGION_BEFORE = /\b(?:(?:state|province|governorate|region) of|upstate)[^\S\n]$/
/** `, the capital of`, `, a fishing village in`. */
const TOWN_BEHIND =
  /^,[^\S\n](?:an?|the)[^\S\n](?:\p{Ll}[\p{Ll}-]*[^\S\n]){0,2}(?:capital|city|town|village|port)[^\S\n](?:of|in)[^\S\n]/u
/** How far a list of names may reach to the word that says what they are. */
const LIST_REACH = 160

/**
 * What the words by a mention call it: `Haram district`, `Geauga and Medina counties`, `the state of Washington`, `the
 * village of Orr`.
 */
export function findDivisionKind(text: string, { start, end }: Mention): DivisionKind | 'town' | undefined {
  const behind = text.slice(end, end + LIST_REACH)
  if (DISTRICT_BEHIND.test(behind) || LISTED_DISTRICT.test(behind)) return 'district'
  const before = text.slice(Math.max(0, start - 20), start)
  if (REGION_BEHIND.test(behind) || REGION_BEFORE.test(before)) return 'region'
  return TOWN_BEFORE.test(before) || TOWN_BEHIND.test(behind) ? 'town' : undefined
}
