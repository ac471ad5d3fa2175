/**
 * Times the extractive summariser: articles a CPU second, text and sentences given.
 *
 *   npx tsx bench/summarize.ts FILE…
 *
 * FILE: JSON Lines, plain or gzip, `{ id, text, summary }`. CPU time of this process, its other threads included.
 */
import { readCorpus } from '../eval/summarize/read-corpus.ts'
import { findSentences } from '../src/shared/text/find-sentences.ts'
import { summarizeArticle } from '../src/workers/summarize/extract/summarize-article.ts'
import { RELIANCE_TREES } from '../src/workers/summarize/reliance/reliance-trees.ts'
import { UNIT_TREES } from '../src/workers/summarize/score/unit-trees.ts'
import { SummarizeSettings } from '../src/workers/summarize/summarize-settings.ts'

const inputs = process.argv.slice(2).flatMap((path) =>
  readCorpus(path).map(({ text }) => ({
    text,
    title: null,
    sentences: findSentences(text),
    quotes: [],
    entities: [],
  })),
)
const settings = SummarizeSettings.parse({})
for (const input of inputs.slice(0, 100)) summarizeArticle(input, UNIT_TREES, settings, RELIANCE_TREES)
const before = process.cpuUsage()
for (const input of inputs) summarizeArticle(input, UNIT_TREES, settings, RELIANCE_TREES)
const { user, system } = process.cpuUsage(before)
const seconds = (user + system) / 1e6
const words = inputs.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0) / inputs.length
console.log(
  `${inputs.length} articles of ${words.toFixed(0)} words: ${(inputs.length / seconds).toFixed(0)} a CPU second`,
)
