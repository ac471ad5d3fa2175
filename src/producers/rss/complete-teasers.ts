import type { ArticleDraft } from '../../shared/article.ts'
import type { Log } from '../../shared/logger.ts'
import type { IngestInput } from '../../shared/store/store.ts'
import { collapseSpaces } from '../../shared/text/word-forms.ts'
import { READ_ON } from '../../shared/words/read-on-words.ts'
import type { FetchedPage } from './fetch-page.ts'

/** An entry with fewer characters than this has no more than the beginning of most articles. */
const SHORT = 500
/** One that ends like a teaser counts as one up to this length. */
const LONGEST_TEASER = 3000
const ENDS_AS_TEASER = new RegExp(String.raw`(?:…|\.{3}|\[\s*(?:…|\.{3})\s*\]|${READ_ON}[^\p{L}]{0,6}.{0,60})$`, 'iu')
/** After this many failed pages in a row, the rest of this poll is taken as the feed gives it. */
const MOST_FAILURES = 3

export type TeaserPorts = {
  fetchPage(url: string): Promise<FetchedPage>
  now(): Date
  log: Log
}

/**
 * What a feed holds, in order; entries that are teasers of a page have that page as their body, and what the feed held
 * beside it. They keep the id and the hash of the entry: it is by the feed that they are known again. A page that
 * cannot be had leaves the entry as it is.
 */
export async function completeTeasers(inputs: readonly IngestInput[], ports: TeaserPorts): Promise<IngestInput[]> {
  const completed: IngestInput[] = []
  let failures = 0
  for (const input of inputs) {
    const url = input.kind === 'draft' ? input.draft.url : null
    if (input.kind !== 'draft' || url === null || failures >= MOST_FAILURES || !isTeaser(input.draft)) {
      completed.push(input)
      continue
    }
    try {
      const { content, ...page } = await ports.fetchPage(url)
      failures = 0
      const teaser = { body: input.draft.body, ...page, fetchedAt: ports.now().toISOString() }
      completed.push({ ...input, draft: { ...input.draft, body: { kind: 'html', content }, teaser } })
    } catch (error) {
      failures++
      const reason = error instanceof Error ? error.message : String(error)
      ports.log.info({ page: url, error: reason }, 'a page could not be had')
      completed.push(input)
    }
  }
  return completed
}

/**
 * Whether a feed's entry holds the beginning of its article only: it is short, or ends in a link to read on.
 *
 * @example
 * isTeaser({ body: { kind: 'html', content: '<p>The bridge is open. <a href="/a">Read more</a></p>' } }) // true
 */
export function isTeaser({ body }: Pick<ArticleDraft, 'body'>): boolean {
  const plain =
    body.kind === 'html' ? body.content.slice(0, 8 * LONGEST_TEASER).replace(/<[^<>]{0,2000}>/g, ' ') : body.content
  const text = collapseSpaces(plain)
  return text.length < SHORT || (text.length <= LONGEST_TEASER && ENDS_AS_TEASER.test(text.slice(-120)))
}
