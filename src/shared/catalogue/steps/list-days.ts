import { storableText } from '../../store/storable-text.ts'
import type { CatalogueStep } from '../catalogue-step.ts'

/** Dates that are a single day. */
const ONE_DAY = /^\d{4}-\d{2}-\d{2}$/

/** The days that articles speak of, one row an article and day, with the words that mean it. They go with its row. */
export const listDays: CatalogueStep = {
  name: 'days',
  async add(transaction, { articleId, number, record }) {
    const days = new Map<string, string>()
    for (const { type, value, mentions } of record.entities) {
      if (type !== 'DATE' || typeof value !== 'string' || !ONE_DAY.test(value) || days.has(value)) continue
      days.set(value, storableText(mentions[0]!.text))
    }
    if (days.size === 0) return
    await transaction.query(
      `INSERT INTO newsloom.catalogue_date (article_id, number, day, words)
       SELECT $1, $2::integer, key, value FROM json_each_text($3::text::json)`,
      [storableText(articleId), number, JSON.stringify(Object.fromEntries(days))],
    )
  },
  async drop() {},
  async clear(transaction) {
    await transaction.query(`TRUNCATE newsloom.catalogue_date`)
  },
}
