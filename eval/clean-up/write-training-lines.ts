/**
 * Writes what the line models are trained on: for each page of a reference set its lines' features, words and labels.
 *   tsx eval/clean-up/write-training-lines.ts PAGES.jsonl[.gz] OUT_FOLDER [--cleaned FOLDS]
 * PAGES: rows { id, url?, html | text, articleBody }. OUT_FOLDER gets lines.f32 (rows of numbers) and pages.jsonl.
 * With --cleaned also what a first cleaning leaves of each plain text, by the model that did not learn from its host: a
 * text that is cleaned again, or arrives clean, should be known for what it is.
 */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeEach } from '../../src/workers/clean-up/describe-line.ts'
import { type DescribedLines, describePage, describeText } from '../../src/workers/clean-up/describe-lines.ts'
import { startOfRow } from '../../src/workers/clean-up/feature-table.ts'
import { findBodyLines } from '../../src/workers/clean-up/find-body-lines.ts'
import type { LineModel } from '../../src/workers/clean-up/line-model.ts'
import { lineTokens } from '../../src/workers/clean-up/line-tokens.ts'
import { readStatements } from '../../src/workers/clean-up/page-statements.ts'
import { parsePage } from '../../src/workers/clean-up/parse-page.ts'
import { pickOnce } from '../../src/workers/clean-up/pick-text-lines.ts'
import { splitLines } from '../../src/workers/clean-up/split-lines.ts'
import { weighWords } from '../../src/workers/clean-up/weigh-words.ts'
import { labelLines } from './label-lines.ts'
import { openFolds } from './open-folds.ts'
import { readRows } from './read-rows.ts'

const { values, positionals } = parseArgs({ options: { cleaned: { type: 'string' } }, allowPositionals: true })
const [source, folder] = positionals
if (!source || !folder) throw new Error('usage: write-training-lines.ts PAGES.jsonl[.gz] OUT_FOLDER [--cleaned FOLDS]')
mkdirSync(folder, { recursive: true })
const heldBack = new Map<string, LineModel>()
for (const { model, ids } of values.cleaned === undefined ? [] : await openFolds(values.cleaned))
  for (const id of ids) heldBack.set(id, model)
const numbers = openSync(join(folder, 'lines.f32'), 'w')
const pages = openSync(join(folder, 'pages.jsonl'), 'w')
for await (const row of readRows(source)) {
  const [id, { text, articleBody }] = [String(row['id']), row]
  if (typeof articleBody !== 'string') continue
  const write = (name: string, described: Described) => writePage(name, row['url'], articleBody, described)
  write(id, typeof text === 'string' ? describePlain(text) : describeHtml(String(row['html'])))
  const model = heldBack.get(id)
  if (model && typeof text === 'string') write(`${id}#cleaned`, describePlain(cleanOnce(text, model)))
}
closeSync(numbers)
closeSync(pages)

type Described = DescribedLines & Record<string, unknown>

function writePage(id: string, url: unknown, articleBody: string, { facts, table, ...groups }: Described): void {
  const lines = facts.map(({ text }) => text)
  for (let i = 0; i < lines.length; i++) {
    const start = startOfRow(table, i)
    writeSync(numbers, table.values.subarray(start, start + table.names.length))
  }
  const tokens = lines.map(lineTokens)
  const labels = labelLines(lines, articleBody)
  writeSync(
    pages,
    `${JSON.stringify({ id, url, names: table.names, lines, tokens, ...groups, labels, articleBody })}\n`,
  )
}

function describeHtml(html: string) {
  const page = parsePage(html)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  return describePage(page, facts, readStatements(page))
}

function describePlain(text: string) {
  const { facts, afterBlank, title } = readBody(text)
  const { layout, ...described } = describeText(facts, afterBlank, title)
  return { ...described, starts: layout.starts, headings: [...layout.headingOf] }
}

/** The lines that one look of the model keeps. */
function cleanOnce(text: string, model: LineModel): string {
  const { facts, afterBlank, title } = readBody(text)
  const keep = pickOnce(facts, weighWords(model.lexicon, facts), afterBlank, title, model)
  return facts.flatMap(({ text }, i) => (keep[i] ? text : [])).join('\n\n')
}

function readBody(text: string) {
  const lines = splitLines(text)
  const { facts, body, title } = findBodyLines(
    lines.map(({ start, end }) => text.slice(start, end)),
    null,
  )
  return { facts: body.map((i) => facts[i]!), afterBlank: body.map((i) => lines[i]!.afterBlank), title }
}
