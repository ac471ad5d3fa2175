/**
 * Learns the second stage of quote attribution: where a content ends, and whether a candidate is an attribution.
 *   npx tsx eval/quotes-train.ts GOLD.jsonl[.gz] READINGS.jsonl words|candidates OUT.json [SHARE]
 * GOLD: `{ id, text, quotes: [{ start, end, fragments?, cue: { start, end } | null }] }`; READINGS: `{ id, reading }`.
 * SHARE: learn from this share of the articles (1 unless told), the first in the order of a hash of their ids.
 * The same input gives the same weights. Learn `words` first: `candidates` are described with its weights in use.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { ReadingLayer } from '../src/shared/article.ts'
import { type AnnotatedText, annotateText, wordsOf } from '../src/shared/text/annotate-text.ts'
import { claimQuotations } from '../src/workers/attribute-quotes/contents/claim-quotations.ts'
import { CANDIDATE_FEATURES, describeCandidate } from '../src/workers/attribute-quotes/contents/describe-candidate.ts'
import {
  CONTENT_WORD_FEATURES,
  prepareContentContext,
  visitOpenWords,
} from '../src/workers/attribute-quotes/contents/describe-content-words.ts'
import { LEAST_CUE_SCORE, proposeContents } from '../src/workers/attribute-quotes/contents/propose-contents.ts'
import { smoothContent } from '../src/workers/attribute-quotes/contents/smooth-content.ts'
import { type CueReading, readCues } from '../src/workers/attribute-quotes/cues/read-cues.ts'
import type { ContentWords } from '../src/workers/attribute-quotes/text/content-words.ts'
import { growTrees } from './quotes-grow-trees.ts'

type Span = { start: number; end: number }
type GoldArticle = { id: string; text: string; quotes: (Span & { fragments?: Span[]; cue: Span | null })[] }
type GoldQuote = { cue: { first: number; past: number } | null; words: Set<number> }
type Rows = { rows: Float32Array[]; labels: number[] }

const [goldPath, readingsPath, target, outPath, share = '1'] = process.argv.slice(2)
const readings = new Map(readLines<{ id: string; reading: ReadingLayer }>(readingsPath!).map((r) => [r.id, r.reading]))
const articles = readLines<GoldArticle>(goldPath!)
  .filter(({ id }) => readings.has(id))
  .sort((a, b) => hashOf(a.id).localeCompare(hashOf(b.id)))
const learnt = articles.slice(0, Math.ceil(articles.length * Number(share)))
const collected: Rows = { rows: [], labels: [] }
for (const article of learnt) {
  const annotated = annotateText(article.text)
  const gold = article.quotes.map((quote) => goldQuote(annotated, quote))
  const reading = readings.get(article.id)!
  if (target === 'words') collectWords(annotated, reading, gold, collected)
  else collectCandidates(annotated, reading, gold, collected)
}
console.error(`${learnt.length} articles, ${collected.rows.length} rows`)
const features = target === 'words' ? [...CONTENT_WORD_FEATURES, 'after content'] : CANDIDATE_FEATURES
const settings = { trees: 60, depth: target === 'words' ? 5 : 4, rate: 0.15 }
const model = growTrees(features, collected.rows, Uint8Array.from(collected.labels), {
  ...settings,
  leastWeight: 20,
  lambda: 5,
})
writeFileSync(outPath!, `${JSON.stringify(model)}\n`)

/** One row for each open word, with what the word before is in truth; only for cues that are cues in truth. */
function collectWords(annotated: AnnotatedText, reading: ReadingLayer, gold: GoldQuote[], into: Rows): void {
  const cues = readCues(annotated, reading, LEAST_CUE_SCORE)
  const context = prepareContentContext(annotated, cues, reading.words)
  const claimed = claimQuotations(annotated, cues)
  for (const [index, cue] of cues.entries()) {
    const truth = gold.find((quote) => quote.cue && quote.cue.first < cue.past && quote.cue.past > cue.first)
    if (!truth) continue
    const held = smoothContent(annotated, cue, claimed[index]!)
    visitOpenWords(context, cues, index, held, (at, features) => {
      const word = cue.spoken[at]!
      const row = Float32Array.from(features)
      row[row.length - 1] = truth.words.has(spokenBefore(annotated, cue, word)) ? 1 : 0
      into.rows.push(row)
      into.labels.push(truth.words.has(word) ? 1 : 0)
    })
  }
}

function spokenBefore(annotated: AnnotatedText, cue: CueReading, word: number): number {
  let before = word - 1
  while (before >= cue.window.first && !annotated.words[before]!.spoken) before--
  return before >= cue.window.first ? before : -1
}

/** One row for each proposed content: is there a quote with at least half of the words in common? */
function collectCandidates(annotated: AnnotatedText, reading: ReadingLayer, gold: GoldQuote[], into: Rows): void {
  const { cues, contents, context } = proposeContents(annotated, reading)
  for (const [index, content] of contents.entries()) {
    if (content.size === 0) continue
    into.rows.push(describeCandidate(context, cues[index]!, index, content))
    into.labels.push(gold.some(({ words }) => overlap(annotated, content, words) >= 0.5) ? 1 : 0)
  }
}

function overlap(annotated: AnnotatedText, content: ContentWords, words: Set<number>): number {
  let both = 0
  let either = 0
  for (const word of new Set([...content.words(), ...words])) {
    if (!annotated.words[word]!.spoken) continue
    either++
    if (content.has(word) && words.has(word)) both++
  }
  return either > 0 ? both / either : 0
}

function goldQuote(annotated: AnnotatedText, quote: GoldArticle['quotes'][number]): GoldQuote {
  const words = new Set<number>()
  for (const fragment of quote.fragments ?? [quote]) {
    const { first, past } = wordsOf(annotated, fragment)
    for (let word = first; word < past; word++) words.add(word)
  }
  return { cue: quote.cue && wordsOf(annotated, quote.cue), words }
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex')
}

function readLines<Row>(path: string): Row[] {
  const bytes = readFileSync(path)
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.split('\n').flatMap((line) => (line.trim() ? [JSON.parse(line) as Row] : []))
}
