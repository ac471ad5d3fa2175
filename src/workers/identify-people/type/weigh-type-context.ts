import type { Entity } from '../../../shared/article.ts'
import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { findFirstNameGender } from '../../../shared/words/find-first-name-gender.ts'
import { isRoleNoun } from '../../../shared/words/role-nouns.ts'
import { readTypeContext, type TypeContext } from '../pick/read-type-context.ts'
import type { CoarseName } from '../words/name-mention.ts'

type EntityType = Entity['type']
/** A name, with the type that its own words and the lists give it. */
type Typed = { readonly name: CoarseName; readonly type: EntityType | null }

/** More than this all mentions together do not weigh. */
const CAP = 6
/** However sure reader, document and lists are. */
const SUREST = 5
/** A place of no list is easily land, or something built. */
const UNLISTED_PLACE = 1
/** Behind a common first name the noun may be for people as well: `Ann Orr, a developer`. */
const FIRST_NAMED = 2
/** A name of something else that has no type may be an adjective of the noun behind it (`the All Black captain`). */
const UNTYPED = 2.9
/** One that looks like a name is not. */
const UNTYPED_NAME = 2.2
const ADJECTIVE = /(?:ian|ean|an|ish|ese|ic|ist|al|ern|ive|ous)$/
/** A single word that no full name of the text explains is easily a body or a thing. */
const LONE_PERSON = 2.4
/** A town of this size is not what the noun beside it says: a Boston ferry, a Texas refinery. */
const KNOWN_TOWN = 5_000
/** What an age behind a name says for a person. */
const AGE = 3
/** What follows its maker's name (`Orrin’s Tern Advanced`) is a product, unless it is an abbreviation of a kind. */
const MADE = 3.2
const OF_MAKER = /^['’]s?[^\S\n](?:(?:new|latest|own|flagship|popular|upcoming|first|next|powerful)[^\S\n]){0,2}$/
const KIND = /^\p{Lu}{1,5}s?$/u
const WEIGHED: ReadonlySet<EntityType | null> = new Set([
  'PERSON',
  'ORG',
  'GPE',
  'LOC',
  'FAC',
  'PRODUCT',
  'EVENT',
  null,
])

/**
 * The types of names, weighed against what the words beside all mentions of the same form say ({@link
 * readTypeContext}): a type gives way where they outweigh the odds with which it was decided. A last name alone is
 * judged by its own words only, since the company that somebody founded may bear it, too. Known countries, towns and
 * bodies keep their type.
 */
export function weighTypeContext(text: string, names: readonly Typed[], gazetteer: Gazetteer): (EntityType | null)[] {
  const known = new Map<string, boolean>()
  for (const { name } of names) if (!known.has(name.text)) known.set(name.text, isKnown(name.text, gazetteer))
  const contexts = names.map(({ name, type }, i) => {
    if (known.get(name.text)) return NOTHING
    const context = readTypeContext(text, name)
    return type === null && isMade(text, names[i - 1], name)
      ? { ...context, PRODUCT: (context.PRODUCT ?? 0) + MADE }
      : context
  })
  const people = findPeopleNamedLikePlaces(text, names)
  const shared = new Map<string, TypeContext>()
  for (const [i, { name }] of names.entries()) {
    const key = foldName(name.text)
    const sum = shared.get(key) ?? {}
    for (const [type, weight] of Object.entries(contexts[i]!) as [keyof TypeContext, number][])
      sum[type] = Math.min(CAP, (sum[type] ?? 0) + weight)
    shared.set(key, sum)
  }
  const lastNames = new Set(
    names.flatMap(({ name, type }) =>
      type === 'PERSON' && name.text.includes(' ') ? [foldName(name.text.slice(name.text.lastIndexOf(' ') + 1))] : [],
    ),
  )
  // A lone last name that nobody in the text bears in full is the firm's that begins with it: `Orrin`, `Orrin
  // Research`.
  const firms = new Set(
    names.flatMap(({ name, type }) =>
      type === 'ORG' && name.text.includes(' ') ? [foldName(name.text).split(' ', 1)[0]!] : [],
    ),
  )
  const types = names.map(({ name, type }, i) => {
    if (people.has(name)) return 'PERSON'
    if (type === 'ORG' && isOfficeOf(text, names[i - 1], name)) return null
    const key = foldName(name.text)
    const context = lastNames.has(key) ? contexts[i]! : shared.get(key)!
    if (type === 'PERSON' && firms.has(key) && !lastNames.has(key) && !context.PERSON) return 'ORG'
    if (!WEIGHED.has(type) || known.get(name.text)) return type
    return decide(name, type, context, name.text.includes(' ') || lastNames.has(key))
  })
  const made = new Set(names.flatMap(({ name }, i) => (types[i] === 'PRODUCT' ? wordsAround(name.text) : [])))
  if (made.size === 0) return types
  return types.map((type, i) => (isShortOfMade(text, names[i]!.name, type, made) ? 'PRODUCT' : type))
}

/**
 * Mentions of somebody whose first and last name are a place's: where a full name begins with a first name and its last
 * word stands alone with an age or `who` behind it (`Jordan Paris … said Paris, 31`).
 */
function findPeopleNamedLikePlaces(text: string, names: readonly Typed[]): ReadonlySet<CoarseName> {
  const found = new Set<CoarseName>()
  const lone = names.filter(
    ({ name, type }) => type === 'GPE' && !name.text.includes(' ') && (readTypeContext(text, name).PERSON ?? 0) >= AGE,
  )
  for (const { name } of lone) {
    const full = names.filter(
      ({ name: other, type }) =>
        (type === 'GPE' || type === 'PERSON') &&
        other.text.endsWith(` ${name.text}`) &&
        findFirstNameGender(other.text.split(' ')[0]!) !== null,
    )
    for (const one of full) found.add(one.name).add(name)
  }
  return found
}

/** `Ann Lee, Programme Officer,` and who works `as Programme Officer` hold an office, which is no body. */
const isOfficeOf = (text: string, holder: Typed | undefined, { start, text: surface }: CoarseName): boolean =>
  isRoleNoun(surface.slice(surface.lastIndexOf(' ') + 1).toLowerCase()) &&
  (AS.test(text.slice(Math.max(0, start - 9), start)) ||
    (holder?.type === 'PERSON' && /^,[^\S\n]$/.test(text.slice(holder.name.end, start))))
const AS = /(?<!\p{L}|such[^\S\n]|known[^\S\n])as[^\S\n]$/u

/** The first and the last word of a name of several, folded. */
const wordsAround = (name: string): string[] => {
  const words = foldName(name).split(' ')
  return words.length > 1 ? [words[0]!, words.at(-1)!] : []
}

/** `the Heron` of the `Nordic Heron`. */
const isShortOfMade = (
  text: string,
  { start, text: surface }: CoarseName,
  type: EntityType | null,
  made: ReadonlySet<string>,
): boolean =>
  (type === null || type === 'PERSON' || type === 'GPE') &&
  !surface.includes(' ') &&
  made.has(foldName(surface)) &&
  /(?:^|[^\p{L}])[Tt]he[^\S\n]$/u.test(text.slice(Math.max(0, start - 5), start))

function decide(name: CoarseName, type: EntityType | null, context: TypeContext, isFull: boolean): EntityType | null {
  const own = type === null ? undefined : context[type as keyof TypeContext]
  let best: EntityType | null = type
  let lead = 0
  const [first, second] = name.text.split(' ')
  const named = type === 'PERSON' && second !== undefined && findFirstNameGender(first!) !== null ? FIRST_NAMED : 0
  for (const [other, weight] of Object.entries(context) as [keyof TypeContext, number][]) {
    if (other === type) continue
    const over = weight - (own ?? 0) - resistance(name, type, other, isFull) - named
    if (over <= lead) continue
    best = other
    lead = over
  }
  return best
}

function resistance(
  { coarse, confidence, text }: CoarseName,
  type: EntityType | null,
  to: string,
  isFull: boolean,
): number {
  if (type === null) return !text.includes(' ') && ADJECTIVE.test(text) ? UNTYPED : UNTYPED_NAME
  if (coarse === 'PLACE' && (to === 'FAC' || to === 'LOC')) return UNLISTED_PLACE
  const surest = type === 'PERSON' && !isFull ? LONE_PERSON : SUREST
  return Math.min(surest, Math.max(0, Math.log(confidence / (1 - Math.min(confidence, 0.999)))))
}

const isMade = (text: string, maker: Typed | undefined, { start, text: surface }: CoarseName): boolean =>
  maker?.type === 'ORG' && !KIND.test(surface) && OF_MAKER.test(text.slice(maker.name.end, start))

const NOTHING: TypeContext = {}

const isKnown = (name: string, gazetteer: Gazetteer): boolean =>
  gazetteer.isListed(name) ||
  gazetteer.regions(name).length > 0 ||
  (name.includes(' ') && gazetteer.places(name).some(({ place }) => place.kind === 'district')) ||
  (gazetteer.cities(name)[0]?.population ?? 0) > KNOWN_TOWN
