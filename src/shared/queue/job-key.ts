import { createHash } from 'node:crypto'
import type { ArticleKey } from '../store/store.ts'

/** Longest article id that appears in a job id unchanged; longer ones (and broken Unicode) are hashed. */
const LONGEST_ID = 200

/**
 * A key of an article revision that is fit to be part of a job id: no colon (the queue's own separator), never a
 * plain number.
 *
 * @example
 * jobKey({ articleId: 'urn:x:1', revision: 2 }) // 'urn%3Ax%3A1.r2'
 */
export function jobKey({ articleId, revision }: ArticleKey): string {
  const plain = articleId.length <= LONGEST_ID && !/\p{Surrogate}/u.test(articleId)
  const id = plain ? encodeURIComponent(articleId) : hash(articleId)
  return `${id}.r${revision}`
}

/**
 * The id of a job: the key of its article revision, and the run it belongs to.
 *
 * @example
 * jobId({ articleId: 'a1', revision: 1 }, 0) // 'a1.r1.0'
 */
export function jobId(key: ArticleKey, run: number): string {
  return `${jobKey(key)}.${run}`
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
