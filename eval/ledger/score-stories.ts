/**
 * How well copies and rewrites of articles are told from follow-ups and forms. `--half tune|held` looks at one half of
 * the stories; `--errors` prints what is wrong.
 *
 *     npx tsx eval/ledger/score-stories.ts [FILE.jsonl] [--half held] [--errors]
 *
 * A file of one's own has `{ "story", "text" }` a line.
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { judgeArticles } from '../../src/shared/catalogue/stories/judge-articles.ts'
import { readArticleWords } from '../../src/shared/catalogue/stories/read-article-words.ts'
import { sketchArticle } from '../../src/shared/catalogue/stories/sketch-article.ts'
import { readVersions, type Version } from './make-stories.ts'
import { createPartition, scorePairs } from './score-pairs.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { half: { type: 'string' }, errors: { type: 'boolean' } },
})

const all = positionals[0] ? readLines(positionals[0]) : readVersions()
// Stories that begin alike (`ferry`, `ferry-follow-up`) are in one half.
const families = [...new Set(all.map(({ story }) => story.split('-')[0]))]
const isHeld = ({ story }: Version) => families.indexOf(story.split('-')[0]) % 2 === 1
const versions = values.half ? all.filter((version) => isHeld(version) === (values.half === 'held')) : all
const articles = versions.map((version) => {
  const words = readArticleWords(version.text)
  return { ...version, words, sketch: new Set(sketchArticle(words)) }
})

const linked = new Set<string>()
const partition = createPartition(articles.length)
for (const [i, a] of articles.entries()) {
  for (const [j, b] of articles.entries()) {
    const shared = j <= i ? 0 : [...a.sketch].filter((hash) => b.sketch.has(hash)).length
    if (shared < 2 || !judgeArticles(a.words, b.words).isSame) continue
    linked.add(`${i} ${j}`)
    partition.join(i, j)
  }
}
console.log(`${articles.length} versions of ${new Set(articles.map(({ story }) => story)).size} stories`)
const truth = (i: number, j: number) => articles[i]!.story === articles[j]!.story
const show = (i: number, j: number) => {
  const { contained, blank, facts } = judgeArticles(articles[i]!.words, articles[j]!.words)
  const figures = `contained ${contained.toFixed(2)}, blank ${blank.toFixed(2)}, facts ${facts.toFixed(2)}`
  return `  ${figures}\n${[i, j].map((at) => `  ${articles[at]!.story} | ${articles[at]!.text.slice(0, 120)}`).join('\n')}`
}
scorePairs('linked', articles.length, truth, (i, j) => linked.has(`${i} ${j}`))
scorePairs(
  'joined',
  articles.length,
  truth,
  (i, j) => partition.find(i) === partition.find(j),
  values.errors ? show : null,
)

function readLines(path: string): Version[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
