import { foldName, titleCase } from '../../../shared/gazetteer/fold-name.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { withoutShipPrefix } from '../type/extend-ship-names.ts'
import { withoutStorm } from '../type/extend-storm-names.ts'
import { groupByAll } from '../words/group-by-all.ts'
import type { NameMention } from '../words/name-mention.ts'
import { standsFor } from '../words/stands-for.ts'
import { clusterPeople } from './cluster-people.ts'
import { findExplanations } from './find-explanations.ts'
import { mergePlaces } from './merge-places.ts'
import { absorbCluster, type NameCluster } from './name-cluster.ts'
import { splitOffBodies } from './split-off-bodies.ts'

const CORPORATE_TAIL =
  /,?\s(?:Inc|Corp|Co|Ltd|LLC|PLC|Plc|plc|AG|SA|S\.A|NV|N\.V|GmbH|SE|AB|Oyj|Group|Holdings|Corporation|Company|Limited|& Co)\.?$/
const PLACE_TYPES: ReadonlySet<string> = new Set(['GPE', 'LOC', 'FAC'])

/**
 * The names of a text grouped into things, in the order of their first mentions. Grouped are equal forms; other names
 * of countries and well-known bodies; people by their surname; a body with its initials, or with the start of its name
 * if only one begins so. Forms that could be two things stay separate.
 */
export function clusterNames(text: string, mentions: readonly NameMention[], gazetteer: Gazetteer): NameCluster[] {
  const clusters: NameCluster[] = []
  const byKey = new Map<string, NameCluster>()
  const { fullNames, isPlain } = findExplanations(text, mentions, (words) => gazetteer.body(words) !== null)
  for (const read of mentions) {
    if ((read.type === 'ORG' || read.type === 'PRODUCT') && isPlain(read.text)) continue
    const full = fullNames.get(read.text)
    const mention = full ? { ...read, type: full.type } : read
    const key = keyOf(full ?? mention, gazetteer)
    const known = byKey.get(key)
    if (known) known.mentions.push(mention)
    else {
      const cluster: NameCluster = { type: mention.type, name: mention.text, mentions: [mention] }
      byKey.set(key, cluster)
      clusters.push(cluster)
    }
  }
  const isPeople = (words: string): boolean => gazetteer.people(words) !== null
  const merged = mergePlaces(
    mergeBodies(text, clusterPeople(text, splitOffBodies(text, clusters)), {
      isPeople,
      isCountry: (words) => gazetteer.country(words) !== null,
      isTown: (words) =>
        gazetteer.isLocation(words) ||
        gazetteer.regions(words).length > 0 ||
        (gazetteer.cities(words)[0]?.population ?? 0) > TOWN,
    }),
    gazetteer,
  )
  for (const cluster of merged) {
    cluster.mentions.sort((a, b) => a.start - b.start)
    const explained = cluster.mentions.flatMap((mention) => fullNames.get(mention.text)?.text ?? [])[0]
    cluster.name = cluster.composedName ?? explained ?? nameOf(cluster, gazetteer)
  }
  return merged.sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start)
}

function keyOf({ type, text }: Pick<NameMention, 'type' | 'text'>, gazetteer: Gazetteer): string {
  if (type === 'GPE') {
    const country = gazetteer.country(text)
    if (country) return `GPE ${country.code}`
  }
  if (type === 'ORG') return `ORG ${foldName(gazetteer.body(text) ?? text.replace(CORPORATE_TAIL, ''))}`
  if (type === 'NORP')
    return `NORP ${foldName(text)
      .replaceAll('-', ' ')
      .replace(/^democratic$/, 'democrat')
      .replace(/(?<=[^s])s$/, '')}`
  if (type === 'EVENT') return `EVENT ${foldName(withoutStorm(text)).replace(/lympic games$/, 'lympics')}`
  if (type === 'PRODUCT')
    return `PRODUCT ${foldName(withoutShipPrefix(text).replace(/\s(?:System|Systems|Missile|Missiles)$/, ''))}`
  return `${PLACE_TYPES.has(type) ? 'PLACE' : type} ${foldName(text)}`
}

const SMALL_WORDS = new Set(['of', 'the', 'and', 'for', 'de', 'des', 'du', 'in', 'on', '&'])
const GENERIC_STARTS = new Set(
  'american african asian british european national international united central federal royal general first new north south east west northern southern eastern western state world global bank university ministry department college institute city school'.split(
    ' ',
  ),
)

