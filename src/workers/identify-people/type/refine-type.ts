import type { Entity } from '../../../shared/article.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { startsInLowerCase } from '../../../shared/text/word-forms.ts'
import { isOddlyWrittenProduct, isProductName } from '../../../shared/words/is-product-name.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { typesOfNoun } from '../pick/context-nouns.ts'
import {
  EVENT_HEADS,
  FACILITY_HEADS,
  FACILITY_STARTS,
  LAW_HEADS,
  LOCATION_HEADS,
  LOCATION_STARTS,
  LONE_FACILITIES,
  PRODUCT_CONTEXT,
  WORK_CONTEXT,
} from '../pick/type-words.ts'
import type { CoarseName } from '../words/name-mention.ts'
import { typeOfKnownPlace } from './known-places.ts'
import { speaksOfLanguage } from './speaks-of-language.ts'

const NAMED_WORKS = wordSet('Constitution Bible Koran Quran Torah')
const FAITHS = wordSet('Islam Christianity Hinduism Judaism Buddhism Sikhism Catholicism Protestantism Mormonism')
const OF_EAST = /^(?:Middle|Near|Far) Eastern(?:ers?)?$/
/** `Tern.com`, capitalised as a name; an address is in lower case. */
const SITE = /^\p{L}*\p{Lu}[\p{L}\p{N}-]*\.(?:com|org|net)$/u
const BARE_PARTS = wordSet('North South East West')
const DIRECTIONS = wordSet('North South East West Central Northern Southern Eastern Western')

type EntityType = Entity['type']
const MODEL_CODE = /^(?:\p{Lu}[\p{L}]*[\s-])*(?:\p{Lu}{1,4}-?\d{1,4}\p{L}{0,3}|\d{2,4}-\d{2,4}\p{Lu}{0,3})$/u
/** Quarters, school years, kinds of trade, vitamins, youth teams: codes that are not those of models. */
const NO_MODEL =
  /^(?:[QH][1-4]|K-?\d{1,2}|[BCDG]2[BCDG]|[ABDEK]\d{1,2}|CO2|U-?\d{2}|P\dP|COVID-?19|G-?\d{1,2}|T20|TV\d?|A\d{1,2}|M\d{1,2}|R&D)$/u
/** `Operation Tern`, `the Paris Air Show`, `the Cup of Nations`. */
const EVENT =
  /^Operation \p{Lu}|(?:Air|Motor|Auto|Boat|Trade|Flower|Electronics) Show$|(?:Cup|Games|Battle|Siege|Festival|Feast) of\s/u
const WATER_OF = /^(?:Firth|Sea|Gulf|Bay|Strait|Straits|Sound|Mull|Vale|Forest|Cape|Horn|Line) of\s/
/** `A429`, `I-95`, `Route 66`, `County Road 43`. */
const ROAD =
  /^(?:[ABMN]\d{1,4}|I-\d{1,3}|(?:\p{Lu}\p{L}+ ){0,2}(?:Highway|Route|Road|Interstate|Autobahn|Autopista|Hwy\.?)(?: \d{1,4}\p{L}?)?|(?:US|U\.S\.) \d{1,3})$/u
/** `Tern World`; not the Arab or the Third one. */
const PLEASURE_GROUND =
  /^(?!(?:the )?(?:First|Second|Third|Old|New|Ancient|Arab|Muslim|Islamic|Western|Eastern|Christian|Developing|Free|Roman) ).*\S World$/
const KNOWN_EVENT =
  /^(?:Olympics|Ramadan|Christmas(?: Eve)?|Halloween|Brexit|Holocaust|Paralympics|Euro \d{4}|March Madness|SXSW|Gramm(?:y|ys)|Emmys?|Oscars?|Baftas?|Great Depression|Serie A|La Liga|Bundesliga|Ligue 1|Premiership|(?:Indianapolis|Daytona) 500)$/
