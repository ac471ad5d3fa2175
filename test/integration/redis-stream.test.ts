import { Redis } from 'ioredis'
import { afterAll, beforeAll, it } from 'vitest'
import { createAddresses } from '../../src/feed/projections/addresses.ts'
import { writeRedisStream } from '../../src/feed/push/write-redis-stream.ts'
import { openFeedStream } from '../../src/shared/queue/feed-stream.ts'
import { until } from '../contracts/queues-contract.ts'
import type { SampleArticle } from '../contracts/sample-records.ts'
import { quietLog } from '../contracts/servers.ts'
import { useServers } from '../contracts/use-servers.ts'
import { openWaysOut, PUBLIC_URL, type WaysOut } from '../contracts/ways-out.ts'
import { failOnLeaks } from '../fail-on-leaks.ts'

failOnLeaks({ onlyFile: true })

const KEY = 'newsloom:feed'

let ways: WaysOut
const servers = useServers('redis')
beforeAll(async () => {
  ways = await openWaysOut()
}, 120_000)
afterAll(async () => {
  await ways?.close()
})

it('the Redis stream is whole again after Redis was emptied, whether something comes then or not', async ({ skip }) => {
  const { redis } = servers
  if (!redis) return skip('no Redis on this machine')
  const client = new Redis(redis.url)
  const numbers = async () => (await client.xrange(KEY, '-', '+')).map(([id]) => Number.parseInt(id, 10))
  const until1To = (last: number) => until(async () => `${await numbers()}` === `${numbersTo(last)}`)
  const stopping = new AbortController()
  const writing = writeRedisStream({
    ...{ stream: openFeedStream(redis.url, KEY, 1_000, quietLog), reader: ways.reader, length: 1_000, lookMs: 20 },
    ...{ addresses: createAddresses(PUBLIC_URL), signal: stopping.signal, log: quietLog },
    part: ways.health.part('redis stream'),
  })
  await ways.publish('one', sample('It rains,'))
  await ways.publish('two', sample('It snows,'))
  await until1To(2)
  await client.flushall()
  await until1To(2)
  await client.flushall()
  await ways.publish('three', sample('It hails,'))
  await until1To(3)
  await client.del(KEY)
  await until1To(3)
  // Entries before it keep the identity that the feed had.
  await ways.store.beginEpoch(3, (await ways.store.feedHead()).epoch)
  await until1To(3)
  await client.flushall()
  await until1To(3)
  stopping.abort()
  await writing
  client.disconnect()
})

const numbersTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

const sample = (said: string): SampleArticle => ({
  ...{ title: 'Weather', text: `“${said}” said Per Lund.`, entities: [{ type: 'PERSON', name: 'Per Lund' }] },
  quotes: [{ text: said, by: 'Per Lund' }],
})
