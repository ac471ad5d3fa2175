import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import { toFolder } from '../feed/exports/to-folder.ts'
import { writePackage } from '../feed/exports/write-package.ts'
import { createAddresses } from '../feed/projections/addresses.ts'
import type { TableRow } from '../feed/projections/tables/table.ts'
import { TABLE_FORMAT_NAMES } from '../feed/projections/tables/table-formats.ts'
import { TABLES } from '../feed/projections/tables/tables.ts'
import { writeCsv } from '../feed/projections/tables/write-csv.ts'
import { sampleByHash } from '../feed/sampling/sample-by-hash.ts'
import { SHEET_COLUMNS, toSheetRow } from '../feed/sampling/sheet.ts'
import { SearchQuery, toSearch } from '../feed/searches/search-query.ts'
import { describeExport } from './describe-export.ts'
import type { Newsloom } from './open-newsloom.ts'
import type { Say } from './operate.ts'

const query = z.record(z.string(), z.string())

/** What `newsloom export` is asked for: parameters as the API takes them, as text. */
export const ExportRequest = z.object({
  folder: z.string().min(1),
  format: z.enum(TABLE_FORMAT_NAMES),
  query,
})

/** What `newsloom sample` is asked for. */
export const SampleRequest = z.object({
  quotes: z.int().min(1).max(100_000),
  seed: z.int().min(0),
  query,
})

/**
 * Writes the four tables of a search into a folder, with their description. Exit code 0, 1 where the folder is not
 * empty.
 */
export async function exportTables(
  { store, catalogue }: Pick<Newsloom, 'store' | 'catalogue'>,
  address: string | null,
  { folder, format, query }: z.infer<typeof ExportRequest>,
  say: Say,
): Promise<number> {
  const asked = parseQuery(query)
  const { upTo, facts } = await describeExport({ store, catalogue }, query)
  const filter = { ...asked, upTo }
  const addresses = createAddresses(address)
  const madeAt = new Date().toISOString()
  if (!(await isEmptyFolder(folder))) {
    say(`${folder} is not empty: an export goes into a folder of its own`)
    return 1
  }
  const tables = await writePackage({
    ...{ source: catalogue, filter, format, addresses, facts, madeAt },
    target: toFolder(folder),
  })
  for (const { path, rows } of tables) say(`${path.padEnd(18)} ${rows} rows`)
  say(`datapackage.json   what every column means; up to number ${upTo} of the feed`)
  return 0
}

/** Says a sheet of randomly drawn quotes as CSV, for people to judge. Exit code 0, 1 where there are none. */
export async function sampleQuotes(
  { catalogue }: Pick<Newsloom, 'catalogue'>,
  address: string | null,
  { quotes, seed, query }: z.infer<typeof SampleRequest>,
  say: Say,
): Promise<number> {
  const addresses = createAddresses(address)
  const rows = TABLES.quotes.rows(catalogue, parseQuery(query), addresses)
  const named = async function* (): AsyncGenerator<{ key: string; row: TableRow }> {
    for await (const row of rows) yield { key: `${row['article_id']}\n${row['quote_id']}`, row }
  }
  const { sample, of } = await sampleByHash(named(), quotes, seed)
  const about = `${sample.length} of ${of} quotes, seed ${seed}`
  const sheet = async function* (): AsyncGenerator<TableRow> {
    for (const [index, { row }] of sample.entries()) yield toSheetRow(row, index + 1, about)
  }
  for await (const lines of writeCsv(SHEET_COLUMNS, sheet())) {
    for (const line of lines.split('\r\n').slice(0, -1)) say(line)
  }
  return of > 0 ? 0 : 1
}

async function isEmptyFolder(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names.length === 0
}

function parseQuery(query: Record<string, string>) {
  const parsed = SearchQuery.safeParse(query)
  if (!parsed.success) throw new RangeError(z.prettifyError(parsed.error))
  return toSearch(parsed.data).filter
}
