import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startNewsloom, withFolder } from './newsloom-process.ts'
import { openBrowser } from './page/open-browser.ts'

const TOKEN = 'a-token-of-sixteen-characters'

let browser: Browser | null = null
beforeAll(async () => {
  browser = await openBrowser()
}, 60_000)
afterAll(() => browser?.close())

describe('the web page of a running newsloom', () => {
  it('shows articles as they come, marks what is in them, searches, takes articles in and lets a speaker be corrected', async ({
    skip,
  }) => {
    if (!browser) return skip('no Chromium on this machine')
    const page = await browser.newPage()
    await withFolder(async (folder) => {
      const environment = {
        NEWSLOOM_DATA: folder,
        NEWSLOOM_PORT: '0',
        NEWSLOOM_POLL_MS: '100',
        NEWSLOOM_SETTLE_MS: '100',
        NEWSLOOM_TOKEN: TOKEN,
      }
      const running = startNewsloom(['start'], environment)
      await running.says('the inbox is watched')
      const problems: string[] = []
      page.on('pageerror', ({ message }) => problems.push(message))
      page.on('dialog', (dialog) => problems.push(dialog.message()))
      const url = /"url":"([^"]+)"/.exec(running.log())![1]!
      await page.goto(url)
      await page.getByText('No article is here yet').waitFor()

      const markup = '<img src=x onerror=alert(1)> in the harbour'
      const text =
        'The harbour of Lisbon is closed, the city said on Monday.\n\n“We will open it in May,” said Ana Costa, the mayor. <script>alert(2)</script>'
      await writeFile(join(folder, 'inbox', 'a.json'), JSON.stringify({ id: 'a', title: markup, text }))
      await writeFile(
        join(folder, 'inbox', 'b.json'),
        JSON.stringify({ id: 'b', title: 'Rain in Oslo', text: 'Rain fell in Oslo, said Kari Lund.' }),
      )
      await page.locator('.headline').nth(1).waitFor({ timeout: 60_000 })
      await page.getByRole('link', { name: markup }).click()
      await page.locator('.text').waitFor()
      expect(await page.locator('h1').textContent()).toBe(markup)
      expect(await page.locator('.text').textContent()).toContain('Ana Costa, the mayor.')
      const quoted = (await page.locator('.text .mark.direct').allTextContents()).join('')
      expect(quoted).toContain('We will open it in May')
      expect(await page.locator('main img, main script').count()).toBe(0)

      await page.getByRole('link', { name: 'Ana Costa' }).first().click()
      await page.locator('.main-column blockquote').getByText('We will open it in May').waitFor()
      await page.getByRole('searchbox').fill('oslo')
      await page.keyboard.press('Enter')
      await page.locator('.headline').getByText('Rain in Oslo').waitFor()
      expect(await page.locator('.headline').allTextContents()).toEqual(['Rain in Oslo'])

      await page.goto(`${url}/desk#token=${TOKEN}`)
      await page
        .getByLabel('Paste the text')
        .fill('Fog in Porto\n\n“It is thick,” said Rui Melo, a pilot. Eva Lima listened.')
      await page.getByRole('button', { name: 'Put in' }).click()
      await page.locator('.stages .done').getByText('published').waitFor({ timeout: 60_000 })
      await page.getByRole('link', { name: 'pasted text' }).click()
      const note = page.locator('.note').first()
      expect(await note.textContent()).toBe('Rui Melo')
      await note.click()
      await page.getByRole('button', { name: 'Correct this' }).click()
      await page.getByRole('combobox', { name: 'Who said it', exact: true }).fill('Eva Lima')
      await page.getByRole('button', { name: 'See what it touches' }).click()
      await page.getByText('1 quote of this article').waitFor()
      await page.getByRole('button', { name: 'Correct and run again' }).click()
      await page.locator('.note').getByText('Eva Lima').waitFor({ timeout: 60_000 })
      await page.getByText('the article has been made again with your correction').waitFor()
      expect(problems).toEqual([])
      await page.close()
      expect(await running.end('SIGTERM')).toBe(0)
    })
  }, 180_000)
})
