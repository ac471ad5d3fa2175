import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer'
import type { Column, TableRow } from './table.ts'

/** Rows per row group: they are held in memory together, and the texts of articles are the largest. */
const GROUP_ROWS = 2_000
const GROUP_CHARACTERS = 8_000_000

const TYPES: Readonly<Record<Column['type'], BasicType>> = {
  string: 'STRING',
  integer: 'INT32',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
}

/**
 * A table as a Parquet file in pieces, one row group after the other; the meanings of the columns are in its metadata.
 */
export async function* writeParquet(
  columns: readonly Column[],
  rows: AsyncIterable<TableRow>,
): AsyncGenerator<Uint8Array> {
  const pieces = createPieces()
  const toColumns = (group: readonly TableRow[]) =>
    columns.map(({ name, type }) => ({ name, type: TYPES[type], data: group.map((row) => toCell(row[name] ?? null)) }))
  const parquet = new ParquetWriter({
    writer: pieces.writer,
    schema: schemaFromColumnData({ columnData: toColumns([]) }),
    kvMetadata: columns.map(({ name, about }) => ({ key: `newsloom.${name}`, value: about })),
    createdBy: 'newsloom',
  })
  for await (const group of groupRows(rows)) {
    await parquet.write({ columnData: toColumns(group), rowGroupSize: group.length })
    yield pieces.take()
  }
  await parquet.finish()
  yield pieces.take()
}

/** A writer whose bytes can be taken away as they come, while it goes on counting where it is. */
function createPieces() {
  const writer = new ByteWriter()
  return {
    writer,
    take(): Uint8Array {
      const bytes = writer.getBytes().slice()
      writer.index = 0
      return bytes
    },
  }
}

async function* groupRows(rows: AsyncIterable<TableRow>): AsyncGenerator<TableRow[]> {
  let group: TableRow[] = []
  let characters = 0
  for await (const row of rows) {
    group.push(row)
    for (const cell of Object.values(row)) if (typeof cell === 'string') characters += cell.length
    if (group.length < GROUP_ROWS && characters < GROUP_CHARACTERS) continue
    yield group
    group = []
    characters = 0
  }
  if (group.length > 0) yield group
}

const toCell = (cell: TableRow[string]) => (typeof cell === 'string' ? cell.toWellFormed() : cell)
