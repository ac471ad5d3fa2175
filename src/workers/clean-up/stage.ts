import type { Article } from '../../shared/article.ts'
import type { Stage } from '../../shared/stage.ts'
import { buildTextLayer, type Cleaned } from './build-text-layer.ts'
import { cleanHtml } from './clean-html.ts'
import { cleanText } from './clean-text.ts'
import { findCompleteness } from './find-completeness.ts'
import type { LineModel } from './line-model/line-model.ts'
import type { LineModels } from './line-model/open-line-models.ts'

/** What the stage may be given: the learnt line models. Without them, rules alone decide, and find less. */
export type CleanUpDeps = { models?: LineModels }

/**
 * The stage that gives the article's own words: boilerplate out, text repaired, metadata found, all accounted for.
 *
 *     page         a web page as lines, and what it states about itself in data
 *     lines        what a line says by its form: a known prompt, a stamp, a byline, the title
 *     line-model   how likely each line is the article's, by trees learnt from marked pages
 *     pick         which lines stay, from scores, boxes, teasers and long texts, and a second look at those that would
 *     repair       wrong encodings, odd characters, wrapped lines and spaces put right
 *     metadata     title, authors, dates, publisher
 *     language     the language, and how sure that is
 *     here         clean-html and clean-text go through all of it; find-completeness tells a teaser from an article
 */
export function createCleanUpStage({ models }: CleanUpDeps = {}): Stage<never, 'text'> {
  return {
    name: 'clean-up',
    version: 21,
    needs: [],
    gives: 'text',
    ...(models ? { modelDigest: models.digest } : {}),
    run: (article) =>
      buildTextLayer(
        article.draft.body.kind === 'html'
          ? cleanHtml(article.draft, models?.page ?? null)
          : cleanPlain(article, models?.text ?? null),
      ),
  }
}

function cleanPlain({ draft }: Article, model: LineModel | null): Cleaned {
  const { kept, removed, title, titleFrom, byline: found, publishedAt: dated } = cleanText(draft, model)
  const byline = draft.byline.length > 0 ? draft.byline : found
  const { publishedAt, modifiedAt, publisher, url, language } = draft
  const stated = {
    byline: draft.byline.length > 0 ? byline : null,
    publishedAt,
    modifiedAt,
    publisher,
    canonicalUrl: url,
  }
  const from = Object.entries(stated).filter(([, value]) => value !== null)
  return {
    flat: draft.body.content,
    kept,
    removed,
    metadata: {
      title,
      byline,
      publishedAt: publishedAt ?? dated,
      modifiedAt,
      publisher,
      canonicalUrl: url,
      language,
      metadataFrom: {
        ...(titleFrom ? { title: titleFrom } : {}),
        ...(found.length > 0 ? { byline: 'byline' } : {}),
        ...(dated !== null ? { publishedAt: 'dateline' } : {}),
        ...Object.fromEntries(from.map(([field]) => [field, 'source'])),
      },
    },
    places: null,
    completeness: findCompleteness(
      kept.map(({ start, end }) => draft.body.content.slice(start, end)),
      removed,
    ),
  }
}
