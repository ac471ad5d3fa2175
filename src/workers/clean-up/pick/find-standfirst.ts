import { lineKey } from '../line-key.ts'
import type { LineFacts } from '../lines/describe-line.ts'
import { isInCaption } from '../page/is-in-caption.ts'
import { type PageStatements, stringOf } from '../page/page-statements.ts'
import type { Page } from '../page/parse-page.ts'

/** A standfirst stands at most this many lines above the first paragraph, and has this many characters. */
const REACH = 25
const [SHORTEST, LONGEST] = [50, 500]
/** This much of the shorter one's beginning is the same where a line is what the page says of its article. */
const SAME = 60

/**
 * The line above the first kept one that the page itself gives as the description of its article: the standfirst. Null
 * where none stands there, or where the text has it already.
 */
export function findStandfirst(
  page: Page,
  facts: readonly LineFacts[],
  { meta, article }: PageStatements,
  own: readonly boolean[],
): number | null {
  const first = own.indexOf(true)
  if (first <= 0) return null
  const descriptions = [meta.get('og:description'), meta.get('description'), stringOf(article?.['description'])]
    .map((text) => lineKey((text ?? '').slice(0, LONGEST)))
    .filter(({ length }) => length >= SHORTEST - 10)
  if (descriptions.length === 0) return null
  for (let i = first - 1; i >= Math.max(0, first - REACH); i--) {
    const { text, reason } = facts[i]!
    const { linkCharacters, node } = page.lines[i]!
    if (reason !== null || text.length < SHORTEST || text.length > LONGEST || linkCharacters > text.length * 0.3)
      continue
    const key = lineKey(text)
    const isDescription = descriptions.some((said) => isSame(key, said))
    if (isDescription && !isInCaption(page, node)) return i
  }
  return null
}

function isSame(key: string, said: string): boolean {
  const length = Math.min(key.length, said.length, SAME)
  return length >= SHORTEST - 10 && key.slice(0, length) === said.slice(0, length)
}
