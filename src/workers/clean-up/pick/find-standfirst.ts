import { wordSet } from '../../../shared/words/word-set.ts'
import { lineKey } from '../line-key.ts'
import { classTokens, namesOf } from '../line-model/line-tokens.ts'
import type { LineFacts } from '../lines/describe-line.ts'
import { isInCaption } from '../page/is-in-caption.ts'
import { type PageStatements, stringOf } from '../page/page-statements.ts'
import type { Page } from '../page/parse-page.ts'

/** A standfirst stands at most this many lines above the first paragraph, and has this many characters. */
const REACH = 25
const [SHORTEST, LONGEST] = [50, 500]
/** This much of the shorter one's beginning is the same where a line is what the page says of its article. */
const SAME = 60

/** What authors of pages call a standfirst; it stands at most so many lines behind the title. */
const NAMES = wordSet(`
  abstract dek deck excerpt ingress intro lead lede perex standfirst strapline subhead subheader subheading subheadline
  subhed subtitle summary
`)
const [BEHIND_TITLE, SHORTEST_NAMED] = [3, 40]

/**
 * The line above the first kept one that is the standfirst: the page gives it as the description of its article, or it
 * stands behind the title, by its line's number, in an element that is called so. Null where none stands there, or where
 * the text has it already.
 */
export function findStandfirst(
  page: Page,
  facts: readonly LineFacts[],
  statements: PageStatements,
  own: readonly boolean[],
  title: number,
): number | null {
  const first = own.indexOf(true)
  if (first <= 0) return null
  return findDescribed(page, facts, statements, first) ?? findNamed(page, facts, first, title)
}

function findDescribed(
  page: Page,
  facts: readonly LineFacts[],
  { meta, article }: PageStatements,
  first: number,
): number | null {
  const descriptions = [meta.get('og:description'), meta.get('description'), stringOf(article?.['description'])]
    .map((text) => lineKey((text ?? '').slice(0, LONGEST)))
    .filter(({ length }) => length >= SHORTEST - 10)
  if (descriptions.length === 0) return null
  for (let i = first - 1; i >= Math.max(0, first - REACH); i--) {
    if (!isText(page, facts, i, SHORTEST)) continue
    const key = lineKey(facts[i]!.text)
    if (descriptions.some((said) => isSame(key, said))) return i
  }
  return null
}

function findNamed(page: Page, facts: readonly LineFacts[], first: number, title: number): number | null {
  if (title < 0) return null
  const start = facts[first]!.text.slice(0, SHORTEST_NAMED)
  for (let i = title + 1; i <= Math.min(title + BEHIND_TITLE, first - 1); i++)
    if (isText(page, facts, i, SHORTEST_NAMED) && isNamed(page, i) && !facts[i]!.text.startsWith(start)) return i
  return null
}

/** Whether the element that a line stands in, or the one around it, is called a standfirst. */
function isNamed({ nodes, lines }: Page, line: number): boolean {
  const own = nodes[lines[line]!.node]
  return [own, nodes[own?.parent ?? -1]].some(
    (node) => node !== undefined && classTokens(namesOf(node.attributes)).some((word) => NAMES.has(word)),
  )
}

function isText(page: Page, facts: readonly LineFacts[], line: number, shortest: number): boolean {
  const { text, reason } = facts[line]!
  const { linkCharacters, node } = page.lines[line]!
  if (reason !== null || text.length < shortest || text.length > LONGEST) return false
  return linkCharacters <= text.length * 0.3 && !isInCaption(page, node)
}

function isSame(key: string, said: string): boolean {
  const length = Math.min(key.length, said.length, SAME)
  return length >= SHORTEST - 10 && key.slice(0, length) === said.slice(0, length)
}
