import type { Column, TableRow } from './table.ts'
import { writeCsv } from './write-csv.ts'
import { writeParquet } from './write-parquet.ts'

/** Writes a table piece by piece, with as many rows at a time as are needed. */
export type TableFormat = {
  mediaType: string
  write(columns: readonly Column[], rows: AsyncIterable<TableRow>): AsyncIterable<string | Uint8Array>
}

/** The names of the formats, which are the ends of file names. */
export const TABLE_FORMAT_NAMES = ['csv', 'parquet', 'jsonl'] as const
export type TableFormatName = (typeof TABLE_FORMAT_NAMES)[number]

/** Every form of a table. */
export const TABLE_FORMATS: Readonly<Record<TableFormatName, TableFormat>> = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', write: writeCsv },
  parquet: { mediaType: 'application/vnd.apache.parquet', write: writeParquet },
  jsonl: {
    mediaType: 'application/x-ndjson; charset=utf-8',
    async *write(_, rows) {
      for await (const row of rows) yield `${JSON.stringify(row)}\n`
    },
  },
}
