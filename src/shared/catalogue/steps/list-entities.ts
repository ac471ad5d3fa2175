import type { Entity } from '../../article.ts'
import { foldName } from '../../gazetteer/fold-name.ts'
import { storableText } from '../../store/storable-text.ts'
import type { CatalogueEntry, CatalogueStep } from '../catalogue-step.ts'
import { classifyQuote } from '../classify-quote.ts'
import { contentWords } from '../keys/content-words.ts'
import { isNamed } from '../keys/name-key.ts'
import { foldPublisher } from './list-articles.ts'

/** At most this many names of one entity are kept for searching. */
const MOST_NAMES = 100
/** Longest name, in characters. */
const LONGEST_NAME = 300
/** Words that tell namesakes apart, in characters. */
const LONGEST_WORDS = 2_000

/** One row for each thing named over all articles, its names, and which article names it. */
export const listEntities: CatalogueStep = {
  name: 'entities',
  async add(transaction, entry) {
    const rows = toRows(entry)
    if (rows.length === 0) return
    const json = JSON.stringify(rows)
    await transaction.query(
      `INSERT INTO newsloom.catalogue_mention (article_id, number, day, publisher_fold, key, entity_ids, type, names,
         mentions, quotes, salience, role, affiliation)
       SELECT $1, $2::integer, $3, $4, key, entity_ids, type, names, mentions, quotes, salience, role, affiliation
       FROM json_to_recordset($5::text::json) AS row (key text, entity_ids text, type text, names text, mentions integer,
         quotes integer, salience real, role text, affiliation text)`,
      [storableText(entry.articleId), entry.number, entry.day, foldPublisher(entry.record.publisher), json],
    )
    await transaction.query(
      `UPDATE newsloom.catalogue_article SET named_types = $2::text[], type_quotes = $3::integer[] WHERE article_id = $1`,
      [storableText(entry.articleId), ...countByType(rows)],
    )
    // In the order of their keys, so that two processes never wait for one another.
    await transaction.query(
      `INSERT INTO newsloom.catalogue_entity AS entity (key, base, role_words, affiliation_words, type, name, names,
         aliases, role, affiliation, links, articles,
         quotes, quoted_in, first_day, last_day)
       SELECT key, split_part(key, '~', 1), role_words, affiliation_words, type, name, folded, aliases, role, affiliation, links, 1, quotes, sign(quotes)::integer, $2, $2
       FROM json_to_recordset($1::text::json) AS row (key text, role_words text, affiliation_words text, type text, name text,
         folded text, aliases text, role text, affiliation text, links text, quotes integer) ORDER BY key
       ON CONFLICT (key) DO UPDATE SET articles = entity.articles + 1, quotes = entity.quotes + excluded.quotes,
         quoted_in = entity.quoted_in + excluded.quoted_in,
         role_words = ${joinWords('role_words')}, affiliation_words = ${joinWords('affiliation_words')},
         role = coalesce(excluded.role, entity.role),
         affiliation = CASE WHEN excluded.role IS NULL THEN entity.affiliation ELSE excluded.affiliation END,
         links = CASE WHEN excluded.links = '[]' THEN entity.links ELSE excluded.links END,
         first_day = least(entity.first_day, excluded.first_day), last_day = greatest(entity.last_day, excluded.last_day)`,
      [json, entry.day],
    )
    await transaction.query(
      `INSERT INTO newsloom.catalogue_name AS known (key, name, articles, full_names)
       SELECT key, form ->> 'name', 1, (form ->> 'full')::integer
       FROM json_to_recordset($1::text::json) AS row (key text, forms json), json_array_elements(forms) AS form
       ON CONFLICT (key, name) DO UPDATE SET articles = known.articles + 1,
         full_names = known.full_names + excluded.full_names`,
      [json],
    )
    await nameAgain(
      transaction,
      rows.map(({ key }) => key),
    )
  },
  async drop(transaction, articleId) {
    const { rows } = await transaction.query(
      `DELETE FROM newsloom.catalogue_mention WHERE article_id = $1 RETURNING key, quotes, names`,
      [storableText(articleId)],
    )
    if (rows.length === 0) return
    const keys = rows.map(({ key }) => key)
    const json = JSON.stringify(
      rows.map(({ key, quotes, names }) => ({ key, quotes, forms: JSON.parse(names) as Form[] })),
    )
    await transaction.query(
      `UPDATE newsloom.catalogue_name AS known SET articles = known.articles - 1, full_names = known.full_names - (form ->> 'full')::integer
       FROM json_to_recordset($1::text::json) AS row (key text, forms json), json_array_elements(forms) AS form
       WHERE known.key = ANY($2::text[]) AND known.key = row.key AND known.name = form ->> 'name'`,
      [json, keys],
    )
    await transaction.query(
      `UPDATE newsloom.catalogue_entity AS entity SET articles = entity.articles - 1, quotes = entity.quotes - row.quotes,
         quoted_in = entity.quoted_in - sign(row.quotes)::integer,
         first_day = coalesce((SELECT min(day) FROM newsloom.catalogue_mention WHERE key = row.key), first_day),
         last_day = coalesce((SELECT max(day) FROM newsloom.catalogue_mention WHERE key = row.key), last_day)
       FROM json_to_recordset($1::text::json) AS row (key text, quotes integer) WHERE entity.key = ANY($2::text[]) AND entity.key = row.key`,
      [json, keys],
    )
    await transaction.query(`DELETE FROM newsloom.catalogue_name WHERE key = ANY($1::text[]) AND articles <= 0`, [keys])
    await transaction.query(`DELETE FROM newsloom.catalogue_entity WHERE key = ANY($1::text[]) AND articles <= 0`, [
      keys,
    ])
    await nameAgain(transaction, keys)
  },
  async clear(transaction) {
    await transaction.query(`TRUNCATE newsloom.catalogue_name, newsloom.catalogue_mention, newsloom.catalogue_entity`)
  },
}

