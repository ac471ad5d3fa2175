import { setTimeout as sleep } from 'node:timers/promises'
import axe from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeNewsloom, startFakeNewsloom, toKey, toQuoteRow } from './fake-newsloom.ts'
import { makeRecord } from './make-record.ts'
import { LOOKS, openBrowser, openPage } from './open-browser.ts'

const TOWNS = ['Lisbon', 'Oslo', 'Porto']
const records = Array.from({ length: 60 }, (_, index) => {
  const town = TOWNS[index % 3]!
  return makeRecord({
    id: `a${index + 1}`,
    title: `Rain in ${town}, day ${index + 1}`,
    text: `Rain fell in ${town} again. “It never stops raining here,” said Ana Costa, the mayor.\n\nThe end of number ${index + 1}.`,
    quotes: [{ text: 'It never stops raining here', speaker: 'Ana Costa' }],
    names: [{ name: 'Ana Costa' }, { name: town, type: 'GPE' }],
    publishedAt: `2026-03-${String((index % 28) + 1).padStart(2, '0')}`,
    publisher: index % 2 ? 'The Harbour Post' : 'Evening Echo',
  })
})
const ANA = toKey('PERSON', 'Ana Costa')
const entity = {
  ...{ key: ANA, type: 'PERSON', name: 'Ana Costa', aliases: ['Costa'], role: 'mayor', affiliation: 'Lisbon' },
  ...{ articles: 60, quotes: 60, firstSeen: '2026-03-01', lastSeen: '2026-03-28', links: [], coordinates: null },
  ...{ namesakes: 0, isUnsure: false },
  days: [
    { day: '2026-03-01', articles: 3, quotes: 3 },
    { day: '2026-03-09', articles: 1, quotes: 2 },
  ],
  aboutWhom: [{ key: toKey('GPE', 'Oslo'), name: 'Oslo', quotes: 4 }],
  saidAboutBy: [{ key: toKey('PERSON', 'Rui Melo'), name: 'Rui Melo', quotes: 2 }],
  namedWith: [{ key: toKey('GPE', 'Lisbon'), name: 'Lisbon', articles: 20 }],
  outlets: [{ publisher: 'Evening Echo', articles: 30 }],
}
const quote = toQuoteRow({ number: 1, record: records[0]! }, records[0]!.quotes[0]!)
const differs = [
  { op: 'same', text: 'It never stops ' },
  { op: 'removed', text: 'raining ' },
  { op: 'same', text: 'here' },
]
const change = {
  ...{
    article: { id: 'a1', title: 'Rain' },
    fromRevision: 1,
    toRevision: 2,
    at: '2026-03-06T10:00:00Z',
    kind: 'quote-reworded',
  },
  ...{ before: 'It never stops raining here', after: 'It never stops here', quoteId: 'q1', differs },
}
const story = {
  ...{ id: 's1', title: 'Rain in Lisbon', articles: 2, outlets: ['Evening Echo', 'The Harbour Post'] },
  ...{
    firstSeen: { articleId: 'a1', publisher: 'Evening Echo', at: '2026-03-01T08:00:00Z' },
    lastSeen: '2026-03-02T08:00:00Z',
  },
}

