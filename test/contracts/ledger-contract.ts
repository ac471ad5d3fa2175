import fc from 'fast-check'
import Fastify from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listChanges } from '../../src/commands/ask.ts'
import { checkQuotes } from '../../src/commands/check-quotes.ts'
import { registerApi } from '../../src/feed/api/register-api.ts'
import { registerLedgerRoutes } from '../../src/feed/api/register-ledger-routes.ts'
import { runMcpTool } from '../../src/feed/mcp/mcp-tools.ts'
import { createAddresses } from '../../src/feed/projections/addresses.ts'
import type { Catalogue } from '../../src/shared/catalogue/catalogue.ts'
import { catalogueNext, clearCatalogue } from '../../src/shared/catalogue/follow-feed.ts'
import { openCatalogue } from '../../src/shared/catalogue/open-catalogue.ts'
import { CATALOGUE_STEPS } from '../../src/shared/catalogue/steps/catalogue-steps.ts'
import { inTransaction } from '../../src/shared/store/database.ts'
import type { OpenedStore } from '../../src/shared/store/open-store.ts'
import type { FreshStore } from './open-stores.ts'
import { publishSample, type SampleArticle, sampleRecord } from './sample-records.ts'
import { quietLog } from './servers.ts'

const WALL =
  'We inspected the harbour wall in March, we found eleven cracks, and nobody wanted to pay for a twelfth visit.'
const CUT = 'we found eleven cracks, and nobody wanted to pay for a twelfth visit'
const START = 'We inspected the harbour wall in March, we found eleven cracks'
const REPORT =
  'A ferry with 212 people on board ran aground on a sandbank off the island of Lysø early on Tuesday, the coast guard said. ' +
  'The Havørn, built in 1994, had left Strandby at dawn and was eleven minutes from its berth when it lost power in both engines. ' +
  'The accident commission has sent two investigators, and all crossings were cancelled until Thursday.'

/** An article that is little more than one quotation. */
function quoting(words: string, by: string | null, more: Partial<SampleArticle> = {}): SampleArticle {
  const name = by === null ? [] : [{ type: 'PERSON' as const, name: by }]
  const text = `${more.text ?? ''}\n\n“${words}” ${by ?? 'somebody'} said.`.trim()
  return { publishedAt: '2026-03-05', ...more, text, entities: name, quotes: [{ text: words, by }] }
}

