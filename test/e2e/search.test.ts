import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { runNewsloom, startNewsloom, waitUntil, withFolder } from './newsloom-process.ts'

it('finds what was dropped, by HTTP and by a command beside the running newsloom', async () => {
  await withFolder(async (folder) => {
    const environment = {
      NEWSLOOM_DATA: folder,
      NEWSLOOM_PORT: '0',
      NEWSLOOM_SETTLE_MS: '100',
      NEWSLOOM_POLL_MS: '100',
    }
    const inbox = join(folder, 'inbox')
    await mkdir(inbox)
    await copyFile('samples/s-400-deal.txt', join(inbox, 's-400-deal.txt'))
    const running = startNewsloom(['start'], environment)
    await running.says('the inbox is watched')
    const url = /"url":"(http:[^"]+)"/.exec(running.log())![1]!
    const ask = async (path: string) => {
      const answer = await fetch(`${url}/api/v1${path}`)
      return (await answer.json()) as { items: { id: string; text: string; permalink: string }[] }
    }
    await waitUntil(
      'the article in the catalogue',
      120_000,
      async () => (await ask('/articles?q=missile')).items.length > 0,
    )

    const { items } = await ask('/quotes?about=S-400')
    expect(items.length).toBeGreaterThan(0)
    const told = await runNewsloom(['quotes', '--about', 'S-400', '--json'], environment)
    expect(told.code, told.err).toBe(0)
    const lines = told.out.split('\n').filter(Boolean)
    expect(lines.map((line) => JSON.parse(line).text).sort()).toEqual(items.map(({ text }) => text).sort())
    const shown = await runNewsloom(['search', 'missiles'], environment)
    expect(shown.out).toMatch(/^store: .*process \d+\n\nNo\. 1 /)
    expect(shown.out).toMatch(/\*missiles?\*/)
    const refused = await runNewsloom(['quotes', '--kind', 'lies'], environment)
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('kind')])
    expect(await running.end('SIGTERM')).toBe(0)

    // Without a running newsloom the same command opens the store itself.
    const alone = await runNewsloom(['quotes', '--about', 'S-400', '--json'], environment)
    expect(alone.out).toBe(told.out)
    const nowhere = await runNewsloom(['search', 'x'], { NEWSLOOM_DATA: join(folder, 'nowhere') })
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('There is no store')])
  })
}, 300_000)