const ANSWERS = {
  'POST /articles/fetch': { articles: [{ id: 'a9', revision: 1, outcome: 'accepted', reason: null }] },
  'POST /corrections': { articles: 3, quotes: 4 },
  [`/entities/${encodeURIComponent(ANA)}`]: entity,
  '/entities': { items: [entity], next: null, total: 1 },
  '/counts': {
    by: 'day',
    items: entity.days.map(({ day, articles, quotes }) => ({ key: day, label: day, articles, quotes })),
  },
  '/stories': { items: [story], next: null },
  '/changes': { items: [change], next: null },
  '/stories/s1': { ...story, members: [] as unknown[] },
  '/articles/a1/changes': { items: [change], next: null },
  '/utterances/u1': {
    id: 'u1',
    wordings: [
      { text: 'It never stops raining here', articles: 2, firstSeen: '2026-03-01', differs: [] },
      { text: 'It never stops here', articles: 1, firstSeen: '2026-03-02', differs },
    ],
    uses: [0, 0, 1].map((wording, index) => ({
      article: { id: `a${index + 1}`, title: `Rain ${index}`, publisher: 'Echo', publishedAt: '2026-03-01' },
      ...{ quoteId: 'q1', kind: 'direct', speaker: quote.speaker, wording, permalink: `/a/a${index + 1}#q1` },
    })),
    speakers: [
      { key: ANA, name: 'Ana Costa', articles: 2 },
      { key: null, name: 'Rui Melo', articles: 1 },
    ],
  },
  '/status': {
    counts: { inputs: 63, published: 60, failed: 1, quarantined: 1, duplicate: 1, inFlight: 0 },
    queues: { read: { waiting: 4, failed: 0 }, summarize: { waiting: 0, failed: 2 } },
  },
  '/failures': {
    items: [
      {
        ...{ id: 1, articleId: 'a9', revision: 1, stage: 'read', code: 'stage-timeout', message: 'took too long' },
        ...{ attempts: 5, failedAt: '2026-03-05T10:00:00Z', state: 'open', note: null, file: 'broken.txt' },
      },
    ],
  },
  '/refused': {
    items: [
      {
        ...{ file: 'bad.json', url: null, via: 'folder', format: 'json', receivedAt: '2026-03-05T10:00:00Z' },
        reason: 'line 3: there is no text',
      },
    ],
  },
  '/polled': { items: [{ url: 'https://post.example/rss', lastReadAt: '2026-03-05T10:00:00Z', problem: null }] },
  '/places': {
    items: [
      { key: toKey('GPE', 'Lisbon'), name: 'Lisbon', type: 'GPE', articles: 20, latitude: 38.7, longitude: -9.1 },
      { key: toKey('GPE', 'Oslo'), name: 'Oslo', type: 'GPE', articles: 5, latitude: 59.9, longitude: 10.7 },
    ],
  },
  '/dates': {
    items: [
      { day: '2026-12-24', articles: 2, mentions: [{ article: { id: 'a1', title: 'Rain' }, text: 'Christmas Eve' }] },
    ],
  },
  'POST /quotes/check': {
    quotations: [
      { text: 'It never stops here', verdict: 'nearly', matches: [{ quote, differs }], speakerAgrees: false },
      { text: 'Nobody said so', verdict: 'not-in-this-corpus', matches: [], speakerAgrees: null },
    ],
  },
  'POST /articles': [{ id: 'a1', revision: 1, outcome: 'accepted' }],
  '/articles/a1/stages': {
    ...{ id: 'a1', revision: 1, state: 'in-flight', number: null, failure: null },
    stages: [
      { name: 'clean-up', status: 'done', at: null, reason: null },
      { name: 'read', status: 'waiting', at: null, reason: null },
    ],
  },
}

const member = {
  id: 'a1',
  number: 1,
  revision: 1,
  revised: false,
  title: 'Rain',
  publisher: 'Echo',
  byline: [],
  publishedAt: '2026-03-01',
}
ANSWERS['/stories/s1'].members = [0, 1].map((index) => ({
  article: {
    ...member,
    ...{
      id: `a${index + 1}`,
      appendedAt: '2026-03-01T08:00:00Z',
      url: null,
      language: 'en',
      snippet: { text: 'Rain fell', hits: [] },
      titleHits: [],
    },
    ...{
      counts: { quotes: 1, entities: 1, words: 9 },
      usage: 'usable',
      completeness: 'full',
      story: null,
      changes: 0,
      permalink: '/a/a1',
    },
  },
  ...(index === 0
    ? { sharedWords: 90, added: [], cut: [] }
    : { sharedWords: 80, added: [{ start: 0, end: 9, text: 'Hail fell' }], cut: [{ text: 'Rain fell.' }] }),
}))

let browser: Browser | null = null
let fake: FakeNewsloom
beforeAll(async () => {
  browser = await openBrowser()
  fake = await startFakeNewsloom(records, ANSWERS)
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await fake.close()
})

