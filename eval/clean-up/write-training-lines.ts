/**
 * Writes what the line models are trained on: for each page of a reference set its lines' features, words and labels.
 *   tsx eval/clean-up/write-training-lines.ts PAGES.jsonl[.gz] OUT_FOLDER
 * PAGES: rows { id, url?, html | text, articleBody }. OUT_FOLDER gets lines.f32 (rows of numbers) and pages.jsonl.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { describePage, describeText } from '../../src/workers/clean-up/describe-lines.ts'
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
  const text = typeof row['text'] === 'string' ? row['text'] : null
  const described =
    text === null
      ? describe(String(row['html']))
      : describeText(
          splitLines(text).map(({ start, end }) => text.slice(start, end)),
          null,
        )
  const { lines, tables, tokens, classes, kin, parents } = described
  for (let i = 0; i < lines.length; i++)
    for (const { names, values } of tables)
      writeSync(numbers, values.subarray(i * names.length, (i + 1) * names.length))
  writeSync(
    pages,
    `${JSON.stringify({
      ...{
        id: row['id'],
        url: row['url'],
        names: tables.flatMap(({ names }) => names),
        lines,
        tokens,
        classes,
        kin,
        parents,
      },
      labels: labelLines(lines, row['articleBody']),
      articleBody: row['articleBody'],
    })}\n`,
  )
}
closeSync(numbers)
closeSync(pages)

function describe(html: string) {
  const page = parsePage(html)
  return describePage(page, readStatements(page))
}
