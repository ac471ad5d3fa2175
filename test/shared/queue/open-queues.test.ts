import { rm } from 'node:fs/promises'
import { Redis } from 'ioredis'
import { afterAll, describe, expect, it } from 'vitest'
import { openQueues } from '../../../src/shared/queue/open-queues.ts'
import { openEmbeddedDatabase } from '../../../src/shared/store/open-embedded-database.ts'
import { CONTRACT_SETTINGS, describeQueues, until } from '../../contracts/queues-contract.ts'
import {
  createDataFolder,
  freePort,
  quietLog,
  startRedis,
  startSentinel,
  type TestServer,
} from '../../contracts/servers.ts'
import { failOnLeaks } from '../../fail-on-leaks.ts'

failOnLeaks({ onlyFile: true })

describeQueues('the embedded queues', async () => {
  const dataFolder = await createDataFolder()
  const openEmbedded = () => openEmbeddedDatabase({ dataFolder, log: quietLog })
  let embedded = await openEmbedded()
  const open = () => openQueues({ ...CONTRACT_SETTINGS, embedded, log: quietLog })
  let queues = await open()
  return {
    queues,
    reopen: async () => {
      await embedded.close()
      embedded = await openEmbedded()
      queues = await open()
      return queues
    },
    close: async () => {
      await queues.close()
      await embedded.close()
      await rm(dataFolder, { recursive: true })
    },
  }
})

it('lets go of a job that was locked by a clock that was ahead, and that nobody is at', async () => {
  const dataFolder = await createDataFolder()
  const embedded = await openEmbeddedDatabase({ dataFolder, log: quietLog })
  const queues = await openQueues({ ...CONTRACT_SETTINGS, embedded, log: quietLog })
  await queues.add('first', { articleId: 'a', revision: 1 }, { run: 0 })
  await embedded.pool.query(
    `UPDATE bullmq.job SET state = 'active', lock_token = 'lost', attempts_started = 1, locked_until_ms = $1`,
    [Date.now() + 7_200_000],
  )
  const seen: string[] = []
  const run = async ({ articleId }: { articleId: string }) => void seen.push(articleId)
  queues.work({ stage: 'first', concurrency: 1, run, failed: async () => undefined })
  await queues.hasten()
  await until(() => seen.length === 1)
  await queues.close()
  await embedded.close()
  await rm(dataFolder, { recursive: true })
})

const server: TestServer | null = await startRedis()
const clusterServer: TestServer | null = await startRedis([
  '--cluster-enabled',
  'yes',
  '--cluster-announce-ip',
  '127.0.0.1',
])
const evicting: TestServer | null = await startRedis(['--maxmemory-policy', 'allkeys-lru'])
const sentinel: TestServer | null = server && (await startSentinel(server))
afterAll(async () => {
  for (const started of [sentinel, server, clusterServer, evicting]) await started?.close()
})
const place = (started: TestServer | null) => new URL(started?.url ?? 'redis://nowhere').host

describe.skipIf(!server || !clusterServer || !evicting)('on a Redis server', () => {
  for (const [form, address] of [
    ['one server', () => `redis://${place(server)}/3`],
    ['a cluster', () => `redis-cluster://${place(clusterServer)}`],
  ] as const) {
    describeQueues(`the queues on ${form}`, async () => {
      if (form === 'a cluster') await formCluster(address())
      const open = () => openQueues({ ...CONTRACT_SETTINGS, redis: address(), log: quietLog, prefix: 'contract' })
      let queues = await open()
      return {
        queues,
        reopen: async () => {
          queues = await open()
          return queues
        },
        close: () => queues.close(),
      }
    })
  }

  it('keeps all keys under one hash tag, so that a cluster has them in one place', async () => {
    const client = new Redis(`redis://${place(server)}/3`)
    const keys = await client.keys('*')
    await client.quit()
    expect(keys.length).toBeGreaterThan(0)
    expect(keys.filter((key) => !key.startsWith('{contract}:'))).toEqual([])
  })

  it.skipIf(!sentinel)('finds the master that sentinels name', async () => {
    const queues = await openQueues({ ...CONTRACT_SETTINGS, redis: sentinel?.url ?? '', log: quietLog, prefix: 'sent' })
    const seen: string[] = []
    await queues.add('first', { articleId: 'a', revision: 1 }, { run: 0 })
    const run = async ({ articleId }: { articleId: string }) => void seen.push(articleId)
    queues.work({ stage: 'first', concurrency: 1, run, failed: async () => undefined })
    await until(() => seen.length === 1)
    await queues.close()
  })

  it('refuses a server that may evict jobs, and says what to do', async () => {
    const opening = openQueues({ ...CONTRACT_SETTINGS, redis: `redis://${place(evicting)}`, log: quietLog })
    await expect(opening).rejects.toThrow(/maxmemory-policy allkeys-lru.*noeviction/)
  })

  it('says where it looked for a server that does not answer', async () => {
    const port = await freePort()
    const opening = openQueues({ ...CONTRACT_SETTINGS, redis: `redis://127.0.0.1:${port}`, log: quietLog })
    await expect(opening).rejects.toMatchObject({
      message: expect.stringContaining(`Redis at 127.0.0.1:${port} does not answer`),
      cause: { code: 'ECONNREFUSED' },
    })
  }, 40_000)

  it('refuses a database that the server does not have, instead of working in another', async () => {
    const opening = openQueues({ ...CONTRACT_SETTINGS, redis: `redis://${place(server)}/99`, log: quietLog })
    await expect(opening).rejects.toThrow('Redis does not let database 99 be used')
  })
})

/** A cluster of one: all slots on one node. */
async function formCluster(address: string): Promise<void> {
  const client = new Redis(address.replace('redis-cluster', 'redis'))
  await client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
  while (!String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await client.quit()
}
