import type { Abstention, Entity, EntityValue, Quote, Speaker } from '../../../shared/article.ts'
import { sayDay } from './say-time.ts'

/** What people call the entity types, singular and plural. */
const TYPES: Readonly<Record<string, readonly [one: string, many: string]>> = {
  PERSON: ['person', 'People'],
  ORG: ['organisation', 'Organisations'],
  NORP: ['people, party or faith', 'Peoples, parties, faiths'],
  GPE: ['place', 'Places'],
  LOC: ['region or landscape', 'Regions and landscapes'],
  FAC: ['building or site', 'Buildings and sites'],
  PRODUCT: ['product', 'Products'],
  EVENT: ['event', 'Events'],
  WORK_OF_ART: ['work', 'Works'],
  LAW: ['law', 'Laws'],
  LANGUAGE: ['language', 'Languages'],
  DATE: ['date', 'Dates'],
  TIME: ['time', 'Times'],
  MONEY: ['sum of money', 'Money'],
  PERCENT: ['percentage', 'Percentages'],
  QUANTITY: ['measure', 'Measures'],
  ORDINAL: ['rank', 'Ranks'],
  CARDINAL: ['number', 'Numbers'],
}
/** Types that name somebody or something, in the order in which they are shown. */
export const NAME_TYPES = [
  'PERSON',
  'ORG',
  'GPE',
  'LOC',
  'FAC',
  'NORP',
  'PRODUCT',
  'EVENT',
  'WORK_OF_ART',
  'LAW',
  'LANGUAGE',
]
/** Types with a value, in the order in which they are shown. */
export const VALUE_TYPES = ['DATE', 'TIME', 'MONEY', 'PERCENT', 'QUANTITY', 'CARDINAL', 'ORDINAL']

/**
 * What people call an entity type.
 *
 * @example nameType('GPE') // 'place'
 */
export function nameType(type: string): string {
  return TYPES[type]?.[0] ?? type.toLowerCase().replaceAll('_', ' ')
}

/** What people call several of an entity type. */
export function nameTypes(type: string): string {
  return TYPES[type]?.[1] ?? nameType(type)
}

const SURENESS: readonly (readonly [least: number, words: string])[] = [
  [0.97, 'almost certainly'],
  [0.85, 'very probably'],
  [0.65, 'probably'],
  [0.45, 'perhaps'],
  [0, 'hardly'],
]

/**
 * A probability in words, with the number behind it.
 *
 * @example saySureness(0.81) // 'probably (0.81)'
 */
export function saySureness(probability: number): string {
  const words = SURENESS.find(([least]) => probability >= least)?.[1] ?? 'hardly'
  return `${words} (${probability.toFixed(2)})`
}

const KINDS: Readonly<Record<Quote['kind'], string>> = {
  direct: 'word for word',
  mixed: 'partly word for word',
  indirect: 'reported',
}

/**
 * How words are given in the article.
 *
 * @example sayKind({ kind: 'indirect', attitude: 'belief' }) // 'a belief, reported'
 */
export function sayKind({ kind, attitude }: Pick<Quote, 'kind' | 'attitude'>): string {
  const words = KINDS[kind]
  if (attitude === 'belief') return `a belief, ${words}`
  return attitude === 'intention' ? `an intention, ${words}` : words
}

const RESOLUTIONS: Readonly<Record<Speaker['resolvedBy'], string>> = {
  named: 'named in full beside the words',
  surname: 'named by last name beside the words',
  pronoun: 'a pronoun stands there; who it means was worked out',
  role: 'called by a role that the article gives this person',
  elided: 'nobody is named there; the sentence before tells who speaks',
  continued: 'goes on from the quote before',
  label: 'named by a label, as in a transcript',
  body: 'speaks as an organisation',
  collective: 'a group speaks',
  description: 'described, not named',
  corrected: 'corrected by a person',
}

