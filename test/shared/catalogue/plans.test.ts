import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCorpus } from '../../../bench/catalogue/create-corpus.ts'
import { loadCorpus } from '../../../bench/catalogue/load-corpus.ts'
import type { Catalogue } from '../../../src/shared/catalogue/catalogue.ts'
import { openCatalogue } from '../../../src/shared/catalogue/open-catalogue.ts'
import { inTransaction, type Queryable } from '../../../src/shared/store/database.ts'
import { type OpenedStore, openStore } from '../../../src/shared/store/open-store.ts'
import { createDatabase, quietLog, startPostgres } from '../../contracts/servers.ts'

const server = await startPostgres()
afterAll(() => server?.close())

describe.skipIf(!server)('the plans of searches', () => {
  const corpus = createCorpus(3)
  let store: OpenedStore
  beforeAll(async () => {
    store = await openStore({ databaseUrl: await createDatabase(server!), log: quietLog })
    await loadCorpus(store.pool, corpus, 2_000)
  }, 120_000)
  afterAll(() => store?.close())

  const page = { limit: 20 }
  const [{ key: speaker, name }, { key: about }] = [corpus.person(900), corpus.person(901)]

  it.each<[string, (catalogue: Catalogue) => Promise<unknown>]>([
    ['newest articles', (catalogue) => catalogue.searchArticles({}, page)],
    ['articles by a word', (catalogue) => catalogue.searchArticles({ q: corpus.word(4_000) }, page)],
    ['articles that name somebody', (catalogue) => catalogue.searchArticles({ entity: speaker }, page)],
    [
      'articles by publisher and day',
      (catalogue) => catalogue.searchArticles({ publisher: 'x', from: '2026-05-01' }, page),
    ],
    ['newest quotes', (catalogue) => catalogue.searchQuotes({}, page)],
    ['quotes by key', (catalogue) => catalogue.searchQuotes({ speaker }, page)],
    ['quotes by name', (catalogue) => catalogue.searchQuotes({ speaker: name }, page)],
    ['quotes by key about a key', (catalogue) => catalogue.searchQuotes({ speaker, about }, page)],
    ['quotes by a word', (catalogue) => catalogue.searchQuotes({ q: corpus.word(4_000) }, page)],
    ['a person', (catalogue) => catalogue.readEntity(speaker)],
    ['people by part of a name', (catalogue) => catalogue.searchEntities({ q: name.slice(2, 8) }, page)],
  ])('look %s up by an index, never row by row', async (what, ask) => {
    const asked: { text: string; values: readonly unknown[] }[] = []
    const listenTo = <Asked extends Queryable>(database: Asked): Asked =>
      Object.assign(Object.create(database), {
        query: (text: string, values: readonly unknown[] = []) => {
          if (/^\s*SELECT/.test(text)) asked.push({ text, values })
          return database.query(text, values)
        },
      })
    const pool = Object.assign(listenTo(store.pool), { connect: async () => listenTo(await store.pool.connect()) })
    await ask(openCatalogue(pool))
    expect(asked).not.toEqual([])
    // Counting up to a thousand of everything takes the first rows that come.
    for (const { text, values } of asked.filter((one) => !/^newest/.test(what) || !one.text.includes('count('))) {
      // On few rows reading all of them is quickest: only where nothing else is possible is it done now.
      const { rows } = await inTransaction(store.pool, async (transaction) => {
        await transaction.query('SET LOCAL enable_seqscan = off')
        return transaction.query(`EXPLAIN ${text}`, values)
      })
      const plan = rows.map((row) => Object.values(row as object)[0]).join('\n')
      expect(plan, text).not.toMatch(/Seq Scan on catalogue_(?:article|quote|mention|entity)/)
    }
  })
})
