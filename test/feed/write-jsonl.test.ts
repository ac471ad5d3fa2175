import { truncateSync, writeFileSync } from 'node:fs'
import { appendFile, mkdir, mkdtemp, open, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { compareFiles } from '../../src/feed/compare-files.ts'
import { FEED_FILE } from '../../src/feed/feed-files.ts'
import { createFeedReader } from '../../src/feed/feed-reader.ts'
import { PipelineError } from '../../src/shared/errors.ts'
import type { DatabasePool } from '../../src/shared/store/database.ts'
import { openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../src/shared/store/open-store.ts'
import type { EntryLine, Store } from '../../src/shared/store/store.ts'
import { assembleRecord } from '../../src/workers/publish/assemble-record.ts'
import { until } from '../contracts/queues-contract.ts'
import { plainTextLayer, sampleArrival, sampleInput } from '../contracts/sample-articles.ts'
import { createDataFolder, quietLog } from '../contracts/servers.ts'
import { startWriting } from './start-writing.ts'

let store: Store
let pool: DatabasePool
let close: () => Promise<void>
let folder: string
let published = 0

beforeAll(async () => {
  const dataFolder = await createDataFolder()
  const embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog })
  store = await openStore({ embedded, log: quietLog })
  pool = embedded.pool
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
  const writing = startWriting(store, folder, maxBytes)
  await untilWhole()
  await writing.stop()
}

const untilWhole = () =>
  until(async () => JSON.stringify(await numbersOnDisk().catch(() => [])) === JSON.stringify(upTo(published)))

async function overwrite(path: string, at: number, words: string): Promise<void> {
  const handle = await open(path, 'r+')
  await handle.write(words, at)
  await handle.close()
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
  await writeFile(
    join(folder, FEED_FILE),
    '{"number":1,"epoch":"another","appendedAt":"2026-01-01T00:00:00.000Z","supersedes":null,"record":{}}\n',
  )
  await write()
  expect(await numbersOnDisk()).toEqual(upTo(published))
  expect((await readdir(folder)).some((name) => name.startsWith('other-store-'))).toBe(true)
})

it.each([
  ['deletes it', (path: string) => rm(path)],
  ['cuts it off at the beginning of everything', (path: string) => truncate(path, 0)],
  ['cuts it off in the middle of a line', (path: string) => truncate(path, 2_000)],
  ['replaces it', (path: string) => rename(path, join(folder, 'moved')).then(() => writeFile(path, 'mine\n'))],
  ['writes behind it', (path: string) => appendFile(path, 'mine\n')],
  ['overwrites some bytes of it', (path: string) => overwrite(path, 1_000, 'XXXXXXXXXX')],
])('makes the file whole again when somebody %s while it is written', async (_, spoil) => {
  const writing = startWriting(store, folder)
  await untilWhole()
  const before = await readFile(join(folder, FEED_FILE))
  await spoil(join(folder, FEED_FILE))
  await until(async () => (await readFile(join(folder, FEED_FILE)).catch(() => null))?.equals(before) ?? false)
  await publish(1)
  await untilWhole()
  expect(writing.health.report()['feed.jsonl']).toMatchObject({ state: 'running', position: published })
  expect(writing.health.report()['feed.jsonl']!.restarts).toBeGreaterThan(0)
  await writing.stop()
})

it('goes on by itself when the store was away for a while', async () => {
  let away = false
  const methods = Object.entries(store).map(([name, method]) => [
    name,
    (...given: unknown[]) =>
      away
        ? Promise.reject(new PipelineError('store-unavailable', 'away'))
        : (method as (...given: unknown[]) => unknown)(...given),
  ])
  const writing = startWriting(Object.fromEntries(methods) as Store, folder)
  await untilWhole()
  away = true
  await publish(2)
  await sleep(300)
  expect((await numbersOnDisk()).at(-1)).toBe(published - 2)
  away = false
  await untilWhole()
  expect(await numbersOnDisk()).toEqual(upTo(published))
  await writing.stop()
})

it('goes on by itself when the folder could not be written to', async () => {
  // A file where the folder should be stands for every trouble with the disk.
  await rm(folder, { recursive: true })
  await writeFile(folder, '')
  const writing = startWriting(store, folder)
  await until(() => (writing.health.report()['feed.jsonl']?.restarts ?? 0) > 0)
  await rm(folder)
  await mkdir(folder)
  await untilWhole()
  await writing.stop()
})

it('writes files behind a gap, and a damaged one, anew', async () => {
  await write(3_000)
  const [first] = (await readdir(folder)).filter((name) => /^feed-\d/.test(name)).sort()
  await rm(join(folder, first!))
  await write(3_000)
  expect(new Set(await numbersOnDisk())).toEqual(new Set(upTo(published)))
  const damaged = (await readdir(folder)).filter((name) => /^feed-\d/.test(name)).sort()[1]!
  await overwrite(join(folder, damaged), (await readFile(join(folder, damaged))).length - 20, '#####')
  const whole = await readFile(join(folder, damaged))
  const writing = startWriting(store, folder, 3_000)
  await until(async () => (await readFile(join(folder, damaged)).catch(() => whole)).equals(whole) === false)
  await untilWhole()
  await writing.stop()
  expect(await numbersOnDisk()).toEqual(upTo(published))
})

it('writes a file that was set aside anew where its beginning is gone', async () => {
  await write(3_000)
  const [name] = (await readdir(folder)).filter((file) => file.startsWith('feed-')).sort()
  const lines = (await readFile(join(folder, name!), 'utf8')).split('\n')
  await writeFile(join(folder, name!), lines.slice(1).join('\n'))
  await write(3_000)
  expect(await numbersOnDisk()).toEqual(upTo(published))
})

