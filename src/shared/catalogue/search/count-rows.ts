import type { Queryable } from '../../store/database.ts'
import type { CountBy, QuoteFilter } from '../filters.ts'
import type { Counts } from '../rows.ts'
import { createBindings } from './bindings.ts'
import { articleConditions, quoteConditions, quoteParts } from './conditions.ts'
import { toWhere } from './search-articles.ts'

/** The most lines of a count, unless it is by day. */
const LINES = 200
/** Days that have something at most, the last ones, and days between which those that have nothing are filled in. */
const MOST_DAYS = 36_600
const FILLED_DAYS = 3_660
const DAY_MS = 86_400_000

/** How many articles and quotes fit, by day, publisher, speaker, or type of what is named. */
export async function countRows(database: Queryable, filter: QuoteFilter, by: CountBy): Promise<Counts> {
  if (by === 'day') return { by, items: fillDays(await countBy(database, filter, 'day'), filter) }
  if (by === 'publisher') return { by, items: await labelPublishers(database, filter) }
  if (by === 'speaker') return { by, items: await countSpeakers(database, filter) }
  return { by, items: await countTypes(database, filter) }
}

type Item = Counts['items'][number]

async function countBy(
  database: Queryable,
  filter: QuoteFilter,
  column: 'day' | 'publisher_fold',
): Promise<{ key: string | null; articles: number; quotes: number }[]> {
  if (isOfQuotes(filter)) return countInQuotes(database, filter, column)
  const bindings = createBindings()
  const articles = articleConditions(filter, bindings)
  if (isOfArticles(filter)) return countInArticles(database, articles, bindings.values, column)
  const quotes = quoteConditions(filter, bindings)
  const { rows } = await database.query(
    `SELECT key, coalesce(articles, 0) AS articles, coalesce(quotes, 0) AS quotes FROM (
       SELECT a.${column} AS key, count(*)::integer AS articles FROM newsloom.catalogue_article AS a ${toWhere(articles)}
       GROUP BY a.${column}
     ) AS found FULL JOIN (
       SELECT q.${column} AS key, count(*)::integer AS quotes FROM newsloom.catalogue_quote AS q ${toWhere(quotes)}
       GROUP BY q.${column}
     ) AS said USING (key) ORDER BY ${column === 'day' ? 'key DESC' : 'articles DESC, key'} LIMIT ${column === 'day' ? MOST_DAYS : LINES}`,
    bindings.values,
  )
  return rows
}

/** Whether nothing is asked of the quotes themselves: articles know how many they have. */
function isOfArticles({ q, speaker, about, kind, minConfidence, group }: QuoteFilter): boolean {
  const asksOfQuotes = [q, speaker, about, minConfidence, group].some((asked) => asked !== undefined)
  return !asksOfQuotes && (kind === undefined || kind === 'speech')
}

/** Whether the articles that fit are just those of the quotes that fit. */
function isOfQuotes({ q, speaker, about, kind, minConfidence, group }: QuoteFilter): boolean {
  const asksOfOthers = [q, minConfidence, group].some((asked) => asked !== undefined)
  return (speaker ?? about) !== undefined && !asksOfOthers && (kind === undefined || kind === 'speech')
}

async function countInQuotes(
  database: Queryable,
  filter: QuoteFilter,
  column: 'day' | 'publisher_fold',
): Promise<{ key: string | null; articles: number; quotes: number }[]> {
  const bindings = createBindings()
  const parts = quoteParts(filter, bindings).map(
    (part) => `SELECT q.${column} AS key, q.number FROM newsloom.catalogue_quote AS q ${toWhere(part)}`,
  )
  const order = column === 'day' ? `key DESC LIMIT ${MOST_DAYS}` : `articles DESC, key LIMIT ${LINES}`
  const { rows } = await database.query(
    `SELECT key, count(*)::integer AS articles, sum(quotes)::integer AS quotes FROM (
       SELECT key, count(*) AS quotes FROM (${parts.join(' UNION ALL ')}) AS said GROUP BY key, number
     ) AS said GROUP BY key ORDER BY ${order}`,
    bindings.values,
  )
  return rows
}

