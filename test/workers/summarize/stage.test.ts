import { pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { makeTextLayer } from '../../../eval/make-text-layer.ts'
import {
  type Article,
  type EntitiesLayer,
  type PeopleLayer,
  type QuotesLayer,
  SummaryLayer,
  type TextLayer,
} from '../../../src/shared/article.ts'
import { CompleterSettings } from '../../../src/workers/completer/completer.ts'
import { openCompleter } from '../../../src/workers/completer/open-completer.ts'
import { createSummarizeStage } from '../../../src/workers/summarize/stage.ts'
import { sampleDraft } from '../../contracts/sample-articles.ts'
import { type Behaviour, fail, openModelServer, say } from '../model-server.ts'
import { FERRY } from './invented-articles.ts'

const context = { log: pino({ enabled: false }), signal: new AbortController().signal }

function articleOf(content: string): Article & {
  text: TextLayer
  people: PeopleLayer
  quotes: QuotesLayer
  entities: EntitiesLayer
} {
  return {
    id: 'a1',
    revision: 1,
    source: { format: 'plain-text', file: null, url: null, sha256: '0', receivedAt: '2026-01-01T00:00:00Z' },
    draft: sampleDraft(content),
    text: makeTextLayer(content),
    people: { skipped: 'test', names: [], descriptions: [] },
    quotes: { skipped: 'test', quotes: [], stances: [], doubtfulQuotes: [], notSpeech: [] },
    entities: { skipped: 'test', entities: [] },
  }
}

/** The layer that comes of a server that behaves so, when an abstractive summary is asked for. */
const rewriteWith = (...behaviours: Behaviour[]) => rewriteWithin(30_000, ...behaviours)

async function rewriteWithin(timeoutMs: number, ...behaviours: Behaviour[]) {
  await using server = await openModelServer(...behaviours)
  const settings = CompleterSettings.parse({
    url: server.url,
    model: 'tiny',
    timeoutMs,
    retries: 1,
    retryDelayMs: 1,
  })
  const stage = createSummarizeStage({ settings: { method: 'abstractive' }, completer: openCompleter(settings) })
  const layer = await stage.run(articleOf(FERRY), context)
  expect(() => SummaryLayer.parse(layer)).not.toThrow()
  return { layer, server }
}

describe('the stage summarize', () => {
  it('is extractive and asks nobody unless it is told to', async () => {
    await using server = await openModelServer(say('Never.'))
    const completer = openCompleter(CompleterSettings.parse({ url: server.url, model: 'tiny' }))
    const layer = await createSummarizeStage({ completer }).run(articleOf(FERRY), context)
    expect(layer.summary?.method).toBe('extractive')
    expect(layer.summary?.withheld).toBeUndefined()
    expect(server.asked).toEqual([])
  })

  it('says in its fingerprint which model wrote', () => {
    const completer = { model: 'tiny', complete: async () => '' }
    expect(createSummarizeStage({ settings: { method: 'abstractive' }, completer }).settings).toMatchObject({
      method: 'abstractive',
      model: 'tiny',
    })
    expect(createSummarizeStage({ completer }).settings).toMatchObject({ method: 'extractive', model: null })
  })

  it('keeps what a model says truly, each sentence with what it rests on', async () => {
    const { layer, server } = await rewriteWith(
      say(
        '1. A ferry with 212 passengers ran aground off Harlow Bay on Tuesday.\n2. Crossings are suspended until Friday.',
      ),
    )
    expect(layer.summary?.method).toBe('abstractive')
    expect(layer.summary?.text).toBe(
      'A ferry with 212 passengers ran aground off Harlow Bay on Tuesday. Crossings are suspended until Friday.',
    )
    const rests = layer.summary?.support?.map(({ sources }) => sources.map(({ start, end }) => FERRY.slice(start, end)))
    expect(rests?.[0]?.[0]).toContain('ran aground off Harlow Bay on Tuesday')
    expect(rests?.[1]?.[0]).toContain('suspended all crossings until Friday')
    expect(server.asked[0]?.body.messages[1]?.content).toContain('212 passengers')
  })

  it('drops a sentence with an invented number and keeps the true one', async () => {
    const { layer } = await rewriteWith(
      say('A ferry with 512 passengers ran aground off Harlow Bay.\nNo one was seriously hurt.'),
    )
    expect(layer.summary).toMatchObject({ method: 'abstractive', text: 'No one was seriously hurt.' })
    expect(layer.summary?.withheld).toMatchObject([
      { text: 'A ferry with 512 passengers ran aground off Harlow Bay.', reason: 'number: 512' },
    ])
    const [withheld] = layer.summary?.withheld ?? []
    const [kept] = layer.summary?.support ?? []
    expect(withheld?.score).toBeGreaterThan(kept?.score ?? 1)
  })

  it.each<[string, Behaviour, RegExp, timeoutMs?: number]>([
    ['invents numbers', say('The ferry carried 900 passengers.'), /number: 900/],
    [
      'names another',
      say('Harbour master Tom Baker said it was too early to say whether the radar had failed.'),
      /name: Tom Baker/,
    ],
    ['invents a quotation', say('Ines Okafor said it was "pure terror".'), /quote/],
    ['denies what was said', say('The company was not fined 40,000 pounds last year.'), /negation/],
    ['tells another story', say('The central bank lowered interest rates to help exporters.'), /unsupported/],
    ['says nothing', say(''), /gave no sentence/],
    ['says only marks', say('```\n---\n```'), /gave no sentence/],
    ['is slow', () => {}, /remote-unavailable/, 700],
    ['sends no JSON', (response) => response.end('oops'), /remote-unavailable/],
    ['fails', fail(500), /remote-unavailable/],
    ['refuses the key', fail(401), /401/],
    ['cuts the connection', (response) => response.destroy(), /remote-unavailable/],
  ])(
    'falls back on the extractive summary, with the reason, where the model %s',
    async (_, behaviour, reason, timeoutMs = 30_000) => {
      const { layer } = await rewriteWithin(timeoutMs, behaviour)
      const extracted = await createSummarizeStage().run(articleOf(FERRY), context)
      expect(layer.summary).toMatchObject({ method: 'extractive', text: extracted.summary?.text })
      expect(layer.summary?.withheld?.map((one) => one.reason).join('; ')).toMatch(reason)
      expect(layer.keyphrases).toEqual(extracted.keyphrases)
    },
  )

  it('falls back where no model is set', async () => {
    const layer = await createSummarizeStage({ settings: { method: 'abstractive' } }).run(articleOf(FERRY), context)
    expect(layer.summary).toMatchObject({ method: 'extractive', withheld: [{ text: '', reason: 'no model is set' }] })
  })

  it('holds a talkative model to the limits', async () => {
    const lines = [
      'No one was seriously hurt.',
      'Crossings are suspended until Friday.',
      'The company was fined last year.',
    ]
    const { layer } = await rewriteWith(
      say([...lines, 'Four of the crew sang.', lines[0], 'Its pier is popular with anglers.'].join('\n')),
    )
    expect(layer.summary?.support).toHaveLength(3)
    expect(layer.summary?.withheld?.map(({ reason }) => reason)).toContain('said before')
    expect(layer.summary?.withheld?.map(({ reason }) => reason)).toContain('too long')
  })

  it('throws when the run is cancelled', async () => {
    await using server = await openModelServer(() => {})
    const completer = openCompleter(CompleterSettings.parse({ url: server.url, model: 'tiny' }))
    const controller = new AbortController()
    const stage = createSummarizeStage({ settings: { method: 'abstractive' }, completer })
    const run = stage.run(articleOf(FERRY), { ...context, signal: controller.signal })
    setTimeout(() => controller.abort(), 50)
    await expect(run).rejects.toMatchObject({ name: 'AbortError' })
  })
})
