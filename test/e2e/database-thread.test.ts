import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type EmbeddedDatabase, openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'
import { openStore } from '../../src/shared/store/open-store.ts'
import { until } from '../contracts/queues-contract.ts'
import { createDataFolder, quietLog } from '../contracts/servers.ts'
import { failOnLeaks } from '../fail-on-leaks.ts'

failOnLeaks()

const threadFile = pathToFileURL(join(import.meta.dirname, '../../dist/shared/store/database-thread.js'))

/** The threads that were started, the newest last: what breaks them here is what would break one anywhere. */
const threads: Worker[] = []
const keep = (thread: Worker) => void threads.push(thread)

let dataFolder: string
let embedded: EmbeddedDatabase
beforeEach(async () => {
  process.on('worker', keep)
  dataFolder = await createDataFolder()
  embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog, threadFile })
})
afterEach(async () => {
  process.off('worker', keep)
  await embedded.close()
  await rm(dataFolder, { recursive: true })
})

it('leaves the process free while a statement runs', async () => {
  let turns = 0
  let running = true
  const count = () => {
    turns++
    if (running) setImmediate(count)
  }
  count()
  await embedded.pool.query('SELECT pg_sleep(0.5)')
  running = false
  expect(turns).toBeGreaterThan(50)
})

it('goes on in a new thread where one breaks: what was in hand rejects, what was acknowledged is there', async () => {
  const { pool } = embedded
  await pool.query('CREATE TABLE kept (id int)')
  await pool.query('INSERT INTO kept VALUES (1)')
  const listener = await pool.connect()
  const lost = once(listener as never, 'error')
  listener.on('error', () => {})
  const inHand = expect(pool.query('SELECT pg_sleep(60)')).rejects.toThrow()
  const client = await pool.connect()
  const waiting = expect(client.query('BEGIN')).rejects.toThrow()
  await threads.at(-1)!.terminate()
  await Promise.all([inHand, waiting, lost])
  listener.release(true)
  client.release(true)
  expect((await pool.query('SELECT id FROM kept')).rows).toEqual([{ id: 1 }])
  const again = await pool.connect()
  await again.query('BEGIN')
  await again.query('INSERT INTO kept VALUES (2)')
  await again.query('COMMIT')
  again.release()
  expect((await pool.query('SELECT id FROM kept')).rows).toEqual([{ id: 1 }, { id: 2 }])
})

it('tells of a new entry of the feed after its thread has broken, too', async () => {
  const store = await openStore({ embedded, log: quietLog })
  const listening = store.waitForFeed(0, { timeoutMs: 60_000 })
  await until(async () => (await embedded.pool.query(`SELECT pg_listening_channels() AS name`)).rows.length > 0)
  await threads.at(-1)!.terminate()
  await listening
  let woken = false
  const second = store.waitForFeed(0, { timeoutMs: 60_000 }).then(() => {
    woken = true
  })
  await until(async () => (await embedded.pool.query(`SELECT pg_listening_channels() AS name`)).rows.length > 0)
  expect(woken).toBe(false)
  await embedded.pool.query(`NOTIFY newsloom_feed`)
  await second
  await store.close()
})

it('says in a sentence why the files do not open', async () => {
  await embedded.close()
  await rm(join(dataFolder, 'database/global/pg_control'))
  await expect(openEmbeddedDatabase({ dataFolder, log: quietLog, threadFile })).rejects.toMatchObject({
    code: 'store-unavailable',
    message: expect.stringContaining('does not open'),
  })
})
