import { describe, expect, it } from 'vitest'
import { findSentences } from '../../../../src/shared/text/find-sentences.ts'
import { buildDocument } from '../../../../src/workers/summarize/document/build-document.ts'
import { findDefiniteNouns } from '../../../../src/workers/summarize/reliance/find-definite-nouns.ts'

function nounsOf(text: string): string[] {
  const document = buildDocument(text, findSentences(text), [], null)
  return document.sentences.flatMap((sentence) =>
    findDefiniteNouns(document, sentence).map(({ the, head }) => text.slice(document.starts[the], document.ends[head])),
  )
}

describe('findDefiniteNouns', () => {
  it.each([
    ['The council voted against the new bridge.', ['The council', 'the new bridge']],
    ['He lost the committee chairmanships in May.', ['the committee chairmanships']],
    ["They met at the town's oldest inn.", ['the town']],
    ['She crossed the, by then, frozen river.', []],
    ['It fell on the half-finished roof of the barn.', ['the half-finished roof', 'the barn']],
    ['The Harlow Bridge Company closed.', ['The Harlow Bridge Company']],
  ])('finds the nouns of "%s"', (text, nouns) => {
    expect(nounsOf(text)).toEqual(nouns)
  })
})
