import { expect, test } from 'vitest'
import type { Article, TextLayer } from '../../../src/shared/article.ts'
import type { StageContext } from '../../../src/shared/stage.ts'
import type { Reader } from '../../../src/workers/read/open-reader.ts'
import { createReadStage } from '../../../src/workers/read/stage.ts'

const reader: Reader = {
  name: 'tiny-1',
  digest: 'abc',
  read: async (text) => ({
    wordCount: text.split(' ').length,
    names: [],
    cues: [],
    words: { cue: '', source: '', content: '' },
  }),
  close: async () => {},
}

function run(tag: string, confidence: number) {
  const text = { text: 'Two words', language: { tag, confidence } } as TextLayer
  const context = { signal: new AbortController().signal } as StageContext
  return createReadStage({ reader }).run({ text } as Article & { text: TextLayer }, context)
}

test.each([
  ['en', 0.99],
  ['en-GB', 1],
  ['und', 1],
  ['fr', 0.5],
])('text in language %s with confidence %d is read', async (tag, confidence) => {
  expect(await run(tag, confidence)).toMatchObject({ skipped: null, model: 'tiny-1', wordCount: 2 })
})

test.each([
  ['fr', 0.8],
  ['eno', 1],
])('text in language %s with confidence %d is not', async (tag, confidence) => {
  expect(await run(tag, confidence)).toMatchObject({ skipped: 'language-not-learnt', model: null, cues: [] })
})

test('the digest of the model goes into the fingerprint', () => {
  expect(createReadStage({ reader }).modelDigest).toBe('abc')
})
