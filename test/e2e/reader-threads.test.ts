import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import {
  openReaderPool,
  type ReaderPool,
  type ReaderPoolOptions,
} from '../../src/producers/threads/open-reader-pool.ts'

const THREAD = pathToFileURL(join(import.meta.dirname, '../../dist/producers/threads/read-thread.js'))
const LIMITS = { maxBytes: 20_000_000, maxRatio: 100 }

let pool: ReaderPool
const open = (options: Partial<ReaderPoolOptions> = {}) => {
  pool = openReaderPool(THREAD, { threads: 1, budgetMs: 60_000, limits: LIMITS, ...options })
  return (name: string, text: string) => pool.read({ name, bytes: Buffer.from(text) })
}
afterEach(() => pool.close())

describe('reading sources in threads', () => {
  it('gives what the source holds, and says of what cannot be read why', async () => {
    const read = open()
    expect(await read('a.json', '[{"id": "a", "text": "It rained."}, 7]')).toMatchObject({
      format: 'json',
      inputs: [
        { kind: 'draft', id: 'a' },
        { kind: 'quarantined', reason: 'a.json, record 2: an article must be an object, found a number' },
      ],
      brokenOff: null,
    })
    await expect(read('a.pdf', '%PDF-1.7')).rejects.toMatchObject({ code: 'unsupported-format' })
  })

  it('gives up a source over its time or memory, and reads the next', async () => {
    const read = open({ budgetMs: 1 })
    const large = JSON.stringify(Array.from({ length: 50_000 }, (_, id) => ({ id, text: 'It rained.' })))
    await expect(read('large.json', large)).rejects.toMatchObject({
      code: 'over-budget',
      message: 'large.json: could not be read within 1 ms of a processor',
    })
    await pool.close()
    const small = open({ heapMb: 24 })
    const item = '<item><title>It rained</title><description>It rained all day long.</description></item>'
    const refusal = await small('feed.xml', `<rss><channel>${item.repeat(200_000)}</channel></rss>`).catch(
      (error) => error,
    )
    expect(refusal).toMatchObject({
      code: 'over-budget',
      message: 'feed.xml: reading it takes more memory than it may have',
    })
    expect((await small('a.txt', 'It rained.')).format).toBe('plain-text')
  })

  it('stops as interrupted what is being read when the process closes', async () => {
    const read = open()
    const reading = read('large.json', `[${'{"text": "It rained."},'.repeat(500_000)}7]`)
    setTimeout(() => pool.interrupt(), 50)
    await expect(reading).rejects.toMatchObject({ code: 'interrupted' })
  })

  // Each took minutes while its time grew with the square of its size.
  it.each([
    ['letter.eml', `From: a@b.c\nSubject: x\nDate: x${'\t'.repeat(150_000)}x\n\nHello said Bob Smith.\n`],
    ['feed.xml', `<rss><channel>${'<item/>\n'.repeat(40_000)}</channel></rss>`],
    ['line.xml', `<rss><channel>${'<item/>'.repeat(40_000)}</channel></rss>`],
    ['ones.json', `[${'1,'.repeat(79_999)}1]`],
    // What JSON becomes in memory is many times its size.
    ['brackets.json', '['.repeat(4_000_000) + ']'.repeat(4_000_000)],
    [
      'names.xml',
      `<rss ${Array.from({ length: 8_000 }, (_, at) => `xmlns:p${at}="u"`).join(' ')}><channel>${'<item xmlns:q="u"/>\n'.repeat(8_000)}</channel></rss>`,
    ],
    [
      'page.html',
      `<link rel="canonical" href="https://post.example/a?${Array.from({ length: 20_000 }, (_, at) => `utm_${at}=1`).join('&amp;')}"><p>It rained.</p>`,
    ],
    [
      'parts.eml',
      `Subject: x\nFrom: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n${'--b\n\nx\n'.repeat(100_000)}--b--\n`,
    ],
  ])('reads %s in its time', async (name, text) => {
    const { inputs } = await open({ budgetMs: 30_000 })(name, text)
    expect(inputs.length).toBeGreaterThan(0)
    expect(inputs.length).toBeLessThanOrEqual(1_001)
  })
})
