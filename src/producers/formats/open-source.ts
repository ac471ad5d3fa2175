import { PipelineError } from '../../shared/errors.ts'
import { recogniseFormat } from './recognise-format.ts'
import { settleRecord } from './settle-record.ts'
import type { SourceFile, SourceRecord } from './source-format.ts'
import { type UnpackLimits, unpackGzip } from './unpack-gzip.ts'

/** Sizes in bytes; see {@link UnpackLimits}. */
export type ReadLimits = UnpackLimits

/** Limits that fit a newsroom's day in one file and a process of modest memory. */
export const READ_LIMITS: ReadLimits = { maxBytes: 64 * 1024 * 1024, maxRatio: 100 }

/** A recognised file: the name of its format, and its records one by one. */
export type OpenedSource = { format: string; records: AsyncIterable<SourceRecord> }

/**
 * Unpacks and recognises a file. Throws `PipelineError` where that fails; reading the records throws one where the
 * file turns out to be broken, also after some of them.
 */
export async function openSource(file: SourceFile, limits: ReadLimits = READ_LIMITS): Promise<OpenedSource> {
  if (file.bytes.length > limits.maxBytes) {
    throw new PipelineError('too-large', `${file.name}: larger than ${limits.maxBytes} bytes`)
  }
  const unpacked = await unpackGzip(file, limits)
  const format = recogniseFormat(unpacked)
  return { format: format.name, records: readRecords(format.read(unpacked), file.name) }
}

async function* readRecords(
  records: Iterable<SourceRecord> | AsyncIterable<SourceRecord>,
  name: string,
): AsyncIterable<SourceRecord> {
  for await (const record of records) yield settleRecord(record, name)
}
