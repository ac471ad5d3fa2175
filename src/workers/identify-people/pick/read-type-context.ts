import type { Span } from '../../../shared/article.ts'
import { anyOf } from '../../../shared/words/any-of.ts'
import { SURNAME_TITLES } from '../../../shared/words/titles.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { BELONGINGS, type ContextType, isManyMade, typesOfNoun } from './context-nouns.ts'

/** How strongly the words beside a mention suggest each type, in log odds; types without evidence are left out. */
export type TypeContext = Partial<Record<ContextType | 'PERSON', number>>

const REACH = 60
/** What the noun behind (`the Vogtle nuclear plant`) and the noun in front (`the tanker Eagle S`) say. */
const NOUN_BEHIND = 2.8
const NOUN_BEFORE = 3
/** `its annual Orrin Next`; alone not enough for an adjective (`the annual Orrin survey`). */
const HELD_YEARLY = 2
const YEARLY = /(?<!\p{L})(?:annual|biennial|inaugural|this year['’]s|last year['’]s)[^\S\n]$/u
const APPOSED = 2.5
const TITLED = 4
const AGED = 3
const WHO = 1.5
const BODY_SIGN = 3
const SAYS_OF_ITSELF = 4

const BEHIND = /^[^\S\n](?:(\p{Ll}[\p{Ll}-]*)[^\S\n])?(?:(\p{Ll}[\p{Ll}-]*)[^\S\n])?(\p{Ll}[\p{Ll}-]*)/u
/** Between a name and its noun nothing but what the thing is of or for. */
const KINDS = new Set(
  'ballistic hypersonic guided anti-tank anti-aircraft surface-to-air machine assault sniper air-to-air oil gas coal gold copper iron ore lithium nickel uranium tin zinc silver diamond salt nuclear power wind solar hydro hydroelectric offshore onshore steel paper cotton cement car battery chip chemical petrochemical fertiliser fertilizer lng container cargo cruise passenger freight air naval military rail railway metro bus train ferry fishing open-pit shale shoe food water sewage recycling data research shopping football cricket city cable suspension railroad thermal coal-fired gas-fired'.split(
    ' ',
  ),
)
const TITLE_BEFORE = new RegExp(String.raw`\b${anyOf(SURNAME_TITLES)}\.?[^\S\n]$`)
const AGE_BEHIND = /^,[^\S\n]\d{1,3}(?=,|[^\S\n]?[;)]|\.[^\S\n]|[^\S\n]\p{Ll})/u
const WHO_BEHIND = /^,[^\S\n]who\b/
const SHARES_BEFORE =
  /\b(?:[Ss]hares (?:in|of)|stake in|subsidiary of|[Cc]hief executive of|CEO (?:of|at)|[Cc]hairman of|customers of|(?:spokesman|spokeswoman|spokesperson|analyst|economist|engineer|strategist) (?:for|at|with)|(?:officer|director|executive|partner|researcher|consultant|fellow|adviser|advisor) at|(?:survey|data|figures|research|study|report) (?:from|by)|owned by|acquired by|bought by|employed by|worked (?:for|at))[^\S\n]$/
