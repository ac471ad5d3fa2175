import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { findWords } from '../../../src/shared/text/find-words.ts'
import { NAME_LABELS, VECTOR_LENGTH } from '../../../src/workers/read/encode-windows.ts'
import type { Model } from '../../../src/workers/read/open-inference.ts'
import { readText } from '../../../src/workers/read/read-text.ts'

const PIECES = ['said', 'word', 'source', 'content']
const noSignal = new AbortController().signal

/**
 * A model simple enough to know the answer: `said` is a cue, and the first number of a word's vector is its piece, so
 * that the link model can only say what belongs to a cue when it is given the right words.
 */
const encoder: Model = {
  async run({ ids }) {
    const pieces = Array.from(ids!.data, Number)
    const h = new Float32Array(pieces.length * VECTOR_LENGTH)
    const tok = new Float32Array(pieces.length * 5).fill(-20)
    const ner = new Float32Array(pieces.length * NAME_LABELS).fill(-20)
    for (const [index, piece] of pieces.entries()) {
      h[index * VECTOR_LENGTH] = piece
      tok[index * 5 + (piece === PIECES.indexOf('said') ? 1 : 0)] = 20
      ner[index * NAME_LABELS] = 20
    }
    return { h: { data: h }, tok: { data: tok }, ner: { data: ner } }
  },
  async close() {},
}
const link: Model = {
  async run({ h, mark }) {
    const data = new Float32Array(mark!.data.length * 3).fill(-20)
    for (let index = 0; index < mark!.data.length; index++) {
      const label = ['', 'source', 'content'].indexOf(PIECES[Number(h!.data[index * VECTOR_LENGTH])] ?? '')
      data[index * 3 + Math.max(0, label)] = 20
    }
    return { link: { data } }
  },
  async close() {},
}
const parts = { encoder, link, cutPieces: (word: string) => [PIECES.includes(word) ? PIECES.indexOf(word) : 1] }

function linkedWords(text: string, cue: { firstWord: number; source: string; content: string }) {
  const words = findWords(text)
  const pick = (bytes: string) =>
    [...Buffer.from(bytes, 'base64')].flatMap((byte, index) => (byte === 255 ? [words[cue.firstWord + index]!] : []))
  return { source: pick(cue.source), content: pick(cue.content) }
}

test('a cue is linked to the words around it, in one paragraph of many windows', async () => {
  const filling = 'word '.repeat(83)
  const text = `${filling}source said content `.repeat(40).trim()
  const { cues, wordCount } = await readText(text, parts, noSignal)
  expect(wordCount).toBe(40 * 86)
  expect(cues).toHaveLength(40)
  for (const cue of cues) {
    expect(text.slice(cue.start, cue.end)).toBe('said')
    const { source, content } = linkedWords(text, cue)
    expect(source.map((word) => word.text)).toContain('source')
    expect(content.some((word) => word.text === 'content' && word.start === cue.end + 1)).toBe(true)
    for (const word of source) expect(word.text).toBe('source')
  }
})

test('a cue is linked only within its own paragraph', async () => {
  const text = 'source word\n\nsource said content\n\nword content'
  const { cues } = await readText(text, parts, noSignal)
  expect(cues).toHaveLength(1)
  const { source, content } = linkedWords(text, cues[0]!)
  expect(source.map((word) => word.start)).toEqual([text.indexOf('source said')])
  expect(content.map((word) => word.start)).toEqual([text.indexOf('content')])
})

test.each(['', ' \n\n '])('an empty text gives an empty reading', async (text) => {
  expect(await readText(text, parts, noSignal)).toEqual({
    wordCount: 0,
    names: [],
    cues: [],
    words: { cue: '', source: '', content: '' },
  })
})

test('reading stops when its time is over', async () => {
  const reading = readText('word said', parts, AbortSignal.abort())
  await expect(reading).rejects.toMatchObject({ code: 'over-budget' })
})

test('a megabyte is read in the memory of a few windows', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held: number[] = []
  let windows = 0
  const watched: Model = {
    ...encoder,
    run(inputs) {
      if (++windows % 200 === 0) {
        collect()
        held.push(process.memoryUsage().arrayBuffers)
      }
      return encoder.run(inputs)
    },
  }
  const text = `${'word '.repeat(200)}source said content\n\n`.repeat(1_000)
  const { wordCount, cues } = await readText(text, { ...parts, encoder: watched }, noSignal)
  expect(text.length).toBeGreaterThan(1_000_000)
  expect([wordCount, cues.length]).toEqual([203_000, 1_000])
  expect(held.length).toBeGreaterThan(3)
  // Of all of its words the vectors alone would be 310 MB; those of the last 200 windows, 62 MB, may not be swept yet.
  expect(Math.max(...held) - held[0]!).toBeLessThan(130_000_000)
})
