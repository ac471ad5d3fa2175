import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { QuotesLayer, ReadingLayer } from '../../../src/shared/article.ts'
import { runStage } from './run-stage.ts'
import { summarizeLayer } from './summarize-layer.ts'

const golden = path.join(import.meta.dirname, '../../golden/attribute-quotes')
const cases = readdirSync(golden).sort()

function open(name: string, file: string): string {
  return readFileSync(path.join(golden, name, file), 'utf8')
}

describe('the golden cases of attribute-quotes', () => {
  it('are at least sixty', () => expect(cases.length).toBeGreaterThanOrEqual(60))

  it.each(cases)('%s comes out as expected', async (name) => {
    const text = open(name, 'input.txt').trimEnd()
    const layer = await runStage(text, ReadingLayer.parse(JSON.parse(open(name, 'reading.json'))))
    expect(QuotesLayer.parse(layer)).toEqual(layer)
    expect(summarizeLayer(text, layer)).toEqual(JSON.parse(open(name, 'expected.json')))
  })
})
