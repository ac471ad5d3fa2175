import type { ArticleDraft } from '../../shared/article.ts'

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
    byline: (stated.byline ?? []).map((name) => oneLine(name)).filter((name) => name !== null),
    url: stated.url?.trim() || null,
    publishedAt: stated.publishedAt ?? null,
    modifiedAt: stated.modifiedAt ?? null,
    publisher: oneLine(stated.publisher),
    language: stated.language?.trim() || null,
    ...(stated.usage && { usage: stated.usage }),
  }
}

function oneLine(text: string | null | undefined): string | null {
  return text?.replace(/\s+/g, ' ').trim() || null
}
