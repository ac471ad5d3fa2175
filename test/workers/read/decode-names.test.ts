import { expect, test } from 'vitest'
import { decodeNames, findBestPath } from '../../../src/workers/read/decode-names.ts'
import type { EncodedWindow } from '../../../src/workers/read/encode-windows.ts'
import { prepareWords } from '../../../src/workers/read/prepare-words.ts'

const LABELS = ['O', 'B-PERSON', 'I-PERSON', 'B-ORG', 'I-ORG', 'B-PLACE', 'I-PLACE', 'B-MISC', 'I-MISC']

/** Probabilities of one word: those named, what is left goes to `O`. */
function row(scores: Record<string, number>): number[] {
  const named = LABELS.map((label) => scores[label] ?? 0)
  named[0] = 1 - named.reduce((sum, score) => sum + score, 0)
  return named
}

function decode(text: string, rows: Record<string, number>[]) {
  const prepared = prepareWords(text, () => [7])
  const names = Float32Array.from(rows.flatMap(row))
  const found = decodeNames(prepared, { first: 0, last: prepared.wordCount, names } as EncodedWindow)
  return found.map((name) => ({ ...name, text: text.slice(name.start, name.end) }))
}

test('an inside without its own beginning is not on the best path, however probable', () => {
  const rows = [row({ 'B-PERSON': 0.9 }), row({ 'I-ORG': 0.6, 'I-PERSON': 0.3 }), row({ 'I-PLACE': 0.8 })]
  expect([...findBestPath(Float32Array.from(rows.flat()))]).toEqual([1, 2, 0])
})

test('names side by side are told apart by their beginnings', () => {
  const names = decode('Ada Orr Day', [{ 'B-PERSON': 0.98 }, { 'I-PERSON': 0.97 }, { 'B-PERSON': 0.96 }])
  expect(names.map((name) => [name.text, name.best])).toEqual([
    ['Ada Orr', true],
    ['Day', true],
  ])
  expect(names[0]!.score).toBeCloseTo(0.98 * 0.97, 2)
})

test('types are what the words say together, and sum to one', () => {
  const [name] = decode('Lin Day', [
    { 'B-ORG': 0.6, 'B-PERSON': 0.3 },
    { 'I-ORG': 0.8, 'I-PERSON': 0.1 },
  ])
  expect(name!.types.ORG).toBeGreaterThan(name!.types.PERSON)
  expect(Object.values(name!.types).reduce((sum, score) => sum + score)).toBeCloseTo(1, 2)
})

test('a name that nearly was is a runner-up', () => {
  const names = decode('the Orr', [{ 'B-ORG': 0.3 }, { 'B-PERSON': 0.6, 'I-ORG': 0.3 }])
  expect(names.filter((name) => !name.best).map((name) => name.text)).toContain('the')
  expect(names.filter((name) => name.best).map((name) => name.text)).toEqual(['Orr'])
})

test('no words give no names', () => {
  expect(decode('', [])).toEqual([])
})
