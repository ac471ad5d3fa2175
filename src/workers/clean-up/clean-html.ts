import { type ArticleDraft, FULL, type Removal } from '../../shared/article.ts'
import type { Cleaned } from './build-text-layer.ts'
import { findCompleteness } from './find-completeness.ts'
import type { PageModels } from './line-model/open-line-models.ts'
import { describeEach, type LineFacts } from './lines/describe-line.ts'
import { titleKey } from './lines/find-title-line.ts'
import { nameRemoval } from './lines/name-removal.ts'
import { readMetadata } from './metadata/read-metadata.ts'
import { findDataBody } from './page/find-data-body.ts'
import { isInCaption } from './page/is-in-caption.ts'
import { readStatements } from './page/page-statements.ts'
import { type Page, type PageLine, parsePage } from './page/parse-page.ts'
import { pickPageLines } from './pick/pick-page-lines.ts'

/** The article in an HTML page: its lines, the metadata that the page states, and the account of all other text. */
export function cleanHtml(draft: ArticleDraft, models: PageModels | null): Cleaned {
  const page = parsePage(draft.body.content)
  const statements = readStatements(page, draft.url)
  const metadata = readMetadata(draft, page, statements)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  const own = pickPageLines(page, facts, statements, metadata, models)
  const key = metadata.title === null ? '' : titleKey(metadata.title)
  const removed = page.lines.flatMap((line, i) => (own[i] ? [] : accountOf(page, line, facts[i]!, key)))
  const kept = page.lines.filter((_, i) => own[i])
  const shown = kept.map(({ start, end }) => page.text.slice(start, end)).join('\n')
  const data = findDataBody(draft.body.content, page, statements, shown)
  if (data === null) {
    const completeness = findCompleteness(
      kept.map(({ start, end }) => page.text.slice(start, end)),
      removed,
      statements.article?.['isAccessibleForFree'],
      linesBehind(page, own),
    )
    return { flat: page.text, kept, removed, metadata, places: page, completeness }
  }
  const metadataFrom = { ...metadata.metadataFrom, text: data.from }
  return {
    flat: data.flat,
    kept: data.lines,
    removed: page.lines.map((line, i) => accountOf(page, line, facts[i]!, key)),
    metadata: { ...metadata, metadataFrom },
    places: data.places,
    completeness: FULL,
  }
}

/** A wall stands within so many lines behind the text. */
const NEAR = 3

function linesBehind({ lines, text }: Page, own: readonly boolean[]): string[] {
  const last = own.lastIndexOf(true)
  return lines.slice(last + 1, last + 1 + NEAR).map(({ start, end }) => text.slice(start, end))
}

function accountOf(page: Page, line: PageLine, facts: LineFacts, titleKey: string): Removal {
  const { text } = facts
  const isCaption = facts.reason === null && isInCaption(page, line.node)
  return {
    text,
    reason: isCaption ? 'credit or caption' : nameRemoval(facts, titleKey, line.linkCharacters / text.length),
    sourceStart: page.from[line.start] ?? 0,
    sourceEnd: page.to[Math.max(line.start, line.end - 1)] ?? 0,
  }
}
