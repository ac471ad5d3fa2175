/** What runs in a thread that reads sources. An error goes back as data, since its code would be lost on the way. */
import { type ErrorCode, PipelineError } from '../../shared/errors.ts'
import type { ReadLimits } from '../formats/open-source.ts'
import type { SourceFile } from '../formats/source-format.ts'
import { type ReadSource, readSource, reasonOf } from '../read-source.ts'

/** A source to read. */
export type ReadTask = { file: SourceFile; limits: ReadLimits }

/** What it holds, or why it cannot be read. */
export type ReadAnswer = { read: ReadSource } | { code: ErrorCode; message: string }

/** Reads one source; never rejects. */
export async function read({ file, limits }: ReadTask): Promise<ReadAnswer> {
  try {
    return { read: await readSource(file, limits) }
  } catch (error) {
    const code = error instanceof PipelineError ? error.code : 'unreadable-source'
    return { code, message: reasonOf(error, file.name) }
  }
}
