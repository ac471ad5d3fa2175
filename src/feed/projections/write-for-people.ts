import type { EnrichedRecord, Entity, EntityValue, Quote } from '../../shared/article.ts'

/** Longest piece of removed text that is shown, in characters. */
const SHOWN = 70

/** How words are made to stand out: a terminal's codes, or nothing. */
export type Emphasis = { strong(words: string): string; soft(words: string): string }

/** Plain words, for files and pipes. */
export const PLAIN: Emphasis = { strong: (words) => words, soft: (words) => words }

/** ANSI codes, for terminals. */
export const ANSI: Emphasis = {
  strong: (words) => `\u001b[1m${words}\u001b[22m`,
  soft: (words) => `\u001b[2m${words}\u001b[22m`,
}

/**
 * A record as people like to read it: title, what was removed and why, each quote with its speaker, entities by type,
 * summary. Control characters of the article are taken out, so that no text can steer a terminal.
 */
export function writeForPeople(record: EnrichedRecord, emphasis: Emphasis = PLAIN): string {
  const { strong, soft } = emphasis
  const origin = [
    record.publisher,
    record.byline.join(', '),
    record.publishedAt,
    record.source.file,
    record.language.tag,
  ]
  const lines = [
    strong(withoutControls(record.title ?? 'Without a title')),
    soft(withoutControls(origin.filter(Boolean).join(' · '))),
    ...block('Use', describeUsage(record), emphasis),
    ...block('Summary', record.summary ? [withoutControls(record.summary.text)] : [], emphasis),
    ...block(
      'Who said what',
      record.quotes.map((quote) => describeQuote(quote, emphasis)),
      emphasis,
    ),
    ...block('Entities', describeEntities(record.entities, emphasis), emphasis),
    ...block('Removed', describeRemovals(record, emphasis), emphasis),
    ...block('Repaired', describeRepairs(record), emphasis),
    ...block('Skipped', describeSkipped(record), emphasis),
  ]
  return `${lines.join('\n')}\n`
}

/**
 * A record in a line: its title, and how much was found.
 *
 * @example
 * summarizeForPeople({ title: 'Rain', quotes: [], entities: [] }) // 'Rain: 0 quotes, 0 names and values'
 */
export function summarizeForPeople({
  title,
  quotes,
  entities,
}: {
  title: string | null
  quotes: readonly unknown[]
  entities: readonly unknown[]
}): string {
  const count = (number: number, one: string, several: string) => `${number} ${number === 1 ? one : several}`
  const found = `${count(quotes.length, 'quote', 'quotes')}, ${count(entities.length, 'name or value', 'names and values')}`
  return `${withoutControls(title ?? 'Without a title')}: ${found}`
}

function block(title: string, lines: readonly string[], { strong }: Emphasis): string[] {
  return lines.length > 0 ? ['', strong(title), ...lines.map((line) => `  ${line}`)] : []
}

/** What the source demands; nothing where it demands nothing, or the record is older than that word. */
function describeUsage({ usage }: Pick<EnrichedRecord, 'usage'>): string[] {
  const { status = 'usable', until = null, terms = null, reason = null } = (usage ?? {}) as Partial<typeof usage>
  const lines = [status === 'usable' ? null : `${status}${until ? ` until ${until}` : ''}`, reason, terms]
  return lines.filter((line) => line !== null).map(withoutControls)
}

function describeQuote({ speaker, abstained, text, kind, attitude, cue }: Quote, { strong, soft }: Emphasis): string {
  const role = [speaker?.role, speaker?.affiliation].filter(Boolean).join(', ')
  const who = speaker
    ? strong(withoutControls(speaker.name)) + (role ? ` (${withoutControls(role)})` : '')
    : soft(
        `[${[abstained?.mention && `“${withoutControls(abstained.mention.text)}”`, abstained?.reason ?? 'unknown'].filter(Boolean).join(': ')}]`,
      )
  const words = kind === 'direct' ? `“${withoutControls(text)}”` : withoutControls(text)
  const how = [kind, attitude === 'speech' ? null : attitude, cue?.text].filter(Boolean).join(', ')
  return `${who}: ${words} ${soft(`(${withoutControls(how)})`)}`
}

function describeEntities(entities: readonly Entity[], { soft }: Emphasis): string[] {
  const types = [...new Set(entities.map(({ type }) => type))].sort()
  return types.map((type) => {
    const names = entities.filter((entity) => entity.type === type).map(describeEntity)
    return `${soft(type.padEnd(12))} ${withoutControls(names.join(' · '))}`
  })
}

function describeEntity({ name, mentions, value, links }: Entity): string {
  const count = mentions.length > 1 ? ` ×${mentions.length}` : ''
  const said = value === null ? '' : ` = ${describeValue(value)}`
  const link = links.length > 0 ? ` [${links.map(({ scheme, id }) => `${scheme}:${id}`).join(', ')}]` : ''
  return `${name}${count}${said}${link}`
}

/** `2018-12-19`, `P3D`, `15–40 GBP`, `3 %`: both ends of a range with a dash, what is counted behind the number. */
function describeValue(value: EntityValue): string {
  if (typeof value === 'string') return value
  if ('duration' in value) return value.duration
  if ('currency' in value)
    return `${describeRange(value.amount, 'amountTo' in value ? value.amountTo : null)} ${value.currency}`
  const range = describeRange(value.number, 'numberTo' in value ? value.numberTo : null)
  return value.unit === null ? range : `${range} ${value.unit}`
}

const describeRange = (from: number, to: number | null): string => (to === null ? `${from}` : `${from}–${to}`)

function describeRemovals({ cleanup }: EnrichedRecord, { soft }: Emphasis): string[] {
  const shown = cleanup.removed.slice(0, 12).map(({ text, reason }) => `${soft(reason)}: ${shorten(text)}`)
  const more = cleanup.removed.length - shown.length
  return more > 0 ? [...shown, `… and ${more} more`] : shown
}

function describeRepairs({ cleanup }: EnrichedRecord): string[] {
  const shown = cleanup.repaired
    .slice(0, 6)
    .map(({ from, to, reason }) => `${reason}: ${shorten(from)} → ${shorten(to)}`)
  const more = cleanup.repaired.length - shown.length
  return more > 0 ? [...shown, `… and ${more} more`] : shown
}

function describeSkipped({ stages }: EnrichedRecord): string[] {
  return Object.entries(stages).flatMap(([name, { status, reason }]) =>
    status === 'skipped' ? [`${name}: ${reason}`] : [],
  )
}

function shorten(text: string): string {
  const words = withoutControls(text)
  return words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words
}

/** One line without control characters: text from outside must not move a cursor or change a colour. */
function withoutControls(text: string): string {
  return text.replace(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim()
}
