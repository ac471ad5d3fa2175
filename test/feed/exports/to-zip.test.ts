import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { toZip } from '../../../src/feed/exports/to-zip.ts'

/** Pieces without an end; `stopped` resolves when nobody takes them any more. */
function endless() {
  const events = new EventTarget()
  const stopped = once(events, 'stop')
  async function* write(): AsyncGenerator<Buffer> {
    try {
      for (;;) yield randomBytes(100_000)
    } finally {
      events.dispatchEvent(new Event('stop'))
    }
  }
  return { write, stopped }
}

it('is ended by a reader who goes away, with what is written into it', async () => {
  const { write, stopped } = endless()
  const pieces = toZip(new Date(0), (target) => target.write('endless.csv', write()))
  // The first ones say what follows.
  for (let count = 0; count < 8; count++) expect((await pieces.next()).done).toBe(false)
  await pieces.return(undefined)
  await stopped
})

it('fails with what filled it', async () => {
  const pieces = toZip(new Date(0), async () => {
    throw new RangeError('no such table')
  })
  await expect(pieces.next()).rejects.toThrow('no such table')
})
