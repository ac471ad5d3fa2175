/**
 * Writes what the model of last lines is trained on: the last lines of pages that clean-up keeps, as the model sees
 * them.
 *   tsx eval/clean-up/write-end-lines.ts PAGES.jsonl[.gz]... OUT.jsonl --labels LABELS.jsonl --folds FOLDER
 * PAGES: rows { id, url?, html }; LABELS: rows { id, seen, notes } (training/clean-up/end-labels.jsonl), the kept lines
 * of a page that somebody has read, of some pages the last three alone, and those of them that are none of the
 * article's, each by the first twelve digits of its SHA-256; FOLDS as in write-kept-lines.ts. Pages without labels are
 * left out.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { openLineModels } from '../../src/workers/clean-up/line-model/open-line-models.ts'
import { describeEach } from '../../src/workers/clean-up/lines/describe-line.ts'
import { readMetadata } from '../../src/workers/clean-up/metadata/read-metadata.ts'
import { readStatements } from '../../src/workers/clean-up/page/page-statements.ts'
import { parsePage } from '../../src/workers/clean-up/page/parse-page.ts'
import { pickTwice } from '../../src/workers/clean-up/pick/pick-page-lines.ts'
import { makeArticle } from './make-article.ts'
import { openFolds } from './open-folds.ts'
import { readRows } from './read-rows.ts'

type Labels = { id: string; seen: string[]; notes: string[] }

const { values, positionals } = parseArgs({
  options: { labels: { type: 'string' }, folds: { type: 'string' } },
  allowPositionals: true,
})
const [sources, out] = [positionals.slice(0, -1), positionals.at(-1)]
if (sources.length === 0 || !out || values.labels === undefined || values.folds === undefined)
  throw new Error('usage: write-end-lines.ts PAGES.jsonl[.gz]... OUT.jsonl --labels LABELS.jsonl --folds FOLDER')
const labels = readFileSync(values.labels, 'utf8').trim().split('\n')
const labelsOf = new Map(labels.map((line) => JSON.parse(line) as Labels).map((row) => [row.id, row]))
const { page: shipped } = await openLineModels('models/clean-up')
const folds = await openFolds(values.folds)
const modelOf = new Map(folds.flatMap(({ model, ids }) => ids.map((id) => [id, model] as const)))
const rows: string[] = []
for (const path of sources) for await (const row of readRows(path)) addPage(row)
writeFileSync(out, rows.map((row) => `${row}\n`).join(''))

function addPage(row: Record<string, unknown>): void {
  const id = String(row['id'])
  const known = labelsOf.get(id)
  if (known === undefined) return
  const { draft } = makeArticle(row)
  const page = parsePage(draft.body.content)
  const statements = readStatements(page, draft.url)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  const metadata = readMetadata(draft, page, statements)
  const models = { lines: modelOf.get(id) ?? shipped.lines, kept: shipped.kept }
  for (const { line, features } of pickTwice(page, facts, statements, metadata, models).end) {
    const digest = createHash('sha256').update(facts[line]!.text).digest('hex').slice(0, 12)
    if (!known.seen.includes(digest)) continue
    const isNote = known.notes.includes(digest)
    rows.push(JSON.stringify({ id, url: row['url'], isNote, features: Object.fromEntries(features) }))
  }
}
