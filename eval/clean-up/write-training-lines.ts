/**
 * Writes what the line models are trained on: for each page of a reference set its lines' features, words and labels.
 *   tsx eval/clean-up/write-training-lines.ts PAGES.jsonl[.gz]... OUT_FOLDER
 * PAGES: rows { id, url?, html | text, articleBody }. OUT_FOLDER gets lines.f32 (rows of numbers) and pages.jsonl.
 * Plain texts are pages with everything on them, so each is written a second time as readers paste articles: with only
 * some lines before and after, and a third time nearly clean: a text that arrives clean, or is cleaned again, should be
 * known for what it is.
 */
import { createHash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { describePage, describeText } from '../../src/workers/clean-up/line-model/describe-lines.ts'
import type { DescribedLines } from '../../src/workers/clean-up/line-model/described-lines.ts'
import { startOfRow } from '../../src/workers/clean-up/line-model/feature-table.ts'
import { lineTokens } from '../../src/workers/clean-up/line-model/line-tokens.ts'
import { describeEach } from '../../src/workers/clean-up/lines/describe-line.ts'
import { findBodyLines } from '../../src/workers/clean-up/lines/find-body-lines.ts'
import { splitLines } from '../../src/workers/clean-up/lines/split-lines.ts'
import { readStatements } from '../../src/workers/clean-up/page/page-statements.ts'
import { parsePage } from '../../src/workers/clean-up/page/parse-page.ts'
import { labelLines } from './label-lines.ts'
import { readRows } from './read-rows.ts'

/** Up to so many lines before and after the article are pasted with it. */
const [MOST_BEFORE, MOST_AFTER] = [8, 30]

const { positionals } = parseArgs({ allowPositionals: true })
const [sources, folder] = [positionals.slice(0, -1), positionals.at(-1)]
if (sources.length === 0 || !folder) throw new Error('usage: write-training-lines.ts PAGES.jsonl[.gz]... OUT_FOLDER')
mkdirSync(folder, { recursive: true })
const numbers = openSync(join(folder, 'lines.f32'), 'w')
const pages = openSync(join(folder, 'pages.jsonl'), 'w')
for (const path of sources)
  for await (const row of readRows(path)) writeRow(row, basename(path).replace(/\.jsonl(?:\.gz)?$/, ''))
closeSync(numbers)
closeSync(pages)

function writeRow(row: Record<string, unknown>, source: string): void {
  const [id, { url, text, articleBody }] = [String(row['id']), row]
  if (typeof articleBody !== 'string') return
  const write = (described: Described, copyOf?: string) =>
    writePage({ id, source, copyOf, url, articleBody }, described)
  if (typeof text !== 'string') {
    write(describeHtml(String(row['html'])))
    return
  }
  write(describePlain(text))
  write(describePlain(cutOut(text, articleBody, id)), id)
  write(describePlain(cleanOnce(text, articleBody, id)), id)
}

type Described = DescribedLines & Record<string, unknown>
type PageStatement = { id: string; source: string; copyOf: string | undefined; url: unknown; articleBody: string }

function writePage(page: PageStatement, { facts, table, ...groups }: Described): void {
  const lines = facts.map(({ text }) => text)
  // What the lexicon and the scores add is not known before the training.
  const columns = table.names.flatMap((name, column) => (/^(?:lex|score|near|group)\b/.test(name) ? [] : column))
  for (let i = 0; i < lines.length; i++) {
    const start = startOfRow(table, i)
    writeSync(
      numbers,
      Float32Array.from(columns, (column) => table.values[start + column]!),
    )
  }
  const labels = labelLines(lines, page.articleBody)
  const written = {
    ...page,
    names: columns.map((column) => table.names[column]!),
    lines,
    tokens: lines.map(lineTokens),
    ...groups,
    labels,
  }
  writeSync(pages, `${JSON.stringify(written)}\n`)
}

function describeHtml(html: string) {
  const page = parsePage(html)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  const { groups, ...described } = describePage(page, facts, readStatements(page))
  return { ...described, groups: groups.map((group) => [...group]) }
}

function describePlain(text: string) {
  const { facts, afterBlank, title } = readBody(text)
  const { layout, ...described } = describeText(facts, afterBlank, title)
  return { ...described, starts: layout.starts, headings: [...layout.headingOf] }
}

/** The stretch of a text that holds the article, as a reader would paste it; in every other one no line is empty. */
function cutOut(text: string, articleBody: string, id: string): string {
  const { facts, afterBlank } = readBody(text)
  const lines = facts.map((line) => line.text)
  const own = labelLines(lines, articleBody).map((label) => label > 0.5)
  const [before, after, blanks] = createHash('sha256').update(id).digest()
  const from = Math.max(0, own.indexOf(true) - (before! % (MOST_BEFORE + 1)))
  const to = own.lastIndexOf(true) + 1 + (after! % (MOST_AFTER + 1))
  const isAfterBlank = (line: number) => blanks! % 2 === 0 && afterBlank[line]
  return lines
    .slice(from, to)
    .map((line, i) => (isAfterBlank(from + i) ? `\n${line}` : line))
    .join('\n')
}

/** The article's own lines alone, and of those that stand right beside them one in twelve: what a cleaning leaves. */
function cleanOnce(text: string, articleBody: string, id: string): string {
  const lines = readBody(text).facts.map((line) => line.text)
  const own = labelLines(lines, articleBody).map((label) => label > 0.5)
  const isLeft = (i: number) => (own[i - 1] || own[i + 1]) && hashOf(`${id} ${i}`)[0]! % 12 === 0
  return lines.filter((_, i) => own[i] || isLeft(i)).join('\n\n')
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function readBody(text: string) {
  const lines = splitLines(text)
  const { facts, body, title } = findBodyLines(
    lines.map(({ start, end }) => text.slice(start, end)),
    null,
  )
  return { facts: body.map((i) => facts[i]!), afterBlank: body.map((i) => lines[i]!.afterBlank), title }
}
