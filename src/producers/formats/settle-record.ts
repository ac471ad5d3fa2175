import type { ArticleDraft } from '../../shared/article.ts'
import { findEmbargo } from './find-embargo.ts'
import { isStop } from './parse-usage.ts'
import type { SourceRecord } from './source-format.ts'

/**
 * What the records of every format go through: halves of surrogate pairs, which UTF-8 cannot hold, become U+FFFD, and
 * an embargo stated in the text itself is respected. `place` begins the reason if the text says that it must not go
 * out.
 */
export function settleRecord(record: SourceRecord, place: string): SourceRecord {
  if ('unreadable' in record) return { unreadable: record.unreadable.toWellFormed() }
  if ('withdraws' in record) return record
  const draft = wellFormed(record)
  if (draft.usage?.status === 'embargoed') return draft
  const embargo = findEmbargo(draft.body)
  if (isStop(embargo)) return { unreadable: `${place}: ${embargo.reason.toWellFormed()}` }
  return embargo ? { ...draft, usage: { ...embargo, terms: draft.usage?.terms ?? null } } : draft
}

function wellFormed(draft: ArticleDraft): ArticleDraft {
  const text = JSON.stringify(draft)
  // Escaped in JSON, since it must be UTF-8 too: most drafts have none, and are not copied.
  if (!/\\u[dD][89a-fA-F]/.test(text)) return draft
  return JSON.parse(text, (_, value) => (typeof value === 'string' ? value.toWellFormed() : value))
}
