import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

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

/** The machine's Chromium; null, with a word on standard error, where there is none and that is allowed. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = BROWSERS.find(existsSync)
  if (executablePath) return chromium.launch({ executablePath, args: QUIET })
  if (process.env['NEWSLOOM_TEST_REQUIRE_SERVERS'] === '1') throw new Error('no Chromium on this machine')
  process.stderr.write('SKIPPED: no Chromium on this machine, the page is not tested\n')
  return null
}

/** The ways in which every view is looked at. */
export const LOOKS = {
  light: { viewport: { width: 1280, height: 860 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 860 }, colorScheme: 'dark' },
  phone: { viewport: { width: 360, height: 740 }, colorScheme: 'light', hasTouch: true },
} as const satisfies Record<string, BrowserContextOptions>

/** A page of its own that notes everything that goes wrong in it: errors, dialogs, words of its policy. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = LOOKS.light,
): Promise<{ page: Page; problems: string[]; close: () => Promise<void> }> {
  const context = await browser.newContext({ ...options, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const problems: string[] = []
  page.on('pageerror', ({ message }) => problems.push(message))
  page.on('dialog', (dialog) => {
    problems.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  return { page, problems, close: () => context.close() }
}
