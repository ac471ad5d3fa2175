import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { openSource } from '../../../src/producers/formats/open-source.ts'
import type { TextLayer } from '../../../src/shared/article.ts'
import { openLineModels } from '../../../src/workers/clean-up/line-model/open-line-models.ts'
import { createCleanUpStage } from '../../../src/workers/clean-up/stage.ts'

const FOLDER = join(import.meta.dirname, '../../golden/awkward-files')

/** What must be found in a file of one article; a field that is absent is not looked at. */
type Expected = {
  file: string
  kind: string
  title?: string | null
  byline?: string[]
  /** The day. */
  publishedAt?: string | null
  /** Paragraphs, each alone on its line, in this order. */
  text?: string[]
  /** Whether nothing else may stand in the text but these lines. */
  optional?: string[]
  isExact?: boolean
  notText?: string[]
}

const cases = JSON.parse(readFileSync(join(FOLDER, 'expected.json'), 'utf8')) as Expected[]

describe('awkward files, read and cleaned', () => {
  let stage: ReturnType<typeof createCleanUpStage>
  beforeAll(async () => {
    stage = createCleanUpStage({ models: await openLineModels('models/clean-up') })
  })

  const clean = async (file: string): Promise<TextLayer[]> => {
    const layers: TextLayer[] = []
    const { format, records } = await openSource({ name: file, bytes: readFileSync(join(FOLDER, file)) })
    for await (const draft of records) {
      if (!('body' in draft)) throw new Error(JSON.stringify(draft))
      const source = { format, file, url: draft.url, sha256: '', receivedAt: '2026-11-28T00:00:00Z' }
      const context = { log: { debug() {}, info() {}, warn() {}, error() {} }, signal: new AbortController().signal }
      layers.push(await stage.run({ id: 'a', revision: 1, source, draft }, context))
    }
    return layers
  }

  it.each(cases.map((expected) => [expected.kind, expected.file, expected] as const))(
    '%s: %s',
    async (_kind, file, expected) => {
      const layers = await clean(file)
      expect(layers).toHaveLength(1)
      const [layer] = layers
      const lines = layer!.text.split('\n\n').map((line) => line.replace(/\s+/g, ' ').trim())
      if (expected.title !== undefined) expect(layer!.title).toBe(expected.title)
      if (expected.byline !== undefined) expect(layer!.byline).toEqual(expected.byline)
      if (expected.publishedAt !== undefined)
        expect(layer!.publishedAt?.slice(0, 10) ?? null).toBe(expected.publishedAt)
      const wanted = expected.text ?? []
      expect(lines.filter((line) => wanted.includes(line))).toEqual(wanted)
      if (expected.isExact)
        expect(lines.filter((line) => !wanted.includes(line) && !expected.optional?.includes(line))).toEqual([])
      for (const piece of expected.notText ?? []) expect(layer!.text).not.toContain(piece)
    },
  )
})
