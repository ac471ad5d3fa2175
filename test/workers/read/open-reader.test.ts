import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ReadingLayer } from '../../../src/shared/article.ts'
import { findWords } from '../../../src/shared/text/find-words.ts'
import { openReader, type Reader } from '../../../src/workers/read/open-reader.ts'

const FOLDER = 'models/reader'
const log = { warn: () => {} }
const noSignal = new AbortController().signal

const ARTICLE = [
  'LUSAKA — Zambian Finance Minister Grace Mulenga said on Tuesday that the copper tax would be cut by half next year.',
  '“Nobody wins when mines stand still,” Mulenga told reporters at State House. “We have listened.”',
  'Peter Lindqvist, head of Nordmark Mining, welcomed the plan. He believes that production will rise by a tenth.',
  'According to the World Bank, the country earned $6.4 billion from copper in 2023.',
].join('\n\n')

let reader: Reader

// Loading and checking the model takes a second, more on a busy machine.
beforeAll(async () => {
  reader = await openReader(FOLDER, log)
}, 60_000)
afterAll(() => reader?.close())

function read(text: string) {
  return reader.read(text, noSignal)
}

test('finds the names of an article and their types', async () => {
  const { names } = await read(ARTICLE)
  const found = names
    .filter((name) => name.best)
    .map(({ start, end, types }) => {
      const [type] = Object.entries(types).sort((a, b) => b[1] - a[1])[0]!
      return `${ARTICLE.slice(start, end)} ${type}`
    })
  expect(found).toEqual(
    expect.arrayContaining(['LUSAKA PLACE', 'Grace Mulenga PERSON', 'Peter Lindqvist PERSON', 'Nordmark Mining ORG']),
  )
})

test('finds what attributes, and what belongs to it', async () => {
  const { cues } = await read(ARTICLE)
  const said = cues.find((cue) => ARTICLE.slice(cue.start, cue.end) === 'said')!
  expect(said.score).toBeGreaterThan(0.5)
  const words = findWords(ARTICLE)
  const pick = (bytes: string) =>
    [...Buffer.from(bytes, 'base64')].flatMap((byte, index) =>
      byte > 127 ? [words[said.firstWord + index]!.text] : [],
    )
  expect(pick(said.source)).toEqual(expect.arrayContaining(['Grace', 'Mulenga']))
  expect(pick(said.content)).toEqual(expect.arrayContaining(['copper', 'tax', 'cut', 'half']))
})

test('a reading is a valid layer, in the text, and small', async () => {
  const text = Array.from({ length: 9 }, () => ARTICLE)
    .join('\n\n')
    .slice(0, 4900)
  const reading = { skipped: null, model: reader.name, ...(await read(text)) }
  expect(ReadingLayer.parse(reading)).toEqual(reading)
  expect(reading.wordCount).toBe(findWords(text).length)
  expect(JSON.stringify(reading).length).toBeLessThan(40_000)
  for (const { start, end } of [...reading.names, ...reading.cues]) {
    expect(start).toBeLessThan(end)
    expect(end).toBeLessThanOrEqual(text.length)
  }
})

test('the same text gives the same reading, whatever else is read, by whichever reader', async () => {
  const first = await read(ARTICLE)
  const other = await openReader(FOLDER, log)
  try {
    const [again, , beside] = await Promise.all([
      read(ARTICLE),
      read('Ada Orr said no.'),
      other.read(ARTICLE, noSignal),
    ])
    expect(again).toEqual(first)
    expect(beside).toEqual(first)
  } finally {
    await other.close()
  }
}, 60_000)

test('any text is read to a valid layer with its spans inside the text', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('said ', '“', '"', '\n\n', 'Mr. Orr ', '. ', '👩‍👩‍👧'),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      const text = pieces.join('')
      const reading = await read(text)
      ReadingLayer.parse({ skipped: null, model: reader.name, ...reading })
      for (const { start, end } of [...reading.names, ...reading.cues]) {
        expect(start < end && end <= text.length).toBe(true)
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)

test.each([
  ['one letter', 'a'],
  ['words of one letter', 'a '],
  ['quotation marks', '“ ” " '],
  ['line breaks', '\n'],
  ['emoji and combining marks', '👍🏽e\u0301\u0302'],
  ['cues', 'he said '],
])(
  'twenty thousand characters of %s are read',
  async (_, piece) => {
    const text = piece.repeat(Math.ceil(20_000 / piece.length))
    const reading = await read(text)
    expect(reading.wordCount).toBe(findWords(text).length)
  },
  120_000,
)

test('a folder without a model is a clear error', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'newsloom-none-'))
  await expect(openReader(folder, log)).rejects.toMatchObject({ code: 'model-unavailable' })
  await rm(folder, { recursive: true })
})
