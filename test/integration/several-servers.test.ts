import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAddresses } from '../../src/feed/projections/addresses.ts'
import { writeRedisStream } from '../../src/feed/push/write-redis-stream.ts'
import { openFeedStream } from '../../src/shared/queue/feed-stream.ts'
import { openStore } from '../../src/shared/store/open-store.ts'
import { until } from '../contracts/queues-contract.ts'
import { createDatabase, quietLog } from '../contracts/servers.ts'
import { useServers } from '../contracts/use-servers.ts'
import { openWaysOut, PUBLIC_URL, type WaysOut } from '../contracts/ways-out.ts'

const SERVERS = 3
const ARTICLES = 60
const KEY = 'newsloom:feed'

const servers = useServers('redis', 'postgres')
const received: { id: string; number: number; type: string }[] = []
let receiver: Server
let hook: string
beforeAll(async () => {
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (part) => (body += part))
    request.on('end', () => {
      const { type, data } = JSON.parse(body)
      received.push({ id: String(request.headers['webhook-id']), number: data.number, type })
      response.writeHead(204).end()
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`
})
afterAll(() => {
  receiver.closeAllConnections()
  receiver.close()
})

it('several servers on one PostgreSQL tell each entry once: as a hit, to a webhook, in the Redis stream', async ({
  skip,
}) => {
  const { redis, postgres } = servers
  if (!redis || !postgres) return skip('no Redis or no PostgreSQL on this machine')
  const databaseUrl = await createDatabase(postgres)
  const ways: WaysOut[] = []
  for (let index = 0; index < SERVERS; index += 1) {
    ways.push(
      await openWaysOut(async () => {
        const store = await openStore({ databaseUrl, log: quietLog })
        return { store, close: () => store.close() }
      }),
    )
  }
  const [first] = ways as [WaysOut]
  const { epoch } = await first.store.feedHead()
  const search = { of: 'articles', filter: { q: 'rain' } } as const
  const { watch } = await first.watches.add({ name: 'Rain', search, webhookUrl: hook, position: 0, epoch })
  const stopping = new AbortController()
  const writing = ways.map(({ reader, health }) =>
    writeRedisStream({
      ...{ stream: openFeedStream(redis.url, KEY, 1_000, quietLog), reader, length: 1_000 },
      ...{ addresses: createAddresses(PUBLIC_URL), signal: stopping.signal, log: quietLog },
      part: health.part('redis stream'),
    }),
  )
  const pushing = ways.map((one) => one.push())

  for (let index = 0; index < ARTICLES; index += 1) {
    const isRainy = index % 2 === 0
    await first.publish(`article ${index}`, {
      title: `Weather ${index}`,
      text: isRainy ? 'Rain falls.' : 'Snow falls.',
    })
    // All of them catalogue what is there, at the same time.
    if (index % 5 === 4) await Promise.all(ways.map((one) => one.catchUp()))
  }
  await first.store.withdraw({ id: 'article 0', reason: 'By order', at: null })
  await Promise.all(ways.map((one) => one.catchUp()))

  const all = Array.from({ length: ARTICLES + 1 }, (_, index) => index + 1)
  const rainy = all.filter((number) => number <= ARTICLES && number % 2 === 1)
  await until(async () => received.some(({ type }) => type === 'article.withdrawn'))
  await until(async () => received.length >= rainy.length + 1)
  const client = new Redis(redis.url)
  const numbers = async () => (await client.xrange(KEY, '-', '+')).map(([id]) => Number.parseInt(id, 10))
  // What was taken back is taken out of the stream; the entry that says so is there.
  await until(async () => `${await numbers()}` === `${all.slice(1)}`)
  await Promise.all(pushing.map((one) => one.stop()))
  stopping.abort()
  await Promise.all(writing)
  client.disconnect()

  expect(received.map(({ number }) => number).sort((a, b) => a - b)).toEqual([...rainy, ARTICLES + 1])
  expect(new Set(received.map(({ id }) => id)).size).toBe(received.length)
  const hits = await first.watches.listHits(watch.id, { after: 0, limit: 200 })
  expect(hits.map(({ hit }) => hit.number)).toEqual([...rainy, ARTICLES + 1])
  for (const one of ways) await one.close()
}, 180_000)