/** The last letters of in, of, at, for, with, by and from. */
const ENDS_OF_SHARES = new Set('nftrhym')
const OWN_BEHIND = /^['’]s?[^\S\n](?:(?:first|new|latest|chief|own|main|annual|quarterly|biggest)[^\S\n])?(\p{Ll}+)/u
/** `Orrin chief executive Ann Lee`: who holds an office holds it at a body. */
const OFFICE_BEHIND =
  /^[^\S\n](?:(?:co-)?founder|[Cc]hair(?:man|woman|person)?|(?:vice[ -])?president|CEO|C[FOT]O|(?:chief[^\S\n])?executive|spokes(?:man|woman|person)|boss|(?:chief[^\S\n])?economist|principal|(?:managing[^\S\n]|executive[^\S\n])?director)[^\S\n]\p{Lu}\p{Ll}/u
const SAID_IT =
  /^[^\S\n](?:said|says|announced|added|expects|plans)[^\S\n](?:on[^\S\n]\p{Lu}\p{Ll}+[^\S\n])?(?:that[^\S\n])?(?:it|its)\b/u
const BEFORE = /(\p{Ll}[\p{Ll}-]*)[^\S\n]["“‘']?$/u
const DETERMINED =
  /(?:^|[^\p{L}])(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[\p{L}]+['’]s|\p{Lu}\p{Ll}+(?:an|ish|ese|ian|ch))[^\S\n](?:[\p{L}\p{N}-]+[^\S\n]){0,3}$/u
const APPOSITION = /^,[^\S\n](?:a|an|the|one of the)[^\S\n]((?:(?:\d[\d,.]*-)?[\p{L}\p{N}'’-]+[^\S\n]?){1,6})/u
/** `Chipmaker Orrin` at the head of a sentence. */
const OPENING = /(?:^|[.!?:]["”’)]?[^\S\n]|\n)(\p{Lu}\p{Ll}+)[^\S\n]$/u
/** `in a white Marlow gown`: whoever made it. */
const WEARS_BEFORE = /(?<!\p{L})(?:an?|her|his|custom|vintage)[^\S\n](?:\p{Ll}[\p{L}-]*,?[^\S\n]){0,3}$/u
const WORN_BEHIND =
  /^(?:['’]s?)?[^\S\n](?:\p{Ll}[\p{L}-]*[^\S\n]){0,2}(?:gown|dress|tuxedo|jumpsuit|skirt|jacket|blazer|sweater|heels|sandals|sneakers|handbag|clutch|necklace|bodysuit|outfit)(?!\p{L})/u
const MADE_BY = /(?<!\p{L})(?:made|built|manufactured|supplied|operated|produced|marketed) by[^\S\n]$/u
const DIVISION_BEHIND =
  /^[^\S\n](?:region|province|district|oblast|prefecture|governorate|municipality|county|township)(?!\p{L})/u
const PREPOSITION = wordSet(`
  in of on off that which for based near with who at from by and to behind whose where under over between owned run
  operated made built led designed founded launched`)

/**
 * What the words right beside a mention say that it is: the noun behind or in front of it, an apposition, a title, an
 * age, what belongs to a body.
 *
 * @example
 * readTypeContext('Fire broke out at the Orrin oil refinery.', { start: 22, end: 27 }) // { FAC: 2.8 }
 */
export function readTypeContext(text: string, { start, end }: Span): TypeContext {
  const context: TypeContext = {}
  const add = (type: ContextType | 'PERSON', weight: number): void => {
    context[type] = (context[type] ?? 0) + weight
  }
  const before = text.slice(Math.max(0, start - REACH), start)
  const behind = text.slice(end, end + REACH)
  for (const type of nounsBehind(behind)) add(type, NOUN_BEHIND)
  if (DIVISION_BEHIND.test(behind)) add('GPE', NOUN_BEHIND)
  // Each of these is looked for only where the last letter before the name allows it.
  const last = before.at(-2) ?? ''
  if ((last === 'l' || last === 's') && YEARLY.test(before)) add('EVENT', HELD_YEARLY)
  const front = BEFORE.exec(before)
  const nounTypes = front ? typesOfNoun(front[1]!) : []
  if (nounTypes.length > 0 && DETERMINED.test(before.slice(0, front!.index)))
    for (const type of nounTypes) add(type, NOUN_BEFORE)
  const opening = OPENING.exec(before)?.[1]
  if (opening) for (const type of typesOfNoun(opening.toLowerCase())) add(type, NOUN_BEFORE)
  if (WORN_BEHIND.test(behind) && WEARS_BEFORE.test(before)) add('ORG', BODY_SIGN)
  if (last === 'y' && MADE_BY.test(before)) add('ORG', BODY_SIGN)
  for (const type of typesApposed(behind)) add(type, APPOSED)
  if (TITLE_BEFORE.test(before)) add('PERSON', TITLED)
  if (AGE_BEHIND.test(behind)) add('PERSON', AGED)
  if (WHO_BEHIND.test(behind)) add('PERSON', WHO)
  // What a party of somebody said is not hers.
  const saidIt = SAID_IT.test(behind) && !/\bof[^\S\n]$/.test(before)
  if (saidIt) add('ORG', SAYS_OF_ITSELF)
  if (ENDS_OF_SHARES.has(last) && SHARES_BEFORE.test(before)) add('ORG', BODY_SIGN)
  if (OFFICE_BEHIND.test(behind)) add('ORG', BODY_SIGN)
  if (BELONGINGS.has(OWN_BEHIND.exec(behind)?.[1] ?? '')) add('ORG', BODY_SIGN)
  return context
}

/** The types that an apposition gives a name, by its last noun: `Orrin, a small oil producer in Texas`. */
function typesApposed(behind: string): readonly ContextType[] {
  const words = APPOSITION.exec(behind)?.[1]?.trim().split(/\s/) ?? []
  const past = words.findIndex((word) => PREPOSITION.has(word))
  return typesOfPhrase(words.slice(0, past < 0 ? words.length : past))
}

/** A publishing house is a body, an opera house a building. */
const HOUSES: Readonly<Record<string, readonly ContextType[]>> = {
  fashion: ['ORG'],
  publishing: ['ORG'],
  auction: ['ORG'],
  media: ['ORG'],
  opera: ['FAC'],
  town: ['FAC'],
  country: ['FAC'],
  guest: ['FAC'],
  manor: ['FAC'],
}

function typesOfPhrase(words: readonly string[]): readonly ContextType[] {
  const noun = words.at(-1) ?? ''
  return noun === 'house' ? (HOUSES[words.at(-2) ?? ''] ?? []) : typesOfNoun(noun)
}

/** The types that the noun behind a name gives it, words of kind between them (`Orrin oil refinery`). */
function nounsBehind(behind: string): ContextType[] {
  const words =
    BEHIND.exec(behind)
      ?.slice(1)
      .filter((word) => word !== undefined) ?? []
  for (const [i, word] of words.entries()) {
    const types = typesOfNoun(word)
    if (types.length > 0) return types.filter((type) => type !== 'ORG')
    // `Orrin trucks` are as often a maker's.
    if (i > 0 && isManyMade(word)) return ['PRODUCT']
    if (!KINDS.has(word)) return []
  }
  return []
}
