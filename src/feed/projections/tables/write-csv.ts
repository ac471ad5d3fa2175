import { stringify } from 'csv-stringify/sync'
import type { Column, TableRow } from './table.ts'

/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\ufeff'
/** Rows that are written at once. */
const BATCH = 200

/**
 * A table as CSV (RFC 4180, UTF-8) in pieces, the header first. No cell is a formula: one that begins like one gets an
 * apostrophe before it, as spreadsheets hide it. Null is an empty cell.
 */
export async function* writeCsv(columns: readonly Column[], rows: AsyncIterable<TableRow>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + toLines(columns, [Object.fromEntries(columns.map(({ name }) => [name, name]))])
  let batch: TableRow[] = []
  for await (const row of rows) {
    batch.push(row)
    if (batch.length < BATCH) continue
    yield toLines(columns, batch)
    batch = []
  }
  if (batch.length > 0) yield toLines(columns, batch)
}

function toLines(columns: readonly Column[], rows: readonly TableRow[]): string {
  return stringify(rows.map(withoutControls), {
    columns: columns.map(({ name }) => name),
    escape_formulas: true,
    // A lone line feed ends no record here, so that it would go unquoted; to other readers it ends one.
    quoted_match: /[\r\n]/,
    record_delimiter: '\r\n',
    cast: { boolean: String },
  })
}

/** Without the characters that end a cell or a file early in some readers; line breaks of the text stay. */
function withoutControls(row: TableRow): TableRow {
  const cells = Object.entries(row).map(([name, cell]) => [name, typeof cell === 'string' ? clean(cell) : cell])
  return Object.fromEntries(cells)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g

function clean(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, ' ')
}
