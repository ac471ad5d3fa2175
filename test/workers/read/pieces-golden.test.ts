import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createPieceCutter, WINDOW_END, WINDOW_START } from '../../../src/workers/read/cut-pieces.ts'
import { planWindows } from '../../../src/workers/read/plan-windows.ts'
import { innerShape, type PreparedText, prepareWords } from '../../../src/workers/read/prepare-words.ts'

/** Written by the training code: odd strings, and what the encoder is fed for them. */
type PiecesCase = {
  text: string
  words: [number, number][]
  ids: number[]
  shapes: number[]
  windows: [number, number][]
}

const cases: PiecesCase[] = JSON.parse(readFileSync('test/golden/read/pieces.json', 'utf8'))
/** The golden windows are as long as the encoder takes. */
const TRAINED_PIECES = 254
const vocabulary = 'models/reader/vocab.txt'

/** Pieces and shapes of all windows, one after the other, each with its end marks. */
function layOut({ pieces, pieceStarts, shapes }: PreparedText, windows: readonly { first: number; last: number }[]) {
  const ids: number[] = []
  const shapeIds: number[] = []
  for (const { first, last } of windows) {
    ids.push(WINDOW_START, ...pieces.slice(pieceStarts[first], pieceStarts[last]), WINDOW_END)
    shapeIds.push(0)
    for (let word = first; word < last; word++) {
      const more = pieceStarts[word + 1]! - pieceStarts[word]! - 1
      shapeIds.push(shapes[word]!, ...Array.from({ length: more }, () => innerShape(shapes[word]!)))
    }
    shapeIds.push(0)
  }
  return { ids, shapes: shapeIds }
}

test('the golden file has some hundred cases', () => {
  expect(cases.length).toBeGreaterThan(300)
  expect(existsSync(vocabulary), `${vocabulary} is missing`).toBe(true)
})

test('training and runtime cut the same words, pieces, shapes and windows', () => {
  const cutPieces = createPieceCutter(readFileSync(vocabulary, 'utf8'))
  for (const expected of cases) {
    const prepared = prepareWords(expected.text, cutPieces)
    const windows = planWindows(prepared, TRAINED_PIECES)
    const words = Array.from({ length: prepared.wordCount }, (_, word) => [prepared.starts[word], prepared.ends[word]])
    expect({
      text: expected.text,
      words,
      ...layOut(prepared, windows),
      windows: windows.map((w) => [w.first, w.last]),
    }).toEqual({
      text: expected.text,
      words: expected.words,
      ids: expected.ids,
      shapes: expected.shapes,
      windows: expected.windows,
    })
  }
})