const VIEWS: Readonly<Record<string, { path: string; shows: string }>> = {
  today: { path: '/', shows: 'Rain in Porto, day 60' },
  article: { path: '/a/a1#q1', shows: 'very probably (0.93)' },
  people: { path: '/who', shows: 'Ana Costa' },
  entity: { path: `/who/${encodeURIComponent(ANA)}`, shows: 'About whom' },
  said: { path: '/said/u1', shows: 'They disagree on who said it' },
  story: { path: '/story/s1', shows: '1 passage added · 1 passage cut' },
  changes: { path: '/changes', shows: 'A quote was reworded' },
  map: { path: '/map', shows: 'Choose a place' },
  check: { path: '/check', shows: 'Check a quotation' },
  desk: { path: '/desk', shows: 'line 3: there is no text' },
  search: { path: '/search?q=rain', shows: '60 articles' },
  'search for quotes': { path: `/search?q=rain&shows=quotes&speaker=${encodeURIComponent(ANA)}`, shows: '60 quotes' },
}

describe.each(Object.keys(LOOKS) as (keyof typeof LOOKS)[])('every view, %s', (look) => {
  let opened: Awaited<ReturnType<typeof openPage>> | undefined
  beforeAll(async () => {
    if (browser) opened = await openPage(browser, { ...LOOKS[look], bypassCSP: true })
  })
  afterAll(() => opened?.close())

  it.each(Object.entries(VIEWS))(
    '%s fits its window, and axe finds nothing serious or moderate',
    async (_name, view) => {
      if (!opened) return
      const { page, problems } = opened
      await page.goto(fake.url + view.path)
      await page.getByText(view.shows).first().waitFor()
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
      // Dark differs from light in its colours alone.
      expect(await findFaults(page, look === 'dark' ? ['color-contrast'] : undefined)).toEqual([])
      expect(problems).toEqual([])
    },
  )
})

type Violation = { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }

