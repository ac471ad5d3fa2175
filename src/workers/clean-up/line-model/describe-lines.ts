import { lineKey } from '../line-key.ts'
import type { LineFacts } from '../lines/describe-line.ts'
import { type PageStatements, stringOf } from '../page/page-statements.ts'
import type { Page } from '../page/parse-page.ts'
import type { ClassWords, DescribedPage, DescribedText } from './described-lines.ts'
import { createFeatureTable } from './feature-table.ts'
import { GROUP_NAMES } from './group-scores.ts'
import { COMMON_NAMES } from './line-columns.ts'
import { writeLineFeatures } from './line-features.ts'
import { classTokens, namesOf } from './line-tokens.ts'
import { NEAR_NAMES } from './neighbour-words.ts'
import { LEAST_KEY, PAGE_NAMES, writePageFeatures } from './page-features.ts'
import { layOutText, TEXT_NAMES, writeTextFeatures } from './text-features.ts'

/** All feature columns of the lines of a plain text. */
export const TEXT_COLUMNS: readonly string[] = [...COMMON_NAMES, ...TEXT_NAMES, ...NEAR_NAMES]
/** All columns of the lines of a page. */
export const PAGE_COLUMNS: readonly string[] = [...COMMON_NAMES, ...PAGE_NAMES, ...GROUP_NAMES]

/** What the line model is told of a plain text. `title` is the stated title, if there is one. */
export function describeText(
  facts: readonly LineFacts[],
  afterBlank: readonly boolean[],
  title: string | null,
): DescribedText {
  const titleLine = findRepeatedTitle(facts, title === null ? [] : [title])
  const layout = layOutText(facts, afterBlank)
  const table = createFeatureTable(TEXT_COLUMNS, facts.length)
  writeLineFeatures(table, facts, titleLine)
  writeTextFeatures(table, facts, layout)
  return { facts, table, layout }
}

/** What the line model is told of a page. */
export function describePage(
  page: Page,
  facts: readonly LineFacts[],
  { article, meta }: PageStatements,
): DescribedPage {
  const keys: string[] = []
  facts.forEach(({ text, first }, i) => {
    keys.push(first < i ? keys[first]! : text.length < LEAST_KEY ? '' : lineKey(text))
  })
  const body =
    typeof article?.['articleBody'] === 'string' ? lineKey(article['articleBody'].replace(/<[^>]{0,300}>/g, ' ')) : ''
  const description = meta.get('og:description') ?? meta.get('description') ?? stringOf(article?.['description']) ?? ''
  const titles = [meta.get('og:title'), page.title].filter((title) => title !== undefined)
  const firstHeading = page.lines.findIndex((line) => line.node >= 0 && page.nodes[line.node]!.tag === 'h1')
  const titleLine = findRepeatedTitle(facts, titles)
  const table = createFeatureTable(PAGE_COLUMNS, facts.length)
  writeLineFeatures(table, facts, titleLine < 0 ? firstHeading : titleLine)
  const stated = { body: body.length > 200 ? body : '', description: lineKey(description) }
  const groups = writePageFeatures(table, page, facts, keys, stated)
  return { facts, table, classes: classesOf(page), groups }
}

/** The last of the first few lines that repeat one of the titles, or the start of the first line; -1 if none does. */
function findRepeatedTitle(lines: readonly LineFacts[], titles: readonly string[]): number {
  const wanted = (titles.length > 0 ? titles : lines.slice(0, 1).map(({ text }) => text))
    .map(lineKey)
    .filter((key) => key.split(' ').length >= 3)
  const from = titles.length > 0 ? 0 : 1
  for (let i = from; i < lines.length; i++) {
    const line = lines[i]!.text
    if (line.length < 12 || line.length > 300) continue
    // Most lines differ in their first letters: only the others are worth a full comparison.
    if (!wanted.some((title) => mayStartLike(line, title))) continue
    const start = lineKey(line.slice(0, 24)).slice(0, 8)
    if (!wanted.some((title) => title.startsWith(start))) continue
    const key = lineKey(line)
    if (
      key.length >= 12 &&
      wanted.some((title) => title.startsWith(key) || (key.startsWith(title) && key.length < title.length * 1.6))
    )
      return i
  }
  return -1
}

/**
 * Whether a line begins as a title does, as far as its first letter tells; signs that titles leave out tell nothing.
 */
function mayStartLike(line: string, title: string): boolean {
  const code = line.charCodeAt(0)
  if (code >= 0x80) {
    const small = line[0]!.toLowerCase()
    return !/[a-z0-9]/.test(small) || title.startsWith(small)
  }
  const small = code >= 0x41 && code <= 0x5a ? code + 0x20 : code
  const isPlain = (small >= 0x61 && small <= 0x7a) || (code >= 0x30 && code <= 0x39)
  return !isPlain || title.charCodeAt(0) === small
}

const LEVELS = 12

function classesOf(page: Page): ClassWords[] {
  const [own, byNames] = [new Map<number, string[]>(), new Map<string, string[]>()]
  const tokensOf = (node: number) => {
    const known = own.get(node)
    if (known) return known
    const names = namesOf(page.nodes[node]!.attributes)
    // Items of a list are all called the same.
    const tokens = byNames.get(names) ?? classTokens(names)
    byNames.set(names, tokens)
    own.set(node, tokens)
    return tokens
  }
  const byNode = new Map<number, [string[], string[], string[]]>()
  return page.lines.map(({ node }) => {
    const known = byNode.get(node)
    if (known) return known
    const levels: [string[], string[], string[]] = [[], [], []]
    for (let at = node, level = 0; at >= 0 && level < LEVELS; at = page.nodes[at]!.parent, level++)
      levels[level === 0 ? 0 : level <= 2 ? 1 : 2].push(...tokensOf(at))
    byNode.set(node, levels)
    return levels
  })
}
