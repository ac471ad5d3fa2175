import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../src/shared/store/open-store.ts'
import type { Store } from '../../src/shared/store/store.ts'
import { findDifferences } from '../../src/workers/upkeep/reconcile.ts'
import { until as waitUntil } from '../contracts/queues-contract.ts'
import { createDatabase, createDataFolder, quietLog, startPostgres, startRedis } from '../contracts/servers.ts'
import { startWriting } from '../feed/start-writing.ts'
import type { ProcessSettings } from './pipeline-process.ts'

const ARTICLES = 50
const PUBLISHED = ARTICLES * 0.9
/** Killed when this many entries are in the feed, the last time after that again. */
const KILLS = [0, 10, 30]

const postgres = await startPostgres()
const redis = await startRedis()
afterAll(async () => {
  await postgres?.close()
  await redis?.close()
})

describe('a process that is killed again and again in the middle of its work', () => {
  it('publishes every article exactly once, embedded', async () => {
    const dataFolder = await createDataFolder()
    await killAndFinish({ dataFolder, articles: ARTICLES })
    const embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog })
    const store = await openStore({ embedded, log: quietLog })
    await expectAllOnce(store, dataFolder)
    await store.close()
    await embedded.close()
    await rm(dataFolder, { recursive: true })
  }, 400_000)

  it.skipIf(!postgres || !redis)(
    'publishes every article exactly once, on Redis and PostgreSQL',
    async () => {
      if (!postgres || !redis) return
      const dataFolder = await mkdtemp(join(tmpdir(), 'newsloom-test-'))
      const databaseUrl = await createDatabase(postgres)
      await killAndFinish({ dataFolder, articles: ARTICLES, databaseUrl, redisUrl: redis.url })
      const store = await openStore({ databaseUrl, log: quietLog })
      await expectAllOnce(store, dataFolder)
      await store.close()
      await rm(dataFolder, { recursive: true })
    },
    400_000,
  )
})

async function killAndFinish(settings: ProcessSettings): Promise<void> {
  for (const entries of KILLS) {
    const child = startProcess(settings)
    await until(child, (line) => line === 'done' || Number(line.replace('published ', '')) >= entries)
    child.kill('SIGKILL')
    await new Promise((resolve) => (child.signalCode ? resolve(undefined) : child.once('exit', resolve)))
  }
  await until(startProcess(settings), (line) => line === 'done')
}

function startProcess(settings: ProcessSettings): ChildProcess {
  const program = new URL('pipeline-process.ts', import.meta.url).pathname
  return spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

/** Resolves at a line of the process's output; rejects if it ends by itself before. */
function until(child: ChildProcess, wanted: (line: string) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let rest = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      if (lines.some(wanted)) resolve()
    })
    // Not `exit`: what it wrote last may still be on its way then.
    child.on('close', (code, signal) => reject(new Error(`the process ended with ${code ?? signal}`)))
  })
}

async function expectAllOnce(store: Store, folder: string): Promise<void> {
  const { counts, strays } = await store.recount()
  expect(strays).toEqual([])
  expect(findDifferences(counts)).toEqual([])
  expect(counts).toMatchObject({
    inputs: ARTICLES,
    published: PUBLISHED,
    duplicate: ARTICLES - PUBLISHED,
    failed: 0,
    inFlight: 0,
    feedEntries: PUBLISHED,
  })
  const entries = await store.readFeed(0, 1_000)
  expect(entries.map(({ number }) => number)).toEqual(entries.map((_, index) => index + 1))
  expect(new Set(entries.map(({ articleId }) => articleId)).size).toBe(PUBLISHED)
  // The last process may have ended before its file was complete: then it goes on at the next start.
  const writing = startWriting(store, folder, 20_000)
  const numbers = entries.map(({ number }) => number)
  await waitUntil(async () => (await numbersOnDisk(folder)).length >= numbers.length)
  await writing.stop()
  expect(await numbersOnDisk(folder)).toEqual(numbers)
}

async function numbersOnDisk(folder: string): Promise<number[]> {
  const names = (await readdir(folder)).filter((name) => /^feed.*\.jsonl$/.test(name)).sort()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(() => '')))
  const lines = texts.join('').split('\n').slice(0, -1)
  return lines.map((line) => JSON.parse(line).number)
}
