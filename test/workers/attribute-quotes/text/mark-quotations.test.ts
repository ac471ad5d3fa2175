import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { QuotesLayer, ReadingLayer } from '../../../../src/shared/article.ts'
import { markQuotations } from '../../../../src/workers/attribute-quotes/text/mark-quotations.ts'
import { runStage } from '../run-stage.ts'

const passagesOf = (text: string) => markQuotations(text).quotations.map(({ start, end }) => text.slice(start, end))

describe('markQuotations', () => {
  it.each([
    [
      'a mark that takes up an open quotation',
      'He said: “We lost. “We will win.” So.',
      ['“We lost.', '“We will win.”'],
    ],
    ['straight marks alike', 'He said: "We lost. "We will win." So.', ['"We lost.', '"We will win."']],
    ['single marks alike', 'He said: ‘We lost. ‘We will win.’ So.', ['‘We lost.', '‘We will win.’']],
    ['no more than the closed ones', '“We lost,” he said. “We won,” she said.', ['“We lost,”', '“We won,”']],
    ['a quotation within another as part of it', '“He said “no” and left.”', ['“He said “no” and left.”']],
    ['a mark that nothing closes up to the end of its sentence', '“We lost. He left. “No,” she said.', ['“No,”']],
    ['single marks around a possessive', '‘The dogs’ kennels flooded,’ she said.', ['‘The dogs’ kennels flooded,’']],
    ['an apostrophe as none', 'The ’90s. ‘We won,’ the dogs’ owner said.', ['‘We won,’']],
  ])('finds %s', (_, text, passages) => expect(passagesOf(text)).toEqual(expect.arrayContaining(passages)))

  it('lets every word keep its paragraph', () => {
    const { words, paragraphs } = markQuotations('He said: “We lost. “We will win.”\n\nHe left.')
    expect(paragraphs).toHaveLength(2)
    expect(words.map(({ paragraph }) => paragraph)).toEqual([...words].map(({ start }) => (start < 35 ? 0 : 1)))
  })
})

/** Forms that live by their lines: labels, dashes, signatures, answers below a question, notes in brackets. */
const BY_LINES =
  /^(?:answer-to-question|continued-speech|dash-dialogue|interview|labels|signed|stage-direction|colon-paragraph)/

describe('a text without its breaks', () => {
  const golden = path.join(import.meta.dirname, '../../../golden/attribute-quotes')
  const cases = readdirSync(golden).filter((name) => {
    return (
      !BY_LINES.test(name) &&
      readFileSync(path.join(golden, name, 'input.txt'), 'utf8')
        .trimEnd()
        .includes('\n')
    )
  })
  /** Speakers and words, however these are cut into spans. */
  const saidIn = ({ quotes }: QuotesLayer) =>
    quotes.map(({ text, speaker }) => [speaker?.name ?? null, text.match(/[\p{L}\p{N}]+/gu)])

  it.each(cases)('has the same quotes: %s', async (name) => {
    const text = readFileSync(path.join(golden, name, 'input.txt'), 'utf8').trimEnd()
    const reading = JSON.parse(readFileSync(path.join(golden, name, 'reading.json'), 'utf8')) as ReadingLayer
    const flat = await runStage(text.replaceAll('\n', ' '), reading)
    expect(saidIn(flat)).toEqual(saidIn(await runStage(text, reading)))
  })
})
