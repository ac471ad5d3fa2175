import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Article, TextLayer } from '../../src/shared/article.ts'
import { BACKGROUND_NICE } from '../../src/shared/background-nice.ts'
import type { Stage } from '../../src/shared/stage.ts'
import { SummarizeSettings } from '../../src/workers/summarize/summarize-settings.ts'
import { openStagePool, type PoolOptions, type StagePool } from '../../src/workers/threads/open-stage-pool.ts'
import { plainTextLayer, sampleDraft } from '../contracts/sample-articles.ts'
import { failOnLeaks } from '../fail-on-leaks.ts'
import { silent } from '../producers/take-in.ts'

failOnLeaks({ onlyFile: true })

const ROOT = join(import.meta.dirname, '../..')
const SENTENCE = 'The council of Lisbon approved plan 7 on Tuesday and Priya Raman, the mayor, said it was fair.\n'

const FILE = pathToFileURL(join(ROOT, 'dist/workers/threads/stage-thread.js'))
const optionsOf = (modelsFolder: string): PoolOptions => ({
  stages: {
    modelsFolder,
    summary: SummarizeSettings.parse({}),
    overridesFile: null,
    knowledgeBaseFile: null,
    completer: null,
  },
  logLevel: 'silent',
})

let pool: StagePool
let read: Stage
beforeAll(async () => {
  pool = await openStagePool(FILE, 1, optionsOf(join(ROOT, 'models')))
  read = pool.stages.find(({ name }) => name === 'read')!
}, 120_000)
afterAll(() => pool.close())

function articleOf(text: string): Article & { text: TextLayer } {
  const source = { format: 'plain-text', file: 'a.txt', url: null, sha256: '', receivedAt: '' }
  return { id: 'a', revision: 1, source, draft: sampleDraft(text), text: plainTextLayer(text) }
}

const readIt = (text: string, signal: AbortSignal) => read.run(articleOf(text) as never, { log: silent, signal })

it('stops a reading in the middle, with the reason that it was stopped for, and reads on in the same process', async () => {
  for (const afterMs of [0, 30, 250, 700]) {
    const stop = new AbortController()
    const reading = readIt(SENTENCE.repeat(5_000), stop.signal)
    setTimeout(() => stop.abort(new Error('its time is over')), afterMs)
    await expect(reading).rejects.toThrow('its time is over')
  }
  expect(await readIt(SENTENCE, new AbortController().signal)).toMatchObject({ skipped: null })
}, 120_000)

it.skipIf(process.platform !== 'linux')('works on text in a thread that gives way to the rest of the process', () => {
  const niceOf = (task: string | number) =>
    Number(readFileSync(`/proc/self/task/${task}/stat`, 'utf8').split(') ')[1]!.split(' ')[16])
  const own = niceOf(process.pid)
  const others = readdirSync('/proc/self/task').map(niceOf)
  expect(others).toContain(Math.min(own + BACKGROUND_NICE, 19))
})

it('ends what runs as interrupted when it closes', async () => {
  const reading = readIt(SENTENCE.repeat(5_000), new AbortController().signal)
  setTimeout(() => pool.interrupt(), 300)
  await expect(reading).rejects.toMatchObject({ code: 'interrupted' })
}, 120_000)

it('says what keeps it from opening as an error of its own, with a code', async () => {
  await expect(openStagePool(FILE, 1, optionsOf('/nowhere'))).rejects.toMatchObject({
    name: 'PipelineError',
    code: 'model-unavailable',
    message: expect.stringContaining('/nowhere/reader/manifest.json'),
  })
}, 120_000)
