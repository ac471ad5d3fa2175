import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FakeNewsloom, startFakeNewsloom } from './fake-newsloom.ts'
import { makeRecord } from './make-record.ts'
import { LOOKS, openBrowser, openPage } from './open-browser.ts'

const TEXT = [
  'The harbour of Lisbon is closed, the city said on Monday. Ships wait outside.',
  '“We will open it in May,” said Ana Costa, the mayor. She added that “no ship” will be lost.',
  'Nobody knows why. The union believes the city is hiding something. That was all.',
].join('\n\n')

const HARBOUR = makeRecord({
  id: 'harbour',
  title: 'Harbour closed',
  text: TEXT,
  quotes: [
    { text: 'The harbour of Lisbon is closed', kind: 'indirect', speaker: 'Lisbon' },
    { text: 'We will open it in May', speaker: 'Ana Costa' },
    { text: 'that “no ship” will be lost', kind: 'mixed', speaker: 'Ana Costa' },
    { text: 'no ship', speaker: null },
    { text: 'the city is hiding something', kind: 'indirect', attitude: 'belief', speaker: null },
  ],
  names: [{ name: 'Lisbon', type: 'GPE' }, { name: 'Ana Costa' }],
  summary: ['Ships wait outside.', 'That was all.'],
  removed: [{ text: 'Share this article', reason: 'share prompt' }],
})

let browser: Browser | null = null
let fake: FakeNewsloom
beforeAll(async () => {
  browser = await openBrowser()
  fake = await startFakeNewsloom([HARBOUR], {
    'POST /articles/harbour/corrections': { articles: 1, quotes: 7, entities: 2 },
  })
}, 60_000)
afterAll(async () => {
  await browser?.close()
  await fake.close()
})

const open = (place = '') => `${fake.url}/a/harbour${place}`

