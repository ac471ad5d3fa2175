import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { SummaryLayer } from '../../../src/shared/article.ts'
import { summarizeArticle } from '../../../src/workers/summarize/extract/summarize-article.ts'
import { UNIT_TREES } from '../../../src/workers/summarize/score/unit-trees.ts'
import { SummarizeSettings } from '../../../src/workers/summarize/summarize-settings.ts'
import { inputOf } from './invented-articles.ts'

const folder = fileURLToPath(new URL('../../golden/summarize', import.meta.url))

describe('the summaries of the golden articles', () => {
  it.each(readdirSync(folder))('%s', (name) => {
    const { text, title = null, settings } = JSON.parse(readFileSync(`${folder}/${name}/input.json`, 'utf8'))
    const layer = summarizeArticle(inputOf(text, title), UNIT_TREES, SummarizeSettings.parse(settings))
    expect(SummaryLayer.parse(layer)).toEqual(layer)
    expect(layer).toEqual(JSON.parse(readFileSync(`${folder}/${name}/expected.json`, 'utf8')))
  })
})