/** What the ledger must do, on a fresh, empty store. */
export function describeLedger(name: string, open: () => Promise<FreshStore>): void {
  describe(name, () => {
    let opened: FreshStore
    let store: OpenedStore
    let catalogue: Catalogue
    beforeAll(async () => {
      opened = await open()
      store = opened.store
      catalogue = openCatalogue(store.pool)
      await publishSample(
        store,
        'gazette',
        quoting(WALL, 'Ada Brink', { publisher: 'Gazette', publishedAt: '2026-03-04', text: REPORT }),
      )
      await publishSample(store, 'courier', quoting(CUT, 'Brink', { publisher: 'Courier', text: REPORT.slice(0, 250) }))
      await publishSample(
        store,
        'herald',
        quoting(WALL, 'Olaf Ness', { publisher: 'Herald', publishedAt: '2026-03-06' }),
      )
      await publishSample(store, 'short', quoting('No comment.', 'Ada Brink'))
      await publishSample(store, 'shorter', quoting('No comment', 'Ada Brink'))
      await catchUp()
    }, 180_000)
    afterAll(() => opened?.close())

    async function catchUp() {
      while ((await catalogueNext(store.pool, CATALOGUE_STEPS, quietLog)).more);
    }
    async function rowOf(article: string) {
      return catalogue.readQuote(article, 'q1')
    }

    it('knows the same words in another article, cut and by another name', async () => {
      const row = await rowOf('courier')
      expect(row?.utterance).toMatchObject({ articles: 3 })
      const utterance = await catalogue.readUtterance(row!.utterance!.id)
      expect(utterance).toMatchObject({
        firstSeen: { article: { id: 'gazette' }, day: '2026-03-04' },
        speakers: [
          { name: 'Ada Brink', articles: 1 },
          { name: 'Brink', articles: 1 },
          { name: 'Olaf Ness', articles: 1 },
        ],
      })
      expect(utterance!.wordings.map(({ text, articles }) => [text, articles])).toEqual([
        [WALL.slice(0, -1), 2],
        [CUT, 1],
      ])
      expect(utterance!.wordings[1]!.differs[0]).toMatchObject({ op: 'removed' })
      expect(utterance!.uses.map(({ article, wording }) => [article.id, wording])).toEqual([
        ['gazette', 0],
        ['courier', 1],
        ['herald', 0],
      ])
    })

    it('takes standing phrases for no utterance that articles share', async () => {
      expect((await rowOf('short'))?.utterance).toBeNull()
    })

    it('shows one quote of an utterance where they are grouped', async () => {
      const { items } = await catalogue.searchQuotes({ group: 'utterance' }, { limit: 10 })
      expect(items.map(({ article }) => article.id)).toEqual(['shorter', 'short', 'herald'])
    })

    it('tells copies as one story, with what each added and cut', async () => {
      const { items } = await catalogue.listStories({}, { limit: 10 })
      expect(items).toMatchObject([
        { articles: 2, outlets: ['Courier', 'Gazette'], firstSeen: { articleId: 'gazette' } },
      ])
      const story = await catalogue.readStory(items[0]!.id)
      expect(story!.members.map(({ article }) => article.id)).toEqual(['gazette', 'courier'])
      expect(story!.members[1]!.cut.map(({ text }) => text).join('')).toContain('accident commission')
      const { record } = (await catalogue.readArticle('courier'))!
      const { added } = story!.members[1]!
      expect(added.length).toBeGreaterThan(0)
      expect(added.map(({ text }) => text)).toEqual(added.map(({ start, end }) => record.text.slice(start, end)))
      expect((await catalogue.searchArticles({ story: items[0]!.id }, { limit: 10 })).items).toHaveLength(2)
      expect((await catalogue.readArticle('courier'))?.row.story).toMatchObject({ articles: 2, outlets: 2 })
    })

    it.each([
      [CUT, undefined, 'verbatim', null],
      ['We inspected the harbour wall in MARCH – we found eleven cracks', undefined, 'verbatim', null],
      ['we found twelve cracks, and nobody wanted to pay for a twelfth visit', undefined, 'nearly', null],
      [WALL, 'Ada Brink', 'verbatim', true],
      [WALL, 'Karl Holm', 'verbatim', false],
      ['no comment', undefined, 'verbatim', null],
      ['The moon is made of green cheese and always was', undefined, 'not-in-this-corpus', null],
    ] as const)('checks %j by %j: %s', async (text, speaker, verdict, speakerAgrees) => {
      const { quotations } = await catalogue.checkQuotes({ text, speaker })
      expect(quotations).toMatchObject([{ verdict, speakerAgrees }])
    })

    it('says who said it first, and checks every quotation of a paragraph', async () => {
      const paragraph = `She said “${CUT}” and later, “The moon is made of green cheese”.`
      const { quotations } = await catalogue.checkQuotes({ text: paragraph })
      expect(quotations.map(({ verdict }) => verdict)).toEqual(['verbatim', 'not-in-this-corpus'])
      expect(quotations[0]!.first).toMatchObject({ article: { id: 'gazette' }, speaker: { name: 'Ada Brink' } })
      expect(quotations[0]!.wordings.map(({ first, articles }) => [first.publisher, articles])).toEqual([
        ['Gazette', 2],
        ['Courier', 1],
      ])
    })

    it('says for people where a quotation stands, and what is not there', async () => {
      const lines: string[] = []
      const text = `“${CUT.replace('eleven', 'twelve')}” and “The moon is made of green cheese”`
      const code = await checkQuotes(
        catalogue,
        { place: 'here', address: null },
        { text, speaker: 'Karl Holm', json: false },
        (line) => lines.push(line),
      )
      expect(code).toBe(1)
      expect(lines.join('\n')).toContain('[-twelve-] {+eleven+}')
      expect(lines).toContain('  THE SPEAKER DIFFERS: no article names Karl Holm')
      expect(lines).toContain('  not in this corpus')
      expect(lines).toContain(`    Gazette, 2026-03-04 and 1 more: ${WALL.slice(0, -1)}`)
      expect(lines.find((line) => line.startsWith('    Courier, 2026-03-05: [-We inspected'))).toBeDefined()
      expect(
        await checkQuotes(
          catalogue,
          { place: 'here', address: null },
          { text: WALL, speaker: 'Ada Brink', json: true },
          () => {},
        ),
      ).toBe(0)
    })

    it('tells an assistant how articles word it, with their words marked as untrusted', async () => {
      const text = CUT.replace('eleven', 'twelve')
      const addresses = createAddresses('http://news.example')
      const answer = JSON.stringify(await runMcpTool('check_quote', { text }, { catalogue, addresses }))
      expect(answer).toContain('"first":{"id":"courier"')
      const unmarked = answer.replaceAll(/<untrusted>.*?<\/untrusted>/g, '').replace(text, '')
      expect(unmarked).not.toMatch(/cracks|eleven|wall/)
    })

    it('is asked over HTTP', async () => {
      const app = Fastify()
      await registerApi(app, [(scope) => registerLedgerRoutes(scope, { catalogue })], { version: '0', log: quietLog })
      const get = async (path: string) => {
        const answer = await app.inject({ url: `/api/v1${path}` })
        return [answer.statusCode, answer.json()]
      }
      const story = (await catalogue.listStories({}, { limit: 1 })).items[0]!
      const utterance = (await rowOf('courier'))!.utterance!
      expect(await get('/stories?min_outlets=2')).toMatchObject([200, { items: [{ id: story.id }], next: null }])
      expect(await get('/stories?min_outlets=3')).toMatchObject([200, { items: [] }])
      expect(await get(`/stories/${story.id}`)).toMatchObject([200, { members: [{}, {}] }])
      expect(await get(`/utterances/${utterance.id}`)).toMatchObject([200, { uses: [{}, {}, {}] }])
      expect(await get('/changes?kind=title-changed')).toMatchObject([200, { items: [] }])
      expect(await get('/articles/herald/changes')).toMatchObject([200, { items: [] }])
      for (const path of ['/articles/nobody/changes', '/stories/none', '/utterances/none']) {
        expect(await get(path)).toMatchObject([404, { status: 404 }])
      }
      expect(await get('/changes?kind=none')).toMatchObject([400, { errors: [{ parameter: 'kind' }] }])
      expect(await get('/stories?word=none')).toMatchObject([400, { errors: [{ parameter: 'word' }] }])
      const check = await app.inject({ method: 'POST', url: '/api/v1/quotes/check', payload: { text: CUT } })
      expect([check.statusCode, check.json()]).toMatchObject([200, { quotations: [{ verdict: 'verbatim' }] }])
      await app.close()
    })

    it('keeps what a revision changed, and forgets it with the article', async () => {
      const softer = WALL.replace('eleven', 'some')
      await publishSample(
        store,
        'herald',
        quoting(softer, 'Olaf Ness', { title: 'Softer', publisher: 'Herald', publishedAt: '2026-03-06' }),
      )
      await catchUp()
      const { items } = await catalogue.listChanges({ article: 'herald' }, { limit: 10 })
      expect(items.map(({ kind, fromRevision, toRevision }) => [kind, fromRevision, toRevision])).toEqual([
        ['title-changed', 1, 2],
        ['quote-reworded', 1, 2],
      ])
      const lines: string[] = []
      const where = { place: 'here', address: 'http://news.example' }
      const query = { query: { article: 'herald' }, json: false }
      expect(await listChanges({ catalogue }, where, query, (line) => lines.push(line))).toBe(0)
      expect(lines.join('\n')).toMatch(
        /title changed: .*\{\+Softer\+\}\n {2}revision 1 to 2 of Herald, Softer: http:\/\/news\.example\/a\/herald\n/,
      )
      expect(lines.join('\n')).toContain(' [-eleven-] {+some+} ')
      expect(lines).toContain('2 of 2 changes')
      expect((await catalogue.searchArticles({ has: 'changes' }, { limit: 10 })).items.map(({ id }) => id)).toEqual([
        'herald',
      ])
      const first = await catalogue.listChanges({}, { limit: 1 })
      const second = await catalogue.listChanges({}, { limit: 1, cursor: first.next! })
      expect([first, second].flatMap(({ items }) => items.map(({ kind }) => kind))).toEqual([
        'title-changed',
        'quote-reworded',
      ])
      await store.withdraw({ id: 'herald', reason: 'wrong', at: null })
      await catchUp()
      expect((await catalogue.listChanges({}, { limit: 10 })).items).toEqual([])
      expect((await rowOf('courier'))?.utterance).toMatchObject({ articles: 2 })
    })

    it('puts two utterances together when a wording ties them, and parts them when it goes; addresses stay good', async () => {
      await publishSample(store, 'end', quoting('nobody wanted to pay for a twelfth visit', 'Ada Brink'))
      await publishSample(store, 'start', quoting('We inspected the harbour wall', 'Ada Brink'))
      await catchUp()
      const before = (await rowOf('end'))!.utterance!.id
      expect((await rowOf('start'))!.utterance!.id).toBe(before)
      for (const id of ['gazette', 'courier']) await store.withdraw({ id, reason: 'wrong', at: null })
      await catchUp()
      expect((await rowOf('end'))?.utterance).toBeNull()
      expect((await rowOf('start'))?.utterance).toBeNull()
      expect((await catalogue.listStories({}, { limit: 10 })).items).toEqual([])
      await publishSample(store, 'tie', quoting(WALL, 'Ada Brink'))
      await catchUp()
      const after = (await rowOf('start'))!.utterance!.id
      expect((await rowOf('end'))!.utterance!.id).toBe(after)
      expect((await catalogue.readUtterance(before))?.uses).toHaveLength(3)
    })

    it('is the same when it is made anew', async () => {
      const all = async () => [await catalogue.listStories({}, { limit: 10 }), await rowOf('start'), await rowOf('tie')]
      const before = await all()
      await clearCatalogue(store.pool, CATALOGUE_STEPS)
      await catchUp()
      expect(await all()).toEqual(before)
    })

    it('gives the same utterances and stories in whatever order articles come, go and come again', async () => {
      const articles: [string, SampleArticle][] = [
        ['whole', quoting(WALL, 'Ada Brink', { text: REPORT })],
        ['cut', quoting(CUT, 'Brink', { text: REPORT.slice(0, 250) })],
        ['start', quoting(START, null, { text: REPORT.slice(120) })],
        ['other', quoting(WALL, 'Olaf Ness')],
        ['near', quoting('nobody wanted to pay for a second bridge', 'Ada Brink', { text: REPORT.slice(200) })],
        ['tail', quoting('a twelfth visit is what nobody wanted to pay for', 'Brink')],
        ['alone', quoting('The gulls have eaten the minutes of the meeting', 'Karl Holm')],
      ]
      const entryOf = (id: string, number: number) => {
        const record = sampleRecord(id, 1, articles.find(([known]) => known === id)![1])
        const base = { number, articleId: id, revision: 1, appendedAt: '2026-03-05T00:00:00.000Z', previous: null }
        return { ...base, record, firstNumber: number, day: '2026-03-05', keys: new Map<string, string>() }
      }
      const run = (order: readonly string[], again: string) =>
        inTransaction(store.pool, async (transaction) => {
          for (const step of CATALOGUE_STEPS.toReversed()) await step.clear(transaction)
          let number = 0
          const add = async (id: string) => {
            number += 1
            for (const step of CATALOGUE_STEPS) await step.add(transaction, entryOf(id, number))
          }
          for (const id of order) await add(id)
          for (const step of CATALOGUE_STEPS.toReversed()) await step.drop(transaction, again, 'replaced')
          await add(again)
          const { rows } = await transaction.query(
            `SELECT article_id, utterance_id, story_id FROM newsloom.catalogue_article LEFT JOIN newsloom.catalogue_quote USING (article_id)
             ORDER BY article_id`,
          )
          return [groupsOf(rows, 'utterance_id'), groupsOf(rows, 'story_id')]
        })
      const ids = articles.map(([id]) => id)
      const expected = await run(ids, 'whole')
      expect(expected).toEqual([[['cut', 'other', 'start', 'tail', 'whole']], [['cut', 'near', 'start', 'whole']]])
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(ids, { minLength: ids.length }),
          fc.constantFrom(...ids),
          async (order, again) => {
            expect(await run(order, again)).toEqual(expected)
          },
        ),
        { numRuns: 6 },
      )
      await clearCatalogue(store.pool, CATALOGUE_STEPS)
      await catchUp()
    })
  })
}

/** The articles that are in one group, without names of groups. */
function groupsOf(rows: readonly { article_id: string; [name: string]: string | null }[], column: string): string[][] {
  const groups = new Map<string, string[]>()
  for (const row of rows) {
    const group = row[column]
    if (group) groups.set(group, [...(groups.get(group) ?? []), row.article_id])
  }
  return [...groups.values()].sort()
}
