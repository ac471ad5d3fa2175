import { parse } from 'csv-parse/sync'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import { createAddresses } from '../../../src/feed/projections/addresses.ts'
import type { TableRow } from '../../../src/feed/projections/tables/table.ts'
import { TABLE_FORMATS } from '../../../src/feed/projections/tables/table-formats.ts'
import { TABLE_NAMES, TABLES, type TableName, type TableSource } from '../../../src/feed/projections/tables/tables.ts'
import type { EnrichedRecord } from '../../../src/shared/article.ts'
import { AWKWARD, enrichSamples } from './sample-records.ts'
import { sampleSource } from './sample-source.ts'

const addresses = createAddresses('http://news.example')
let records: EnrichedRecord[]
let source: TableSource

beforeAll(async () => {
  const awkward = AWKWARD.map(([name, record]) => ({ ...record, id: record.id === 'a' ? name : record.id }))
  const samples = await enrichSamples()
  // One of them comes twice, as a duplicate does.
  records = [...awkward, ...new Map(samples.map((record) => [record.id, record])).values()]
  source = sampleSource(records)
})

async function collect<Thing>(things: AsyncIterable<Thing>): Promise<Thing[]> {
  const all: Thing[] = []
  for await (const thing of things) all.push(thing)
  return all
}

async function rowsOf(name: TableName): Promise<TableRow[]> {
  return collect(TABLES[name].rows(source, {}, addresses))
}

async function written(name: TableName, format: keyof typeof TABLE_FORMATS): Promise<Buffer> {
  const { columns, rows } = TABLES[name]
  const pieces = await collect(TABLE_FORMATS[format].write(columns, rows(source, {}, addresses)))
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
}

describe.each(TABLE_NAMES)('the table of %s', (name) => {
  it('has rows, and cells for exactly its columns, each of which says what it means', async () => {
    const rows = await rowsOf(name)
    const { columns, key } = TABLES[name]
    expect(rows.length).toBeGreaterThan(5)
    for (const row of rows) expect(Object.keys(row).sort()).toEqual(columns.map((column) => column.name).sort())
    expect(columns.filter(({ about }) => about.length < 10)).toEqual([])
    expect(new Set(rows.map((row) => JSON.stringify(key.map((column) => row[column])))).size).toBe(rows.length)
    expect(rows.every((row) => String(row['permalink']).startsWith('http://news.example/'))).toBe(true)
    expect(rows.every((row) => String(row['citation']).includes(String(row['permalink'])))).toBe(true)
  })

  it('refers to rows that are there', async () => {
    for (const { column, table, field } of TABLES[name].references) {
      const known = new Set((await rowsOf(table)).map((row) => row[field]))
      const lost = (await rowsOf(name)).filter((row) => row[column] !== null && !known.has(row[column]!))
      expect(lost).toEqual([])
    }
  })

  it('is CSV that a reader reads back whole, and in which no cell is a formula', async () => {
    const rows = await rowsOf(name)
    const cells: string[][] = parse(await written(name, 'csv'), { bom: true, relax_column_count: false })
    expect(cells[0]).toEqual(TABLES[name].columns.map((column) => column.name))
    expect(cells).toHaveLength(rows.length + 1)
    const numeric = new Set(TABLES[name].columns.flatMap(({ type }, at) => (type === 'string' ? [] : [at])))
    for (const row of cells.slice(1)) {
      row.forEach((cell, at) => {
        if (numeric.has(at)) expect(cell).toMatch(/^(?:|-?[\d.e-]+|true|false)$/)
        else expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      })
    }
  })

  it('is Parquet that a reader reads back as it was', async () => {
    const bytes = await written(name, 'parquet')
    const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
    const rows = (await rowsOf(name)).map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([column, cell]) => [column, typeof cell === 'string' ? cell.toWellFormed() : cell]),
      ),
    )
    expect(await parquetReadObjects({ file })).toEqual(rows)
    expect(parquetMetadata(file).key_value_metadata).toHaveLength(TABLES[name].columns.length)
  })

  it('is JSON Lines', async () => {
    const lines = (await written(name, 'jsonl')).toString().trim().split('\n')
    expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(JSON.stringify(await rowsOf(name))))
  })
})

it('gives offsets in code points, by which Python and R find the words', async () => {
  const texts = new Map((await rowsOf('articles')).map((row) => [row['article_id'], [...String(row['text'])]]))
  for (const { article_id, start, end, text } of await rowsOf('mentions')) {
    expect(texts.get(article_id!)!.slice(Number(start), Number(end)).join('')).toBe(text)
  }
  for (const { article_id, spans, sentence } of await rowsOf('quotes')) {
    for (const [start, end] of JSON.parse(String(spans))) {
      expect(sentence).toContain(texts.get(article_id!)!.slice(start, end).join(''))
    }
  }
})

it('has no name for speakers that nobody knows', async () => {
  const unknown = (await rowsOf('quotes')).filter((row) => row['abstained'] !== null)
  expect(unknown.length).toBeGreaterThan(0)
  expect(unknown.filter((row) => row['speaker'] !== null)).toEqual([])
})

it('puts CSV cells with line breaks in quotation marks, since readers end a row at each that is outside', async () => {
  const columns = [
    { name: 'text', type: 'string' as const, about: 'Words of the article' },
    { name: 'after', type: 'string' as const, about: 'What follows them' },
  ]
  async function* rows() {
    yield { text: 'one\ntwo', after: 'three\r\rfour' }
  }
  const csv = (await collect(TABLE_FORMATS.csv.write(columns, rows()))).join('')
  expect(csv).toBe('\ufefftext,after\r\n"one\ntwo","three\n\nfour"\r\n')
})

it('writes an empty table with its columns in every format', async () => {
  source = sampleSource([])
  expect((await written('quotes', 'csv')).toString()).toContain('article_id,quote_id')
  const bytes = await written('quotes', 'parquet')
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  expect(await parquetReadObjects({ file })).toEqual([])
  source = sampleSource(records)
})

it('writes Parquet in groups, of which it holds one at a time', async () => {
  const columns = [{ name: 'text', type: 'string' as const, about: 'Words of the article' }]
  async function* rows() {
    for (let index = 0; index < 5_000; index++) yield { text: `row ${index}` }
  }
  const pieces = await collect(TABLE_FORMATS.parquet.write(columns, rows()))
  expect(pieces.length).toBe(4)
  const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece)))
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  const read = await parquetReadObjects({ file })
  expect([read.length, read[4_999]]).toEqual([5_000, { text: 'row 4999' }])
})