describe('the reading room', () => {
  it('shows every character of the text once, and each kind of quote by a line of its own', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, problems, close } = await openPage(browser)
    await page.goto(open())
    await page.locator('.text').waitFor()
    const words = await page.locator('.text p').evaluateAll((paragraphs) =>
      paragraphs.map((paragraph) => {
        const copy = paragraph.cloneNode(true) as Element
        for (const note of copy.querySelectorAll('.note')) note.remove()
        return copy.textContent
      }),
    )
    expect(words.join('\n\n')).toBe(TEXT)
    const style = (kind: string) =>
      page
        .locator(`.text .mark.${kind}`)
        .first()
        .evaluate((mark) => getComputedStyle(mark).borderBottomStyle)
    expect([await style('direct'), await style('mixed'), await style('indirect')]).toEqual([
      'solid',
      'dashed',
      'dotted',
    ])
    expect(await page.locator('.text .stance').count()).toBe(0)
    expect(problems).toEqual([])
    await close()
  })

  it('draws the line of a quote around another one below the inner line', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser)
    await page.goto(open())
    const inner = page.locator('.text [data-marks~="q4"]')
    expect(await inner.getAttribute('data-marks')).toBe('q3 q4')
    const [outer, own] = await inner
      .locator('.mark')
      .evaluateAll((marks) => marks.map((mark) => mark.getBoundingClientRect().bottom))
    expect(outer).toBeGreaterThan(own! + 2)
    await close()
  })

  it('puts the speaker into the margin at the line where the quote begins', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser)
    await page.goto(open())
    // They are laid out apart once the page has measured its lines.
    const areApart = () =>
      page.locator('.note').evaluateAll((all) => {
        const places = all.map((one) => one.getBoundingClientRect())
        return places.length > 1 && places.every(({ top }, i) => i === 0 || top >= places[i - 1]!.bottom - 1)
      })
    await expect.poll(areApart, { timeout: 10_000 }).toBe(true)
    const note = (await page.locator('.note[data-note="q2"]').boundingBox())!
    const words = (await page.locator('[data-marks~="q2"]').first().boundingBox())!
    expect(await page.locator('.note[data-note="q2"]').textContent()).toBe('Ana Costa')
    expect(Math.abs(note.y + note.height / 2 - (words.y + words.height / 2))).toBeLessThan(12)
    expect(note.x + note.width).toBeLessThan(words.x)
    await close()
  })

  it('says why words are marked on hovering, on a click and by Enter', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser)
    await page.goto(open())
    const card = page.locator('.why-card')
    await page.locator('[data-marks~="q2"]').first().hover()
    await card.getByText('very probably (0.93)').waitFor()
    await page.locator('h1').hover()
    await card.waitFor({ state: 'detached' })
    await page.locator('[data-marks="q3 q4"]').click()
    await card.getByText('More than one person may have said it').waitFor()
    await card.getByText('Ana Costa, hardly (0.40)').waitFor()
    await page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
    await page.locator('.note[data-note="q2"]').focus()
    await page.keyboard.press('Enter')
    await card.getByText('“said”').waitFor()
    expect(await card.evaluate((element) => element === document.activeElement)).toBe(true)
    await close()
  })

  it('opens at the words that the address names, and keeps back and forward', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 320 } })
    await page.goto(open('#q3'))
    await page.locator('[data-marks~="q3"].chosen').first().waitFor()
    expect(
      await page
        .locator('[data-marks~="q3"]')
        .first()
        .evaluate((element) => {
          const { top, bottom } = element.getBoundingClientRect()
          return top >= 0 && bottom <= innerHeight
        }),
    ).toBe(true)
    await page.locator('.summary a').last().click()
    await page.locator('[data-marks~="summary-2"].chosen').first().waitFor()
    expect(page.url()).toContain('#summary-2')
    await page.goBack()
    await page.locator('[data-marks~="q3"].chosen').first().waitFor()
    await close()
  })

  it('shows stances, removed words and the source when asked', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser)
    await page.goto(open())
    await page.getByLabel('beliefs and intentions').check()
    expect(await page.locator('.text .mark.stance').textContent()).toBe('the city is hiding something')
    await page.getByLabel('words taken out').check()
    expect(await page.locator('.text del').textContent()).toBe('Share this article')
    await page.getByLabel('the source beside it').check()
    await page.locator('.source-pane pre').getByText('source of harbour: <b>').waitFor()
    expect(await page.locator('.source-pane b').count()).toBe(0)
    await close()
  })

  it('is gone through by keyboard alone, from the first view to a copied citation', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.goto(fake.url)
    await page.getByText('Harbour closed').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.locator('.text').waitFor()
    for (const key of ['j', 'j', 'c']) await page.keyboard.press(key)
    await page.getByText('Quote and citation copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `“We will open it in May” — Ana Costa. “Harbour closed”, The Harbour Post, 5 Mar 2026. https://post.example/harbour · ${open('#q2')}`,
    )
    await close()
  })

  it('copies the quote that was stepped to last, however fast the keys come', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    const copied: string[] = []
    for (const pauseMs of [0, 3, 7, 13, 19, 25, 31, 37]) {
      await page.goto(open(''))
      await page.locator('.text').waitFor()
      for (const key of ['j', 'j', 'c']) {
        await page.keyboard.press(key)
        await page.waitForTimeout(pauseMs)
      }
      await page.getByText('Quote and citation copied').waitFor()
      copied.push((await page.evaluate(() => navigator.clipboard.readText())).split('#').at(-1)!)
    }
    expect(new Set(copied)).toEqual(new Set(['q2']))
    await close()
  })

  it('leads to the publisher’s page at these words', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser)
    await page.goto(open('#q2'))
    const link = page.getByRole('link', { name: 'Open at the publisher' })
    expect(await link.getAttribute('href')).toBe(
      'https://post.example/harbour#:~:text=We%20will%20open%20it%20in%20May',
    )
    await close()
  })

  it('corrects a speaker: shows first what that touches, then sends it with the token', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, problems, close } = await openPage(browser)
    await page.goto(`${fake.url}/#token=a-token-of-sixteen-characters`)
    await page.getByText('Harbour closed').click()
    expect(page.url()).not.toContain('token')
    await page.locator('.note[data-note="q2"]').click()
    await page.getByRole('button', { name: 'Correct this' }).click()
    await page.getByRole('combobox', { name: 'Who said it', exact: true }).fill('Rui Melo')
    await page.getByLabel('Your name').fill('ada')
    await page.getByLabel('Why', { exact: true }).fill('he spoke')
    await page.getByRole('button', { name: 'See what it touches' }).click()
    await page.getByText('7 quotes and 2 names').waitFor()
    await page.getByRole('button', { name: 'Correct and run again' }).click()
    await page.getByText('Written down').waitFor()
    const override = {
      do: 'speaker',
      quote: 'We will open it in May',
      to: 'Rui Melo',
      article: 'harbour',
      by: 'ada',
      why: 'he spoke',
    }
    expect(fake.sent).toEqual([
      {
        method: 'POST',
        path: '/articles/harbour/corrections?dry=yes',
        body: JSON.stringify(override),
        token: 'Bearer a-token-of-sixteen-characters',
      },
      {
        method: 'POST',
        path: '/articles/harbour/corrections',
        body: JSON.stringify(override),
        token: 'Bearer a-token-of-sixteen-characters',
      },
    ])
    expect(problems).toEqual([])
    await close()
  })

  it('keeps the card above the words within the window when the form in it opens', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser, { viewport: { width: 1280, height: 620 } })
    await page.goto(open())
    const note = page.locator('.note[data-note="q2"]')
    await note.evaluate((element) => element.scrollIntoView({ block: 'end' }))
    await note.click()
    const words = (await note.boundingBox())!
    const before = (await page.locator('.why-card').boundingBox())!
    expect(before.y + before.height).toBeLessThan(words.y + words.height)
    await page.getByRole('button', { name: 'Correct this' }).click()
    await page.getByRole('combobox', { name: 'Who said it', exact: true }).waitFor()
    const head = (await page.locator('header.top').boundingBox())!
    await expect
      .poll(async () => (await page.locator('.why-card').boundingBox())!.y)
      .toBeGreaterThanOrEqual(head.y + head.height)
    await close()
  })

  it('fits a phone and says why in a sheet at its foot', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser, LOOKS.phone)
    await page.goto(open())
    await page.locator('[data-marks~="q2"]').first().tap()
    const card = (await page.locator('.why-card').boundingBox())!
    expect(card.x).toBe(0)
    expect(card.y + card.height).toBe(740)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await close()
  })

  it('prints text and margin without what is for the screen alone', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const { page, close } = await openPage(browser)
    await page.goto(open('#q2'))
    await page.locator('.why-card').waitFor()
    await page.emulateMedia({ media: 'print' })
    for (const gone of ['.top', '.switches', '.why-card']) expect(await page.locator(gone).isVisible()).toBe(false)
    for (const there of ['h1', '.text', '.note', '.side'])
      expect(await page.locator(there).first().isVisible()).toBe(true)
    await close()
  })
})

