import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { followFeed } from '../../src/feed/follow-feed.ts'
import { FEED_FILE, writeFeedJsonl } from '../../src/feed/write-jsonl.ts'
import { openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../src/shared/store/open-store.ts'
import type { Store } from '../../src/shared/store/store.ts'
import { assembleRecord } from '../../src/workers/publish/assemble-record.ts'
import { until } from '../contracts/queues-contract.ts'
import { plainTextLayer, sampleArrival, sampleInput } from '../contracts/sample-articles.ts'
import { createDataFolder, quietLog } from '../contracts/servers.ts'

let store: Store
let close: () => Promise<void>
let folder: string
let published = 0

beforeAll(async () => {
  const dataFolder = await createDataFolder()
  const embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog })
  store = await openStore({ embedded, log: quietLog })
  close = async () => {
    await store.close()
    await embedded.close()
    await rm(dataFolder, { recursive: true })
  }
  await publish(10)
}, 180_000)
afterAll(() => close?.())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'newsloom-feed-'))
  return () => rm(folder, { recursive: true })
})

async function publish(count: number): Promise<void> {
  const origin = { stage: 'publish', version: 1, settingsHash: '', modelDigest: null, inputHash: '', fingerprint: '' }
  for (let index = 0; index < count; index++) {
    const id = `article-${++published}`
    await store.ingest(sampleArrival(id), [sampleInput(id, id)])
    const stored = await store.readArticle({ articleId: id, revision: 1 })
    if (!stored) throw new Error('no article')
    const record = assembleRecord(stored.article, { text: plainTextLayer(id) })
    await store.publish({ articleId: id, revision: 1, run: 0 }, record, origin)
  }
}

/** Writes until all entries are on disk. */
async function write(maxBytes?: number): Promise<void> {
  const controller = new AbortController()
  const writing = writeFeedJsonl({
    store,
    folder,
    signal: controller.signal,
    log: quietLog,
    ...(maxBytes && { maxBytes }),
  })
  await until(async () => (await numbersOnDisk().catch(() => [])).at(-1) === published)
  controller.abort()
  await writing
}

async function numbersOnDisk(): Promise<number[]> {
  // Set-aside files sort before the present one: a digit comes before a letter.
  const names = (await readdir(folder)).filter((name) => name.startsWith('feed')).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')))
  const lines = texts.join('').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line).number)
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

it('writes every entry once as a whole line, and goes on where it stopped', async () => {
  await write()
  await publish(3)
  await write()
  expect(await numbersOnDisk()).toEqual(upTo(published))
  const [first] = (await readFile(join(folder, FEED_FILE), 'utf8')).split('\n')
  expect(JSON.parse(first ?? '')).toMatchObject({ number: 1, supersedes: null, record: { schema: 'newsloom/1' } })
})

it('sets full files aside by their numbers, and goes on behind them', async () => {
  await write(3_000)
  const aside = (await readdir(folder)).filter((name) => name !== FEED_FILE)
  expect(aside.length).toBeGreaterThan(1)
  expect(aside.sort()[0]).toMatch(/^feed-0000000001-00000000\d\d\.jsonl$/)
  // A crash right behind the rename: the present file is not there.
  await rm(join(folder, FEED_FILE), { force: true })
  await publish(1)
  await write(3_000)
  expect((await numbersOnDisk()).at(-1)).toBe(published)
  expect(new Set(await numbersOnDisk()).size).toBe((await numbersOnDisk()).length)
})

it.each([
  ['half a line', (path: string) => truncate(path, 3_500)],
  ['a line without its end', async (path: string) => truncate(path, (await readFile(path)).length - 1)],
  ['a line without sense', (path: string) => appendFile(path, `${'\0'.repeat(100_000)}\n\0\0`)],
  ['nothing but half a line', (path: string) => truncate(path, 20)],
  ['nothing', (path: string) => truncate(path, 0)],
])('goes on without gap or repeat when a crash left %s', async (_, crash) => {
  await write()
  await crash(join(folder, FEED_FILE))
  await write()
  expect(await numbersOnDisk()).toEqual(upTo(published))
})

it('puts the files of another store out of the way', async () => {
  await writeFile(join(folder, FEED_FILE), '{"number":999}\n')
  await write()
  expect(await numbersOnDisk()).toEqual(upTo(published))
  expect((await readdir(folder)).some((name) => name.startsWith('other-store-'))).toBe(true)
})

it('lets a consumer resume after any number, and ends on abort while it waits', async () => {
  const controller = new AbortController()
  const numbers: number[] = []
  for await (const { number } of followFeed(store, { after: 4, signal: controller.signal, batch: 2 })) {
    numbers.push(number)
    if (number === published) setTimeout(() => controller.abort(), 50)
  }
  expect(numbers).toEqual(upTo(published).slice(4))
})