it.each([
  ['emptied', (path: string) => truncateSync(path, 0)],
  ['overwritten', (path: string) => writeFileSync(path, '#'.repeat(100), { flag: 'r+' })],
])('sets aside no file that was %s by somebody between two of its lines', async (_, damage) => {
  let isDamaged = false
  function* damageOnce(lines: readonly EntryLine[]) {
    for (const line of lines) {
      if (!isDamaged && line.number === 2) {
        damage(join(folder, FEED_FILE))
        isDamaged = true
      }
      yield line
    }
  }
  const writing = startWriting(store, folder, 3_000, (reader) => ({
    ...reader,
    async *followParts(after, ended) {
      for await (const page of reader.followParts(after, ended)) {
        const lines = Object.assign([...page.lines], { [Symbol.iterator]: () => damageOnce(page.lines) })
        yield { ...page, lines }
      }
    },
  }))
  await untilWhole()
  await writing.stop()
  expect(isDamaged).toBe(true)
})

it('gives the feed another identity when the store has gone back behind what was written', async () => {
  await write()
  const { epoch } = await store.feedHead()
  const restored = new Date(0).toISOString()
  await pool.query(`UPDATE newsloom.feed SET appended_at = $1 WHERE number >= 6`, [restored])
  const writing = startWriting(store, folder)
  await until(async () => (await store.feedHead()).epoch !== epoch)
  await untilWhole()
  await writing.stop()
  const head = await store.feedHead()
  expect(head.epoch).not.toBe(epoch)
  expect(head.since).toBe(6)
  const lines = (await readFile(join(folder, FEED_FILE), 'utf8')).split('\n').slice(0, -1)
  expect(lines.map((line) => JSON.parse(line).epoch)).toEqual(lines.map((_, index) => (index < 5 ? epoch : head.epoch)))
  expect((await readdir(folder)).some((name) => name.startsWith('other-store-'))).toBe(true)
})

it.each([
  ['an older line', undefined, FEED_FILE, 3],
  ['the newest line', undefined, FEED_FILE, 10],
  ['the last line of a file that was set aside', 3_000, 'first set aside', -1],
])('keeps the identity of the feed where only the time of %s is damaged', async (_, maxBytes, file, place) => {
  await write(maxBytes)
  const { epoch } = await store.feedHead()
  const [aside] = (await readdir(folder)).filter((name) => /^feed-\d/.test(name)).sort()
  const path = join(folder, file === FEED_FILE ? FEED_FILE : aside!)
  const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -1)
  const before = lines.slice(0, place < 0 ? place : place - 1).map((line) => Buffer.byteLength(line) + 1)
  const line = lines.at(place < 0 ? place : place - 1)!
  const offset = before.reduce((sum, length) => sum + length, 0) + line.indexOf('"appendedAt":"') + 16
  await overwrite(path, offset, '####################')
  const writing = startWriting(store, folder, maxBytes)
  await until(async () => !(await readFile(path, 'utf8')).includes('####'))
  await untilWhole()
  await writing.stop()
  expect((await store.feedHead()).epoch).toBe(epoch)
  expect((await readdir(folder)).filter((name) => name.startsWith('other-store-'))).toEqual([])
})

it('lets a consumer resume after any number, and ends on abort while it waits', async () => {
  const controller = new AbortController()
  const numbers: number[] = []
  const reader = createFeedReader({ store, signal: controller.signal, log: quietLog, pageBytes: 3_000 })
  for await (const { lines } of reader.follow(4, controller.signal)) {
    numbers.push(...lines.map(({ number }) => number))
    if (numbers.at(-1) === published) setTimeout(() => controller.abort(), 50)
  }
  expect(numbers).toEqual(upTo(published).slice(4))
})

it('tells by its comparison which lines of the files do not agree with the store', async () => {
  await write(3_000)
  const names = (await readdir(folder)).filter((name) => /^feed-\d/.test(name)).sort()
  const controller = new AbortController()
  const compare = async () => {
    const reader = createFeedReader({ store, signal: controller.signal, log: quietLog })
    const faults: string[] = []
    const compared = compareFiles(folder, reader)
    for (;;) {
      const found = await compared.next()
      if (found.done) return { faults, last: found.value }
      faults.push(`${found.value.number} ${found.value.kind}`)
    }
  }
  expect(await compare()).toEqual({ faults: [], last: published })
  await overwrite(join(folder, names[0]!), 500, 'XXXXX')
  expect(await compare()).toEqual({ faults: ['1 damaged'], last: published })
  await rm(join(folder, names[0]!))
  expect((await compare()).faults).toEqual(['1 missing'])
  await truncate(join(folder, names[1]!), 0)
  expect((await compare()).faults.length).toBeGreaterThan(1)
  controller.abort()
})

it('finds records, layers and sources that were altered, by the hashes that were kept', async () => {
  const check = async () => {
    const problems: string[] = []
    for await (const problem of store.checkHashes()) problems.push(problem)
    return problems
  }
  expect(await check()).toEqual([])
  await pool.query(`UPDATE newsloom.feed SET record = replace(record, 'article-3', 'article-x') WHERE number = 3`)
  await pool.query(
    `UPDATE newsloom.source_bytes SET bytes = 'x' WHERE sha256 = (SELECT min(sha256) FROM newsloom.source_bytes)`,
  )
  const problems = await check()
  expect(problems).toHaveLength(2)
  expect(problems[0]).toBe('entry 3, article article-3: the record is not the one that was appended')
  expect(problems[1]).toMatch(/^source [0-9a-f]{64}: its bytes are not those that came in$/)
})
