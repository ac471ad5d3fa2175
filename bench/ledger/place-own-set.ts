import { readVersions } from '../../eval/ledger/make-stories.ts'
import { readVariants } from '../../eval/ledger/make-variants.ts'
import { describeScore, type Judgement, type PairScore, scorePairs } from '../../eval/ledger/score-pairs.ts'
import type { CatalogueEntry } from '../../src/shared/catalogue/catalogue-step.ts'
import { readWording } from '../../src/shared/catalogue/ledger/read-wording.ts'
import { readArticleWords } from '../../src/shared/catalogue/stories/read-article-words.ts'
import type { Queryable } from '../../src/shared/store/database.ts'
import { toEntry } from './invent-articles.ts'
import type { Strewn } from './invent-speech.ts'

/** The share of a wording's keys among 600,000, and of an article's shingles in its month, that others have. */
const KNOWN_NEIGHBOURS = 0.4
const KNOWN_RUNS = 0.15

/** What the invented corpus shares with the labelled sets, as a real one would: all words and many word pairs. */
export function strewOwnSet(chance: () => number): Strewn {
  const words = new Set<string>()
  const pairs = new Map<string, string[]>()
  const runs = new Map<string, string[]>()
  for (const { text, kind } of readVariants()) {
    const content = readWording(text, kind)
      .tokens.filter(({ rank }) => rank !== 'grammar' && rank !== 'negation')
      .map(({ start, end }) => text.slice(start, end))
    for (const word of content) words.add(word)
    for (let at = 0; at + 1 < content.length; at++) {
      pairs.set(content.slice(at, at + 2).join(' '), content.slice(at, at + 2))
    }
  }
  for (const { text } of readVersions()) {
    const { keys } = readArticleWords(text)
    for (const key of keys) words.add(key)
    for (let at = 0; at + 2 < keys.length; at++) runs.set(keys.slice(at, at + 3).join(' '), keys.slice(at, at + 3))
  }
  return {
    words: [...words],
    phrases: [
      ...[...pairs.values()].filter(() => chance() < KNOWN_NEIGHBOURS),
      ...[...runs.values()].filter(() => chance() < KNOWN_RUNS),
    ],
  }
}

/** Those who speak in the labelled set. */
export function speakersOfOwnSet(): string[] {
  return [...new Set(readVariants().flatMap(({ speaker }) => speaker ?? []))]
}

/** Adds the labelled sets to the existing articles in random order and returns the scores of their pairs. */
export async function placeOwnSet(
  database: Queryable,
  chance: () => number,
  firstNumber: number,
  add: (entry: CatalogueEntry) => Promise<void>,
): Promise<string[]> {
  const [variants, versions] = [readVariants(), readVersions()]
  const entries = [
    ...variants.map(({ text, kind, speaker }, at) =>
      toEntry(firstNumber + at, dayOf(chance), {
        text: `It was reported: ${text}`,
        quotes: [{ text, kind, by: speaker }],
      }),
    ),
    ...versions.map(({ text }, at) => toEntry(firstNumber + variants.length + at, dayOf(chance), { text })),
  ]
  const mixed = entries.map((entry) => ({ entry, place: chance() })).sort((a, b) => a.place - b.place)
  for (const { entry } of mixed) await add(entry)
  const utterances = await readGroups(
    database,
    entries.slice(0, variants.length),
    `SELECT article_id, utterance_id AS name FROM newsloom.ledger_use AS used
     JOIN newsloom.ledger_wording AS w ON w.id = used.wording WHERE article_id = ANY($1::text[])`,
    `SELECT count(*) FROM newsloom.ledger_wording AS w WHERE utterance_id = ANY($1::text[])
     AND NOT EXISTS (SELECT FROM newsloom.ledger_use AS used WHERE used.wording = w.id AND article_id = ANY($2::text[]))`,
  )
  const stories = await readGroups(
    database,
    entries.slice(variants.length),
    `SELECT article_id, story_id AS name FROM newsloom.story_article WHERE article_id = ANY($1::text[])`,
    `SELECT count(*) FROM newsloom.story_article WHERE story_id = ANY($1::text[]) AND NOT article_id = ANY($2::text[])`,
  )
  const told = (kind: string, { score, strangers }: { score: PairScore; strangers: number }) =>
    `  ${kind}: ${describeScore(score)}; ${strangers} of the corpus joined to them`
  return [
    told(
      `${variants.length} variants`,
      score(utterances, (a, b) => variants[a]!.utterance === variants[b]!.utterance),
    ),
    told(
      `${versions.length} versions`,
      score(stories, (a, b) => versions[a]!.story === versions[b]!.story),
    ),
  ]
}

/** Within a fortnight of each other. */
function dayOf(chance: () => number): string {
  return `2025-06-${String(10 + Math.floor(chance() * 14))}`
}

type Groups = { names: (string | undefined)[]; strangers: number }

/** The group of each article, and how many articles of the corpus are in these groups. */
async function readGroups(
  database: Queryable,
  entries: readonly CatalogueEntry[],
  ofArticles: string,
  others: string,
): Promise<Groups> {
  const ids = entries.map(({ articleId }) => articleId)
  const { rows } = await database.query(ofArticles, [ids])
  const names = new Map<string, string>(rows.map(({ article_id: id, name }) => [id, name]))
  const { rows: counted } = await database.query(others, [[...new Set(names.values())], ids])
  return { names: ids.map((id) => names.get(id)), strangers: Number(counted[0].count) }
}

function score({ names, strangers }: Groups, truth: Judgement['truth']) {
  const found = (a: number, b: number) => names[a] !== undefined && names[a] === names[b]
  return { score: scorePairs({ size: names.length, truth, found }), strangers }
}
