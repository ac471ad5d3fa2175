/**
 * Prints how far confidences keep their word: of the quotes at each confidence, the share that is right.
 *   npx tsx eval/quotes-calibration.ts GOLD.jsonl[.gz] RECORDS.jsonl
 * GOLD: `{ id, text, quotes: [{ start, end, fragments?, speaker: { start, end } | null }] }`; RECORDS as eval/quotes.ts
 * writes them. A quote is right when a gold quote has at least half of its letters and digits in common with it; a
 * speaker, judged on right quotes alone, when its mention touches the gold one. Mentions are all that such gold can
 * prove.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { Quote, Span } from '../src/shared/article.ts'

type Gold = { id: string; text: string; quotes: (Span & { fragments?: Span[]; speaker: Span | null })[] }
type Bin = { right: number; all: number; sum: number }

const [goldPath, recordsPath] = process.argv.slice(2)
const golds = new Map(readLines<Gold>(goldPath!).map((gold) => [gold.id, gold]))
/** The gold holds beliefs and intentions as well. */
const LISTS = ['quotes', 'stances', 'doubtfulQuotes'] as const
const quotes = newBins()
const speakers = newBins()
for (const record of readLines<{ id: string } & Record<(typeof LISTS)[number], Quote[]>>(recordsPath!)) {
  const gold = golds.get(record.id)
  if (!gold) continue
  const truths = gold.quotes.map((quote) => ({ quote, letters: lettersOf(gold.text, quote.fragments ?? [quote]) }))
  for (const quote of LISTS.flatMap((list) => record[list])) {
    const letters = lettersOf(gold.text, quote.spans)
    const match = truths.find((truth) => overlap(letters, truth.letters) >= 0.5)
    count(quotes, quote.confidence, match !== undefined)
    const mention = quote.speaker?.mention
    if (!match?.quote.speaker || !mention || !quote.speaker) continue
    count(
      speakers,
      quote.speaker.confidence,
      mention.start < match.quote.speaker.end && mention.end > match.quote.speaker.start,
    )
  }
}
print('quotes', quotes)
print('speakers (mention)', speakers)

function newBins(): Bin[] {
  return Array.from({ length: 10 }, () => ({ right: 0, all: 0, sum: 0 }))
}

function count(bins: Bin[], confidence: number, right: boolean): void {
  const bin = bins[Math.min(9, Math.floor(confidence * 10))]!
  bin.all++
  bin.sum += confidence
  if (right) bin.right++
}

function print(title: string, bins: readonly Bin[]): void {
  console.log(title)
  for (const [index, { right, all, sum }] of bins.entries()) {
    if (all === 0) continue
    const share = ((100 * right) / all).toFixed(0).padStart(4)
    const mean = ((100 * sum) / all).toFixed(0).padStart(4)
    console.log(
      `  ${(index / 10).toFixed(1)}–${((index + 1) / 10).toFixed(1)}  said ${mean} %  right ${share} %  of ${all}`,
    )
  }
}

function lettersOf(text: string, spans: readonly Span[]): Set<number> {
  const letters = new Set<number>()
  for (const { start, end } of spans) {
    for (let at = start; at < end; at++) if (/[\p{L}\p{N}]/u.test(text[at]!)) letters.add(at)
  }
  return letters
}

function overlap(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0
  for (const letter of a) if (b.has(letter)) both++
  const either = a.size + b.size - both
  return either > 0 ? both / either : 0
}

function readLines<Row>(path: string): Row[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split('\n').flatMap((line) => (line.trim() ? [JSON.parse(line) as Row] : []))
}