const initialsOf = (name: string): string =>
  name
    .split(/[\s-]+/)
    .filter((word) => !SMALL_WORDS.has(word.toLowerCase()) && startsWithCapital(word))
    .map((word) => word[0])
    .join('')

/** What the gazetteer says of words. */
type Nations = {
  readonly isPeople: (words: string) => boolean
  readonly isCountry: (words: string) => boolean
  readonly isTown: (words: string) => boolean
}

function mergeBodies(text: string, clusters: readonly NameCluster[], nations: Nations): NameCluster[] {
  const bodies = clusters
    .filter((cluster) => cluster.type === 'ORG')
    .map((cluster) => ({ cluster, initials: cluster.name.includes(' ') ? initialsOf(cluster.name) : '' }))
  const gone = new Set<NameCluster>()
  const byInitials = groupByAll(bodies, ({ initials }) => [initials])
  const byFirstWord = groupByAll(bodies, ({ cluster }) => [firstWordOf(cluster.name)])
  for (const { cluster } of bodies) {
    const acronym = /^(?:\p{Lu}\.?){2,7}$/u.test(cluster.name) ? cluster.name.replaceAll('.', '') : null
    const near = acronym === null ? byFirstWord.get(firstWordOf(cluster.name)) : byInitials.get(acronym)
    const candidates = (near ?? []).filter(
      (other) =>
        other.cluster !== cluster &&
        !gone.has(other.cluster) &&
        (acronym === null ? beginsAlone(cluster.name, other.cluster.name) : other.initials === acronym),
    )
    const alike = candidates.length > 0 ? candidates : findLonger(text, cluster, bodies, gone, nations)
    const others = alike.length === 0 && acronym !== null ? findAbbreviated(acronym, clusters) : []
    if (alike.length === 1) absorbCluster(alike[0]!.cluster, cluster, gone)
    else if (others.length === 1) absorbCluster(others[0]!, cluster, gone)
  }
  return clusters.filter((cluster) => !gone.has(cluster))
}

/** Types that are neither a person nor possibly a body. */
const ABBREVIATED: ReadonlySet<string> = new Set(['LAW', 'EVENT', 'PRODUCT'])

/** What has an abbreviation that was taken for a body's: `EGA` of the `Every Grain Act`. */
const findAbbreviated = (acronym: string, clusters: readonly NameCluster[]): NameCluster[] =>
  acronym.length < 3
    ? []
    : clusters.filter(({ type, name }) => ABBREVIATED.has(type) && name.includes(' ') && initialsOf(name) === acronym)

type Body = { readonly cluster: NameCluster; readonly initials: string }

/**
 * The bodies that a shorter name may stand for in other ways than by its beginning: made up from their words (`BMO`,
 * `Bank of Montreal`), with initials for some of them (`CPA Orrin`), or without the nation in front (`Communist Party`,
 * unless it is another nation's).
 */
function findLonger(
  text: string,
  { name, mentions }: NameCluster,
  bodies: readonly Body[],
  gone: ReadonlySet<NameCluster>,
  nations: Nations,
): Body[] {
  const isShort = SHORT_FORM.test(name)
  const [, initials, tail] = SHORT_AND_TAIL.exec(name) ?? []
  if (
    SHORT_HEAD.has(name) &&
    mentions.every(({ start }) => /\bthe\s$/.test(text.slice(Math.max(0, start - 5), start)))
  ) {
    const ending = bodies.filter(({ cluster }) => cluster.name.endsWith(` ${name}`) && !gone.has(cluster))
    if (ending.length > 0) return ending
  }
  const isPart = mentions.every(({ start }) => !NATION_BEFORE.test(text.slice(Math.max(0, start - 24), start)))
  if (!isShort && !tail && !isPart) return []
  const ending = bodies.filter(({ cluster }) => cluster.name.endsWith(` ${name}`) && !gone.has(cluster))
  return bodies.filter(({ cluster, initials: own }) => {
    const full = cluster.name
    if (full === name || gone.has(cluster) || full.length <= name.length || !full.includes(' ')) return false
    if (isShort && standsFor(name, full, false)) return true
    if (tail && full.endsWith(` ${tail}`) && own.slice(0, -initialsOf(tail).length) === initials) return true
    return (
      isPart && full.endsWith(` ${name}`) && isOwnedBy(full.slice(0, -name.length - 1), name, ending.length, nations)
    )
  })
}

/**
 * Whether a body whose name begins with a nation, a country or a town may go by the rest: `Navy` of the `U.S. Navy`,
 * `Herons` of the `Orrin Herons`. A single word does for one body of a text only, and what each town or state has is
 * nobody's in particular.
 */
