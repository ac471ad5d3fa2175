import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Catalogue } from '../../src/shared/catalogue/catalogue.ts'
import { catalogueNext, clearCatalogue } from '../../src/shared/catalogue/follow-feed.ts'
import { makeCorrection } from '../../src/shared/catalogue/keys/corrections.ts'
import { openCatalogue } from '../../src/shared/catalogue/open-catalogue.ts'
import { CATALOGUE_STEPS } from '../../src/shared/catalogue/steps/catalogue-steps.ts'
import type { OpenedStore } from '../../src/shared/store/open-store.ts'
import type { FreshStore } from './open-stores.ts'
import { publishSample, type SampleArticle } from './sample-records.ts'
import { quietLog } from './servers.ts'

const GRAIN: SampleArticle = {
  title: 'Export ban divides ministers',
  publisher: 'The Daily Example',
  publishedAt: '2026-03-05T09:00:00+01:00',
  url: 'https://daily.example/grain',
  text: 'Ministers met in São Paulo.\n\n“We will not sell grain to Rheinbahn,” said Kari Nordmann, mayor of Oslo.',
  entities: [
    { type: 'PERSON', name: 'Kari Nordmann', role: 'mayor', affiliation: 'Oslo' },
    { type: 'ORG', name: 'Rheinbahn' },
    { type: 'GPE', name: 'Oslo', links: [{ scheme: 'geonames', id: '3143244', latitude: 59.9, longitude: 10.7 }] },
    { type: 'GPE', name: 'São Paulo' },
  ],
  quotes: [{ text: 'We will not sell grain to Rheinbahn,', by: 'Kari Nordmann' }],
}