/** Competitions of clubs from many leagues. */
const COMPETITION = /(?:^|\s)(?:Champions|Europa|Diamond|Nations|Conference) League$/
/** `SB 478`, `Section 66A`, `Proposition 8`. */
const BILL = /^(?:SB|HB|AB|HR|H\.R\.|Prop\.?|Proposition|Section|Title) (?:\d{1,5}\p{Lu}?|[IVX]+)$/u
/** `Palo Alto-based`, `Hopkinton, Mass.-based`. */
const BASED_THERE = /^(?:,[^\S\n]\p{Lu}[\p{L}.]{1,6})?-(?:based|headquartered|born|bred)(?!\p{L})/u
/** Within a sentence, only titles have a capitalised article: `appeared in The Lost Orrin`. */
const LARGE_ARTICLE = /[\p{Ll}\p{N},:’'][^\S\n]The[^\S\n]$/u
const PARTY =
  /^(?:\p{Lu}\p{L}+[\s-])*(?:Muslims?|Christians?|Catholics?|Jews|Republicans?|Democrats?|Socialists?|Conservatives?|Liberals?|Communists?)$/u

/**
 * The OntoNotes type of a name whose coarse type is known, from its own words, the lists and the words around it; null
 * if the coarse type is "other" and none of the types fits for certain.
 *
 * @example refineType('He crossed the Red Sea.', { start: 15, end: 22, text: 'Red Sea', coarse: 'PLACE', confidence: 1 }, gazetteer) // 'LOC'
 */
export function refineType(text: string, name: CoarseName, gazetteer: Gazetteer): EntityType | null {
  switch (name.coarse) {
    case 'PERSON':
      if (isPeopleMany(name.text, gazetteer)) return 'NORP'
      if (name.text.includes(' ') && gazetteer.isLocation(name.text)) return 'LOC'
      return namesRoad(text, name) ? 'FAC' : 'PERSON'
    case 'ORG':
      if (isOddlyWrittenProduct(name.text)) return 'PRODUCT'
      if (COMPETITION.test(name.text)) return 'EVENT'
      if (typeOfKnownPlace(name.text) === 'FAC') return 'FAC'
      return isPeopleAlone(name.text, gazetteer) ? 'NORP' : 'ORG'
    case 'PLACE':
      if (isBareDirection(text, name)) return null
      if (isPartOfCountry(text, name)) return 'LOC'
      if (OF_EAST.test(name.text)) return 'NORP'
      if (isPeopleMany(name.text, gazetteer)) return 'NORP'
      return isKindAlone(text, name) ? null : refinePlace(name.text, gazetteer)
    case 'MISC':
      return refineOther(text, name, gazetteer)
  }
}

/** `Chinese` of `the Chinese Foreign Ministry`; in the plural it may be a team (`the Indians`). */
function isPeopleAlone(surface: string, gazetteer: Gazetteer): boolean {
  const people = gazetteer.people(surface)
  return people !== null && people.kind !== 'politics' && !/s$/i.test(surface)
}

const OF_PART =
  /^(?:(?:North|South|East|West)(?:ern|east|west)?|Southeast|Southwest|Northeast|Northwest|Central|Sub-Saharan|[Nn]eo|[Pp]an)[\s-]/

/** `East African`, `Southeast Asian`. */
function isPeopleOfPart(surface: string, gazetteer: Gazetteer): boolean {
  const part = OF_PART.exec(surface)?.[0]
  return part !== undefined && gazetteer.people(surface.slice(part.length)) !== null
}

/** `Omanis`, whatever the reader took them for. */
const isPeopleMany = (surface: string, gazetteer: Gazetteer): boolean =>
  surface.endsWith('s') && gazetteer.people(surface) !== null && gazetteer.cities(surface).length === 0

/** `the “Mick Doran Way”`: a road or building with a person's name, behind an article. */
function namesRoad(text: string, { start, text: surface }: CoarseName): boolean {
  const words = surface.split(' ')
  const last = words.at(-1)!
  if (words.length < 2 || !(last === 'Way' || FACILITY_HEADS.has(last))) return false
  return /(?:^|\s)[Tt]he\s[“"‘']?$/.test(text.slice(Math.max(0, start - 8), start))
}

/** `Central` of `Central and South America`, `South` of `the South of France`. */
function isBareDirection(text: string, { end, text: surface }: CoarseName): boolean {
  const behind = text.slice(end, end + 14)
  if (!DIRECTIONS.has(surface)) return false
  return /^\s(?:of|(?:and|or|to)\s(?:North|South|East|West|Central))/.test(behind)
}

/** `the South`: of whichever country the text is about. */
const isPartOfCountry = (text: string, { start, text: surface }: CoarseName): boolean =>
  BARE_PARTS.has(surface) && /(?:^|[^\p{L}])[Tt]he[^\S\n]$/u.test(text.slice(Math.max(0, start - 5), start))

const KINDS_OF_PLACE = wordSet(
  'City State County Republic Kingdom Province Sultanate Region District Town Village Territory',
)

/** `the City`, `the State`: whichever the text is about, named by nothing but its kind. */
const isKindAlone = (text: string, { start, text: surface }: CoarseName): boolean =>
  KINDS_OF_PLACE.has(surface) && /(?:^|[^\p{L}])[Tt]he[^\S\n]$/u.test(text.slice(Math.max(0, start - 5), start))

function refinePlace(surface: string, gazetteer: Gazetteer): EntityType {
  if (gazetteer.isLocation(surface)) return 'LOC'
  if (gazetteer.country(surface) || gazetteer.regions(surface).length > 0) return 'GPE'
  const known = typeOfKnownPlace(surface)
  if (known) return known
  const words = surface.split(/[\s-]+/)
  const last = words.at(-1)!.replace(/[.,]$/, '')
  const [city] = gazetteer.cities(surface)
  if (city?.isPart) return 'LOC'
  if ((city?.population ?? 0) > 20_000) return 'GPE'
  if (ROAD.test(surface) || PLEASURE_GROUND.test(surface)) return 'FAC'
  const small =
    words.length > 1 && startsInLowerCase(last)
      ? typesOfNoun(last).find((type) => type === 'FAC' || type === 'LOC')
      : undefined
  if (small) return small
  if (words.length > 1 && FACILITY_STARTS.has(words[0]!)) return 'FAC'
  if (WATER_OF.test(surface)) return 'LOC'
  if (surface.endsWith(' School District')) return 'ORG'
  if (LOCATION_HEADS.has(last) || (words.length > 1 && LOCATION_STARTS.has(words[0]!)))
    return words.length > 1 ? 'LOC' : 'GPE'
  if (FACILITY_HEADS.has(last)) return words.length > 1 || LONE_FACILITIES.has(last) ? 'FAC' : 'GPE'
  if (
    /^(?:North|South|East|West|Central|Northern|Southern|Eastern|Western)(?:ern)?\s(?:Africa|Asia|Europe|America|Pacific|Atlantic|Hemisphere)$/.test(
      surface,
    )
  )
    return 'LOC'
  return 'GPE'
}

function refineOther(text: string, { start, end, text: surface }: CoarseName, gazetteer: Gazetteer): EntityType | null {
  const people = gazetteer.people(surface)
  if (gazetteer.isLanguage(surface) && (speaksOfLanguage(text, { start, end }) || !people)) return 'LANGUAGE'
  if (people || PARTY.test(surface) || isPeopleOfPart(surface, gazetteer)) return 'NORP'
  if (FAITHS.has(surface) || OF_EAST.test(surface)) return 'NORP'
  if (gazetteer.body(surface) || SITE.test(surface)) return 'ORG'
  if (BASED_THERE.test(text.slice(end, end + 24)) && gazetteer.places(surface).length > 0)
    return refinePlace(surface, gazetteer)
  const lead = surface.split(/[\s-]/)[0]!
  const words = surface.split(/\s+/)
  const last = words.at(-1)!.replace(/^(?:\d+|[IVX]+)$/, words.at(-2) ?? '')
  if (words.length > 1 || /\d{4}/.test(surface)) {
    if (EVENT_HEADS.has(last) || EVENT.test(surface)) return 'EVENT'
    if (LAW_HEADS.has(last)) return 'LAW'
  }
  if (KNOWN_EVENT.test(surface)) return 'EVENT'
  if (BILL.test(surface)) return 'LAW'
  if (NAMED_WORKS.has(surface)) return surface === 'Constitution' ? 'LAW' : 'WORK_OF_ART'
  if ((MODEL_CODE.test(surface) && !NO_MODEL.test(surface)) || /\s(?:System|Missile|Rocket|Tank)$/.test(surface))
    return 'PRODUCT'
  if (isProductName(surface)) return 'PRODUCT'
  const before = text.slice(Math.max(0, start - 40), start)
  const after = text.slice(end, end + 40)
  const quoted = /["“‘'«](?:The[^\S\n])?$/.test(before) && /^[,.]?["”’'»]/.test(after)
  if (quoted || LARGE_ARTICLE.test(before) || WORK_CONTEXT.before.test(before) || WORK_CONTEXT.after.test(after))
    return 'WORK_OF_ART'
  if (PRODUCT_CONTEXT.before.test(before) || PRODUCT_CONTEXT.after.test(after)) return 'PRODUCT'
  if (words.length === 1 && /(?:ian|ish|ese|ists?|ans?|is|ites?)$/.test(lead) && lead !== surface)
    return gazetteer.people(lead) ? 'NORP' : null
  return /(?:ians?|ists?|ites?)$/.test(surface) && words.length === 1 ? 'NORP' : null
}