function isOwnedBy(owner: string, rest: string, bearers: number, { isPeople, isCountry, isTown }: Nations): boolean {
  const last = rest.slice(rest.lastIndexOf(' ') + 1)
  if (rest.includes(' ') && isPeople(owner)) return true
  if (bearers > 1) return false
  return isCountry(owner) || OF_ALL.has(owner) || (isTown(owner) && !OF_EACH.has(last))
}

const OF_ALL = wordSet('International National European')
/** Last words of bodies that every state, county or town has. */
const OF_EACH = wordSet(`
  Assembly Authority Commission Committee Congress Council Court Department Government Guard Hospital House Legislature
  Ministry Office Parliament Party Police Senate University School Schools Airport Fire Federation Association`)
/** Minimum population of a town that bodies may be named after. */
const TOWN = 20_000

/** What a body may be called by with its article, where one name of the text ends so: `the Journal`, `the Trust`. */
const SHORT_HEAD = wordSet(`
  Academy Agency Association Authority Board Bureau Commission Council Department Federation Foundation Fund Gazette
  Guardian Herald Institute Journal Legion Ministry Museum Post Society Sun Telegraph Times Tribune Trust Union`)
const SHORT_FORM = /^\p{Lu}[\p{L}]{2,6}$/u
const SHORT_AND_TAIL = /^(\p{Lu}{2,6}) (\p{Lu}[\p{L} ]+)$/u
/** `Orrin’s ` or `Orrinian `: whose body it is. */
const NATION_BEFORE = /(?:['’]s?|\p{Lu}\p{Ll}+(?:n|sh|ese|ch|i))[^\S\n]$/u

const firstWordOf = (name: string): string => name.split(' ', 1)[0]!

const beginsAlone = (short: string, long: string): boolean => {
  if (short.length <= 2 || !long.startsWith(`${short} `)) return false
  const words = short.split(' ')
  const generic = GENERIC_STARTS.has(words[0]!.toLowerCase()) && words.length < 3
  return !generic && !/^(?:of|in|at)\b/.test(long.slice(short.length + 1))
}

/**
 * Countries and known bodies go by their name in the list; people, bodies and storms by their longest form, others by
 * their most frequent one.
 */
function nameOf({ type, mentions }: NameCluster, gazetteer: Gazetteer): string {
  const texts = mentions.map((mention) => mention.text)
  const listed = type === 'GPE' ? gazetteer.country(texts[0]!)?.name : type === 'ORG' ? gazetteer.body(texts[0]!) : null
  // A body goes by a name that the text has, be it an abbreviation's.
  if (listed && (type === 'GPE' || !texts.some((own) => own.includes(' ')) || texts.includes(listed))) return listed
  const isSeat = type === 'ORG' && gazetteer.isSeat(texts[0]!)
  if (isSeat) return texts[0]!.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
  if (type === 'PRODUCT') return nameOfProduct(texts)
  const region = type === 'GPE' && texts[0]!.endsWith('.') ? gazetteer.regions(texts[0]!)[0] : undefined
  if (region) return region.name
  const counts = new Map<string, number>()
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1)
  const longest = type === 'PERSON' || type === 'ORG' || type === 'EVENT'
  const rank = (text: string, count: number): number => {
    // A form with a small last word mostly reaches too far; one in capitals is a headline's or a dateline's.
    const odd = (/\s\p{Ll}[\p{Ll}-]*$/u.test(text) ? 10 : 0) + (isAllCapitals(text, type) ? 5 : 0)
    return (longest ? text.split(' ').length : 0) + count / 100 + text.length / 1000 - odd
  }
  const [best] = [...counts].reduce((a, b) => (rank(b[0], b[1]) > rank(a[0], a[1]) ? b : a))
  return isAllCapitals(best, type) ? titleCase(best) : best
}

/** The fullest form without the word for what it is (`S-400`, not `S-400 System`); the shortest where all have it. */
function nameOfProduct(texts: readonly string[]): string {
  const bare = texts.filter((text) => !/\s(?:Systems?|Missiles?)$/.test(text))
  if (bare.length > 0) return bare.reduce((best, text) => (text.length > best.length ? text : best))
  return texts.reduce((best, text) => (text.length < best.length ? text : best))
}

/** People and places in capitals throughout, longer than an abbreviation. */
const isAllCapitals = (text: string, type: string): boolean =>
  (type === 'PERSON' || type === 'GPE') && text.length > 4 && text === text.toUpperCase() && !text.includes('.')
