import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { TextLayer } from '../../../src/shared/article.ts'
import { REMOVAL_REASONS } from '../../../src/workers/clean-up/lines/removal-reasons.ts'
import { type Cleaner, openCleaner } from './open-cleaner.ts'

const GOLDEN = join(import.meta.dirname, '../../golden/clean-up')
const cases = readdirSync(GOLDEN).sort()
let clean: Cleaner
beforeAll(async () => {
  clean = await openCleaner()
})

describe('the golden cases of clean-up', () => {
  it('are at least twenty', () => expect(cases.length).toBeGreaterThanOrEqual(20))

  it.each(cases)('%s comes out as expected', async (name) => {
    const layer = await cleanCase(name)
    expect(TextLayer.parse(layer)).toEqual(layer)
    for (const { reason } of layer.cleanup.removed) expect(REMOVAL_REASONS).toContain(reason)
    expect(summarize(layer)).toEqual(JSON.parse(readFileSync(join(GOLDEN, name, 'expected.json'), 'utf8')))
  })

  it.each(cases)('%s gives nothing to remove or repair when cleaned again', async (name) => {
    const { text, title } = await cleanCase(name)
    const again = await clean(text, 'text', title)
    expect(again.text).toBe(text)
    expect(again.cleanup).toEqual({ removed: [], repaired: [] })
  })
})

/** A case's source is a plain text or a page, whichever lies beside `expected.json`. */
function cleanCase(name: string): Promise<TextLayer> {
  const page = join(GOLDEN, name, 'input.html')
  return existsSync(page)
    ? clean(readFileSync(page, 'utf8'), 'html')
    : clean(readFileSync(join(GOLDEN, name, 'input.txt'), 'utf8'))
}

/** What a case says of a layer: the text, the metadata, and what was removed and repaired, without offsets. */
function summarize({ title, byline, dateline, publishedAt, text, cleanup }: TextLayer) {
  return {
    title,
    byline,
    place: dateline && text.slice(dateline.start, dateline.end),
    publishedAt,
    paragraphs: text.split('\n\n'),
    removed: cleanup.removed.map(({ text, reason }) => [reason, text]),
    repaired: cleanup.repaired.map(({ from, to, reason }) => [reason, from, to]),
  }
}