/** What every catalogue must do, on a fresh, empty store. */
export function describeCatalogue(name: string, open: () => Promise<FreshStore>): void {
  describe(name, () => {
    let opened: FreshStore
    let store: OpenedStore
    let catalogue: Catalogue
    beforeAll(async () => {
      opened = await open()
      store = opened.store
      catalogue = openCatalogue(store.pool)
      await publishSample(store, 'grain', GRAIN)
      await publishSample(store, 'rail', {
        title: 'A strike at the railway',
        publisher: 'Morning Sample',
        publishedAt: '2026-03-07',
        text: 'Drivers of Rheinbahn stopped work. Kari Nordmann said that trains would run. “No,” said Per Lund.',
        entities: [
          { type: 'ORG', name: 'Rheinbahn' },
          { type: 'PERSON', name: 'Kari Nordmann' },
          { type: 'PERSON', name: 'Per Lund' },
        ],
        quotes: [
          { text: 'trains would run', kind: 'indirect', confidence: 0.5, by: 'Kari Nordmann' },
          { text: 'No,', by: 'Per Lund' },
        ],
      })
      await catchUp()
    }, 180_000)
    afterAll(() => opened?.close())

    async function catchUp() {
      while ((await catalogueNext(store.pool, CATALOGUE_STEPS, quietLog)).more);
    }
    const articles = async (filter: Parameters<Catalogue['searchArticles']>[0]) =>
      (await catalogue.searchArticles(filter, { limit: 10 })).items.map(({ id }) => id)
    const quotes = async (filter: Parameters<Catalogue['searchQuotes']>[0]) =>
      (await catalogue.searchQuotes(filter, { limit: 10 })).items.map(({ text }) => text)

    it('ranks what fits by relevance, page by page', async () => {
      const filter = { q: 'minister or grain or nordmann' }
      expect(await articles(filter)).toEqual(['rail', 'grain'])
      const first = await catalogue.searchArticles(filter, { limit: 1, order: 'relevance' })
      expect(first.items.map(({ id }) => id)).toEqual(['grain'])
      const second = await catalogue.searchArticles(filter, { limit: 1, order: 'relevance', cursor: first.next! })
      expect(second.items.map(({ id }) => id)).toEqual(['rail'])
      expect(second.next).toBeNull()
    })

    it.each([
      [{}, ['rail', 'grain']],
      [{ q: 'minister' }, ['grain']],
      [{ q: 'sao paulo' }, ['grain']],
      [{ q: '"sell grain"' }, ['grain']],
      [{ q: '"grain sell"' }, []],
      [{ q: 'strike or grain' }, ['rail', 'grain']],
      [{ q: 'rheinbahn -minister' }, ['rail']],
      [{ q: 'the' }, []],
      [{ publisher: 'the daily EXAMPLE' }, ['grain']],
      [{ from: '2026-03-06' }, ['rail']],
      [{ to: '2026-03-06' }, ['grain']],
      [{ language: 'en' }, ['rail', 'grain']],
      [{ language: 'de' }, []],
      [{ entity: 'geonames:3143244' }, ['grain']],
      [{ speaker: 'Nordmann', about: 'Rheinbahn' }, ['grain']],
      [{ speaker: 'name:person:per-lund' }, ['rail']],
      [{ has: 'changes' as const }, []],
    ])('finds articles by %j', async (filter, ids) => expect(await articles(filter)).toEqual(ids))

    it.each([
      [{}, ['No,', 'We will not sell grain to Rheinbahn,']],
      [{ kind: 'all' as const }, ['trains would run', 'No,', 'We will not sell grain to Rheinbahn,']],
      [{ minConfidence: 0.4, speaker: 'nordmann' }, ['trains would run', 'We will not sell grain to Rheinbahn,']],
      [{ speaker: 'name:person:kari-nordmann', about: 'name:org:rheinbahn' }, ['We will not sell grain to Rheinbahn,']],
      [{ q: 'selling' }, ['We will not sell grain to Rheinbahn,']],
      [{ about: 'grain' }, ['We will not sell grain to Rheinbahn,']],
      [{ article: 'rail' }, ['No,']],
      [{ kind: 'stance' as const }, []],
    ])('finds quotes by %j', async (filter, texts) => expect(await quotes(filter)).toEqual(texts))

    it('shows where the words stand that were asked for', async () => {
      const [row] = (await catalogue.searchArticles({ q: 'minister "sell grain"' }, { limit: 1 })).items
      const shown = (text: string, hits: { start: number; end: number }[]) =>
        hits.map(({ start, end }) => text.slice(start, end))
      expect(shown(row!.title!, row!.titleHits)).toEqual(['ministers'])
      expect(shown(row!.snippet.text, row!.snippet.hits)).toEqual(['Ministers', 'sell grain'])
      const [quote] = (await catalogue.searchQuotes({ q: 'sells' }, { limit: 1 })).items
      expect(shown(quote!.text, quote!.hits)).toEqual(['sell'])
    })

    it('tells all about one person', async () => {
      expect(await catalogue.readEntity('name:person:kari-nordmann')).toMatchObject({
        ...{ name: 'Kari Nordmann', role: 'mayor', affiliation: 'Oslo', articles: 2, quotes: 1 },
        days: [
          { day: '2026-03-05', articles: 1, quotes: 1 },
          { day: '2026-03-07', articles: 1, quotes: 0 },
        ],
        aboutWhom: [{ key: 'name:org:rheinbahn', name: 'Rheinbahn', quotes: 1 }],
        outlets: [
          { publisher: 'Morning Sample', articles: 1 },
          { publisher: 'The Daily Example', articles: 1 },
        ],
      })
      expect(await catalogue.readEntity('name:person:nobody')).toBeNull()
    })

    it('counts by day with the days on which nothing was', async () => {
      expect((await catalogue.count({}, 'day')).items).toEqual([
        { key: '2026-03-05', label: '2026-03-05', articles: 1, quotes: 1 },
        { key: '2026-03-06', label: '2026-03-06', articles: 0, quotes: 0 },
        { key: '2026-03-07', label: '2026-03-07', articles: 1, quotes: 1 },
      ])
      expect((await catalogue.count({ q: 'rheinbahn' }, 'speaker')).items.map(({ label }) => label)).toEqual([
        'Kari Nordmann',
      ])
    })

    it('counts days however far they lie apart', async () => {
      const archive = { publisher: 'Archive', text: 'Nothing else.' }
      await publishSample(store, 'old', { ...archive, publishedAt: '1926-03-05' })
      await publishSample(store, 'new', { ...archive, publishedAt: '2026-03-05' })
      await catchUp()
      const count = async (filter: { from?: string }) =>
        (await catalogue.count({ publisher: 'archive', ...filter }, 'day')).items.map(({ key, articles: of }) => [
          key,
          of,
        ])
      expect(await count({})).toEqual([
        ['1926-03-05', 1],
        ['2026-03-05', 1],
      ])
      expect(await count({ from: '2026-03-04' })).toEqual([
        ['2026-03-04', 0],
        ['2026-03-05', 1],
      ])
      for (const id of ['old', 'new']) await store.withdraw({ id, reason: 'shown', at: null })
      await catchUp()
    })

    it('takes up an article of megabytes, a revision of it too, and finds it by its first words', async () => {
      const title = 'Timetable in full'
      const text = `Whole timetable of Rheinbahn.\n\n${'08:15 Größe 😀 '.repeat(200_000)}`
      await publishSample(store, 'timetable', { title, text })
      await publishSample(store, 'timetable', { title, text: `Second edition. ${text}` })
      await catchUp()
      expect(await articles({ q: 'edition' })).toEqual(['timetable'])
      await store.forget('timetable', 'only this test is about it')
      await catchUp()
    })

    it('gives pages that newcomers neither shift nor repeat', async () => {
      const first = await catalogue.searchArticles({}, { limit: 1 })
      expect(first).toMatchObject({ total: 2, items: [{ id: 'rail' }] })
      await publishSample(store, 'late', { text: 'Rheinbahn again.' })
      await catchUp()
      const second = await catalogue.searchArticles({}, { limit: 1, cursor: first.next! })
      expect(second).toMatchObject({ next: null, items: [{ id: 'grain' }] })
      await expect(catalogue.searchArticles({}, { limit: 1, cursor: 'nonsense' })).rejects.toThrow(RangeError)
    })

    it('shows the current revision alone, and nothing of what was taken back', async () => {
      await publishSample(store, 'grain', { ...GRAIN, title: 'Export ban softened', quotes: [] })
      await catchUp()
      const { items } = await catalogue.searchArticles({ q: 'ban' }, { limit: 10 })
      expect(items).toMatchObject([{ title: 'Export ban softened', revision: 2, revised: true }])
      expect(await quotes({ about: 'Rheinbahn' })).toEqual([])
      await store.withdraw({ id: 'grain', reason: 'wrong', at: null })
      await catchUp()
      expect(await articles({})).toEqual(['late', 'rail'])
      expect(await catalogue.readEntity('geonames:3143244')).toBeNull()
      expect(await catalogue.readEntity('name:person:kari-nordmann')).toMatchObject({ articles: 1, role: 'mayor' })
    })

    it('holds no word of what is forgotten, at once', async () => {
      await publishSample(store, 'secret', {
        text: 'Zanzibarine is a word.',
        entities: [{ type: 'ORG', name: 'Zanzibarine' }],
      })
      await catchUp()
      expect(await articles({ q: 'zanzibarine' })).toEqual(['secret'])
      await store.forget('secret', 'order of a court')
      expect(await articles({ q: 'zanzibarine' })).toEqual([])
      expect(await catalogue.readEntity('name:org:zanzibarine')).toBeNull()
      await catchUp()
      expect(await articles({ q: 'zanzibarine' })).toEqual([])
    })

    it('keeps namesakes apart by what they are, and puts together or apart what somebody corrects', async () => {
      const smith = (id: string, role: string | null, affiliation: string | null) =>
        publishSample(store, id, {
          text: `John Smith spoke to ${id}.`,
          entities: [{ type: 'PERSON', name: 'John Smith', role, affiliation }],
        })
      await smith('s1', 'mayor', 'Oslo')
      await smith('s2', 'coach', 'Rovers')
      await smith('s3', 'the mayor', 'city of Oslo')
      await catchUp()
      const keys = async () =>
        (await catalogue.searchEntities({ q: 'john smith' }, { limit: 9 })).items.map(({ key, articles }) => [
          key,
          articles,
        ])
      const base = 'name:person:john-smith'
      expect(await keys()).toEqual([
        [base, 2],
        [`${base}~coach-rovers`, 1],
      ])
      await makeCorrection(store.pool, {
        ...{ do: 'merge-keys', key: `${base}~coach-rovers`, into: base, by: 'ada', why: 'he coached, too' },
      })
      await catchUp()
      expect(await keys()).toEqual([[base, 3]])
      await makeCorrection(store.pool, { do: 'split-key', key: base, by: 'bo', why: 'they are three' })
      await catchUp()
      // What was merged before stays so.
      expect(await keys()).toEqual([
        [`${base}~mayor-oslo`, 2],
        [base, 1],
      ])
    })

    it('streams every row once, and is the same when it is made anew', async () => {
      const all = async () => ({
        articles: (await collect(catalogue.streamRows('articles', {}))).map(({ id }) => id),
        quotes: (await collect(catalogue.streamRows('quotes', { kind: 'all' }))).map(({ text }) => text),
        entities: (await collect(catalogue.streamRows('entities', {}))).map(({ key, articles: n }) => [key, n]),
        records: (await collect(catalogue.streamRows('records', {}))).map(({ record }) => record.id),
      })
      const before = await all()
      expect(before.articles).toEqual(['rail', 'late', 's1', 's2', 's3'])
      expect(before.quotes).toEqual(['trains would run', 'No,'])
      await clearCatalogue(store.pool, CATALOGUE_STEPS)
      await catchUp()
      expect(await all()).toEqual(before)
    })

    it('finds what several say together by each of them', async () => {
      const [ada, bo] = ['Ada Joint', 'Bo Joint'].map((speaker, index) => ({
        ...{ mention: null, name: speaker, entityId: `e${index + 1}`, role: null, affiliation: null },
        ...{ resolvedBy: 'named' as const, confidence: 0.9 },
      }))
      await publishSample(store, 'joint', {
        text: '“We go to Oslo together,” said Ada Joint and Bo Joint.',
        entities: [
          { type: 'PERSON', name: 'Ada Joint' },
          { type: 'PERSON', name: 'Bo Joint' },
          { type: 'GPE', name: 'Oslo', links: [{ scheme: 'geonames', id: '3143244' }] },
        ],
        quotes: [{ text: 'We go to Oslo together,', speaker: ada!, speakers: [ada!, bo!], abstained: null }],
      })
      await catchUp()
      for (const key of ['name:person:ada-joint', 'name:person:bo-joint']) {
        expect((await catalogue.searchQuotes({ speaker: key }, { limit: 5 })).items).toHaveLength(1)
        expect((await catalogue.searchArticles({ speaker: key }, { limit: 5 })).items).toHaveLength(1)
        expect(await catalogue.readEntity(key)).toMatchObject({ quotes: 1, aboutWhom: [{ key: 'geonames:3143244' }] })
      }
      expect((await catalogue.count({ about: 'geonames:3143244' }, 'speaker')).items).toEqual([
        { key: 'name:person:ada-joint', label: 'Ada Joint', articles: 1, quotes: 1 },
        { key: 'name:person:bo-joint', label: 'Bo Joint', articles: 1, quotes: 1 },
      ])
      const oslo = await catalogue.readEntity('geonames:3143244')
      expect(oslo!.saidAboutBy.map(({ name: speaker }) => speaker).sort()).toEqual(['Ada Joint', 'Bo Joint'])
    })

    it('lists places with their positions, and the days that articles speak of', async () => {
      await publishSample(store, 'dates', {
        title: 'A date',
        publishedAt: '2026-03-07',
        text: 'It opens in Tromsø on Friday and again in May.',
        entities: [
          {
            ...{ type: 'GPE', name: 'Tromsø' },
            links: [{ scheme: 'geonames', id: '3133895', latitude: 69.6, longitude: 18.9 }],
          },
          { type: 'DATE', name: 'Friday', value: '2026-03-13' },
          { type: 'DATE', name: 'May', value: '2026-05' },
        ],
      })
      await catchUp()
      const tromso = {
        key: 'geonames:3133895',
        name: 'Tromsø',
        type: 'GPE',
        articles: 1,
        latitude: 69.6,
        longitude: 18.9,
      }
      expect(await catalogue.listPlaces({})).toContainEqual(tromso)
      expect(await catalogue.listPlaces({ from: '2026-03-07', to: '2026-03-07' })).toContainEqual(tromso)
      expect(await catalogue.listPlaces({ from: '2026-03-08' })).toEqual([])
      const [day] = await catalogue.listDates({ from: '2026-03-08', limit: 5 })
      expect(day).toMatchObject({
        day: '2026-03-13',
        articles: 1,
        mentions: [{ article: { id: 'dates' }, text: 'Friday' }],
      })
      expect(await catalogue.listDates({ to: '2026-03-08', limit: 5 })).toEqual([])
    })

    it('says who is one of several of a name, and asks again those that do not tell which once more is known', async () => {
      const brown = (id: string, role: string | null) =>
        publishSample(store, id, {
          text: `Ann Brown spoke to ${id}.`,
          entities: [{ type: 'PERSON', name: 'Ann Brown', role }],
        })
      const rows = async () =>
        (await catalogue.searchEntities({ q: 'ann brown' }, { limit: 9 })).items.map(
          ({ key, articles: count, namesakes, isUnsure }) => ({ key, count, namesakes, isUnsure }),
        )
      const base = 'name:person:ann-brown'
      await brown('mayor 1', 'mayor')
      await brown('coach', 'coach')
      await brown('neither', null)
      await catchUp()
      expect((await rows()).sort((a, b) => a.key.localeCompare(b.key))).toEqual([
        { key: base, count: 1, namesakes: 2, isUnsure: false },
        { key: `${base}~coach`, count: 1, namesakes: 2, isUnsure: false },
        { key: `${base}~unsure`, count: 1, namesakes: 2, isUnsure: true },
      ])
      for (let more = 2; more <= 14; more += 1) await brown(`mayor ${more}`, 'mayor')
      await catchUp()
      expect(await rows()).toEqual([
        { key: base, count: 15, namesakes: 1, isUnsure: false },
        { key: `${base}~coach`, count: 1, namesakes: 1, isUnsure: false },
      ])
      // What one article calls her is not what she is.
      await brown('once', 'councillor')
      await catchUp()
      expect(await catalogue.readEntity(base)).toMatchObject({ articles: 16, role: 'mayor' })
    })
  })
}

async function collect<Row>(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = []
  for await (const row of rows) all.push(row)
  return all
}
