import type { CatalogueEntry } from '../../src/shared/catalogue/catalogue-step.ts'
import { FEW_KEYS } from '../../src/shared/catalogue/ledger/find-utterance-keys.ts'
import { wordingsOf } from '../../src/shared/catalogue/ledger/wordings-of.ts'
import { toDayNumber } from '../../src/shared/catalogue/stories/join-story.ts'
import { readArticleWords } from '../../src/shared/catalogue/stories/read-article-words.ts'
import { sketchArticle } from '../../src/shared/catalogue/stories/sketch-article.ts'
import type { Queryable } from '../../src/shared/store/database.ts'

/** Hash tables whose indexes are rebuilt after loading: a hundred times faster than row by row. */
const HASHES = [
  ['ledger_key', 'key, wording'],
  ['ledger_short_key', 'key, wording'],
  ['story_key', 'key, day, article'],
] as const

/** Rows as the steps would leave them, but without the grouping; look-ups cost the same. */
export async function fillLedger(
  database: Queryable,
  draw: (number: number) => CatalogueEntry,
  from: number,
  to: number,
): Promise<void> {
  for (const [table] of HASHES) await database.query(`ALTER TABLE newsloom.${table} DROP CONSTRAINT ${table}_pkey`)
  for (let first = from; first < to; first += 250) {
    await fillSome(
      database,
      Array.from({ length: Math.min(250, to - first) }, (_, at) => draw(first + at)),
    )
  }
  for (const [table, key] of HASHES) await database.query(`ALTER TABLE newsloom.${table} ADD PRIMARY KEY (${key})`)
  await database.query('VACUUM ANALYZE')
}

async function fillSome(database: Queryable, articles: readonly CatalogueEntry[]): Promise<void> {
  await database.query(
    `INSERT INTO newsloom.catalogue_article (article_id, number, first_number, revision, appended_at, byline, day, language, usage,
         completeness, quotes, entities, words, text, terms)
       SELECT id, number, number, 1, day, '[]', day, 'en', 'usable', 'full', 6, 0, 400, text, '' FROM json_to_recordset($1::text::json)
         AS row (id text, number integer, day text, text text)`,
    [
      JSON.stringify(
        articles.map(({ articleId: id, number, day, record }) => ({ id, number, day, text: record.text })),
      ),
    ],
  )
  const wordings = articles.flatMap(({ articleId, record }) =>
    wordingsOf(record).map((wording) => ({ articleId, ...wording })),
  )
  const { rows } = await database.query(
    `INSERT INTO newsloom.ledger_wording (hash, text, kind, speaker, keys, utterance_id)
       SELECT hash, text, kind, speaker, keys, 'u' || hash FROM json_to_recordset($1::text::json)
         AS row (hash uuid, text text, kind text, speaker text, keys integer) ON CONFLICT DO NOTHING RETURNING id, hash::text AS hash`,
    [
      JSON.stringify(
        wordings.map(({ hash, text, kind, speaker, keys }) => ({ hash, text, kind, speaker, keys: keys.length })),
      ),
    ],
  )
  const ids = new Map(rows.map(({ id, hash }) => [hash, id]))
  const keyed = wordings.filter(({ hash }) => ids.has(hash))
  for (const [table, isOfTable] of [
    ['ledger_short_key', (count: number) => count <= FEW_KEYS],
    ['ledger_key', (count: number) => count > FEW_KEYS],
  ] as const) {
    const keys = keyed
      .filter(({ keys }) => isOfTable(keys.length))
      .flatMap(({ hash, keys }) => keys.map((key) => [key, ids.get(hash)]))
    await database.query(
      `INSERT INTO newsloom.${table} (key, wording) SELECT DISTINCT * FROM unnest($1::integer[], $2::integer[])`,
      [keys.map(([key]) => key), keys.map(([, id]) => id)],
    )
  }
  const sketches = articles.map(({ number, articleId, day, record }) => ({
    ...{
      id: number,
      article_id: articleId,
      day: toDayNumber(day),
      sketch: sketchArticle(readArticleWords(record.text)),
    },
  }))
  await database.query(
    `INSERT INTO newsloom.story_article (article_id, story_id, day, keys) SELECT article_id, 's' || article_id, day, json_array_length(sketch)
       FROM json_to_recordset($1::text::json) AS row (article_id text, day integer, sketch json)`,
    [JSON.stringify(sketches)],
  )
  await database.query(
    `INSERT INTO newsloom.story_key (key, day, article) SELECT key::integer, row.day, known.id
       FROM json_to_recordset($1::text::json) AS row (article_id text, day integer, sketch json)
       JOIN newsloom.story_article AS known USING (article_id), json_array_elements_text(sketch) AS key`,
    [JSON.stringify(sketches)],
  )
}
