import type { ArticleDraft, Removal } from '../../shared/article.ts'
import { classifyLine } from './classify-line.ts'
import { findTitleLine } from './find-title-line.ts'
import { splitLines, type TextLine } from './split-lines.ts'

/** What is known of each line of a source: kept, or why it goes. `moved` lines became metadata and are in no account. */
export type CleanedLines = {
  kept: { start: number; end: number }[]
  removed: Removal[]
  title: string | null
  titleFrom: string | null
}

/** The lines of a plain text that are the article's own, and the account of the others. */
export function cleanText(draft: ArticleDraft): CleanedLines {
  const text = draft.body.content
  const lines = splitLines(text)
  const words = lines.map((line) => text.slice(line.start, line.end))
  const titleLine = findTitleLine(words, draft.title)
  const kept: TextLine[] = []
  const removed: Removal[] = []
  lines.forEach((line, index) => {
    if (index === titleLine) return
    const reason = classifyLine(words[index]!)
    if (reason === null) kept.push(line)
    else removed.push({ text: words[index]!, reason, sourceStart: line.start, sourceEnd: line.end })
  })
  return {
    kept,
    removed,
    title: draft.title ?? (titleLine === null ? null : words[titleLine]!),
    titleFrom: draft.title !== null ? 'source' : titleLine === null ? null : 'first line',
  }
}
