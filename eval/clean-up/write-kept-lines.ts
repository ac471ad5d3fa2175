/**
 * Writes what the model of kept lines is trained on: the lines of pages that clean-up keeps at first, with numbers and
 * labels.
 *   tsx eval/clean-up/write-kept-lines.ts PAGES.jsonl[.gz]... OUT_FOLDER --folds FOLDER
 * PAGES: rows { id, url?, html, articleBody }; FOLDS: the line models of train_line_model.py --folds, since lines are
 * kept by a model that has not seen their page; pages that are in no fold are picked by the model that ships.
 * OUT_FOLDER gets kept.f32 (rows of numbers) and kept.jsonl.
 */
import { closeSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { describeKeptLines, KEPT_COLUMNS } from '../../src/workers/clean-up/line-model/kept-lines.ts'
import { readLineModel } from '../../src/workers/clean-up/line-model/line-model.ts'
import { describeEach } from '../../src/workers/clean-up/lines/describe-line.ts'
import { readMetadata } from '../../src/workers/clean-up/metadata/read-metadata.ts'
import { readStatements } from '../../src/workers/clean-up/page/page-statements.ts'
import { parsePage } from '../../src/workers/clean-up/page/parse-page.ts'
import { pickAtFirst } from '../../src/workers/clean-up/pick/pick-page-lines.ts'
import { labelLines } from './label-lines.ts'
import { makeArticle } from './make-article.ts'
import { openFolds } from './open-folds.ts'
import { readRows } from './read-rows.ts'

const { values, positionals } = parseArgs({ options: { folds: { type: 'string' } }, allowPositionals: true })
const [sources, folder] = [positionals.slice(0, -1), positionals.at(-1)]
if (sources.length === 0 || !folder || values.folds === undefined)
  throw new Error('usage: write-kept-lines.ts PAGES.jsonl[.gz]... OUT_FOLDER --folds FOLDER')
const shipped = readLineModel(JSON.parse(readFileSync('models/clean-up/page.json', 'utf8')))
const folds = await openFolds(values.folds)
const modelOf = new Map(folds.flatMap(({ model, ids }) => ids.map((id) => [id, model] as const)))
mkdirSync(folder, { recursive: true })
const numbers = openSync(join(folder, 'kept.f32'), 'w')
const pages = openSync(join(folder, 'kept.jsonl'), 'w')
for (const path of sources)
  for await (const row of readRows(path)) writePage(row, basename(path).replace(/\.jsonl(?:\.gz)?$/, ''))
closeSync(numbers)
closeSync(pages)

function writePage(row: Record<string, unknown>, source: string): void {
  const { draft } = makeArticle(row)
  const page = parsePage(draft.body.content)
  const statements = readStatements(page, draft.url)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  const model = modelOf.get(String(row['id'])) ?? shipped
  const metadata = readMetadata(draft, page, statements)
  const { own, scored } = pickAtFirst(page, facts, statements, metadata, model)
  if (scored === null) return
  const lines = facts.flatMap((_, i) => (own[i] ? [i] : []))
  const labels = labelLines(
    facts.map(({ text }) => text),
    String(row['articleBody']),
  )
  writeSync(numbers, describeKeptLines(scored, lines).rows)
  const written = {
    id: row['id'],
    url: row['url'],
    source,
    names: KEPT_COLUMNS,
    lines: lines.map((i) => facts[i]!.text),
    labels: lines.map((i) => labels[i]),
  }
  writeSync(pages, `${JSON.stringify(written)}\n`)
}
