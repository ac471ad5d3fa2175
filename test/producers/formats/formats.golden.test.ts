import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openSource } from '../../../src/producers/formats/open-source.ts'
import type { SourceRecord } from '../../../src/producers/formats/source-format.ts'
import { PipelineError } from '../../../src/shared/errors.ts'

const GOLDEN = join(import.meta.dirname, '../../golden/formats')

/** A case's file is whatever lies beside `expected.json`; its name counts, since formats look at it. */
async function readCase(folder: string) {
  const name = readdirSync(folder).find((file) => file !== 'expected.json')!
  const records: SourceRecord[] = []
  let format: string | null = null
  try {
    const opened = await openSource({ name, bytes: readFileSync(join(folder, name)) })
    format = opened.format
    for await (const record of opened.records) records.push(record)
    return { format, records }
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error
    return { format, records, error: { code: error.code, message: error.message } }
  }
}

describe('source formats', () => {
  it.each(readdirSync(GOLDEN))('read %s as expected', async (name) => {
    const expectation = join(GOLDEN, name, 'expected.json')
    expect(existsSync(expectation), `${expectation} is missing`).toBe(true)
    expect(await readCase(join(GOLDEN, name))).toEqual(JSON.parse(readFileSync(expectation, 'utf8')))
  })
})
