import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ingest } from '../../src/producers/ingest.ts'
import { openPorts } from './take-in.ts'

const SAMPLES = join(import.meta.dirname, '../../samples')

type ExpectedSample = {
  ends: 'done' | 'duplicate' | 'quarantine'
  format: string
  articles: number
  reason?: string
}

describe('ingest', () => {
  let opened: Awaited<ReturnType<typeof openPorts>>
  beforeAll(async () => {
    opened = await openPorts()
  }, 180_000)
  afterAll(() => opened?.close())

  const take = (name: string, text: string | Uint8Array, arrivalId = `${name} ${text}`.slice(0, 60)) =>
    ingest({ name, bytes: Buffer.from(text) }, { arrivalId, via: 'inbox' }, opened.ports)

  it('takes every sample to where it should end', async () => {
    const expected = JSON.parse(readFileSync(join(SAMPLES, 'expected.json'), 'utf8'))
    const files = readdirSync(SAMPLES).filter((name) => name !== 'expected.json')
    expect(Object.keys(expected.files).sort()).toEqual(files)
    let published = 0
    for (const [name, { ends, format, articles, reason }] of Object.entries<ExpectedSample>(expected.files)) {
      const result = await take(name, readFileSync(join(SAMPLES, name)), `sample ${name}`)
      expect({ name, verdict: result.verdict, format: result.format }).toEqual({
        name,
        verdict: { done: 'accepted', duplicate: 'duplicate', quarantine: 'quarantined' }[ends],
        format,
      })
      const accepted = result.outcomes.filter(({ outcome }) => outcome === 'accepted')
      expect(accepted).toHaveLength(articles)
      published += accepted.length
      if (reason) expect(result.outcomes).toEqual([{ outcome: 'quarantined', reason: expect.stringContaining(reason) }])
    }
    expect(published).toBe(expected.published)
    expect(opened.jobs).toHaveLength(published)
    expect(opened.jobs[0]).toEqual({ stage: 'clean-up', articleId: expect.any(String), revision: 1, run: 0 })
  })

  it('keeps the source, what the article said, and a job that carries the key alone', async () => {
    const before = opened.jobs.length
    const { outcomes, sha256 } = await take('rain.json', '{"id": "rain", "text": "It rained.", "title": "Rain"}')
    expect(outcomes).toEqual([{ outcome: 'accepted', articleId: 'rain', revision: 1 }])
    expect(opened.jobs.slice(before)).toEqual([{ stage: 'clean-up', articleId: 'rain', revision: 1, run: 0 }])
    const stored = await opened.ports.store.readArticle({ articleId: 'rain', revision: 1 })
    expect(stored?.article.draft).toMatchObject({ title: 'Rain', body: { kind: 'text', content: 'It rained.' } })
    expect(stored?.article.source).toMatchObject({ format: 'json', file: 'rain.json', sha256 })
    expect(Buffer.from((await opened.ports.store.readSource(sha256))!).toString()).toContain('It rained.')
  })

  it('holds what states no zone by the time zone of the newsroom, and by the last one on Earth without it', async () => {
    const text = 'EMBARGOED UNTIL 00.01 ON MONDAY 5 JULY 2027\n\nRain fell on the town, the council said.'
    const untilOf = async (timeZone: string | undefined, arrivalId: string) => {
      const ports = timeZone === undefined ? opened.ports : { ...opened.ports, timeZone }
      const file = { name: 'release.txt', bytes: Buffer.from(`${text} ${arrivalId}`) }
      const { outcomes } = await ingest(file, { arrivalId, via: 'inbox' }, ports)
      const [taken] = outcomes as { articleId: string; revision: number }[]
      return (await opened.ports.store.readArticle(taken!))?.article.draft.usage?.until
    }
    expect(await untilOf('Europe/London', 'zoned')).toBe('2027-07-05T00:01:00+01:00')
    expect(await untilOf(undefined, 'zoneless')).toBe('2027-07-05T00:01:00-12:00')
    expect(await opened.ports.store.listHeld(100)).toEqual(
      expect.arrayContaining([expect.objectContaining({ until: '2027-07-04T23:01:00.000Z' })]),
    )
  })

  it('knows the same content as a duplicate, and other content of the article as a revision', async () => {
    await take('a.json', '{"id": "edited", "text": "One."}', 'edit 1')
    expect((await take('a.json', '{"id": "edited", "text": "One."}', 'edit 2')).verdict).toBe('duplicate')
    const edited = await take('a.json', '{"id": "edited", "text": "Two."}', 'edit 3')
    expect(edited.outcomes).toEqual([{ outcome: 'revision', articleId: 'edited', revision: 2 }])
  })

  it('gives the same outcome again for an arrival that was taken in before a crash, and adds its job again', async () => {
    const first = await take('b.json', '{"id": "crashed", "text": "One."}', 'crash')
    const before = opened.jobs.length
    expect(await take('b.json', '{"id": "crashed", "text": "One."}', 'crash')).toEqual(first)
    expect(opened.jobs.slice(before).map(({ articleId }) => articleId)).toEqual(['crashed'])
  })

  it('takes the good lines of a file and keeps the reason of each bad one', async () => {
    const { verdict, outcomes } = await take(
      'mixed.jsonl',
      '{"id": "m1", "text": "One."}\n{"id": \n{"id": "m3", "text": "3"}',
    )
    expect(verdict).toBe('accepted')
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'quarantined', 'accepted'])
    expect(outcomes[1]).toEqual({
      outcome: 'quarantined',
      reason: 'mixed.jsonl, line 2, column 8: not JSON, found the end',
    })
  })

  it('takes an archive of hundreds of articles in parts, one outcome each', async () => {
    const lines = Array.from({ length: 450 }, (_, at) => JSON.stringify({ id: `many-${at}`, text: `Number ${at}.` }))
    const { outcomes } = await take('many.jsonl.gz', gzipSync(lines.join('\n')), 'many')
    expect(outcomes).toHaveLength(450)
    expect(new Set(outcomes.map((taken) => 'articleId' in taken && taken.articleId)).size).toBe(450)
  })

  it('says why a file that looks like a feed has no article', async () => {
    const { verdict, outcomes } = await take('none.rss', '<rss version="2.0"><channel><title>x</title></channel></rss>')
    expect(verdict).toBe('quarantined')
    expect(outcomes).toEqual([{ outcome: 'quarantined', reason: 'none.rss: no article in it' }])
  })
})
