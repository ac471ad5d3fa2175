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
import { joinStories } from './join-stories.ts'
import { readVersions, type Version } from './make-stories.ts'
import { describeScore, scorePairs } from './score-pairs.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { half: { type: 'string' }, errors: { type: 'boolean' } },
})

const all = positionals[0] ? readLines(positionals[0]) : readVersions()
// Stories that begin alike (`ferry`, `ferry-follow-up`) are in one half.
const families = [...new Set(all.map(({ story }) => story.split('-')[0]))]
const isHeld = ({ story }: Version) => families.indexOf(story.split('-')[0]) % 2 === 1
const versions = values.half ? all.filter((version) => isHeld(version) === (values.half === 'held')) : all
const { linked, joined } = joinStories(versions)
console.log(`${versions.length} versions of ${new Set(versions.map(({ story }) => story)).size} stories`)
console.log(`linked: ${describeScore(scorePairs(linked))}`)
const score = scorePairs(joined, (what, a, b) => {
  if (!values.errors) return
  const [one, other] = [versions[a]!, versions[b]!]
  const { contained, blank, facts } = judgeArticles(readArticleWords(one.text), readArticleWords(other.text))
  console.log(`${what}\n  contained ${contained.toFixed(2)}, blank ${blank.toFixed(2)}, facts ${facts.toFixed(2)}`)
  for (const { story, text } of [one, other]) console.log(`  ${story} | ${text.slice(0, 120)}`)
})
console.log(`joined: ${describeScore(score)}`)

function readLines(path: string): Version[] {
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
