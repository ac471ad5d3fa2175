import type { EnrichedRecord } from '../../shared/article.ts'
import type { Addresses } from './addresses.ts'
import { toAnnotations } from './to-annotations.ts'
import { toBulk } from './to-bulk.ts'
import { toGqg } from './to-gqg.ts'
import { toJsonLd } from './to-json-ld.ts'
import { toNinjs } from './to-ninjs.ts'

/** A record with what the feed says of it; one without a number is not in any feed. */
export type FormattedEntry = {
  number: number | null
  withdraws: readonly number[] | null
  appendedAt: string
  record: EnrichedRecord
}

/** Returns the lines of an entry, each ended by a line break; none where the format leaves such an entry out. */
type WriteEntry = (entry: FormattedEntry, addresses: Addresses) => string

const line = (thing: unknown): string => (thing === null ? '' : `${JSON.stringify(thing)}\n`)

/** Every form that a record can be written in as lines, by the name that commands call it. */
export const RECORD_FORMATS = {
  ninjs: ({ record }, addresses) => line(toNinjs(record, addresses)),
  jsonld: ({ record }, addresses) => line(toJsonLd(record, addresses)),
  annotations: ({ record }, addresses) => line(toAnnotations(record, addresses)),
  gqg: ({ record, appendedAt }, addresses) => line(toGqg(record, addresses, appendedAt)),
  bulk: (entry) => toBulk(entry),
} as const satisfies Record<string, WriteEntry>

/** Name of one of {@link RECORD_FORMATS}. */
export type RecordFormat = keyof typeof RECORD_FORMATS
