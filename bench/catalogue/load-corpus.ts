import { keyOfName } from '../../src/shared/catalogue/keys/name-key.ts'
import type { DatabasePool } from '../../src/shared/store/database.ts'
import { sampleRecord } from '../../test/contracts/sample-records.ts'
import { copyRows } from './copy-rows.ts'
import type { createCorpus } from './create-corpus.ts'

const BATCH = 500

type Totals = Map<
  string,
  { key: string; type: string; name: string; articles: number; quotes: number; first: string; last: string }
>

/**
 * Puts articles, quotes and names of an invented corpus into the catalogue's tables, and lets the feed go on behind
 * them. With `copies`, only a part is invented, and the database copies its rows.
 */
export async function loadCorpus(
  pool: DatabasePool,
  corpus: ReturnType<typeof createCorpus>,
  articles: number,
  copies = 1,
): Promise<void> {
  const indexes = await dropIndexes(pool)
  const totals: Totals = new Map()
  const invented = Math.floor(articles / copies)
  for (let from = 0; from < invented; from += BATCH) {
    await loadBatch(pool, corpus, from, Math.min(invented, from + BATCH), totals)
  }
  await loadEntities(pool, totals)
  if (copies > 1) await copyCorpus(pool, invented, copies)
  for (const { indexdef } of indexes) await pool.query(indexdef)
  await pool.query(`UPDATE newsloom.feed_head SET last = ${articles}`)
  await pool.query(
    `UPDATE newsloom.catalogue_head SET last = ${articles}, epoch = (SELECT epoch FROM newsloom.feed_head)`,
  )
  await pool.query('VACUUM ANALYZE')
}

/** Copies all that is there, with ids and numbers of their own. */
async function copyCorpus(pool: DatabasePool, invented: number, copies: number): Promise<void> {
  const [article_id, number] = [`article_id || '-' || copy`, `number + copy * ${invented}`]
  const first_number = `first_number + copy * ${invented}`
  await copyRows(pool, 'catalogue_article', copies, { article_id, number, first_number })
  for (const table of ['catalogue_quote', 'catalogue_mention'])
    await copyRows(pool, table, copies, { article_id, number })
  await pool.query(
    `UPDATE newsloom.catalogue_entity
     SET articles = articles * ${copies}, quotes = quotes * ${copies}, quoted_in = quoted_in * ${copies}`,
  )
  await pool.query(
    `UPDATE newsloom.catalogue_name SET articles = articles * ${copies}, full_names = full_names * ${copies}`,
  )
}

/** Those that hold no constraint; they are made again when the rows are in. */
async function dropIndexes(pool: DatabasePool): Promise<{ indexname: string; indexdef: string }[]> {
  const { rows } = await pool.query(
    `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'newsloom' AND indexdef NOT LIKE 'CREATE UNIQUE%'
       AND tablename IN ('catalogue_article', 'catalogue_quote', 'catalogue_mention', 'catalogue_entity')`,
  )
  for (const { indexname } of rows) await pool.query(`DROP INDEX newsloom.${indexname}`)
  return rows
}

