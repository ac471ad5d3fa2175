import type { Entity } from '../../../shared/article.ts'
import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { findFirstNameGender } from '../../../shared/words/find-first-name-gender.ts'
import { readTypeContext, type TypeContext } from '../pick/read-type-context.ts'
import type { CoarseName } from '../words/name-mention.ts'

type EntityType = Entity['type']
/** A name with the type that its own words and the lists give it. */
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
/** A town of this size is not what the noun beside it says: a Boston ferry, a Texas refinery. */
const KNOWN_TOWN = 5_000
/** What stands behind its maker's name (`Orrin’s Tern Advanced`) is a product, unless it is an abbreviation of a kind. */
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
 * The types of names, weighed against what the words beside all mentions of the same form say ({@link readTypeContext}):
 * a type gives way where they outweigh the odds with which it was decided. A last name alone is judged by its own words
 * only, since the company that somebody founded may bear it, too. Known countries, towns and bodies keep their type.
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
  return names.map(({ name, type }, i) => {
    const key = foldName(name.text)
    const context = lastNames.has(key) ? contexts[i]! : shared.get(key)!
    return WEIGHED.has(type) && !known.get(name.text) ? decide(name, type, context) : type
  })
}

function decide(
  { coarse, confidence, text }: CoarseName,
  type: EntityType | null,
  context: TypeContext,
): EntityType | null {
  const own = type === null ? undefined : context[type as keyof TypeContext]
  let best: EntityType | null = type
  let lead = 0
  const [first, second] = text.split(' ')
  const named = type === 'PERSON' && second !== undefined && findFirstNameGender(first!) !== null ? FIRST_NAMED : 0
  for (const [other, weight] of Object.entries(context) as [keyof TypeContext, number][]) {
    if (other === type) continue
    const over = weight - (own ?? 0) - resistance(coarse, type, other, confidence) - named
    if (over <= lead) continue
    best = other
    lead = over
  }
  return best
}

function resistance(coarse: CoarseName['coarse'], type: EntityType | null, to: string, confidence: number): number {
  if (type === null) return UNTYPED
  if (coarse === 'PLACE' && (to === 'FAC' || to === 'LOC')) return UNLISTED_PLACE
  return Math.min(SUREST, Math.max(0, Math.log(confidence / (1 - Math.min(confidence, 0.999)))))
}

const isMade = (text: string, maker: Typed | undefined, { start, text: surface }: CoarseName): boolean =>
  maker?.type === 'ORG' && !KIND.test(surface) && OF_MAKER.test(text.slice(maker.name.end, start))

const NOTHING: TypeContext = {}

const isKnown = (name: string, gazetteer: Gazetteer): boolean =>
  gazetteer.isListed(name) ||
  gazetteer.regions(name).length > 0 ||
  (gazetteer.cities(name)[0]?.population ?? 0) > KNOWN_TOWN
