import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogueNext, clearCatalogue } from '../../../src/shared/catalogue/follow-feed.ts'
import { CATALOGUE_STEPS } from '../../../src/shared/catalogue/steps/catalogue-steps.ts'
import type { OpenedStore } from '../../../src/shared/store/open-store.ts'
import { type FreshStore, openFreshEmbeddedStore } from '../../contracts/open-stores.ts'
import { publishSample, type SampleArticle } from '../../contracts/sample-records.ts'
import { quietLog } from '../../contracts/servers.ts'

/** Everything that the catalogue keeps, with what its rows are ordered by. */
const TABLES = {
  catalogue_article: 'article_id',
  catalogue_quote: 'article_id, quote_id',
  catalogue_mention: 'article_id, key',
  catalogue_entity: 'key',
  catalogue_name: 'key, name',
  catalogue_date: 'article_id, day',
  ledger_wording: 'id',
  ledger_use: 'article_id, quote_id',
  ledger_merged: 'id',
  story_article: 'article_id',
  story: 'id',
  change: 'number, place',
} as const

const NAMES = ['Ann Brown', 'John Smith']
const ROLES = [null, null, null, 'mayor', 'coach', 'chief constable']
const BODIES = [null, 'Oslo', 'Rovers', 'Rheinbahn']
const WORDS = ['The bridge is closed until spring', 'Nobody wanted to pay for it', 'The bridge is closed until May']

/** An article that names one or both of two people of whom there are several. */
const article: fc.Arbitrary<SampleArticle> = fc
  .record({
    names: fc.subarray(NAMES, { minLength: 1 }),
    role: fc.constantFrom(...ROLES),
    affiliation: fc.constantFrom(...BODIES),
    companions: fc.subarray(['Per Lund', 'Mia Berg', 'Ove Dahl', 'Siri Moe']),
    words: fc.constantFrom(...WORDS),
  })
  .map(({ names, role, affiliation, companions, words }) => ({
    text: `“${words},” said ${names.join(' and ')} to ${companions.join(', ') || 'nobody'} of ${affiliation}.`,
    entities: [
      ...names.map((name) => ({ type: 'PERSON' as const, name, role, affiliation })),
      ...companions.map((name) => ({ type: 'PERSON' as const, name })),
    ],
    quotes: [{ text: words, by: names[0]! }],
  }))

/** What comes: an article of one of so many ids, a revision where it is known, or its end; and whether the catalogue then keeps up. */
const event = fc.record({ id: fc.nat(29), article, isEnd: fc.nat(19).map((one) => one === 0), keepsUp: fc.boolean() })

describe('a catalogue that is made anew', () => {
  let opened: FreshStore
  let store: OpenedStore
  beforeAll(async () => {
    opened = await openFreshEmbeddedStore()
    store = opened.store
  })
  afterAll(() => opened?.close())

  async function catchUp() {
    while ((await catalogueNext(store.pool, CATALOGUE_STEPS, quietLog)).more);
  }
  async function readAll() {
    const all: Record<string, unknown[]> = {}
    for (const [table, order] of Object.entries(TABLES)) {
      all[table] = (await store.pool.query(`SELECT * FROM newsloom.${table} ORDER BY ${order}`)).rows
    }
    return all
  }

  it('is the one that was kept up, whenever that kept up', async () => {
    let turn = 0
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 40, maxLength: 40 }), async (events) => {
        turn += 1
        for (const [step, { id, article: sample, isEnd, keepsUp }] of events.entries()) {
          const name = `${turn}-${id}`
          if (isEnd) await store.withdraw({ id: name, reason: 'wrong', at: null })
          else await publishSample(store, name, { ...sample, title: `News ${step}` })
          if (keepsUp) await catchUp()
        }
        await catchUp()
        const kept = await readAll()
        await clearCatalogue(store.pool, CATALOGUE_STEPS)
        await catchUp()
        expect(await readAll()).toEqual(kept)
      }),
      { numRuns: 1, endOnFailure: true },
    )
  })
})