async function countInArticles(
  database: Queryable,
  conditions: readonly string[],
  values: readonly unknown[],
  column: 'day' | 'publisher_fold',
): Promise<{ key: string | null; articles: number; quotes: number }[]> {
  const order = column === 'day' ? `key DESC LIMIT ${MOST_DAYS}` : `articles DESC, key LIMIT ${LINES}`
  const { rows } = await database.query(
    `SELECT a.${column} AS key, count(*)::integer AS articles, sum(a.quotes)::integer AS quotes
     FROM newsloom.catalogue_article AS a ${toWhere(conditions)} GROUP BY a.${column} ORDER BY ${order}`,
    values,
  )
  return rows
}

/** Days between the first and the last one, those asked for where they were, with zeros where nothing was. */
function fillDays(
  found: readonly { key: string | null; articles: number; quotes: number }[],
  { from, to }: QuoteFilter,
): Item[] {
  const known = new Map(found.map(({ key, articles, quotes }) => [key, { articles, quotes }]))
  const days = [...known.keys()].filter((day) => day !== null && isDay(day)).sort() as string[]
  const [first, last] = [from ?? days[0], to ?? days.at(-1)]
  if (first === undefined || last === undefined) return []
  const count = Math.round((Date.parse(last) - Date.parse(first)) / DAY_MS) + 1
  const all =
    count > FILLED_DAYS ? days : Array.from({ length: Math.max(0, count) }, (_, place) => dayAfter(first, place))
  return all.map((day) => ({ key: day, label: day, ...(known.get(day) ?? { articles: 0, quotes: 0 }) }))
}

function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
}

function isDay(day: string): boolean {
  return !Number.isNaN(Date.parse(day))
}

async function labelPublishers(database: Queryable, filter: QuoteFilter): Promise<Item[]> {
  const found = await countBy(database, filter, 'publisher_fold')
  const { rows } = await database.query(
    `SELECT fold, (SELECT publisher FROM newsloom.catalogue_article AS a WHERE a.publisher_fold = fold ORDER BY number LIMIT 1)
       AS publisher FROM unnest($1::text[]) AS fold`,
    [found.flatMap(({ key }) => (key === null ? [] : [key]))],
  )
  const labels = new Map<string, string>(rows.map(({ fold, publisher }) => [fold, publisher]))
  return found.map(({ key, articles, quotes }) => {
    const label = (key !== null && labels.get(key)) || ''
    return { key: label, label: label || 'no publisher stated', articles, quotes }
  })
}

async function countSpeakers(database: Queryable, filter: QuoteFilter): Promise<Item[]> {
  if (Object.values(filter).every((asked) => asked === undefined)) {
    const { rows } = await database.query(
      `SELECT key, name AS label, quoted_in AS articles, quotes FROM newsloom.catalogue_entity WHERE quotes > 0
       ORDER BY quotes DESC, key DESC LIMIT ${LINES}`,
    )
    return rows
  }
  const bindings = createBindings()
  const conditions = [...quoteConditions(filter, bindings), 'said.speaker_key IS NOT NULL']
  const { rows } = await database.query(
    `SELECT speaker_key AS key, name AS label, most.articles, most.quotes FROM (
       SELECT said.speaker_key, count(*)::integer AS quotes, count(DISTINCT q.number)::integer AS articles
       FROM newsloom.catalogue_quote AS q, unnest(array_prepend(q.speaker_key, q.joint_keys)) AS said (speaker_key)
       ${toWhere(conditions)} GROUP BY said.speaker_key ORDER BY quotes DESC, said.speaker_key LIMIT ${LINES}
     ) AS most JOIN newsloom.catalogue_entity AS e ON e.key = speaker_key ORDER BY most.quotes DESC, key`,
    bindings.values,
  )
  return rows
}

async function countTypes(database: Queryable, filter: QuoteFilter): Promise<Item[]> {
  const bindings = createBindings()
  const conditions = articleConditions(filter, bindings)
  const { rows } = await database.query(
    `SELECT named.type AS key, named.type AS label, count(*)::integer AS articles, sum(named.quotes)::integer AS quotes
     FROM newsloom.catalogue_article AS a, unnest(a.named_types, a.type_quotes) AS named (type, quotes)
     ${toWhere(conditions)} GROUP BY named.type ORDER BY articles DESC, named.type`,
    bindings.values,
  )
  return rows
}