async function findFaults(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe.source)
  const violations: Violation[] = await page.evaluate(async (only) => {
    const { axe: own } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: Violation[] }> }
    }
    return (await own.run(only ? { runOnly: only } : {})).violations
  }, rules)
  return violations
    .filter(({ impact }) => impact !== 'minor')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`))
}

describe('the frame', () => {
  it('asks nothing of anybody else, and nothing inline', async () => {
    if (!browser) return
    const { page, problems, close } = await openPage(browser)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    const answer = await page.goto(fake.url)
    await page.getByText('Rain in Porto, day 60').waitFor()
    await page.goto(`${fake.url}/map`)
    await page.getByText('Choose a place').waitFor()
    expect(asked.filter((url) => !url.startsWith(fake.url))).toEqual([])
    // It never reads the feed, which may have a million entries.
    expect(asked.filter((url) => url.startsWith(`${fake.url}/feed`))).toEqual([])
    expect(answer!.headers()['content-security-policy']).toContain("default-src 'none'")
    expect(await page.locator('script:not([src]), style').count()).toBe(0)
    expect(problems).toEqual([])
    await close()
  })

  it('searches from everywhere, goes by keys, and comes back to where the reader was', async () => {
    if (!browser) return
    const { page, close } = await openPage(browser)
    await page.goto(fake.url)
    await page.getByText('Rain in Oslo, day 29').click()
    await page.locator('.text').waitFor()
    const before = 'Rain in Oslo, day 29'
    await page.goBack()
    await page.getByText(before).waitFor()
    await expect
      .poll(() =>
        page.getByText(before).evaluate((row) => {
          const { top } = row.getBoundingClientRect()
          return top > 0 && top < innerHeight
        }),
      )
      .toBe(true)
    await page.keyboard.press('/')
    await page.keyboard.type('lisbon')
    await page.keyboard.press('Enter')
    await page.getByText('20 articles').waitFor()
    expect(new URL(page.url()).search).toBe('?q=lisbon')
    expect(await page.locator('.snippet mark').first().textContent()).toBe('Lisbon')
    await page.locator('main').press('g')
    await page.keyboard.press('d')
    await page.getByText('Put an article in').waitFor()
    await page.keyboard.press('?')
    await page.getByText('copy the chosen quote with its citation').waitFor()
    await page.keyboard.press('Escape')
    await page.goBack()
    await page.getByText('20 articles').waitFor()
    await close()
  })

  it('shows what comes at once while the reader is at the top, and moves nothing once they have scrolled', async () => {
    if (!browser) return
    const own = await startFakeNewsloom(records)
    const { page, close } = await openPage(browser)
    await page.goto(own.url)
    await page.getByText('Rain in Porto, day 60').waitFor()
    own.add(makeRecord({ id: 'b1', title: 'Sun at last', text: 'The sun shines.' }))
    await page.getByText('Sun at last').waitFor()
    await page.evaluate(() => scrollTo(0, 900))
    const place = () => page.getByText('Rain in Oslo, day 50').evaluate((row) => row.getBoundingClientRect().top)
    const before = await place()
    own.add(makeRecord({ id: 'b2', title: 'Snow at last', text: 'The snow falls.' }))
    await page.getByRole('button', { name: '1 new entry: show' }).waitFor()
    expect(await page.getByText('Snow at last').count()).toBe(0)
    expect(Math.abs((await place()) - before)).toBeLessThanOrEqual(1)
    await page.getByRole('button', { name: '1 new entry: show' }).click()
    await page.getByText('Snow at last').waitFor()
    await close()
    await own.close()
  })

  it('marks what came since the last visit', async () => {
    if (!browser) return
    const own = await startFakeNewsloom(records.slice(0, 3))
    const { page, close } = await openPage(browser)
    const context = page.context()
    await page.goto(own.url)
    await page.getByText('Your first visit').waitFor()
    await page.locator('.headline').first().waitFor()
    await page.close()
    own.add(makeRecord({ id: 'b1', title: 'Sun at last', text: 'The sun shines.' }))
    const later = await context.newPage()
    await later.goto(own.url)
    await later.getByText('1 new entry.').waitFor()
    await later.locator('.line.new').first().waitFor()
    expect(await later.locator('.line.new .headline').allTextContents()).toEqual(['Sun at last'])
    await later.getByRole('button', { name: 'Take all for seen' }).click()
    await later.locator('.line.new').first().waitFor({ state: 'detached' })
    await close()
    await own.close()
  })
})

describe('views', () => {
  it('show what a copy added to the first of its story, and what it cut', async () => {
    if (!browser) return
    const { page, close } = await openPage(browser)
    await page.goto(`${fake.url}/story/s1`)
    await page.getByText('What was added').click()
    await page.getByText('What was cut').click()
    expect(await page.locator('.member ins').allInnerTexts()).toEqual(['Hail fell'])
    expect(await page.locator('.member del').allInnerTexts()).toEqual(['Rain fell.'])
    await close()
  })

  it('show everything one person said, and about whom', async () => {
    if (!browser) return
    const { page, close } = await openPage(browser)
    await page.goto(`${fake.url}/who/${encodeURIComponent(ANA)}`)
    await page.locator('.main-column blockquote').nth(49).waitFor()
    expect(await page.locator('.main-column blockquote').count()).toBe(50)
    await page.getByRole('button', { name: '4 quotes about Oslo' }).click()
    await page.getByText('About Oslo only').waitFor()
    await page.getByRole('button', { name: 'Follow' }).click()
    await page.goto(fake.url)
    await page.getByRole('link', { name: 'Ana Costa' }).first().waitFor()
    await close()
  })

  it('correct somebody in all articles, and say first what that touches', async () => {
    if (!browser) return
    const { page, close } = await openPage(browser)
    await page.goto(`${fake.url}/who/${encodeURIComponent(ANA)}`)
    await page.getByRole('button', { name: 'Correct …' }).click()
    await page.getByLabel('What is wrong').selectOption('split-key')
    await page.getByLabel('Why').fill('a coach and a mayor')
    await page.getByLabel('Token').fill('a-token-of-sixteen-characters')
    await page.getByRole('button', { name: 'See what it touches' }).click()
    await page.getByText('This touches 3 articles and 4 quotes.').waitFor()
    await page.getByRole('button', { name: 'Correct everywhere' }).click()
    await page.getByText('Written down').waitFor()
    const sent = fake.sent.filter(({ path }) => path.startsWith('/corrections'))
    expect(sent.map(({ path }) => path)).toEqual(['/corrections?dry=yes', '/corrections'])
    const account = { by: 'the page', why: 'a coach and a mayor' }
    expect(JSON.parse(String(sent[1]?.body))).toEqual({ do: 'split-key', key: ANA, ...account })
    await close()
  })

  it('choose days by drawing over the bars of a search and of the map', async () => {
    if (!browser) return
    const { page, close } = await openPage(browser)
    const draw = async (from: number, to: number) => {
      const box = (await page.locator('.bars').boundingBox())!
      await page.mouse.move(box.x + box.width * from, box.y + 9)
      await page.mouse.down()
      await page.mouse.move(box.x + box.width * to, box.y + 9, { steps: 4 })
      await page.mouse.up()
    }
    await page.goto(`${fake.url}/search?q=rain`)
    await page.locator('.bars').waitFor()
    await draw(0.7, 0.01)
    await page.waitForURL(/from=2026-03-01/)
    expect(new URL(page.url()).searchParams.get('to')! > '2026-03-01').toBe(true)
    await page.goto(`${fake.url}/map`)
    await page.locator('.bars').waitFor()
    await draw(0.01, 0.02)
    await expect.poll(() => page.getByLabel('Articles from').inputValue()).toBe('2026-03-01')
    await page.getByRole('button', { name: 'All days' }).click()
    expect(await page.getByLabel('Articles from').inputValue()).toBe('')
    await close()
  })

  it('check a quotation and say what differs', async () => {
    if (!browser) return
    const { page, close } = await openPage(browser)
    await page.goto(`${fake.url}/check`)
    await page.getByLabel('Quotation or paragraph').fill('“It never stops here.” “Nobody said so.”')
    await page.getByRole('button', { name: 'Check' }).click()
    await page.getByText('Stands nearly so').waitFor()
    expect(await page.locator('.compared del').textContent()).toBe('raining ')
    await page.getByText('That does not mean that nobody said it').waitFor()
    await close()
  })

  it('take an article at the desk, show it going through the stages, and try again what failed', async () => {
    if (!browser) return
    const { page, close } = await openPage(browser)
    await page.goto(`${fake.url}/desk`)
    // Two that failed at `summarize` wait for somebody, not for their turn.
    expect(await page.locator('section[aria-labelledby=queues-head] dl').textContent()).toBe('to be read4')
    await page.getByLabel('Paste the text').fill('<p>Rain fell.</p>')
    await page.getByLabel('Token').fill('a-token-of-sixteen-characters')
    await page.getByRole('button', { name: 'Put in' }).click()
    await page.getByText('cleaned').waitFor()
    expect(await page.locator('.stages .waiting').first().textContent()).toContain('read')
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect.poll(() => fake.sent.map(({ path }) => path)).toContain('/failures/1/retry')
    const [sent] = fake.sent.filter(({ path }) => path === '/articles')
    expect([sent?.body, sent?.token]).toEqual(['<p>Rain fell.</p>', 'Bearer a-token-of-sixteen-characters'])
    await page.getByLabel('Paste the text').fill(' https://a.example/rain\n')
    await page.getByRole('button', { name: 'Fetch and put in' }).click()
    await page.getByText('https://a.example/rain').waitFor()
    const [fetched] = fake.sent.filter(({ path }) => path === '/articles/fetch')
    expect(fetched?.body).toBe('{"url":"https://a.example/rain"}')
    await close()
  })

  it('show an answer that takes longer than the time between two looks', async () => {
    if (!browser) return
    let asked = 0
    const own = await startFakeNewsloom(records.slice(0, 1), {
      '/status': async () => {
        asked += 1
        await sleep(3_000)
        return { counts: { inputs: 41, published: 41 }, queues: {} }
      },
    })
    const { page, close } = await openPage(browser)
    await page.goto(`${own.url}/desk`)
    await page.getByText('41').first().waitFor()
    await expect.poll(() => asked, { timeout: 20_000 }).toBeGreaterThan(1)
    await close()
    await own.close()
  })

  it('say that the server is away, and go on by themselves', async () => {
    if (!browser) return
    const own = await startFakeNewsloom(records.slice(0, 2))
    const { page, close } = await openPage(browser)
    await page.goto(own.url)
    await page.getByText('Rain in Oslo').waitFor()
    await own.close()
    await page.getByText('newsloom cannot be reached').first().waitFor()
    const again = await startFakeNewsloom(records.slice(0, 3), {}, Number(new URL(own.url).port))
    await page.getByText('newsloom cannot be reached').first().waitFor({ state: 'detached' })
    await page.getByText('Rain in Porto').waitFor()
    await close()
    await again.close()
  })
})
