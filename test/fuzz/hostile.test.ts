import { join } from 'node:path'
import { pino } from 'pino'
import { beforeAll, describe, expect, it } from 'vitest'
import { writeForPeople } from '../../src/feed/projections/write-for-people.ts'
import { readSource } from '../../src/producers/read-source.ts'
import { type Article, EnrichedRecord, type TextLayer } from '../../src/shared/article.ts'
import { PipelineError } from '../../src/shared/errors.ts'
import type { Stage } from '../../src/shared/stage.ts'
import { openStages } from '../../src/workers/open-stages.ts'
import { applyStage, runHere } from '../../src/workers/run/apply-stage.ts'
import { enrichArticle } from '../../src/workers/run/enrich-article.ts'
import { SummarizeSettings } from '../../src/workers/summarize/summarize-settings.ts'
import { generateHostile } from './generate-hostile.ts'

/** Files looked at here; `npm run fuzz` drops any number of them into a running newsloom. */
const FILES = 120
const SEED = Number(process.env['NEWSLOOM_TEST_SEED'] ?? 20240506)
const log = pino({ level: 'silent' })
const LIMITS = { maxBytes: 20_000_000, maxRatio: 100 }

/** The drafts of the generated files, or the sentence that says why there are none. */
async function readHostile(index: number) {
  const { name, bytes } = generateHostile(SEED, index)
  try {
    return await readSource({ name: name.toString('utf8'), bytes }, LIMITS)
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    return { format: null, inputs: [{ kind: 'quarantined' as const, reason: error.message }], brokenOff: null }
  }
}

const indices = Array.from({ length: FILES }, (_, index) => index)

describe(`hostile files of seed ${SEED}`, () => {
  let stages: Stage[]
  beforeAll(async () => {
    const options = { overridesFile: null, knowledgeBaseFile: null, completer: null }
    const modelsFolder = join(import.meta.dirname, '../../models')
    stages = await openStages({ ...options, modelsFolder, summary: SummarizeSettings.parse({}) }, log)
  }, 120_000)

  it('are the same for a seed and a number, and differ between them', () => {
    expect(generateHostile(SEED, 7)).toEqual(generateHostile(SEED, 7))
    expect(new Set(indices.map((index) => generateHostile(SEED, index).bytes.toString('base64'))).size).toBeGreaterThan(
      FILES * 0.9,
    )
  })

  it('are read as articles, or refused with a sentence', async () => {
    let drafts = 0
    for (const index of indices) {
      for (const input of (await readHostile(index)).inputs) {
        expect(JSON.stringify(input).isWellFormed()).toBe(true)
        if (input.kind === 'quarantined') expect(input.reason, `file ${index}`).toMatch(/\S+ \S+ \S+/)
        if (input.kind === 'draft') drafts++
      }
    }
    expect(drafts).toBeGreaterThan(FILES / 4)
  })

  it('go through all stages and come out as records whose spans are proven, or are refused', async () => {
    const setting = { stages, runStage: runHere, budgetMs: 60_000, log }
    let records = 0
    for (const index of indices) {
      for (const input of (await readHostile(index)).inputs) {
        if (input.kind !== 'draft') continue
        const article = toArticle(input.id, input.draft)
        const place = `file ${index}, article ${input.id.slice(0, 50)}`
        const record = await enrichArticle(article, stages, setting).catch((error: unknown) => refusalOf(error, place))
        if (record === null) continue
        records++
        expect(EnrichedRecord.safeParse(record).error, place).toBeUndefined()
        expect(record.withheld, place).toEqual([])
        expect(JSON.stringify(record).includes('\\ud'), place).toBe(false)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: a terminal must not get one.
        expect(writeForPeople(record), place).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
      }
    }
    expect(records).toBeGreaterThan(FILES / 6)
  }, 600_000)

  it('are cleaned with a true account of the source, and a second cleaning changes nothing', async () => {
    const cleanUp = stages[0]!
    const setting = { stages, runStage: runHere, budgetMs: 60_000, log }
    const clean = async (article: Article, place: string) => {
      const stored = await applyStage(cleanUp, article, {}, setting).catch((error: unknown) => refusalOf(error, place))
      return stored && (stored.layer as TextLayer)
    }
    for (const index of indices) {
      for (const input of (await readHostile(index)).inputs) {
        if (input.kind !== 'draft') continue
        const place = `file ${index}, article ${input.id.slice(0, 50)}`
        const layer = await clean(toArticle(input.id, input.draft), place)
        if (!layer) continue
        const source = input.draft.body.content
        let at = 0
        for (const run of layer.sourceMap) {
          expect(run.start, place).toBe(at)
          expect(run.sourceEnd, place).toBeLessThanOrEqual(source.length)
          expect(run.sourceStart, place).toBeLessThanOrEqual(run.sourceEnd)
          at = run.end
        }
        expect(at, place).toBe(layer.text.length)
        // A title is stated, so that the first line of a text without one is not taken for it.
        const draft = { ...input.draft, body: { kind: 'text' as const, content: layer.text } }
        const again = await clean(toArticle(input.id, { ...draft, title: layer.title ?? 'A stated title' }), place)
        expect(again?.cleanup.repaired ?? [], place).toEqual([])
        if (input.draft.body.kind === 'text') expect(again?.text, place).toBe(layer.text)
        else expect(linesOf(layer), place).toEqual(expect.arrayContaining(linesOf(again)))
      }
    }
  }, 600_000)
})

/** A page's lines may go when they are cleaned as a text, whose model knows no elements; none may come or read otherwise. */
function linesOf(layer: TextLayer | null): string[] {
  return layer?.text.split('\n\n') ?? []
}

function toArticle(id: string, draft: Article['draft']): Article {
  return { id, revision: 1, source: { format: 'x', file: null, url: null, sha256: '', receivedAt: '' }, draft }
}

function refusalOf(error: unknown, place: string): null {
  expect(error, place).toBeInstanceOf(PipelineError)
  expect(['no-article-text', 'over-budget'], `${place}: ${String(error)}`).toContain((error as PipelineError).code)
  return null
}
