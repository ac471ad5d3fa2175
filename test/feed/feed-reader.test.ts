import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createFeedReader } from '../../src/feed/feed-reader.ts'
import type { EntryLine, LinePlace, PageLimits } from '../../src/shared/store/store.ts'
import { quietLog } from '../contracts/servers.ts'

/** A feed in memory that counts how often it is read. */
function createFeed(length: number, bytes: number) {
  let last = length
  let epoch = 'one'
  let wake = () => {}
  const feed = {
    reads: 0,
    reading: 0,
    mostReading: 0,
    away: false,
    grow: () => {
      last += 1
      wake()
    },
    beginEpoch: () => {
      epoch = 'two'
    },
  }
  const readFeedLines = async (after: number, { limit, maxBytes }: PageLimits): Promise<EntryLine[]> => {
    if (feed.away) throw new Error('away')
    feed.reads += 1
    feed.reading += 1
    feed.mostReading = Math.max(feed.mostReading, feed.reading)
    await sleep(0)
    feed.reading -= 1
    const count = Math.min(last - after, limit, Math.max(1, Math.floor(maxBytes / bytes)))
    return Array.from({ length: Math.max(0, count) }, (_, index) => ({
      number: after + index + 1,
      line: Buffer.alloc(bytes, epoch),
      withdraws: false,
    }))
  }
  const feedHead = async () => {
    if (feed.away) throw new Error('away')
    return { last, epoch, since: 1 }
  }
  const waitForFeed = (_: number, { timeoutMs }: { timeoutMs: number }) =>
    Promise.race([
      sleep(timeoutMs, undefined, { ref: false }),
      new Promise<void>((resolve) => {
        wake = resolve
      }),
    ])
  return { feed, store: { readFeedLines, feedHead, waitForFeed } }
}

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1)

it('gives each of 500 readers, and a slow one, each entry once, and reads the store once for all', async () => {
  const { feed, store } = createFeed(1_000, 1_000)
  const controller = new AbortController()
  const reader = createFeedReader({ store, signal: controller.signal, log: quietLog })
  const follow = async (pause: (() => Promise<unknown>) | null) => {
    const ended = new AbortController()
    const numbers: number[] = []
    for await (const { lines } of reader.follow(0, ended.signal)) {
      if (pause) await pause()
      numbers.push(...lines.map(({ number }) => number))
      if (numbers.length === 1_010) ended.abort()
    }
    return numbers
  }
  const quick = Array.from({ length: 500 }, () => follow(null))
  const slow = follow(() => sleep(20))
  for (let turn = 0; turn < 10; turn++) {
    await sleep(10)
    feed.grow()
  }
  const all = await Promise.all([...quick, slow])
  expect(all.every((numbers) => numbers.length === 1_010 && numbers.every((n, index) => n === index + 1))).toBe(true)
  // A page holds 65 of these entries: 16 pages, and one for each that came later, or some more where readers part.
  expect(feed.reads).toBeLessThan(60)
  controller.abort()
})

it('reads nothing more while too much is held, and goes on when it is given back', async () => {
  const { feed, store } = createFeed(40, 1_000_000)
  const controller = new AbortController()
  const options = { store, signal: controller.signal, log: quietLog, heldBytes: 3_000_000, keptBytes: 0 }
  const reader = createFeedReader(options)
  const pages = Array.from({ length: 20 }, (_, index) => reader.readUpTo(index * 2, index * 2 + 1))
  const held = pages.map((page) => page.next())
  await sleep(50)
  expect(feed.reads).toBeLessThanOrEqual(5)
  for (const [index, page] of pages.entries()) {
    await held[index]
    await page.return(undefined)
  }
  expect(feed.reads).toBe(20)
  controller.abort()
})

it.each([
  ['one after the other', 'large', 2_000_000, 1],
  ['some at a time', 'small', 1_000, 2],
])('reads %s what readers at different places want, where records are %s', async (_, __, bytes, most) => {
  const { feed, store } = createFeed(1_000, bytes)
  const reader = createFeedReader({ store, signal: new AbortController().signal, log: quietLog })
  const readOne = async (after: number) => {
    for await (const { lines } of reader.readUpTo(after, after + 1)) expect(lines).toHaveLength(1)
  }
  await Promise.all([0, 200, 400, 600, 800].map(readOne))
  expect(feed.reads).toBe(5)
  expect(feed.mostReading).toBe(most)
})

