import { expect, test } from 'vitest'
import { CASE } from '../../../src/workers/read/classify-case.ts'
import { planWindows } from '../../../src/workers/read/plan-windows.ts'
import { innerShape, type PreparedText, prepareWords } from '../../../src/workers/read/prepare-words.ts'

const onePiece = () => [7]

function wordsOf(text: string, { starts, ends }: PreparedText, first: number, last: number): string[] {
  return Array.from({ length: last - first }, (_, index) => text.slice(starts[first + index], ends[first + index]))
}

test('a shape joins how a word is written, what stands before it and whether it is quoted', () => {
  const text = 'Orr said: “no.”\nA 5\n\n5'
  const prepared = prepareWords(text, onePiece)
  const words = wordsOf(text, prepared, 0, prepared.wordCount)
  const shape = (kind: keyof typeof CASE, gap: number, quoted: number) => CASE[kind] * 8 + gap * 2 + quoted
  expect(words.map((word, index) => [word, prepared.shapes[index]])).toEqual([
    ['Orr', shape('capitalised', 3, 0)],
    ['said', shape('lower', 1, 0)],
    [':', shape('noLetter', 0, 0)],
    ['“', shape('noLetter', 1, 1)],
    ['no', shape('lower', 0, 1)],
    ['.', shape('noLetter', 0, 1)],
    ['”', shape('noLetter', 0, 1)],
    ['A', shape('oneCapital', 2, 0)],
    ['5', shape('digits', 1, 0)],
    ['5', shape('digits', 3, 0)],
  ])
})

test('sentences end where training data ends them', () => {
  const text = 'Mr. Orr left. “Why?” Nobody knew... so. (Yes.) the'
  const prepared = prepareWords(text, onePiece)
  const { sentenceOf } = prepared
  const words = wordsOf(text, prepared, 0, prepared.wordCount)
  expect(words.filter((_, index) => index === 0 || sentenceOf[index] !== sentenceOf[index - 1])).toEqual([
    'Mr',
    '“',
    'Nobody',
    '(',
  ])
})

test.each([
  ['paragraphs share windows that are about equally full', 'a b c\n\nd e f\n\ng', 6, ['a b c', 'd e f g']],
  ['a long paragraph is split at its sentences', 'A b c. D e. F g h i.', 8, ['A b c . D e .', 'F g h i .']],
  ['a long sentence is split at its words', 'a b c d e f g', 3, ['a b', 'c d', 'e f', 'g']],
  ['no text has no window', ' \n', 3, []],
])('%s', (_, text, cap, windows) => {
  const prepared = prepareWords(text, onePiece)
  const texts = planWindows(prepared, cap).map(({ first, last }) => wordsOf(text, prepared, first, last).join(' '))
  expect(texts).toEqual(windows)
})

test('no window holds more pieces than the cap, and none is left out', () => {
  const text = Array.from({ length: 400 }, (_, index) => `Word${index} ${index % 7 ? 'and' : 'stop. Next'}`).join(' ')
  const prepared = prepareWords(`${text}\n${text}`, (word) => Array.from(word, () => 7))
  const windows = planWindows(prepared, 60)
  let reached = 0
  for (const { first, last } of windows) {
    expect(first).toBe(reached)
    reached = last
    expect(prepared.pieceStarts[last]! - prepared.pieceStarts[first]!).toBeLessThanOrEqual(60)
  }
  expect(reached).toBe(prepared.wordCount)
})

test('the pieces of a word after its first have nothing before them', () => {
  const { shapes } = prepareWords('a B', onePiece)
  expect(innerShape(shapes[1]!)).toBe(CASE.oneCapital * 8)
  expect(innerShape(CASE.lower * 8 + 3 * 2 + 1)).toBe(CASE.lower * 8 + 1)
})
