import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { listFiles, readFeedFile, runNewsloom, startNewsloom, waitUntil, withFolder } from './newsloom-process.ts'
import { writeArticles } from './write-articles.ts'

const FILES = 40
const KILLS = 3

/** What must be equal in the queued and the direct way: all but times and the receipt. */
function withoutReceipt(record: Record<string, unknown>): string {
  const { source: _, revision: __, ...rest } = record
  return JSON.stringify(rest)
}

describe('newsloom on the embedded engine', () => {
  it('publishes each article exactly once, though the process is killed again and again', async () => {
    await withFolder(async (folder) => {
      const environment = {
        NEWSLOOM_DATA: folder,
        NEWSLOOM_PORT: '0',
        NEWSLOOM_POLL_MS: '100',
        NEWSLOOM_SETTLE_MS: '100',
      }
      const inbox = join(folder, 'inbox')
      const written = writeArticles(FILES)
      const expected = written.reduce((sum, { articles }) => sum + articles, 0)
      await mkdir(inbox)
      for (const { name, content } of written) await writeFile(join(inbox, name), content)

      for (let kill = 0; kill < KILLS; kill += 1) {
        const running = startNewsloom(['start'], environment)
        await running.says('the inbox is watched')
        await sleep(700 + 900 * kill)
        await running.end('SIGKILL')
      }
      const running = startNewsloom(['start'], environment)
      await running.says('the inbox is watched')
      await waitUntil('all records', 150_000, async () => (await readFeedFile(folder)).length >= expected)
      await waitUntil('an empty inbox', 30_000, async () => (await listFiles(inbox)).length === 0)
      expect(await running.end('SIGTERM')).toBe(0)

      const entries = await readFeedFile(folder)
      expect(entries.map(({ number }) => number)).toEqual(Array.from({ length: expected }, (_, index) => index + 1))
      expect(new Set(entries.map(({ record }) => record['id'])).size).toBe(expected)
      const quarantined = (await listFiles(join(inbox, 'quarantine'))).filter((name) => !name.endsWith('.reason.json'))
      expect(quarantined.sort()).toEqual(
        written
          .filter(({ ends }) => ends === 'quarantine')
          .map(({ name }) => name)
          .sort(),
      )

      const reconciled = await runNewsloom(['reconcile'], environment)
      const duplicates = written.filter(({ ends }) => ends === 'duplicate').length
      expect(reconciled.out).toContain(
        `${expected + duplicates + quarantined.length} inputs = ${expected} published + ${duplicates} duplicate + ${quarantined.length} quarantined + 0 failed`,
      )
      expect(reconciled.code).toBe(0)
      expect((await runNewsloom(['verify'], environment)).out).toContain(`${expected} entries looked at, 0 problems`)

      const one = written[0]!
      const path = join(folder, one.name)
      await writeFile(path, one.content)
      const direct = JSON.parse((await runNewsloom(['enrich', path])).out)
      const queued = entries.find(({ record }) => record['id'] === direct.id)!
      expect(withoutReceipt(queued.record)).toBe(withoutReceipt(direct))
    })
  }, 300_000)

  it('lets the feed be read and files be put in beside a running process', async () => {
    await withFolder(async (folder) => {
      const environment = {
        NEWSLOOM_DATA: folder,
        NEWSLOOM_PORT: '0',
        NEWSLOOM_POLL_MS: '100',
        NEWSLOOM_SETTLE_MS: '100',
      }
      const running = startNewsloom(['start'], environment)
      await running.says('the inbox is watched')
      const { name, content } = writeArticles(1)[0]!
      await writeFile(join(folder, name), content)
      const enqueued = await runNewsloom(['enqueue', join(folder, name)], environment)
      expect(enqueued).toMatchObject({ code: 0 })
      expect(enqueued.out).toContain('dropped into')
      await waitUntil('the record', 60_000, async () => (await readFeedFile(folder)).length === 1)
      const feed = await runNewsloom(['feed', '--format', 'text'], environment)
      expect(feed.out).toContain('Lisbon approves plan 0')
      // The name would turn the terminal red, and the page has no text: the refusal says which file it was.
      const odd = join(folder, 'nothing\u001b[31m.html')
      await writeFile(odd, '<html><body><nav><a href="/">Home</a></nav></body></html>')
      expect((await runNewsloom(['enqueue', odd], environment)).out).toMatch(/^nothing\\u\{1b\}\[31m\.html: dropped/)
      const listed = async () => (await runNewsloom(['failed', 'list', '--all'], environment)).out
      await waitUntil('its refusal', 60_000, async () => (await listed()).includes('no-article-text'))
      expect(await listed()).toContain('(nothing\\u{1b}[31m.html): no-article-text')
      expect(await running.end('SIGTERM')).toBe(0)
    })
  }, 180_000)

  it('does what operators ask beside the running process, and leaves a copy that opens', async () => {
    await withFolder(async (folder) => {
      const environment = { NEWSLOOM_DATA: join(folder, 'data'), NEWSLOOM_PORT: '0', NEWSLOOM_POLL_MS: '100' }
      const running = startNewsloom(['start'], { ...environment, NEWSLOOM_SETTLE_MS: '100' })
      await running.says('the server is ready')
      const ask = (...words: string[]) => runNewsloom(words, environment)
      const inbox = join(folder, 'data', 'inbox')
      await mkdir(inbox, { recursive: true })
      for (const id of ['a', 'b']) {
        const words = { id, text: `The bridge ${id} will open in June, said Kofi Mensah, the engineer.` }
        await writeFile(join(inbox, `${id}.json`), JSON.stringify(words))
      }
      await waitUntil('two records', 60_000, async () => (await readFeedFile(join(folder, 'data'))).length === 2)

      // Either of the two may have come out first.
      const [numberOfA] = (await readFeedFile(join(folder, 'data')))
        .filter(({ record }) => record.id === 'a')
        .map(({ number }) => number)

      const status = await ask('status')
      expect(status).toMatchObject({ code: 0 })
      expect(status.out).toContain(`process ${running.pid}`)
      expect(status.out).toMatch(/published +2\b/)
      const watching = startNewsloom(['status', '--watch'], environment)
      await watching.prints('all is done')
      await watching.end('SIGTERM')
      for (const words of [['reconcile'], ['verify'], ['failed', 'list']]) {
        expect(await ask(...words)).toMatchObject({ code: 0, err: '' })
      }
      const copy = join(folder, 'copy')
      expect(await ask('backup', copy)).toMatchObject({ code: 0 })
      expect((await ask('backup', copy)).out).toContain('is not empty')

      const forgotten = await ask('forget', 'a', '--why', 'order of the court of Lisbon')
      expect(forgotten.out).toContain('entry 3 tells readers to take it back')
      await waitUntil('the words to be gone', 30_000, async () => {
        const text = await readFile(join(folder, 'data', 'feed.jsonl'), 'utf8')
        return !text.includes('The bridge a') && text.split('\n').length === 4
      })
      const entries = await readFeedFile(join(folder, 'data'))
      expect(entries[2]).toMatchObject({ withdraws: [numberOfA], record: { id: 'a', text: '' } })
      expect((await ask('verify')).out).toContain('3 entries looked at, 0 problems')
      await writeFile(join(inbox, 'again.json'), JSON.stringify({ id: 'a', text: 'The bridge a, said Kofi Mensah.' }))
      const reason = join(inbox, 'quarantine', 'again.json.reason.json')
      await waitUntil('the refusal', 30_000, async () => existsSync(reason))
      expect(await readFile(reason, 'utf8')).toContain('was forgotten on demand')
      expect(await running.end('SIGTERM')).toBe(0)

      const opened = await runNewsloom(['reconcile'], { NEWSLOOM_DATA: copy })
      expect(opened).toMatchObject({ code: 0 })
      expect(opened.out).toContain('2 inputs = 2 published')
      expect((await runNewsloom(['verify'], { NEWSLOOM_DATA: copy })).code).toBe(0)
    })
  }, 240_000)

  it('makes no store for a command that only looks, and says where it looked', async () => {
    await withFolder(async (folder) => {
      const { code, err } = await runNewsloom(['status'], { NEWSLOOM_DATA: join(folder, 'nothing') })
      expect(code).toBe(1)
      expect(err).toContain(`There is no store in ${join(folder, 'nothing')}`)
      expect(existsSync(join(folder, 'nothing'))).toBe(false)
    })
  }, 60_000)

  it('listens beyond this machine only where somebody says who may read', async () => {
    await withFolder(async (folder) => {
      const environment = { NEWSLOOM_DATA: folder, NEWSLOOM_PORT: '0', NEWSLOOM_HOST: '0.0.0.0' }
      const { code, err } = await runNewsloom(['start'], environment)
      expect(code).toBe(2)
      expect(err).toContain('NEWSLOOM_PUBLIC_READING=yes')
    })
  }, 60_000)
})