/** The types of what is named, ascending, and the quotes of those of each. */
function countByType(rows: readonly { type: string; quotes: number }[]): [types: string[], quotes: number[]] {
  const counted = new Map<string, number>()
  for (const { type, quotes } of rows) counted.set(type, (counted.get(type) ?? 0) + quotes)
  const types = [...counted.keys()].sort()
  return [types, types.map((type) => counted.get(type)!)]
}

/** Only those can be of several people. */
function isNameKey(key: string): boolean {
  return key.startsWith('name:person:')
}

/** A form of a name, folded for searching; \`full\` is 1 for the fullest of an article. */
type Form = { name: string; full: number }

/** The words that were known with those that come, each once, while they are not too many. */
function joinWords(column: string): string {
  return `CASE WHEN excluded.${column} = '' OR length(entity.${column}) > ${LONGEST_WORDS}
    OR string_to_array(entity.${column}, ' ') @> string_to_array(excluded.${column}, ' ') THEN entity.${column}
    ELSE (SELECT string_agg(DISTINCT word, ' ') FROM regexp_split_to_table(entity.${column} || ' ' || excluded.${column}, ' +') AS word
          WHERE word <> '') END`
}

/** Entities that have the same key are one. */
function toRows({ record, keys }: CatalogueEntry) {
  const groups = new Map<string, Entity[]>()
  for (const entity of record.entities) {
    const key = keys.get(entity.id)
    if (key === undefined || !isNamed(entity)) continue
    groups.set(key, [...(groups.get(key) ?? []), entity])
  }
  const spoken = new Map<string, number>()
  for (const quote of record.quotes) {
    if (classifyQuote(quote, 'quotes') !== 'speech') continue
    for (const { entityId } of quote.speakers ?? (quote.speaker ? [quote.speaker] : [])) {
      const key = entityId === null ? undefined : keys.get(entityId)
      if (key !== undefined) spoken.set(key, (spoken.get(key) ?? 0) + 1)
    }
  }
  return [...groups].map(([key, entities]) => {
    const [first] = entities as [Entity]
    const withRole = entities.find(({ role }) => role !== null) ?? first
    const forms = formsOf(entities)
    return {
      ...{ key, type: first.type, forms, names: JSON.stringify(forms), ...showNames(inOrder(forms)) },
      entity_ids: JSON.stringify(entities.map(({ id }) => id)),
      mentions: entities.reduce((sum, { mentions }) => sum + mentions.length, 0),
      quotes: spoken.get(key) ?? 0,
      salience: Math.max(...entities.map(({ salience }) => salience)),
      role_words: isNameKey(key) ? contentWords(withRole.role).join(' ') : '',
      affiliation_words: isNameKey(key) ? contentWords(withRole.affiliation).join(' ') : '',
      role: storableText(withRole.role),
      affiliation: storableText(withRole.affiliation),
      links: JSON.stringify(first.links),
    }
  })
}

/** As much of a name as an index can hold. */
function cutName(name: string): string {
  return storableText(name.slice(0, LONGEST_NAME))
}

function formsOf(entities: readonly Entity[]): Form[] {
  const forms = new Map<string, number>()
  for (const { name, aliases } of entities) {
    for (const alias of aliases) if (!forms.has(cutName(alias))) forms.set(cutName(alias), 0)
    forms.set(cutName(name), 1)
  }
  return [...forms].map(([name, full]) => ({ name, full }))
}

/** The names of an entity that no earlier article named, in the order of `nameAgain`: the fullest first. */
function inOrder(forms: readonly Form[]): string[] {
  const order = (a: Form, b: Form) => b.full - a.full || (a.name < b.name ? -1 : 1)
  return forms
    .toSorted(order)
    .slice(0, MOST_NAMES)
    .map(({ name }) => name)
}

/** The name something is shown under, its other names, and all of them folded for searching. */
function showNames(names: readonly string[]): { name: string; aliases: string; folded: string } {
  const [name, ...aliases] = names
  return { name: name!, aliases: JSON.stringify(aliases), folded: [...new Set(names.map(foldName))].sort().join('\n') }
}

/** Settles under which name a thing is shown and by which it is found, after its names have changed. */
async function nameAgain(transaction: Parameters<CatalogueStep['add']>[0], keys: readonly string[]): Promise<void> {
  const { rows } = await transaction.query(
    `SELECT key, name FROM (
       SELECT key, name, row_number() OVER (PARTITION BY key ORDER BY full_names DESC, articles DESC, name) AS place
       FROM newsloom.catalogue_name WHERE key = ANY($1::text[])
     ) AS known WHERE place <= $2::integer ORDER BY key, place`,
    [keys, MOST_NAMES],
  )
  const names = new Map<string, string[]>()
  for (const { key, name } of rows) names.set(key, [...(names.get(key) ?? []), name])
  const named = [...names].map(([key, known]) => ({ key, ...showNames(known) }))
  // Nothing is written where nothing is new: the index over names is costly.
  await transaction.query(
    `UPDATE newsloom.catalogue_entity AS entity SET name = row.name, aliases = row.aliases, names = row.folded
     FROM json_to_recordset($1::text::json) AS row (key text, name text, aliases text, folded text)
     WHERE entity.key = ANY($2::text[]) AND entity.key = row.key
       AND (entity.name, entity.aliases, entity.names) IS DISTINCT FROM (row.name, row.aliases, row.folded)`,
    [JSON.stringify(named), keys],
  )
}
