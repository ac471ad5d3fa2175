/**
 * Learns the trees that say what a sentence lacks, and writes them; or measures them on articles they have not seen.
 *
 *   npx tsx eval/summarize/train-reliance.ts LAYERS.jsonl --familiar FILE… [--folds 5] [--out FILE]
 *
 * LAYERS.jsonl: `{ id, text, people, quotes }` a line, the layers of articles of `training/summarize/labels.json`.
 * `--familiar`: JSON Lines, plain or gzip, with articles as `{ text }`, that nouns are counted in.
 * `--folds` prints the area under the curve, and how many summary sentences lack something by the labels.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { summarizeArticle } from '../../src/workers/summarize/extract/summarize-article.ts'
import type { RelianceTrees } from '../../src/workers/summarize/reliance/judge-clarity.ts'
import { UNIT_TREES } from '../../src/workers/summarize/score/unit-trees.ts'
import { SummarizeSettings } from '../../src/workers/summarize/summarize-settings.ts'
import { countFamiliar } from './count-familiar.ts'
import { measureScores } from './measure-scores.ts'
import { type LabelledArticle, type Layers, readRelianceLabels } from './read-reliance-labels.ts'
import { judgeLabelled, trainRelianceTrees } from './train-reliance-trees.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    familiar: { type: 'string', multiple: true, default: [] },
    folds: { type: 'string' },
    out: { type: 'string' },
  },
})
const labelsPath = new URL('../../training/summarize/labels.json', import.meta.url).pathname
const layers = readFileSync(positionals[0]!, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Layers)
const articles = readRelianceLabels(labelsPath, layers)
const familiar = countFamiliar(values.familiar)

if (values.folds) measureInFolds(Number(values.folds))
if (values.out) writeFileSync(values.out, `${JSON.stringify(trainRelianceTrees(articles, familiar))}\n`)

/** Prints what trees do on the articles that they were not learnt from. */
function measureInFolds(folds: number): void {
  const risks: number[] = []
  const lacking: boolean[] = []
  const rules = { sentences: 0, lacking: 0 }
  const learnt = { sentences: 0, lacking: 0 }
  for (let fold = 0; fold < folds; fold++) {
    const trees = trainRelianceTrees(
      articles.filter((_, index) => index % folds !== fold),
      familiar,
    )
    for (const article of articles.filter((_, index) => index % folds === fold)) {
      for (const { risk, lacks } of judgeLabelled(article, trees)) {
        risks.push(risk)
        lacking.push(lacks)
      }
      countLacking(article, null, rules)
      countLacking(article, trees, learnt)
    }
  }
  console.log('sentences behind others', measureScores(risks, lacking, 0.5))
  console.log('summaries by rules alone', rules, 'with the trees', learnt)
}

/** Adds the sentences of an article's summary that were read, and those that lack something behind the ones before. */
function countLacking(
  { layers: { text, people, quotes }, document, read, lacks }: LabelledArticle,
  trees: RelianceTrees | null,
  sum: { sentences: number; lacking: number },
): void {
  const input = {
    text: text.text,
    title: text.title,
    hasDateline: text.dateline !== null,
    sentences: text.sentences,
    quotes: [...quotes.quotes, ...quotes.stances, ...quotes.doubtfulQuotes],
    people,
    entities: [],
  }
  const { summary } = summarizeArticle(input, UNIT_TREES, SummarizeSettings.parse({}), trees)
  const chosen = new Set(
    summary?.sentences.map(({ start }) => document.sentences.findLastIndex((sentence) => sentence.start <= start)),
  )
  for (const sentence of chosen) {
    if (!read.includes(sentence)) continue
    sum.sentences++
    const open = lacks.filter(
      (lack) => lack.sentence === sentence && !lack.witnesses.some((one) => one < sentence && chosen.has(one)),
    )
    if (open.length > 0) sum.lacking++
  }
}
