import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReadingLayer } from '../../../src/shared/article.ts'
import { expectLinear, shareOf } from '../../expect-linear.ts'
import { emptyReading, runStage } from './run-stage.ts'

const golden = path.join(import.meta.dirname, '../../golden/attribute-quotes')

function openCase(name: string): { text: string; reading: ReadingLayer } {
  const read = (file: string) => readFileSync(path.join(golden, name, file), 'utf8')
  return { text: read('input.txt').trimEnd(), reading: JSON.parse(read('reading.json')) }
}

describe('an article that was not read', () => {
  it('has its quotations by their marks and no speaker', async () => {
    const text = 'Der Minister sprach lange. „Wir werden die Brücke im Mai öffnen“, sagte Karl Weber am Montag.'
    const { quotes } = await runStage(text, emptyReading(text, 'language-not-learnt'))
    expect(quotes.map(({ text, kind, speaker, abstained }) => [text, kind, speaker, abstained?.reason])).toEqual([
      ['Wir werden die Brücke im Mai öffnen', 'direct', null, 'not-read'],
    ])
  })
})

describe('the sample article', () => {
  it('has its twelve quotes of speech, each with kind, speaker, mention, cue and role', async () => {
    const { text, reading } = openCase('sample-article')
    const { quotes } = await runStage(text, reading)
    const speech = quotes.filter(({ attitude }) => attitude === 'speech')
    const peskov = 'Dmitry Peskov'
    expect(speech.map((q) => [q.kind, q.speaker?.name, q.speaker?.mention?.text ?? null, q.cue?.text ?? null])).toEqual(
      [
        ['indirect', 'Kremlin', 'The Kremlin', 'said'],
        ['indirect', 'Pentagon', 'The pentagon', 'said'],
        ['indirect', peskov, 'Kremlin spokesman Dmitry Peskov', expect.stringContaining('spoke')],
        ['indirect', peskov, 'Peskov', 'said'],
        ['direct', peskov, null, 'Adding'],
        ['indirect', peskov, null, 'pointing out'],
        ['indirect', peskov, null, 'said'],
        ['direct', peskov, null, null],
        ['indirect', peskov, 'He', 'added'],
        ['direct', peskov, null, 'Asked'],
        ['indirect', 'US and NATO officials', 'US and NATO officials', expect.stringContaining('warned')],
        ['indirect', 'Ankara', 'Ankara', 'said'],
      ],
    )
    expect(speech[2]!.speaker!.role).toBe('Kremlin spokesman')
    expect(speech[7]!.spans).toHaveLength(3)
  })
})

describe('curly and straight marks', () => {
  const straightened = (text: string) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'")
  const names = [
    'curly-marks',
    'split-quote',
    'nested-quote',
    'mixed-quote',
    'two-quotes-one-paragraph',
    'scare-quotes',
  ]
  it.each([...names, 'title-in-marks', 'colon-paragraph', 'signed-quotation', 'tweeted', 'sample-article'])(
    'give %s the same quotes',
    async (name) => {
      const { text, reading } = openCase(name)
      const curly = await runStage(text, reading)
      const straight = await runStage(straightened(text), reading)
      expect(straight.quotes.map(({ spans, kind }) => ({ spans, kind }))).toEqual(
        curly.quotes.map(({ spans, kind }) => ({ spans, kind })),
      )
    },
  )

  it('give any well-formed text the same quotes', async () => {
    const word = fc.constantFrom('rain', 'stopped', 'the', 'dogs’ owner', 'it’s', 'Orr', 'said', 'late', 'of', 'May')
    const sentence = fc.array(word, { minLength: 2, maxLength: 7 }).map((words) => words.join(' '))
    const part = fc.oneof(
      sentence.map((plain) => `${plain}.`),
      sentence.map((quoted) => `“${quoted},” Orr said.`),
      sentence.map((quoted) => `Orr said: “${quoted}.”`),
      fc.tuple(sentence, sentence).map(([a, b]) => `Orr called it “${a}” and ${b}.`),
    )
    const text = fc.array(fc.array(part, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(text, async (paragraphs) => {
        const curly = paragraphs.map((parts) => parts.join(' ')).join('\n\n')
        const straight = straightened(curly)
        const [one, other] = [
          await runStage(curly, emptyReading(curly)),
          await runStage(straight, emptyReading(straight)),
        ]
        expect(other.quotes.map(({ spans }) => spans)).toEqual(one.quotes.map(({ spans }) => spans))
      }),
      { numRuns: 60 },
    )
  })
})

describe('any text', () => {
  it('gives spans inside the text, ascending, each the very words', async () => {
    const piece = fc.constantFrom(
      '“',
      '”',
      '"',
      "'",
      '‘',
      '’',
      '—',
      ':',
      '\n',
      '. ',
      ', ',
      'Orr ',
      'said ',
      'yes ',
      '6',
      'Q',
      '(',
      '«',
      '»',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
        const text = pieces.join('')
        const { quotes, notSpeech } = await runStage(text, emptyReading(text))
        for (const { spans } of quotes) {
          for (const [index, { start, end }] of spans.entries()) {
            expect(start).toBeLessThan(end)
            expect(end).toBeLessThanOrEqual(text.length)
            if (index > 0) expect(start).toBeGreaterThanOrEqual(spans[index - 1]!.end)
          }
        }
        for (const { start, end } of notSpeech) expect(start).toBeLessThan(end)
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['quotation marks', '“'.repeat(100_000)],
    ['closing marks', 'a” '.repeat(50_000)],
    ['dashes', '— A.\n'.repeat(15_000)],
    ['labels', 'ANN ORR: yes\n'.repeat(8_000)],
    ['capitals', 'A. B. '.repeat(30_000)],
    ['one long word', 'a'.repeat(1_000_000)],
  ])('of hostile %s takes linear time', async (_, text) => {
    await expectLinear((share) => {
      const part = shareOf(text, share)
      return runStage(part, emptyReading(part))
    })
  })
})

describe('a reading of another text', () => {
  it('is refused', async () => {
    const reading = { ...emptyReading('one two'), wordCount: 7 }
    await expect(async () => runStage('one two', reading)).rejects.toMatchObject({ code: 'invalid-layer' })
  })
})
