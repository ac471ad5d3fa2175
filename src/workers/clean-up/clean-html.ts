import type { ArticleDraft } from '../../shared/article.ts'
import type { Cleaned } from './build-text-layer.ts'
import type { LineModel } from './line-model/line-model.ts'
import { describeEach } from './lines/describe-line.ts'
import { titleKey } from './lines/find-title-line.ts'
import { nameRemoval } from './lines/name-removal.ts'
import { readMetadata } from './metadata/read-metadata.ts'
import { readStatements } from './page/page-statements.ts'
import { parsePage } from './page/parse-page.ts'
import { pickPageLines } from './pick/pick-page-lines.ts'

/** The article in an HTML page: its lines, the metadata the page states, and the account of all other text. */
export function cleanHtml(draft: ArticleDraft, model: LineModel | null): Cleaned {
  const page = parsePage(draft.body.content)
  const statements = readStatements(page, draft.url)
  const metadata = readMetadata(draft, page, statements)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  const own = pickPageLines(page, facts, statements, metadata, model)
  const key = metadata.title === null ? '' : titleKey(metadata.title)
  const removed = page.lines.flatMap((line, i) => {
    if (own[i]) return []
    const { text } = facts[i]!
    const reason = nameRemoval(facts[i]!, key, line.linkCharacters / text.length)
    return [
      {
        text,
        reason,
        sourceStart: page.from[line.start] ?? 0,
        sourceEnd: page.to[Math.max(line.start, line.end - 1)] ?? 0,
      },
    ]
  })
  return { flat: page.text, kept: page.lines.filter((_, i) => own[i]), removed, metadata, places: page }
}
