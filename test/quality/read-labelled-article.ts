import { readFileSync } from 'node:fs'

/** A stretch of an article's text that somebody says, and who. */
export type LabelledQuote = { start: number; end: number; speaker: string }
/** A name with its type, or a date with its value. */
export type LabelledEntity = { start: number; end: number; type: string; value: string | null }

/** An article of ours with what is right for it; spans are UTF-16 code units of `text`. */
export type LabelledArticle = {
  title: string
  publishedAt: string
  /** As it arrives, boilerplate and all. */
  text: string
  quotes: LabelledQuote[]
  entities: LabelledEntity[]
  /** Lines that are not the article's. */
  boilerplate: string[]
}

type Open = { label: string; start: number }

/**
 * Reads the labelled form: `⟦PERSON|Ann Lee⟧` is a name, `⟦DATE=2026-03-03|on Tuesday⟧` a date with its value,
 * `⟦q:Ann Lee|…⟧` what she says (marks stand outside), `⟦x|…⟧` a line of boilerplate. Labels may lie in one another.
 */
export function readLabelledArticle(path: string): LabelledArticle {
  const [, title = '', publishedAt = '', body = ''] =
    /^title: (.*)\npublished: (.*)\n\n([\s\S]*)$/.exec(readFileSync(path, 'utf8')) ?? []
  const article: LabelledArticle = { title, publishedAt, text: '', quotes: [], entities: [], boilerplate: [] }
  const open: Open[] = []
  for (const part of body.trimEnd().split(/(⟦[^|⟦⟧]+\||⟧)/)) {
    if (part.startsWith('⟦')) open.push({ label: part.slice(1, -1), start: article.text.length })
    else if (part === '⟧') close(article, open.pop()!)
    else article.text += part
  }
  if (title === '' || open.length > 0) throw new Error(`${path} is not in the labelled form`)
  return article
}

function close({ text, quotes, entities, boilerplate }: LabelledArticle, { label, start }: Open): void {
  const span = { start, end: text.length }
  if (label === 'x') boilerplate.push(text.slice(start))
  else if (label.startsWith('q:')) quotes.push({ ...span, speaker: label.slice(2) })
  else {
    const [type = '', value = null] = label.split('=')
    entities.push({ ...span, type, value })
  }
}
