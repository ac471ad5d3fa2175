import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { Worker } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { countOpen, findLeaks } from './fail-on-leaks.ts'

describe('a test that leaves something open', () => {
  it.each<[string, () => Promise<() => unknown>, string]>([
    [
      'a server',
      async () => {
        const server: Server = createServer()
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
        return () => server.close()
      },
      '1 TCPServerWrap',
    ],
    [
      'a thread',
      async () => {
        const thread = new Worker('setInterval(() => {}, 1000)', { eval: true })
        await once(thread, 'online')
        return () => thread.terminate()
      },
      '1 thread',
    ],
    [
      'an interval',
      async () => {
        const interval = setInterval(() => {}, 60_000)
        return () => clearInterval(interval)
      },
      '1 interval',
    ],
  ])('is seen by %s', async (_, open, leak) => {
    const before = countOpen()
    const close = await open()
    expect(await findLeaks(before, 2)).toEqual([leak])
    await close()
    expect(await findLeaks(before)).toEqual([])
  })
})
