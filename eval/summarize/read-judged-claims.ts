import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { findSentences } from '../../src/shared/text/find-sentences.ts'
import {
  type CheckedArticle,
  checkFaithfulness,
  readArticle,
} from '../../src/workers/summarize/faithful/check-faithfulness.ts'
import { readFaithfulnessSet } from './read-faithfulness-set.ts'

/** A sentence about an article, and whether people (or we, who planted a fault) say that it does not follow. */
export type JudgedClaim = {
  set: string
  article: CheckedArticle
  group: string
  text: string
  faulty: boolean
  /** Of a planted fault. */
  kind: string | null
}

/** The sentences of a JSON Lines file, plain or gzip: `{ id, set, article, sentences: [{ text, faithful }] }`. */
export function readJudgedClaims(path: string): JudgedClaim[] {
  const bytes = readFileSync(path)
  const lines = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').split('\n')
  return lines
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const row = JSON.parse(line) as {
        id: string
        set: string
        article: string
        sentences: { text: string; faithful: boolean }[]
      }
      const article = readArticle(row.article, findSentences(row.article))
      return row.sentences.map(({ text, faithful }) => ({
        set: row.set,
        article,
        group: row.id,
        text,
        faulty: !faithful,
        kind: null,
      }))
    })
}

/** The invented articles with their true sentences and planted faults. */
export function readInventedClaims(): JudgedClaim[] {
  const { articles, cases } = readFaithfulnessSet(new URL('faithfulness-set.txt', import.meta.url))
  const read = articles.map((text) => readArticle(text, findSentences(text)))
  return cases.map(({ article, sentence, fault }) => ({
    set: 'invented',
    article: read[article]!,
    group: `invented-${article}`,
    text: sentence,
    faulty: fault !== null,
    kind: fault,
  }))
}

/** How many faults the rules find in a claim, the learnt score left aside. */
export function countFaults({ text, article }: JudgedClaim): number {
  return checkFaithfulness(text, article).faults.filter(({ kind }) => kind !== 'unlikely').length
}
