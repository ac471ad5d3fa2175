import { decodeHTMLStrict } from 'entities'
import type { Edit } from '../traced-text.ts'

const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,30});/gi
/** An entity that the text talks about: "write `&nbsp;` there". */
const QUOTES = /["'`“”‘’«»]/

/**
 * Characters that are still written as HTML entities, since somebody escaped them once too often, each made itself. One
 * in quotation marks of its own stays: the text is about it.
 *
 * @example
 * findEntities('It&rsquo;s here')[0].to // '’'
 */
export function findEntities(text: string): Edit[] {
  const edits: Edit[] = []
  for (const { index, 0: entity } of text.matchAll(ENTITY)) {
    const end = index + entity.length
    if (QUOTES.test(text[index - 1] ?? '') && QUOTES.test(text[end] ?? '')) continue
    // A line break ends no paragraph where it stands inside of one.
    const to = decodeHTMLStrict(entity).replace(/[\r\n]/, ' ')
    if (to !== entity) edits.push({ start: index, end, to, reason: 'entity' })
  }
  return edits
}
