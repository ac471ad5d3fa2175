import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { createAddresses } from '../../src/feed/projections/addresses.ts'
import { writeRedisStream } from '../../src/feed/push/write-redis-stream.ts'
import { openFeedStream } from '../../src/shared/queue/feed-stream.ts'
import { quietLog } from './servers.ts'
import { PUBLIC_URL, type WaysOut } from './ways-out.ts'

/** What a consumer kept, and what ends it for good. */
type Consumer = {
  /** Numbers in the order in which they were kept; the only thing that outlives a kill. */
  kept: number[]
  /** Starts it, behind what it has kept. */
  start(): Promise<void>
  /** Ends it at once, whatever it is doing. */
  kill(): Promise<void>
}

/** Numbers from 0 to 1 that are the same for a seed. */
export function createChance(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Asks for what is behind the last number, again and again. */
function consumeAfter({ root }: WaysOut): Consumer {
  return loop(async (kept, ended) => {
    const answer = await fetch(`${root}/feed?after=${kept.at(-1) ?? 0}&limit=3`, { signal: ended })
    for (const [, number] of (await answer.text()).matchAll(/^\{"number":(\d+)/gm)) kept.push(Number(number))
    await sleep(5, undefined, { signal: ended })
  })
}

/** Follows server-sent events; what is not whole when it is killed was not seen. */
function consumeEvents(url: string): Consumer {
  return loop(async (kept, ended) => {
    const headers = { 'last-event-id': String(kept.at(-1) ?? 0) }
    const answer = await fetch(url, { headers, signal: ended })
    let text = ''
    for await (const part of answer.body!.pipeThrough(new TextDecoderStream())) {
      text += part
      const whole = text.lastIndexOf('\n\n') + 2
      if (whole < 2) continue
      for (const [, number] of text.slice(0, whole).matchAll(/^id: (\d+)$/gm)) kept.push(Number(number))
      text = text.slice(whole)
    }
  })
}

function loop(round: (kept: number[], ended: AbortSignal) => Promise<void>): Consumer {
  const kept: number[] = []
  let stopping = new AbortController()
  let running: Promise<void> = Promise.resolve()
  return {
    kept,
    async start() {
      stopping = new AbortController()
      const { signal } = stopping
      running = (async () => {
        while (!signal.aborted) await round(kept, signal).catch(() => sleep(10))
      })()
    },
    async kill() {
      stopping.abort()
      await running
    },
  }
}

/**
 * Takes messages of a webhook; now and then it is killed between keeping a message and answering, so that it comes again
 * and must be known by its id. Half of the kills end the sender instead.
 */
async function consumeWebhook(ways: WaysOut, chance: () => number): Promise<Consumer & { port: number }> {
  const kept: number[] = []
  const known = new Set<string>()
  let server: Server | undefined
  let port = 0
  let pushing: ReturnType<WaysOut['push']> | undefined
  const start = async () => {
    pushing ??= ways.push()
    server = createServer((request, response) => {
      let body = ''
      request.on('data', (part) => (body += part))
      request.on('end', () => {
        const id = String(request.headers['webhook-id'])
        if (chance() < 0.1) {
          request.socket.destroy()
          return
        }
        if (!known.has(id)) kept.push(JSON.parse(body).data.number)
        known.add(id)
        if (chance() < 0.1) request.socket.destroy()
        else response.writeHead(204).end()
      })
    })
    await new Promise<void>((resolve) => server!.listen(port, '127.0.0.1', resolve))
    port = (server.address() as AddressInfo).port
  }
  await start()
  return {
    kept,
    port,
    start,
    async kill() {
      server!.closeAllConnections()
      await new Promise((resolve) => server!.close(resolve))
      if (chance() < 0.5) {
        await pushing?.stop()
        pushing = undefined
      }
    },
  }
}

/** Reads the stream behind the last id; half of the kills end its writer instead, or throw away the connections. */
function consumeStream(ways: WaysOut, redisUrl: string, key: string, chance: () => number): Consumer {
  let writer: { stop(): Promise<void> } | undefined
  const startWriter = () => {
    const stopping = new AbortController()
    const stream = openFeedStream(redisUrl, key, 100_000, quietLog)
    const writing = writeRedisStream({
      ...{ stream, reader: ways.reader, addresses: createAddresses(PUBLIC_URL), length: 100_000, log: quietLog },
      ...{ signal: stopping.signal, part: ways.health.part('redis stream') },
    })
    return {
      stop: async () => {
        stopping.abort()
        await writing
      },
    }
  }
  const reading = loop(async (kept, ended) => {
    const redis = new Redis(redisUrl, { maxRetriesPerRequest: 1 })
    redis.on('error', () => {})
    try {
      while (!ended.aborted) {
        const found = await redis.xread('COUNT', 3, 'BLOCK', 20, 'STREAMS', key, `${kept.at(-1) ?? 0}-0`)
        for (const [id] of found?.[0]?.[1] ?? []) kept.push(Number(id.split('-')[0]))
      }
    } finally {
      redis.disconnect()
    }
  })
  return {
    kept: reading.kept,
    async start() {
      writer ??= startWriter()
      await reading.start()
    },
    async kill() {
      await reading.kill()
      if (chance() >= 0.5) return
      await writer?.stop()
      writer = undefined
    },
  }
}

/** How a way out ended. */
export type RestartedEnd = { way: string; kills: number; kept: readonly number[] }

/**
 * Publishes articles while a consumer of each way out is killed and restarted at random, so many times each; gives what
 * every consumer has kept when it has seen the last number.
 */
export async function restartConsumers(
  ways: WaysOut,
  { kills, seed, redisUrl }: { kills: number; seed: number; redisUrl: string | null },
): Promise<{ last: number; ends: RestartedEnd[] }> {
  const chance = createChance(seed)
  const webhook = await consumeWebhook(ways, chance)
  const { epoch } = await ways.store.feedHead()
  const search = { of: 'articles', filter: {} } as const
  await ways.watches.add({ name: 'all', search, webhookUrl: `http://127.0.0.1:${webhook.port}/`, position: 0, epoch })
  const consumers: Record<string, Consumer> = {
    'after N': consumeAfter(ways),
    'server-sent events': consumeEvents(`${ways.root}/feed/stream`),
    'server-sent events of a search': consumeEvents(`${ways.url}/stream`),
    webhook,
    ...(redisUrl !== null && { 'Redis stream': consumeStream(ways, redisUrl, `feed-${seed}`, chance) }),
  }
  for (const [name, consumer] of Object.entries(consumers)) if (name !== 'webhook') await consumer.start()
  let isOver = false
  const hurrying = (async () => {
    // As if the waits between two tries were over.
    while (!isOver) {
      await ways.store.pool.query(
        `UPDATE newsloom.watch_hit SET next_at = now() WHERE delivery = 'waiting' AND problem IS NOT NULL AND next_at > now()`,
      )
      await sleep(20)
    }
  })()
  let published = 0
  for (let round = 0; round < kills; round++) {
    for (const consumer of Object.values(consumers)) {
      await ways.publish(`article ${Math.floor(chance() * 50)}`, {
        title: `Number ${++published}`,
        text: `Words ${published}.`,
      })
      await ways.catchUp()
      await sleep(chance() * 30)
      await consumer.kill()
      if (chance() < 0.5) await sleep(chance() * 20)
      await consumer.start()
    }
  }
  const { last } = await ways.store.feedHead()
  for (let tries = 0; tries < 3_000 && Object.values(consumers).some(({ kept }) => new Set(kept).size < last); tries++)
    await sleep(20)
  isOver = true
  await hurrying
  const ends = Object.entries(consumers).map(([way, { kept }]) => ({ way, kills, kept: [...kept] }))
  for (const consumer of Object.values(consumers)) await consumer.kill()
  return { last, ends }
}
