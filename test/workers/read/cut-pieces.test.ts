import { expect, test } from 'vitest'
import { createPieceCutter, UNKNOWN_PIECE } from '../../../src/workers/read/cut-pieces.ts'

const cut = createPieceCutter(['a', 'news', '##room', '##ro', '##o', 'cafe', '字'].join('\n'))

test.each([
  ['news', [1]],
  ['Newsroom', [1, 2]],
  ['newsroo', [1, 3, 4]],
  ['Café', [5]],
  ['cafe\u0301', [5]],
  ['字', [6]],
  ['newsx', [UNKNOWN_PIECE]],
  ['\u0301', [UNKNOWN_PIECE]],
  ['a'.repeat(10_000), [UNKNOWN_PIECE]],
])('%j is cut into the longest pieces from the left', (word, pieces) => {
  expect(cut(word)).toEqual(pieces)
  expect(cut(word)).toEqual(pieces)
})
