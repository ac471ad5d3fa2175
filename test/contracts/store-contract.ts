import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EnrichedRecord } from '../../src/shared/article.ts'
import type { IngestInput, LayerOrigin, Store, StoredLayer } from '../../src/shared/store/store.ts'
import { assembleRecord } from '../../src/workers/publish/assemble-record.ts'
import { plainTextLayer, sampleArrival, sampleInput } from './sample-articles.ts'

const ORIGIN: LayerOrigin = {
  stage: 'publish',
  version: 1,
  settingsHash: 's',
  modelDigest: null,
  inputHash: 'i',
  fingerprint: 'f',
}

/** What every store must do; `open` gives a fresh, empty one, `reopen` the same again after it was closed. */
export function describeStore(
  name: string,
  open: () => Promise<{ store: Store; reopen: () => Promise<Store>; close: () => Promise<void> }>,
): void {
  describe(name, () => {
    let store: Store
    let opened: Awaited<ReturnType<typeof open>>
    beforeAll(async () => {
      opened = await open()
      store = opened.store
    }, 180_000)
    afterAll(() => opened?.close())

    const ingestOne = async (id: string, content: string, arrivalId = `${id}-${content}`) =>
      (await store.ingest(sampleArrival(arrivalId), [sampleInput(id, content)]))[0]
    const recordOf = async (articleId: string, revision: number, title?: string): Promise<EnrichedRecord> => {
      const stored = await store.readArticle({ articleId, revision })
      if (!stored) throw new Error('no article')
      const text = { ...plainTextLayer(stored.article.draft.body.content), ...(title && { title }) }
      return assembleRecord(stored.article, { text })
    }
    const publish = async (articleId: string, revision: number, run = 0, title?: string) =>
      store.publish({ articleId, revision, run }, await recordOf(articleId, revision, title), ORIGIN)

    it('accepts a new article, knows the same content as a duplicate and other content as a revision', async () => {
      expect(await ingestOne('a', 'one')).toEqual({ outcome: 'accepted', articleId: 'a', revision: 1 })
      expect(await ingestOne('a', 'one', 'again')).toEqual({ outcome: 'duplicate', articleId: 'a', revision: 1 })
      expect(await ingestOne('a', 'two')).toEqual({ outcome: 'revision', articleId: 'a', revision: 2 })
      // An edit that was taken back is a revision too: the latest says something else.
      expect(await ingestOne('a', 'one', 'back')).toEqual({ outcome: 'revision', articleId: 'a', revision: 3 })
    })

    it('gives the first outcomes again for an arrival that it knows, also when it comes in parts', async () => {
      const arrival = sampleArrival('parts')
      const inputs = [
        sampleInput('p1', 'x'),
        sampleInput('p1', 'x'),
        { kind: 'quarantined' as const, reason: 'line 3: no text' },
        sampleInput('p1', 'y'),
      ]
      const first = await store.ingest(arrival, inputs.slice(0, 3))
      expect(first.map(({ outcome }) => outcome)).toEqual(['accepted', 'duplicate', 'quarantined'])
      const all = await store.ingest(arrival, inputs)
      expect(all.map(({ outcome }) => outcome)).toEqual(['accepted', 'duplicate', 'quarantined', 'revision'])
      expect(await store.ingest(arrival, inputs.slice(3), { firstIndex: 3 })).toEqual(all.slice(3))
      expect(await store.readReceipts('parts')).toEqual(all)
      expect(await store.readReceipts('nothing')).toEqual([])
    })

    it('keeps articles and sources as they arrived, whatever characters they hold', async () => {
      const content = 'NUL \u0000, half a pair \ud83d, quotes "\'\\, a face \u{1F600}\r\n\u2028'
      const arrival = { ...sampleArrival('odd'), file: 'a\u0000b.txt', bytes: new Uint8Array([0, 255, 92, 39, 10]) }
      await store.ingest(arrival, [sampleInput('odd', content), { kind: 'quarantined', reason: 'a \u0000' }])
      const stored = await store.readArticle({ articleId: 'odd', revision: 1 })
      expect(stored?.article.draft.body.content).toBe(content)
      expect(stored?.article.source.file).toBe('a\uFFFDb.txt')
      expect(stored).toMatchObject({ run: 0, publishedRun: null, reports: [] })
      expect([...((await store.readSource(arrival.sha256)) ?? [])]).toEqual([0, 255, 92, 39, 10])
      expect(await store.readSource('unknown')).toBeNull()
      expect(await store.readArticle({ articleId: 'odd', revision: 2 })).toBeNull()
    })

    it('gives an article the same draft again for every stage, and another once its row is another', async () => {
      await ingestOne('twice', 'words to forget')
      const key = { articleId: 'twice', revision: 1 }
      const first = await store.readArticle(key)
      expect((await store.readArticle(key))?.article.draft).toBe(first?.article.draft)
      await store.forget('twice', 'asked for')
      expect(JSON.stringify(await store.readArticle(key))).not.toContain('words to forget')
    })

    it('takes many articles of one source at once', async () => {
      const inputs = Array.from({ length: 450 }, (_, index) => sampleInput(`many-${index}`, `content ${index}`))
      const outcomes = await store.ingest(sampleArrival('many'), inputs)
      expect(outcomes).toHaveLength(450)
      expect(outcomes.every(({ outcome }) => outcome === 'accepted')).toBe(true)
      const listed = await store.listLayerOrigins({ after: { articleId: 'many-', revision: 1 }, limit: 100 })
      expect(listed).toHaveLength(100)
    })

    it('gives one of several takers of the same new article the acceptance and the others duplicates', async () => {
      const outcomes = await Promise.all(
        Array.from({ length: 6 }, (_, index) => ingestOne('race', 'same', `race-${index}`)),
      )
      expect(outcomes.map((found) => found?.outcome).sort()).toEqual(['accepted', ...Array(5).fill('duplicate')])
    })

    it('writes a layer over an earlier one and reads it with its account', async () => {
      await ingestOne('l', 'text')
      const key = { articleId: 'l', revision: 1 }
      const layer: StoredLayer = {
        ...ORIGIN,
        stage: 'clean-up',
        name: 'text',
        layer: plainTextLayer('te\u0000xt'),
        contentHash: 'c',
        status: 'done',
        reason: null,
      }
      await store.writeLayer(key, layer)
      expect(await store.readLayers(key, ['text', 'quotes'])).toEqual({ text: layer })
      await store.writeLayer(key, { ...layer, version: 2, status: 'skipped', reason: 'why' })
      const { layer: _, ...account } = { ...layer, version: 2, status: 'skipped' as const, reason: 'why' }
      expect((await store.readArticle(key))?.reports).toEqual([account])
      expect(await store.readLayers(key, [])).toEqual({})
    })

    it('drops sources and layers that are older than they are kept, but of nothing that has work left', async () => {
      const layer = { ...ORIGIN, stage: 'clean-up', name: 'text', layer: plainTextLayer('x') } as const
      const rest = { contentHash: 'c', status: 'done', reason: null } as const
      const arrivals = { finished: '2020-01-01', begun: '2020-01-01', young: '2030-01-01' }
      for (const [id, day] of Object.entries(arrivals)) {
        const arrival = { ...sampleArrival(id), receivedAt: `${day}T00:00:00.000Z` }
        await store.ingest(arrival, [sampleInput(id, id)])
        await store.writeLayer({ articleId: id, revision: 1 }, { ...layer, ...rest })
        if (id !== 'begun') await publish(id, 1)
      }
      const counts = await store.counts()
      const before = new Date('2025-01-01')
      expect(await store.prune({ sources: null, layers: null })).toEqual({ sources: 0, layers: 0 })
      expect(await store.prune({ sources: before, layers: before })).toMatchObject({ sources: 1 })
      for (const id of Object.keys(arrivals)) {
        const isKept = id !== 'finished'
        expect((await store.readSource(sampleArrival(id).sha256)) !== null).toBe(isKept)
        expect('text' in (await store.readLayers({ articleId: id, revision: 1 }, ['text']))).toBe(isKept)
      }
      // What was taken in and published is still accounted for, and known when it comes again.
      expect(await store.counts()).toEqual(counts)
      expect(await ingestOne('finished', 'finished', 'finished again')).toMatchObject({ outcome: 'duplicate' })
    })

    it('publishes a run once, and a later run only if its record says something else', async () => {
      await ingestOne('pub', 'text')
      const first = await publish('pub', 1)
      expect(first.appended).toBe(true)
      expect(await publish('pub', 1)).toEqual({ number: first.number, appended: false })
      const key = { articleId: 'pub', revision: 1 }
      expect((await store.startRun(key, 'summarize'))?.run).toBe(1)
      expect(await publish('pub', 1, 0, 'late')).toEqual({ number: first.number, appended: false })
      expect(await publish('pub', 1, 1)).toEqual({ number: first.number, appended: false })
      expect(await store.startRun(key, 'summarize', { unfinishedRun: 1 })).toBeNull()
      await store.startRun(key, 'summarize')
      const changed = await publish('pub', 1, 2, 'A title')
      expect(changed.appended).toBe(true)
      const entries = await store.readPublished('pub')
      expect(entries.map(({ supersedes }) => supersedes)).toEqual([null, first.number])
      expect(entries[1]?.record.title).toBe('A title')
    })

    it('numbers the entries of concurrent publishers without a gap, and shows none before a smaller one', async () => {
      const ids = Array.from({ length: 60 }, (_, index) => `flood-${index}`)
      await store.ingest(
        sampleArrival('flood'),
        ids.map((id) => sampleInput(id, id)),
      )
      let { lastNumber: seen } = await store.counts()
      const numbers: number[] = []
      let publishing = true
      const consumer = (async () => {
        while (publishing || (await store.readFeed(seen, 1)).length > 0) {
          for (const { number } of await store.readFeed(seen, 7)) {
            numbers.push(number)
            seen = number
          }
        }
      })()
      // Each article twice: the repeats must not show.
      const before = seen
      await Promise.all([...ids, ...ids].map((id) => publish(id, 1)))
      publishing = false
      await consumer
      expect(numbers).toEqual(ids.map((_, index) => before + index + 1))
    })

    it('wakes who waits for the feed, at once where there is something already', async () => {
      const { lastNumber } = await store.counts()
      const began = performance.now()
      await store.waitForFeed(lastNumber - 1, { timeoutMs: 5_000 })
      const waiting = store.waitForFeed(lastNumber, { timeoutMs: 20_000 })
      await ingestOne('wake', 'text')
      await publish('wake', 1)
      await waiting
      expect(performance.now() - began).toBeLessThan(10_000)
      const controller = new AbortController()
      const aborted = store.waitForFeed(lastNumber + 1, { timeoutMs: 20_000, signal: controller.signal })
      controller.abort()
      await aborted
      expect(performance.now() - began).toBeLessThan(10_000)
      await store.waitForFeed(lastNumber + 1, { timeoutMs: 10 })
    })

    it('keeps failures until a person decides, and pending work until it is done', async () => {
      const pendingOf = async (prefix: string) =>
        (await store.listPending({ limit: 2_000 })).filter(({ articleId }) => articleId.startsWith(prefix))
      await ingestOne('fail-1', 'text')
      await ingestOne('fail-2', 'text')
      expect(await pendingOf('fail-')).toHaveLength(2)
      const failure = {
        revision: 1,
        run: 0,
        stage: 'read',
        code: 'internal' as const,
        message: 'bad \u0000',
        detail: null,
        attempts: 5,
      }
      await store.recordFailure({ ...failure, articleId: 'fail-1' })
      await store.recordFailure({ ...failure, articleId: 'fail-1', message: 'worse' })
      await store.recordFailure({ ...failure, articleId: 'fail-2' })
      expect(await pendingOf('fail-')).toHaveLength(0)
      const open = await store.listFailures({ state: 'open', stage: 'read' })
      expect(open.map(({ articleId, message }) => [articleId, message])).toEqual(
        expect.arrayContaining([
          ['fail-1', 'worse'],
          ['fail-2', 'bad \uFFFD'],
        ]),
      )
      const idOf = (articleId: string) => open.find((found) => found.articleId === articleId)?.id as number
      expect(await store.retryFailure(idOf('fail-1'))).toEqual({
        articleId: 'fail-1',
        revision: 1,
        run: 1,
        fromStage: 'read',
      })
      expect(await store.retryFailure(idOf('fail-1'))).toBeNull()
      expect((await store.readFailure(idOf('fail-1')))?.state).toBe('retried')
      // A late word of the earlier run changes nothing.
      await store.recordFailure({ ...failure, articleId: 'fail-1' })
      expect(await pendingOf('fail-')).toEqual([{ articleId: 'fail-1', revision: 1, run: 1, fromStage: 'read' }])
      expect(await store.discardFailure(idOf('fail-2'), 'not worth it')).toBe(true)
      expect(await store.discardFailure(idOf('fail-2'), 'again')).toBe(false)
      expect(await store.readFailure(idOf('fail-2'))).toMatchObject({ state: 'discarded', note: 'not worth it' })
      expect(await store.readFailure(999_999)).toBeNull()
      expect(await store.counts()).toMatchObject({ failed: 0, discarded: 1 })
    })

    it('counts an article that is refused as discarded, and asks nobody about it', async () => {
      const { failed, discarded, inFlight } = await store.counts()
      await ingestOne('refused-1', 'Home | News')
      await store.recordFailure({
        ...{ articleId: 'refused-1', revision: 1, run: 0, stage: 'clean-up', detail: null, attempts: 1 },
        ...{ code: 'no-article-text', message: 'Nothing is left of refused-1 that is text of an article' },
      })
      expect(await store.counts()).toMatchObject({ failed, discarded: discarded + 1, inFlight })
      expect((await store.listFailures({ state: 'open' })).map(({ articleId }) => articleId)).not.toContain('refused-1')
      expect((await store.listFailures({ state: 'discarded' }))[0]).toMatchObject({
        articleId: 'refused-1',
        message: 'Nothing is left of refused-1 that is text of an article',
        note: 'refused: no-article-text',
      })
    })

    it('lists pending articles page by page, each once', async () => {
      const all = await store.listPending({ limit: 2_000 })
      const paged: typeof all = []
      for (;;) {
        const after = paged.at(-1)
        const page = await store.listPending({ ...(after && { after }), limit: 50 })
        paged.push(...page)
        if (page.length < 50) break
      }
      expect(paged).toEqual(all)
    })

    it('holds an embargoed article until its time, and then publishes it as usable', async () => {
      const until = new Date(Date.now() + 1_500).toISOString()
      const usage = { status: 'embargoed', until, terms: null, reason: 'says so' } as const
      const input = sampleInput('held', 'secret')
      if (input.kind !== 'draft') throw new Error('no draft')
      const embargoed = { ...input, draft: { ...input.draft, usage } }
      expect(await store.ingest(sampleArrival('held'), [embargoed])).toMatchObject([{ outcome: 'accepted' }])
      expect(await publish('held', 1)).toEqual({ number: null, appended: false, heldUntil: until })
      expect(await store.listHeld(10)).toEqual([
        { articleId: 'held', revision: 1, until, reason: 'says so', file: 'held.txt' },
      ])
      expect((await store.counts()).held).toBe(1)
      const isPending = async () => (await store.listPending({ limit: 10_000 })).some((key) => key.articleId === 'held')
      expect(await isPending()).toBe(false)
      await expect.poll(isPending, { timeout: 20_000, interval: 100 }).toBe(true)
      expect(await publish('held', 1)).toMatchObject({ appended: true })
      const [entry] = await store.readPublished('held')
      expect(entry?.record.usage).toEqual({ ...usage, status: 'usable' })
      expect(await store.listHeld(10)).toEqual([])
    })

    it('never publishes a held revision after a later one of its article', async () => {
      const input = sampleInput('freed', 'early')
      if (input.kind !== 'draft') throw new Error('no draft')
      const usage = { status: 'embargoed', until: '2100-01-01', terms: null, reason: null } as const
      await store.ingest(sampleArrival('freed'), [{ ...input, draft: { ...input.draft, usage } }])
      await ingestOne('freed', 'late')
      expect(await publish('freed', 1)).toEqual({ number: null, appended: false })
      expect(await publish('freed', 2)).toMatchObject({ appended: true })
      expect(await store.listHeld(10)).toEqual([])
    })

    it('takes back what was published, in one entry that says what and why', async () => {
      await ingestOne('gone', 'one')
      const first = await publish('gone', 1)
      await ingestOne('gone', 'two')
      const notice = { kind: 'withdrawal', id: 'gone', reason: 'canceled by its source', at: '2026-02-03' } as const
      const taken = [{ outcome: 'withdrawal', articleId: 'gone', revision: 2 }]
      expect(await store.ingest(sampleArrival('notice'), [notice])).toEqual(taken)
      expect(await store.ingest(sampleArrival('notice'), [notice])).toEqual(taken)
      expect(await store.ingest(sampleArrival('notice again'), [notice])).toMatchObject([{ outcome: 'duplicate' }])
      // What was still on its way does not come out.
      expect(await publish('gone', 2)).toEqual({ number: null, appended: false })
      const entries = await store.readPublished('gone')
      expect(entries.map(({ withdraws }) => withdraws)).toEqual([null, [first.number]])
      expect(entries[1]).toMatchObject({
        supersedes: first.number,
        record: { id: 'gone', text: '', usage: { status: 'canceled', reason: 'canceled by its source' } },
      })
      expect(EnrichedRecord.safeParse(entries[1]?.record).success).toBe(true)
      expect(await store.startRun({ articleId: 'gone', revision: 1 }, null)).toBeNull()
    })

    it('gives the line of a large entry in parts that make it whole, and none once it was changed', async () => {
      const limits = { limit: 10, maxBytes: 1_000 }
      const first = await ingestOne('large', 'Größe 😀 “x” '.repeat(200_000), 'large')
      expect(first).toMatchObject({ outcome: 'accepted' })
      const { number } = await publish('large', 1)
      const parts = await store.readFeedLines(number! - 1, limits)
      for (let rest = parts[0]?.rest; rest; rest = parts.at(-1)?.rest) {
        const next = await store.readFeedLines(rest, limits)
        expect(next).toMatchObject([{ number, from: rest }])
        parts.push(...next)
      }
      expect(parts.length).toBeGreaterThan(1)
      const [entry] = await store.readPublished('large')
      const { articleId: _, revision: __, withdraws: ___, ...line } = entry!
      expect(JSON.parse(Buffer.concat(parts.map((part) => part.line)).toString())).toEqual(line)
      await store.forget('large', 'a test asks for it')
      expect(await store.readFeedLines(parts[0]!.rest!, limits)).toEqual([])
    })

    it('keeps out what is older than a notice, and takes in what is newer', async () => {
      const notice = { kind: 'withdrawal', id: 'late', reason: 'canceled', at: '2026-02-03T10:00:00Z' } as const
      expect(await store.ingest(sampleArrival('early notice'), [notice])).toEqual([
        { outcome: 'quarantined', reason: 'canceled; nothing has come under its id' },
      ])
      const version = (modifiedAt: string): IngestInput => {
        const input = sampleInput('late', modifiedAt)
        return input.kind === 'draft' ? { ...input, draft: { ...input.draft, modifiedAt } } : input
      }
      const outcomes = await store.ingest(sampleArrival('versions'), [
        version('2026-02-03T09:00:00Z'),
        version('2026-02-03T11:00:00Z'),
      ])
      expect(outcomes).toEqual([
        { outcome: 'quarantined', reason: 'late has been taken back: canceled' },
        { outcome: 'accepted', articleId: 'late', revision: 1 },
      ])
      expect(await publish('late', 1)).toMatchObject({ appended: true })
    })

    it('accounts for every input', async () => {
      const counts = await store.counts()
      const { published, duplicate, quarantined, failed, discarded, inFlight, held, withdrawn } = counts
      expect(counts.inputs).toBe(published + duplicate + quarantined + failed + discarded + inFlight + held + withdrawn)
      expect(counts.feedEntries).toBe(counts.lastNumber)
      expect(counts).toMatchObject({ published: 69, quarantined: 4, duplicate: 9, withdrawn: 4 })
    })

    it('keeps notes', async () => {
      expect(await store.readNote('etag')).toBeNull()
      await store.writeNote('etag', 'one')
      await store.writeNote('etag', 'two \u0000')
      expect(await store.readNote('etag')).toBe('two \uFFFD')
    })

    it('refuses to publish what it does not know, with an error of the pipeline', async () => {
      const record = await recordOf('pub', 1)
      await expect(store.publish({ articleId: 'nobody', revision: 1, run: 0 }, record, ORIGIN)).rejects.toMatchObject({
        name: 'PipelineError',
      })
      await expect(store.readFeed(Number.NaN, 1)).rejects.toMatchObject({ code: 'internal' })
    })

    it('finds everything again after it was closed', async () => {
      const before = await store.counts()
      await store.close()
      store = await opened.reopen()
      expect(await store.counts()).toEqual(before)
      expect(await store.readNote('etag')).toBe('two \uFFFD')
    })
  })
}
