import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startNewsloom, withFolder } from './newsloom-process.ts'

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const QUIET = [
  '--no-sandbox',
  // The shared memory of a container is often too small for a page.
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

let browser: Browser | null = null
beforeAll(async () => {
  const executablePath = BROWSERS.find(existsSync)
  if (executablePath) browser = await chromium.launch({ executablePath, args: QUIET })
  else if (process.env['NEWSLOOM_TEST_REQUIRE_SERVERS'] === '1') throw new Error('no Chromium on this machine')
  else process.stderr.write('SKIPPED: no Chromium on this machine, the page is not tested\n')
}, 60_000)
afterAll(() => browser?.close())

describe('the web page', () => {
  it('shows records as they come, marks quotes and names, filters, and takes nothing as markup', async ({ skip }) => {
    if (!browser) return skip('no Chromium on this machine')
    const page = await browser.newPage()
    await withFolder(async (folder) => {
      const environment = {
        NEWSLOOM_DATA: folder,
        NEWSLOOM_PORT: '0',
        NEWSLOOM_POLL_MS: '100',
        NEWSLOOM_SETTLE_MS: '100',
      }
      const running = startNewsloom(['start'], environment)
      await running.says('the inbox is watched')
      const problems: string[] = []
      page.on('pageerror', ({ message }) => problems.push(message))
      page.on('dialog', (dialog) => problems.push(dialog.message()))
      await page.goto(/"url":"([^"]+)"/.exec(running.log())![1]!)
      await page.getByText('No records yet').waitFor()

      const markup = '<img src=x onerror=alert(1)> in the harbour'
      const text =
        'The harbour of Lisbon is closed, the city said on Monday.\n\n“We will open it in May,” said Ana Costa, the mayor. <script>alert(2)</script>'
      await writeFile(join(folder, 'inbox', 'a.json'), JSON.stringify({ id: 'a', title: markup, text }))
      await writeFile(
        join(folder, 'inbox', 'b.json'),
        JSON.stringify({ id: 'b', title: 'Rain in Oslo', text: 'Rain fell in Oslo, said Kari Lund.' }),
      )
      await page.locator('#list li').nth(1).waitFor({ timeout: 60_000 })
      await page.getByRole('button', { name: markup }).click()
      expect(await page.locator('#record h2').textContent()).toBe(markup)
      expect(await page.locator('#record .text').textContent()).toContain('Ana Costa, the mayor.')
      const quoted = (await page.locator('#record .text mark.quote').allTextContents()).join('')
      expect(quoted).toContain('We will open it in May')
      expect(await page.locator('#record img, #record script').count()).toBe(0)
      await page.getByLabel('Filter').fill('oslo')
      expect(await page.locator('#list li:visible').count()).toBe(1)
      expect(problems).toEqual([])
      await page.close()
      expect(await running.end('SIGTERM')).toBe(0)
    })
  }, 180_000)
})