/** How the speaker was found, as a half sentence. */
export function sayResolution(resolvedBy: Speaker['resolvedBy']): string {
  return RESOLUTIONS[resolvedBy]
}

const REASONS: Readonly<Record<string, string>> = {
  'two-candidates': 'More than one person may have said it',
  'no-antecedent': 'Who is meant by those words is not clear',
  'no-source': 'The article does not say who speaks',
  impersonal: 'The article only says that it was said',
  corrected: 'Somebody decided that it is not clear',
  'not-read': 'The article was not read by the model: it is in a language newsloom has not learnt',
}

/** Why nobody is named, as a sentence without its stop. */
export function sayAbstention({ reason }: Pick<Abstention, 'reason'>): string {
  return REASONS[reason] ?? `Not sure who speaks (${reason.replaceAll('-', ' ')})`
}

/**
 * Role and affiliation in one phrase; empty where neither is known.
 *
 * @example sayRole({ role: 'mayor', affiliation: 'Oslo' }) // 'mayor, Oslo'
 */
export function sayRole({ role, affiliation }: { role: string | null; affiliation: string | null }): string {
  const parts = [role, affiliation && !role?.includes(affiliation) ? affiliation : null]
  return parts.filter(Boolean).join(', ')
}

/**
 * Who or what it is, in a few words; of namesakes, why there are several.
 *
 * @example sayWho({ type: 'PERSON', role: null, affiliation: null, namesakes: 2, isUnsure: true }) // 'which of 2 people of this name is not said'
 */
export function sayWho(row: {
  type: string
  role: string | null
  affiliation: string | null
  namesakes: number
  isUnsure: boolean
}): string {
  const { type, namesakes, isUnsure } = row
  if (isUnsure) return `which of ${namesakes} people of this name is not said`
  return `${sayRole(row) || nameType(type)}${namesakes > 0 ? ' · one of several of this name' : ''}`
}

/**
 * The value of a date or an amount; empty where there is none, or where it says no more than that a year is not known.
 *
 * @example sayValue({ amount: 3500000000, currency: 'USD' }) // '3,500,000,000 USD'
 * @example sayValue('2026-03-05') // '5 Mar 2026'
 * @example sayValue('XXXX-03-05') // ''
 * @example sayValue({ duration: 'P3M' }) // '3 months'
 */
export function sayValue(value: EntityValue | null): string {
  if (value === null) return ''
  if (typeof value === 'string') {
    if (value.includes('X')) return ''
    return /^\d{4}-\d\d-\d\d$/.test(value) ? sayDay(value) : value
  }
  if ('duration' in value) return sayDuration(value.duration)
  const [from, to, unit] =
    'amount' in value
      ? [value.amount, 'amountTo' in value ? value.amountTo : null, value.currency]
      : [value.number, 'numberTo' in value ? value.numberTo : null, value.unit]
  const range = [from, to].filter((part) => part !== null).map((part) => part.toLocaleString('en-GB'))
  return `${range.join(' to ')}${unit ? ` ${unit}` : ''}`
}

const DURATIONS: Readonly<Record<string, string>> = {
  ...{ PY: 'year', PM: 'month', PW: 'week', PD: 'day', PTH: 'hour', PTM: 'minute', PTS: 'second' },
}

/** An ISO 8601 duration of one unit in words; others as they are. */
function sayDuration(duration: string): string {
  const [, before = '', count, unit = ''] = /^(PT?)(\d+)([YMWDHS])$/.exec(duration) ?? []
  const one = DURATIONS[before + unit]
  return one === undefined ? duration : sayCount(Number(count), one)
}

/**
 * A count with its noun.
 *
 * @example sayCount(1, 'quote') // '1 quote'
 */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`
}

/** Whether a type names somebody or something, instead of a date or an amount. */
export function isName({ type }: Pick<Entity, 'type'>): boolean {
  return NAME_TYPES.includes(type)
}
