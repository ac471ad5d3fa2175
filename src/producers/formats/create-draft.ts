import type { ArticleDraft } from '../../shared/article.ts'
import { collapseSpaces } from '../../shared/text/word-forms.ts'
import { webAddress } from '../../shared/web-address.ts'

/** The most names that a byline may keep, and the most characters of a title or a name. */
const MOST_NAMES = 100
const LONGEST_LINE = 2_000

/**
 * A draft in which everything that the source does not state is null.
 *
 * @example
 * createDraft({ kind: 'text', content: 'Rain fell.' }, { title: ' Rain ' }).title // 'Rain'
 */
export function createDraft(
  body: ArticleDraft['body'],
  stated: Partial<Omit<ArticleDraft, 'body'>> = {},
): ArticleDraft {
  return {
    externalId: stated.externalId?.trim() || null,
    body,
    title: oneLine(stated.title),
    byline: (stated.byline ?? [])
      .slice(0, MOST_NAMES)
      .map((name) => oneLine(name))
      .filter((name) => name !== null),
    url: webAddress(stated.url),
    publishedAt: stated.publishedAt ?? null,
    modifiedAt: stated.modifiedAt ?? null,
    publisher: oneLine(stated.publisher),
    language: stated.language?.trim() || null,
    ...(stated.usage && { usage: stated.usage }),
  }
}

function oneLine(text: string | null | undefined): string | null {
  return (
    collapseSpaces(text ?? '')
      .slice(0, LONGEST_LINE)
      .trim() || null
  )
}
