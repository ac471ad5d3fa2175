/**
 * Learns the summariser's trees and writes them; or measures them on articles they have not seen.
 *
 *   npx tsx eval/summarize/train.ts --digest FILE… --gist FILE… --out src/workers/summarize/score/unit-trees.data.json
 *   npx tsx eval/summarize/train.ts --digest FILE… --gist FILE… --folds 5
 *
 * FILE: JSON Lines, plain or gzip, `{ id, text, summary | summaries }`. Summaries in `--gist` files are one sentence.
 */
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { findSentences } from '../../src/shared/text/find-sentences.ts'
import { summarizeArticle } from '../../src/workers/summarize/extract/summarize-article.ts'
import type { UnitTrees } from '../../src/workers/summarize/score/score-units.ts'
import { SummarizeSettings } from '../../src/workers/summarize/summarize-settings.ts'
import { readCorpus, type Summarized } from './read-corpus.ts'
import { measureRouge } from './rouge.ts'
import { type Lesson, trainUnitTrees } from './train-unit-trees.ts'

type NamedLesson = Lesson & { corpus: string }

const { values } = parseArgs({
  options: {
    digest: { type: 'string', multiple: true, default: [] },
    gist: { type: 'string', multiple: true, default: [] },
    folds: { type: 'string' },
    out: { type: 'string' },
  },
})

const lessonsOf = (paths: readonly string[], gist: boolean): NamedLesson[] =>
  paths.flatMap((path) => readCorpus(path).map((article) => ({ article, gist, corpus: basename(path) })))
const lessons = [...lessonsOf(values.digest, false), ...lessonsOf(values.gist, true)]

if (values.folds) measureInFolds(lessons, Number(values.folds))
if (values.out) writeFileSync(values.out, `${JSON.stringify(trainUnitTrees(lessons))}\n`)

/** Prints ROUGE of each corpus where every article is summarised by trees that were learnt without it. */
function measureInFolds(all: readonly NamedLesson[], folds: number): void {
  const sums = new Map<string, { one: number; two: number; words: number; count: number }>()
  for (let fold = 0; fold < folds; fold++) {
    const trees = trainUnitTrees(all.filter((_, index) => index % folds !== fold))
    all.forEach(({ article, gist, corpus }, index) => {
      if (index % folds !== fold) return
      for (const sentences of gist ? [1] : [2, 3]) {
        const key = `${corpus}, ${sentences === 1 ? 'one sentence' : `at most ${sentences} sentences`}`
        const summary = summarize(article, trees, sentences)
        const { one, two } = measureRouge(summary, article.summaries)
        const sum = sums.get(key) ?? { one: 0, two: 0, words: 0, count: 0 }
        const words = sum.words + summary.split(/\s+/).length
        sums.set(key, { one: sum.one + one, two: sum.two + two, words, count: sum.count + 1 })
      }
    })
  }
  for (const [key, { one, two, words, count }] of sums) {
    const [r1, r2, length] = [(100 * one) / count, (100 * two) / count, words / count]
    console.log(`${key}: ROUGE-1 ${r1.toFixed(2)}, ROUGE-2 ${r2.toFixed(2)}, ${length.toFixed(0)} words`)
  }
}

function summarize(article: Summarized, trees: UnitTrees, sentences: number): string {
  const { text } = article
  const input = { text, title: null, sentences: findSentences(text), quotes: [], entities: [] }
  return summarizeArticle(input, trees, SummarizeSettings.parse({ sentences })).summary?.text ?? ''
}
