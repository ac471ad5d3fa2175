import type { Article } from '../../shared/article.ts'
import type { Stage } from '../../shared/stage.ts'
import { buildTextLayer, type Cleaned } from './build-text-layer.ts'
import { cleanHtml } from './clean-html.ts'
import { cleanText } from './clean-text.ts'

/** The stage that gives the article's own words: boilerplate out, text repaired, metadata found, all accounted for. */
export function createCleanUpStage(): Stage<never, 'text'> {
  return {
    name: 'clean-up',
    version: 1,
    needs: [],
    gives: 'text',
    run: (article) =>
      buildTextLayer(article.draft.body.kind === 'html' ? cleanHtml(article.draft) : cleanPlain(article)),
  }
}

function cleanPlain({ draft }: Article): Cleaned {
  const { kept, removed, title, titleFrom } = cleanText(draft)
  const { byline, publishedAt, modifiedAt, publisher, url, language } = draft
  const stated = { byline: byline.length > 0 ? byline : null, publishedAt, modifiedAt, publisher, canonicalUrl: url }
  const from = Object.entries(stated).filter(([, value]) => value !== null)
  return {
    flat: draft.body.content,
    kept,
    removed,
    metadata: {
      ...{ title, byline, publishedAt, modifiedAt, publisher, canonicalUrl: url, language },
      metadataFrom: {
        ...(titleFrom ? { title: titleFrom } : {}),
        ...Object.fromEntries(from.map(([field]) => [field, 'source'])),
      },
    },
    place: (start, end) => ({ start, end }),
  }
}
