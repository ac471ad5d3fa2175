import { PipelineError } from '../shared/errors.ts'
import { articleIdOf, identifyArticle } from '../shared/identify-article.ts'
import type { IngestInput } from '../shared/store/store.ts'
import { openSource, READ_LIMITS, type ReadLimits } from './formats/open-source.ts'
import type { SourceFile, SourceRecord } from './formats/source-format.ts'

/** What a source holds, ready for the store: one input per article in it, in order. */
export type ReadSource = {
  format: string
  inputs: IngestInput[]
  /** Why it breaks off, which is then also its last input; null where it is whole. */
  brokenOff: string | null
}

/** Reads a source, here or in a thread. Rejects with a `PipelineError` where nothing of it can be read. */
export type SourceReader = (file: SourceFile) => Promise<ReadSource>

/** Parts that are no articles, of each of which the reason is kept; of further ones only their number is. */
const MOST_REASONS = 1_000

/**
 * Recognises and reads a source as a whole. A file that breaks off gives what came before it, then the reason. Pure but
 * for the time it takes: what one throws here, also by a mistake of ours, it would throw again for these bytes.
 */
export async function readSource(file: SourceFile, limits: ReadLimits = READ_LIMITS): Promise<ReadSource> {
  const { format, records } = await openSource(file, limits)
  const inputs: IngestInput[] = []
  let bad = 0
  let brokenOff: string | null = null
  const refuse = (reason: string) => {
    if (++bad <= MOST_REASONS) inputs.push({ kind: 'quarantined', reason })
  }
  try {
    for await (const record of records) {
      const input = toInput(record)
      if (input.kind === 'quarantined') refuse(input.reason)
      else inputs.push(input)
    }
  } catch (error) {
    brokenOff = reasonOf(error, file.name)
    refuse(brokenOff)
  }
  if (bad > MOST_REASONS) {
    const more = bad - MOST_REASONS
    inputs.push({ kind: 'quarantined', reason: `${file.name}: ${more} more parts of it are no articles` })
  }
  return { format, inputs, brokenOff }
}

/** Why a source cannot be read, as a sentence. */
export function reasonOf(error: unknown, name: string): string {
  if (error instanceof PipelineError) return error.message
  return `${name}: cannot be read: ${error instanceof Error ? error.message : String(error)}`
}

function toInput(record: SourceRecord): IngestInput {
  if ('unreadable' in record) return { kind: 'quarantined', reason: record.unreadable }
  if (!('withdraws' in record)) return { kind: 'draft', ...identifyArticle(record), draft: record }
  const { withdraws, place } = record
  const id = articleIdOf(withdraws)
  if (id === null) return { kind: 'quarantined', reason: `${place}: ${withdraws.reason}, without saying what` }
  return { kind: 'withdrawal', id, reason: withdraws.reason, at: withdraws.at }
}
