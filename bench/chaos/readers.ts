import { spawn } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'

/** A consumer of the feed that keeps the numbers it was given, in their order. */
export interface Reader {
  readonly name: string
  readonly numbers: readonly number[]
  stop(): Promise<void>
}

/** Reads the event stream, and comes again behind the last number whenever it breaks off, as a browser does. */
export function readStream(url: () => string | null): Reader {
  return readAgain('/feed/stream', async (last, seen, signal) => {
    const answer = await fetch(`${url()}/feed/stream`, { signal, headers: { 'last-event-id': String(last) } })
    if (!answer.ok || !answer.body) throw new Error(`answered with ${answer.status}`)
    let rest = ''
    for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
      rest += chunk
      const events = rest.split('\n\n')
      rest = events.pop()!
      for (const event of events) {
        const number = /^id: (\d+)$/m.exec(event)?.[1]
        if (number) seen(Number(number))
      }
    }
  })
}

/** Asks `/feed` again and again for what follows. */
export function readPages(url: () => string | null): Reader {
  return readAgain('/feed', async (last, seen, signal) => {
    const answer = await fetch(`${url()}/feed?after=${last}&limit=7`, { signal })
    if (!answer.ok) throw new Error(`answered with ${answer.status}`)
    for (const line of (await answer.text()).split('\n')) if (line) seen(JSON.parse(line).number)
  })
}

function readAgain(
  name: string,
  read: (last: number, seen: (number: number) => void, signal: AbortSignal) => Promise<void>,
): Reader {
  const numbers: number[] = []
  const stopped = new AbortController()
  const reading = (async () => {
    while (!stopped.signal.aborted) {
      await read(numbers.at(-1) ?? 0, (number) => numbers.push(number), stopped.signal).catch(() => undefined)
      await sleep(500)
    }
  })()
  return {
    name,
    numbers,
    stop: () => {
      stopped.abort()
      return reading
    },
  }
}

/** `newsloom feed --follow`: one process for the whole time, whatever happens to the servers. */
export function followFeed(cli: string, environment: Record<string, string>): Reader {
  const numbers: number[] = []
  const child = spawn(process.execPath, [cli, 'feed', '--follow'], {
    env: { PATH: process.env['PATH'] ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  createInterface({ input: child.stdout }).on('line', (line) => {
    const number = /^\{"number":(\d+)/.exec(line)?.[1]
    if (number) numbers.push(Number(number))
  })
  return {
    name: 'newsloom feed --follow',
    numbers,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** A webhook that is told the whole feed. A message that comes twice, which may be, is known by its id. */
export async function receiveWebhook(url: () => string, token: string): Promise<Reader> {
  const messages = new Map<string, number>()
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    messages.set(String(request.headers['webhook-id']), JSON.parse(body).data.number)
    response.writeHead(204).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  for (;;) {
    const answer = await fetch(`${url()}/api/v1/watches`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Chaos', webhook, after: 0 }),
    }).catch(() => null)
    if (answer?.status === 201) break
    if (answer && answer.status < 500) throw new Error(`no watch: ${await answer.text()}`)
    await sleep(500)
  }
  return {
    name: 'webhook',
    // Tried again later, one may come behind those that came after it.
    get numbers() {
      return [...messages.values()].sort((a, b) => a - b)
    },
    stop: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** The Redis stream, as it stands: a Redis that was emptied is told everything again. */
export function lookAtRedisStream(url: string, key: string): Reader {
  const client = new Redis(url, { maxRetriesPerRequest: 1 })
  client.on('error', () => undefined)
  let numbers: number[] = []
  let stopped = false
  const looking = (async () => {
    while (!stopped) {
      const entries = await client.xrange(key, '-', '+').catch(() => [])
      numbers = entries.map(([id]) => Number.parseInt(id, 10))
      await sleep(3_000)
    }
    client.disconnect()
  })()
  return {
    name: 'Redis stream',
    get numbers() {
      return numbers
    },
    stop: () => {
      stopped = true
      return looking
    },
  }
}
