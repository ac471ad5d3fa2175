import { type EnrichedRecord, type Entity, type Quote, type Span, VALUE_TYPES } from '../../../src/shared/article.ts'
import { isDay } from '../../../src/shared/values/calendar.ts'

/** What contradicts itself in a record, as sentences. */
export function findContradictions(record: EnrichedRecord): string[] {
  return [...checkQuotes(record), ...checkEntities(record), ...checkSummary(record)]
}

function checkQuotes(record: EnrichedRecord): string[] {
  const entities = new Map(record.entities.map((entity) => [entity.id, entity]))
  const { quotes, stances, doubtfulQuotes } = record
  const all = [...quotes, ...stances, ...doubtfulQuotes]
  return [
    ...repeated(all.map(({ id }) => id)).map((id) => `the id ${id} twice`),
    ...stances.filter(({ attitude }) => attitude === 'speech').map(({ id }) => `${id} is speech among stances`),
    ...quotes.filter(({ attitude }) => attitude !== 'speech').map(({ id }) => `${id} is no speech among quotes`),
    ...all.flatMap((quote) => checkQuote(record.text, quote, entities)),
  ]
}

function checkQuote(text: string, quote: Quote, entities: ReadonlyMap<string, Entity>): string[] {
  const { id, speaker, speakers = [], abstained, cue, spans } = quote
  const found: string[] = []
  if (abstained && (speaker || speakers.length > 0)) found.push(`${id} abstains and names somebody`)
  if (!abstained && !speaker?.name) found.push(`${id} neither names nor abstains`)
  if (speakers.length > 0 && speakers[0]?.name !== speaker?.name) found.push(`${id}: the first of its speakers differs`)
  for (const name of repeated(speakers.map(({ name: own }) => own))) found.push(`${id}: ${name} speaks twice`)
  if (!isAscending(spans)) found.push(`${id}: its spans are not in reading order`)
  if (spans.some((span) => cue && cue.start < span.end && span.start < cue.end)) found.push(`${id}: it holds its cue`)
  for (const words of [cue, speaker?.mention, abstained?.mention])
    if (words && text.slice(words.start, words.end) !== words.text) found.push(`${id}: “${words.text}” is not there`)
  for (const one of speakers.length > 0 ? speakers : speaker ? [speaker] : []) {
    if (one.entityId === null) continue
    const entity = entities.get(one.entityId)
    if (!entity) found.push(`${id}: no entity ${one.entityId}`)
    else if (one.name !== entity.name) found.push(`${id}: ${one.name} is ${entity.name}`)
    else if (entity.type === 'PERSON' && (one.role !== entity.role || one.affiliation !== entity.affiliation))
      found.push(`${id}: ${one.name} is ${one.role} of ${one.affiliation}, or ${entity.role} of ${entity.affiliation}`)
  }
  return found
}

function checkEntities({ entities, text }: EnrichedRecord): string[] {
  const mentions = entities.flatMap((entity) => entity.mentions).sort((a, b) => a.start - b.start)
  return [
    ...repeated(entities.map(({ id }) => id)).map((id) => `the id ${id} twice`),
    ...(isAscending(mentions) ? [] : ['mentions of entities overlap']),
    ...mentions.filter((own) => text.slice(own.start, own.end) !== own.text).map((own) => `${own.text} is not there`),
    ...entities.flatMap(checkEntity),
  ]
}

function checkEntity({ name, type, value, role, affiliation, aliases, mentions }: Entity): string[] {
  const isValue = (VALUE_TYPES as readonly string[]).includes(type)
  const found: string[] = []
  if (!isAscending(mentions)) found.push(`${name}: its mentions are not in reading order`)
  if (aliases.includes(name) || repeated(aliases).length > 0) found.push(`${name} has an alias twice`)
  if (!isValue && value !== null) found.push(`${name}: a name has a value`)
  if (type !== 'PERSON' && (role ?? affiliation) !== null) found.push(`${name}: no person has a role`)
  if (typeof value === 'string' && type !== 'DATE' && type !== 'TIME') found.push(`${name}: ${value} is no amount`)
  if (typeof value === 'string' && !isOfCalendar(value)) found.push(`${name} is ${value}, no day`)
  for (const [from, to] of rangesOf(value)) if (from > to) found.push(`${name} runs from ${from} to ${to}`)
  return found
}

/** Every day in a value is of the calendar, and every time of the clock. */
function isOfCalendar(value: string): boolean {
  const days = [...value.matchAll(/(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)/g)].map((found) => found.slice(1).map(Number))
  const times = [...value.matchAll(/T(\d\d)(?::(\d\d))?/g)].map(([, hour, minute = '0']) => [+hour!, +minute])
  return (
    days.every(([year, month, day]) => isDay({ year: year!, month: month!, day: day! })) &&
    [...value.matchAll(/^\d{4}-(\d\d)(?!\d)/g)].every(([, month]) => +month! >= 1 && +month! <= 12) &&
    times.every(([hour, minute]) => hour! <= 24 && minute! < 60)
  )
}

function rangesOf(value: Entity['value']): [number, number][] {
  if (value === null || typeof value === 'string') return []
  if ('amountTo' in value) return [[value.amount, value.amountTo]]
  return 'numberTo' in value ? [[value.number, value.numberTo]] : []
}

function checkSummary({ summary, text }: EnrichedRecord): string[] {
  const held = summary?.sentences.flatMap((span) => (span.end > text.length || span.start >= span.end ? [span] : []))
  return (held ?? []).map(({ start }) => `the summary has a sentence from ${start} that is not there`)
}

function isAscending(spans: readonly Span[]): boolean {
  return spans.every(({ start, end }, index) => start < end && start >= (spans[index - 1]?.end ?? 0))
}

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) < index)
}
