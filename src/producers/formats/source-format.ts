import type { ArticleDraft } from '../../shared/article.ts'

/** Incoming bytes, and what the way in says about them. */
export type SourceFile = {
  /** File name without a folder; messages name the file by it, and its ending helps to recognise the format. */
  name: string
  bytes: Uint8Array
  url?: string | null
  /** Media type with its parameters, where the way in states one (an HTTP request does). */
  contentType?: string | null
}

/** A part of a file that should have been an article and is not. */
type UnreadableRecord = {
  /** One sentence that names the file and the place in it: `feed.jsonl, line 17: …`. */
  unreadable: string
}

/** A part of a file that takes an article back, by what the article is identified by. */
export type WithdrawalRecord = {
  withdraws: {
    externalId: string | null
    url: string | null
    /** When its source said so. */
    at: string | null
    /** Why, in words for readers of the feed. */
    reason: string
  }
  /** File and place in it, for messages. */
  place: string
}

/** What a format finds: articles, what takes articles back, and the parts that should have been articles. */
export type SourceRecord = ArticleDraft | WithdrawalRecord | UnreadableRecord

/**
 * One way of writing articles down. Pure: bytes in, articles out; no clock, disk or network.
 * `read` throws `PipelineError('unreadable-source')`, naming file and place, where nothing of the file can be used;
 * a single bad record among good ones is yielded as an `UnreadableRecord`, so that the others are not lost with it.
 */
export interface SourceFormat {
  /** Stands in `source.format` of the record: `plain-text`, `rss`, … */
  readonly name: string
  /** Whether a file is of this format: a cheap look at its name and its first bytes. */
  accepts(file: SourceFile): boolean
  read(file: SourceFile): Iterable<SourceRecord> | AsyncIterable<SourceRecord>
}