const MARKUP = '<img src=x onerror=alert(1)><script>alert(2)</script>'
const BIDI = 'pay \u202Efdp.exe\u202C now \u2066\u200F'

describe('hostile articles', () => {
  it('stay words: markup, marks that turn the direction, empty titles', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const text = `“${MARKUP}” said Ana ${MARKUP}. ${BIDI} was his word.\n\n${MARKUP}`
    const hostile = makeRecord({
      id: `<b>&"'/..#?%`,
      title: MARKUP,
      publisher: `${MARKUP}${BIDI}`,
      text,
      url: 'javascript:alert(3)',
      quotes: [
        { text: MARKUP, speaker: `Ana ${MARKUP}` },
        { text: BIDI, kind: 'indirect', speaker: null },
      ],
      names: [{ name: `Ana ${MARKUP}` }],
      removed: [{ text: MARKUP, reason: MARKUP }],
    })
    const other = await startFakeNewsloom([hostile, makeRecord({ id: 'x', title: null, text: 'x' })])
    const { page, problems, close } = await openPage(browser)
    await page.goto(other.url)
    await page.locator('.headline').last().click()
    await page.locator('.text').waitFor()
    expect(await page.locator('h1').textContent()).toBe(MARKUP)
    await page.getByLabel('words taken out').check()
    await page.locator('.note').first().click()
    await page.locator('.why-card').waitFor()
    expect(await page.locator('main img, main script, main b').count()).toBe(0)
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0)
    await page.reload()
    await page.locator('.text').waitFor()
    expect(problems).toEqual([])
    await close()
    await other.close()
  })

  it('open in good time: a paragraph of a megabyte, 2,000 quotes, 500 names', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const names = Array.from({ length: 500 }, (_, index) => `Person${index} Name${index}`)
    const sentences = Array.from(
      { length: 2_000 },
      (_, index) => `“Words number ${index} are these,” said ${names[index % 500]}.`,
    )
    const many = makeRecord({
      id: 'many',
      text: Array.from({ length: 200 }, (_, index) => sentences.slice(index * 10, index * 10 + 10).join(' ')).join(
        '\n\n',
      ),
      quotes: sentences.map((_, index) => ({ text: `Words number ${index} are these`, speaker: names[index % 500]! })),
      names: names.map((name) => ({ name })),
    })
    const long = makeRecord({
      id: 'long',
      text: `${'A long word and another one. '.repeat(36_000)}“It ends here,” he said.`,
      quotes: [{ text: 'It ends here', speaker: null }],
    })
    const other = await startFakeNewsloom([many, long])
    const { page, problems, close } = await openPage(browser)
    for (const [id, last] of [
      ['many', 'q2000'],
      ['long', 'q1'],
    ]) {
      await page.goto(`${other.url}/a/${id}#${last}`)
      await page.locator(`[data-marks~="${last}"].chosen`).first().waitFor({ timeout: 60_000 })
      await page.locator('.why-card').waitFor()
      expect(await page.locator('.text').evaluate((text) => text.scrollWidth <= text.clientWidth + 1)).toBe(true)
    }
    expect(problems).toEqual([])
    await close()
    await other.close()
  })
})
