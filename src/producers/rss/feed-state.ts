import { z } from 'zod'
import type { Store } from '../../shared/store/store.ts'

export const FeedState = z.object({
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** What is remembered of a feed between two polls. */
  sha256: z.string().nullable(),
  /** Content hashes of the entries that the feed showed last: they are not taken in again. */
  entries: z.array(z.string()),
  checkedAt: z.string().nullable(),
  /** Failed polls in a row, and what the last one said. */
  failures: z.int(),
  lastError: z.string().nullable(),
  /** Not to be asked before, ISO 8601. */
  notBefore: z.string().nullable(),
})
/** What is remembered of a feed from one poll to the next. */
export type FeedState = z.infer<typeof FeedState>

const NEW_FEED: FeedState = {
  etag: null,
  lastModified: null,
  sha256: null,
  entries: [],
  checkedAt: null,
  failures: 0,
  lastError: null,
  notBefore: null,
}

/** What is remembered of a feed; of an unknown one, or where the note cannot be read, nothing. */
export async function readFeedState(url: string, store: Pick<Store, 'readNote'>): Promise<FeedState> {
  const note = await store.readNote(noteKey(url))
  if (note === null) return NEW_FEED
  try {
    return FeedState.parse(JSON.parse(note))
  } catch {
    // An older form. The feed is then read once more as if new; known articles come out as duplicates.
    return NEW_FEED
  }
}

/** Remembers a feed's state. */
export async function writeFeedState(url: string, state: FeedState, store: Pick<Store, 'writeNote'>): Promise<void> {
  await store.writeNote(noteKey(url), JSON.stringify(state))
}

function noteKey(url: string): string {
  return `feed ${url}`
}