async function loadBatch(
  pool: DatabasePool,
  corpus: ReturnType<typeof createCorpus>,
  from: number,
  to: number,
  totals: Totals,
): Promise<void> {
  const articles: object[] = []
  const quotes: object[] = []
  const mentions: object[] = []
  for (let index = from; index < to; index += 1) {
    const { id, sample } = corpus.article(index)
    const { text, title, publisher, publishedAt: day = '', url } = sample
    const record = sampleRecord(id, 1, sample)
    const keys = new Map(record.entities.map((entity) => [entity.name, keyOfName(entity)]))
    const common = { article_id: id, number: index + 1, day, publisher_fold: publisher?.toLowerCase() }
    articles.push({
      ...common,
      title,
      publisher,
      url,
      text,
      quotes: record.quotes.length,
      entities: record.entities.length,
    })
    for (const [place, quote] of record.quotes.entries()) {
      const about = record.entities.filter(({ name }) => quote.text.includes(name))
      const speaker = {
        key: keys.get(quote.speaker!.name),
        name: quote.speaker!.name,
        role: null,
        affiliation: null,
        confidence: 0.9,
      }
      quotes.push({
        ...common,
        ...{ quote_id: quote.id, place, kind: quote.kind, text: quote.text, confidence: quote.confidence },
        class: quote.kind === 'direct' || quote.confidence >= 0.7 ? 'speech' : 'weak',
        ...{ spans: JSON.stringify(quote.spans), speaker_key: speaker.key, speaker: JSON.stringify(speaker) },
        about: JSON.stringify(about.map(({ name }) => ({ key: keys.get(name), name }))),
        about_keys: about.map(({ name }) => keys.get(name)),
        ...{ speaker_words: speaker.name, about_words: about.map(({ name }) => name).join(' . ') },
      })
    }
    for (const { type, name, id: entityId } of record.entities) {
      const key = keys.get(name)!
      const said = record.quotes.filter(({ speaker }) => speaker?.name === name).length
      mentions.push({ ...common, key, type, quotes: said, entity_ids: JSON.stringify([entityId]) })
      const total = totals.get(key) ?? { key, type, name, articles: 0, quotes: 0, first: day, last: day }
      totals.set(key, total)
      total.articles += 1
      total.quotes += said
      if (day < total.first) total.first = day
      if (day > total.last) total.last = day
    }
  }
  await pool.query(
    `INSERT INTO newsloom.catalogue_article (article_id, number, first_number, revision, appended_at, title, publisher,
       publisher_fold, byline, published_at, day, url, language, usage, completeness, quotes, entities, words, text, terms)
     SELECT article_id, number, number, 1, '2026-12-31T00:00:00.000Z', title, publisher, publisher_fold, '[]', day, day, url,
       'en', 'usable', 'full', quotes, entities, 300, text,
       setweight(to_tsvector('newsloom.english', title), 'A') || to_tsvector('newsloom.english', text)
     FROM json_to_recordset($1::text::json) AS row (article_id text, number integer, day text, publisher_fold text, title text,
       publisher text, url text, text text, quotes integer, entities integer)`,
    [JSON.stringify(articles)],
  )
  await pool.query(
    `INSERT INTO newsloom.catalogue_quote (article_id, number, day, publisher_fold, language, quote_id, place, class, kind,
       attitude, text, prefix, suffix, spans, speaker_key, speaker, about, confidence, about_keys, terms, speaker_terms,
       about_terms)
     SELECT article_id, number, day, publisher_fold, 'en', quote_id, place, class, kind, 'speech', text, '', '', spans,
       speaker_key, speaker, about, confidence, ARRAY(SELECT json_array_elements_text(about_keys)),
       to_tsvector('newsloom.english', text), to_tsvector('newsloom.plain', speaker_words),
       to_tsvector('newsloom.plain', about_words)
     FROM json_to_recordset($1::text::json) AS row (article_id text, number integer, day text, publisher_fold text,
       quote_id text, place integer, class text, kind text, text text, spans text, speaker_key text, speaker text, about text,
       confidence real, about_keys json, speaker_words text, about_words text)`,
    [JSON.stringify(quotes)],
  )
  await pool.query(
    `INSERT INTO newsloom.catalogue_mention (article_id, number, day, publisher_fold, key, entity_ids, type, names, mentions,
       quotes, salience)
     SELECT article_id, number, day, publisher_fold, key, entity_ids, type, '[]', 1, quotes, 0.5
     FROM json_to_recordset($1::text::json) AS row (article_id text, number integer, day text, publisher_fold text, key text,
       entity_ids text, type text, quotes integer) ON CONFLICT DO NOTHING`,
    [JSON.stringify(mentions)],
  )
}

async function loadEntities(pool: DatabasePool, totals: Totals): Promise<void> {
  await pool.query(
    `INSERT INTO newsloom.catalogue_entity (key, base, role_words, affiliation_words, type, name, names, aliases, links,
       articles, quotes, quoted_in, first_day, last_day)
     SELECT key, key, '', '', type, name, lower(name), '[]', '[]', articles, quotes, least(articles, quotes), first, last
     FROM json_to_recordset($1::text::json) AS row (key text, type text, name text, articles integer, quotes integer,
       first text, last text)`,
    [JSON.stringify([...totals.values()])],
  )
  await pool.query(
    `INSERT INTO newsloom.catalogue_name (key, name, articles, full_names)
     SELECT key, name, articles, articles FROM newsloom.catalogue_entity`,
  )
}
