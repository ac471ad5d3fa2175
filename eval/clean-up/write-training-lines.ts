/**
 * Writes what the line models are trained on: for each page of a reference set its lines' features, words and labels.
 *   tsx eval/clean-up/write-training-lines.ts PAGES.jsonl[.gz] OUT_FOLDER
 * PAGES: rows { id, url?, html | text, articleBody }. OUT_FOLDER gets lines.f32 (rows of numbers) and pages.jsonl.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describeEach } from '../../src/workers/clean-up/describe-line.ts'
import { describePage, describeText } from '../../src/workers/clean-up/describe-lines.ts'
import { startOfRow } from '../../src/workers/clean-up/feature-table.ts'
import { findBodyLines } from '../../src/workers/clean-up/find-body-lines.ts'
import { lineTokens } from '../../src/workers/clean-up/line-tokens.ts'
import { readStatements } from '../../src/workers/clean-up/page-statements.ts'
import { parsePage } from '../../src/workers/clean-up/parse-page.ts'
import { splitLines } from '../../src/workers/clean-up/split-lines.ts'
import { labelLines } from './label-lines.ts'
import { readRows } from './read-rows.ts'

const [source, folder] = process.argv.slice(2)
if (!source || !folder) throw new Error('usage: write-training-lines.ts PAGES.jsonl[.gz] OUT_FOLDER')
mkdirSync(folder, { recursive: true })
const numbers = openSync(join(folder, 'lines.f32'), 'w')
const pages = openSync(join(folder, 'pages.jsonl'), 'w')
for await (const row of readRows(source)) {
  if (typeof row['articleBody'] !== 'string') continue
  const isText = typeof row['text'] === 'string'
  const { facts, table, ...groups } = isText ? describePlain(row['text'] as string) : describeHtml(String(row['html']))
  const lines = facts.map(({ text }) => text)
  for (let i = 0; i < lines.length; i++) {
    const start = startOfRow(table, i)
    writeSync(numbers, table.values.subarray(start, start + table.names.length))
  }
  const page = {
    id: row['id'],
    url: row['url'],
    names: table.names,
    lines,
    tokens: lines.map(lineTokens),
    ...groups,
    labels: labelLines(lines, row['articleBody']),
    articleBody: row['articleBody'],
  }
  writeSync(pages, `${JSON.stringify(page)}\n`)
}
closeSync(numbers)
closeSync(pages)

function describeHtml(html: string) {
  const page = parsePage(html)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  return describePage(page, facts, readStatements(page))
}

function describePlain(text: string) {
  const lines = splitLines(text)
  const { facts, body, title } = findBodyLines(
    lines.map(({ start, end }) => text.slice(start, end)),
    null,
  )
  const { layout, ...described } = describeText(
    body.map((i) => facts[i]!),
    body.map((i) => lines[i]!.afterBlank),
    title,
  )
  return { ...described, starts: layout.starts, headings: [...layout.headingOf] }
}