it('waits for a store that is away, and says so in its health', async () => {
  const { feed, store } = createFeed(3, 100)
  const controller = new AbortController()
  const reader = createFeedReader({ store, signal: controller.signal, log: quietLog })
  feed.away = true
  const numbers: number[] = []
  setTimeout(() => {
    feed.away = false
  }, 250)
  for await (const { lines } of reader.follow(0, controller.signal)) {
    numbers.push(...lines.map(({ number }) => number))
    if (numbers.length === 3) controller.abort()
  }
  expect(numbers).toEqual(upTo(3))
})

it('keeps nothing of a feed that has another identity', async () => {
  const { feed, store } = createFeed(1, 3)
  const controller = new AbortController()
  const reader = createFeedReader({ store, signal: controller.signal, log: quietLog })
  const first = async () => {
    for await (const { lines } of reader.readUpTo(0, 1)) return lines[0]?.line.toString()
    return null
  }
  await reader.head()
  expect(await first()).toBe('one')
  feed.beginEpoch()
  expect(await first()).toBe('one')
  await reader.head(0)
  expect(await first()).toBe('two')
  controller.abort()
})

/** A feed of three entries, the second one in three parts. */
function createFeedInParts() {
  const parts = ['{"number":2,', '"record":', '"two"}']
  const place = (characters: number): LinePlace => ({ number: 2, characters, bytes: 0, hash: 'h' })
  const feed = { changed: false, away: false }
  const readFeedLines = async (after: number | LinePlace): Promise<EntryLine[]> => {
    if (typeof after === 'number' && after !== 1) {
      const number = after + 1
      return number > 3 ? [] : [{ number, line: Buffer.from(`{"number":${number}}`), withdraws: false }]
    }
    if (feed.away) throw new Error('away')
    const at = typeof after === 'number' ? 0 : after.characters
    if (at > 0 && feed.changed) return []
    return [
      {
        ...{ number: 2, line: Buffer.from(parts[at]!), withdraws: false },
        ...(typeof after === 'object' && { from: after }),
        ...(at < 2 && { rest: place(at + 1) }),
      },
    ]
  }
  const feedHead = async () => ({ last: 3, epoch: 'one', since: 1 })
  return { feed, store: { readFeedLines, feedHead, waitForFeed: () => sleep(10) } }
}

const partsOf = async (pages: AsyncIterable<{ lines: readonly EntryLine[] }>, each = (_: string) => {}) => {
  const said: string[] = []
  for await (const { lines } of pages) {
    for (const { line } of lines) {
      said.push(line.toString())
      each(said.at(-1)!)
    }
  }
  return said
}

it('gives a large entry as a whole, or in parts to those who ask for it', async () => {
  const { store } = createFeedInParts()
  const reader = createFeedReader({ store, signal: new AbortController().signal, log: quietLog })
  const whole = ['{"number":1}', '{"number":2,"record":"two"}', '{"number":3}']
  const inParts = ['{"number":1}', '{"number":2,', '"record":', '"two"}', '{"number":3}']
  expect(await partsOf(reader.readUpTo(0, 3))).toEqual(whole)
  expect(await partsOf(reader.readUpTo(1, 2))).toEqual([whole[1]])
  expect(await partsOf(reader.readPartsUpTo(0, 3))).toEqual(inParts)
  expect(await partsOf(reader.readPartsUpTo(0, 1))).toEqual([whole[0]])
})

it('goes on within a large entry when the store is back, and ends where the entry was changed', async () => {
  const { feed, store } = createFeedInParts()
  const reader = createFeedReader({ store, signal: new AbortController().signal, log: quietLog, keptBytes: 0 })
  const ended = new AbortController()
  const said = await partsOf(reader.followParts(0, ended.signal), (part) => {
    if (part === '"record":') {
      feed.away = true
      setTimeout(() => {
        feed.away = false
      }, 50)
    }
    if (part === '{"number":3}') ended.abort()
  })
  expect(said).toEqual(['{"number":1}', '{"number":2,', '"record":', '"two"}', '{"number":3}'])
  const changing = partsOf(reader.followParts(0, new AbortController().signal), (part) => {
    feed.changed = part === '{"number":2,'
  })
  await expect(changing).rejects.toThrow('entry 2 was changed while it was read')
})
