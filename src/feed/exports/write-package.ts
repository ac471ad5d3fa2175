import { createHash } from 'node:crypto'
import type { QuoteFilter } from '../../shared/catalogue/filters.ts'
import type { Addresses } from '../projections/addresses.ts'
import type { Column, TableRow } from '../projections/tables/table.ts'
import { TABLE_FORMATS, type TableFormatName } from '../projections/tables/table-formats.ts'
import { TABLE_NAMES, TABLES, type TableName, type TableSource } from '../projections/tables/tables.ts'

/** What is written, and how it is described. */
export type PackageOptions = {
  source: TableSource
  filter: QuoteFilter
  format: TableFormatName
  target: PackageTarget
  addresses: Addresses
  /** Told in the description under `newsloom`: versions, the query, counts. */
  facts: Record<string, unknown>
  madeAt: string
}

/** Where a package goes: a folder, an archive. */
export interface PackageTarget {
  /** Writes one file after the other, as fast as it can be taken. */
  write(path: string, pieces: AsyncIterable<Buffer>): Promise<void>
}

/** A table as it was written. */
export type WrittenTable = { name: TableName; path: string; rows: number; bytes: number; sha256: string }

/**
 * Writes the four tables, row by row, and `datapackage.json` with the meaning of every field, keys and references
 * (Frictionless Data Package).
 */
export async function writePackage(options: PackageOptions): Promise<WrittenTable[]> {
  const { target, madeAt, facts } = options
  const written: WrittenTable[] = []
  for (const name of TABLE_NAMES) written.push(await writeTable(name, options))
  const about = {
    ...{ profile: 'data-package', name: 'newsloom-export', title: 'Who said what, about whom', created: madeAt },
    resources: written.map((table) => describeResource(table, options.format)),
    newsloom: { offsets: 'code points of articles.text, from 0, half-open', ...facts },
  }
  await target.write('datapackage.json', once(Buffer.from(`${JSON.stringify(about, null, 2)}\n`)))
  return written
}

async function* once(piece: Buffer): AsyncGenerator<Buffer> {
  yield piece
}

async function writeTable(
  name: TableName,
  { source, filter, format, target, addresses }: PackageOptions,
): Promise<WrittenTable> {
  const { columns, rows } = TABLES[name]
  const path = `${name}.${format}`
  const hash = createHash('sha256')
  const count = { rows: 0, bytes: 0 }
  const counted = async function* (): AsyncGenerator<TableRow> {
    for await (const row of rows(source, filter, addresses)) {
      count.rows += 1
      yield row
    }
  }
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of TABLE_FORMATS[format].write(columns, counted())) {
      const bytes = Buffer.from(piece as string)
      hash.update(bytes)
      count.bytes += bytes.length
      yield bytes
    }
  }
  await target.write(path, pieces())
  return { name, path, ...count, sha256: hash.digest('hex') }
}

function describeResource({ name, path, rows, bytes, sha256 }: WrittenTable, format: TableFormatName) {
  const { about, columns, key, references } = TABLES[name]
  return {
    ...{ name, path, description: about, format, mediatype: TABLE_FORMATS[format].mediaType.split(';')[0] },
    ...{ ...(format === 'csv' && { encoding: 'utf-8' }), bytes, hash: `sha256:${sha256}`, rows },
    schema: {
      fields: columns.map(describeField),
      primaryKey: key,
      foreignKeys: references.map(({ column, table, field }) => ({
        fields: column,
        reference: { resource: table, fields: field },
      })),
      missingValues: [''],
    },
  }
}

function describeField({ name, type, about }: Column) {
  return { name, type, description: about }
}
