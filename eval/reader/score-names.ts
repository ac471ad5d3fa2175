import type { CandidateName, Span } from '../../src/shared/article.ts'
import { pickNameType, voteNameTypes } from '../../src/shared/text/vote-name-types.ts'
import { stripTitle } from '../../src/shared/words/strip-title.ts'
import type { GoldArticle } from './read-gold.ts'

/** The types that corpora agree on; facilities count as neither right nor wrong, and all else is not asked for. */
export const FOLDED: Readonly<Record<string, string>> = {
  per: 'PERSON',
  person: 'PERSON',
  org: 'ORG',
  organization: 'ORG',
  organisation: 'ORG',
  corporation: 'ORG',
  group: 'ORG',
  loc: 'PLACE',
  gpe: 'PLACE',
  location: 'PLACE',
  place: 'PLACE',
}
export const SCORED_TYPES = ['PERSON', 'ORG', 'PLACE'] as const

/** Right answers, answers given and answers wanted; F1 is 2·right / (given + wanted). */
export type Tally = { right: number; given: number; wanted: number }

/** Adds one article to the tallies by type: names of the best path, titles off, their types voted over the article. */
export function scoreNames(article: GoldArticle, names: readonly CandidateName[], tallies: Map<string, Tally>): void {
  const wanted = new Map<string, string>()
  const neutral = new Set<string>()
  for (const entity of article.entities ?? []) {
    const type = FOLDED[entity.label.toLowerCase()]
    const key = spanKey(article.text, entity)
    if (type) wanted.set(key, type)
    else neutral.add(key)
  }
  const given = new Map<string, string>()
  for (const name of voteNameTypes(article.text, withoutTitles(article.text, names))) {
    const type = pickNameType(name)
    if (type !== 'MISC') given.set(spanKey(article.text, name), type)
  }
  for (const [key, type] of wanted) {
    count(tallies, type, 'wanted')
    if (given.get(key) === type) count(tallies, type, 'right')
  }
  for (const [key, type] of given) if (wanted.has(key) || !neutral.has(key)) count(tallies, type, 'given')
}

function withoutTitles(text: string, names: readonly CandidateName[]): CandidateName[] {
  return names.flatMap((name) => {
    if (!name.best) return []
    const span = pickNameType(name) === 'PERSON' ? stripTitle(text, name) : name
    return span ? [{ ...name, start: span.start, end: span.end }] : []
  })
}

function count(tallies: Map<string, Tally>, type: string, field: keyof Tally): void {
  for (const key of [type, 'all']) {
    const tally = tallies.get(key) ?? { right: 0, given: 0, wanted: 0 }
    tally[field]++
    tallies.set(key, tally)
  }
}

/** A leading `the`, a trailing possessive and marks at the edges never decide whether two spans are the same. */
function spanKey(text: string, { start, end }: Span): string {
  const words = text.slice(start, end)
  const head = /^[^\p{L}\p{N}]*(?:the\s+)?[^\p{L}\p{N}]*/iu.exec(words)?.[0].length ?? 0
  const tail = /(?:['’]s)?[\s.,;:!?"'’”)\]]*$/u.exec(words)?.[0].length ?? 0
  return head + tail >= words.length ? `${start}-${end}` : `${start + head}-${end - tail}`
}
