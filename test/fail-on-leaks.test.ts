import { createServer, type Server } from 'node:net'
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
  ])('is seen by %s', async (_, open, leak) => {
    const before = countOpen()
    const close = await open()
    expect(await findLeaks(before, 2)).toEqual([leak])
    await close()
    expect(await findLeaks(before)).toEqual([])
  })
})
