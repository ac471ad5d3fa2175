import type { ArticleDraft } from '../../shared/article.ts'
import type { Cleaned } from './build-text-layer.ts'
import type { LineModel } from './line-model.ts'
import { nameRemoval } from './name-removal.ts'
import { readStatements } from './page-statements.ts'
import { parsePage } from './parse-page.ts'
import { pickPageLines } from './pick-page-lines.ts'
import { readMetadata } from './read-metadata.ts'

/** The article in an HTML page: its lines, the metadata the page states, and the account of all other text. */
export function cleanHtml(draft: ArticleDraft, model: LineModel | null): Cleaned {
  const page = parsePage(draft.body.content)
  const statements = readStatements(page, draft.url)
  const metadata = readMetadata(draft, page, statements)
  const own = pickPageLines(page, statements, metadata.title, model)
  const place = (start: number, end: number) => ({
    start: page.from[start] ?? 0,
    end: page.to[Math.max(start, end - 1)] ?? page.from[start] ?? 0,
  })
  const removed = page.lines.flatMap((line, i) => {
    if (own[i]) return []
    const text = page.text.slice(line.start, line.end)
    const source = place(line.start, line.end)
    const reason = nameRemoval(text, metadata.title, line.linkCharacters / text.length)
    return [{ text, reason, sourceStart: source.start, sourceEnd: source.end }]
  })
  return { flat: page.text, kept: page.lines.filter((_, i) => own[i]), removed, metadata, place }
}
