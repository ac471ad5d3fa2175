import { judgeArticles } from '../../src/shared/catalogue/stories/judge-articles.ts'
import { readArticleWords } from '../../src/shared/catalogue/stories/read-article-words.ts'
import { sketchArticle } from '../../src/shared/catalogue/stories/sketch-article.ts'
import type { Version } from './make-stories.ts'
import { createPartition, type Judgement } from './score-pairs.ts'

/** What the ledger makes of versions: pairs joined by themselves, and those in one story after all is put together. */
export function joinStories(versions: readonly Version[]): { linked: Judgement; joined: Judgement } {
  const articles = versions.map(({ story, text }) => {
    const words = readArticleWords(text)
    return { story, words, sketch: new Set(sketchArticle(words)) }
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
  const size = articles.length
  const truth = (a: number, b: number) => articles[a]!.story === articles[b]!.story
  return {
    linked: { size, truth, found: (a, b) => linked.has(`${a} ${b}`) },
    joined: { size, truth, found: (a, b) => partition.find(a) === partition.find(b) },
  }
}
