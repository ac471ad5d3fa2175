import { signal } from '@preact/signals'
import { ask } from './ask.ts'
import type { ArticleRow } from './rows.ts'
import { forgetAnswers } from './use-answer.ts'
import type { Page } from './use-pages.ts'

const STREAM = '/api/v1/stream'
/** Time between two checks while no events arrive, in milliseconds. */
const LOOK_MS = 3_000
/** Time within which many arrivals count as one. */
const GATHER_MS = 250
/** Number of recent arrivals that are remembered. */
const REMEMBERED = 500

/** Number of the newest entry that is known; 0 before anything is. */
export const newest = signal(0)
/** Whether the server can be reached. */
export const isConnected = signal(true)
/** The newest number of each article that came while the page was open. */
const arrived = signal<ReadonlyMap<string, number>>(new Map())

/** Changes when an article comes again: with a new revision, a correction, or taken back. */
export function newestOf(articleId: string): number {
  return arrived.value.get(articleId) ?? 0
}

let gathering: ReturnType<typeof setTimeout> | undefined

/** Takes note of what came: answers that were kept are asked again when they are wanted. */
function note(number: number, articleId: string | null): void {
  if (number <= newest.peek()) return
  if (articleId !== null) {
    const next = new Map(arrived.peek())
    next.delete(articleId)
    next.set(articleId, number)
    for (const oldest of next.keys()) {
      if (next.size <= REMEMBERED) break
      next.delete(oldest)
    }
    arrived.value = next
  }
  clearTimeout(gathering)
  gathering = setTimeout(() => {
    newest.value = Math.max(newest.peek(), number)
  }, GATHER_MS)
  forgetAnswers('/')
}

/**
 * Follows the feed as long as the page is open: by events, each a light row; where the connection breaks it looks for
 * itself until they come again.
 */
export function followFeed(): void {
  void look()
  const stream = new EventSource(STREAM)
  stream.addEventListener('open', () => {
    isConnected.value = true
    // What came while nobody listened.
    void look()
  })
  const take = ({ data, lastEventId }: MessageEvent) => {
    const { id, number } = JSON.parse(data) as { id: string; number?: number }
    note(number ?? Number(lastEventId), id)
  }
  stream.addEventListener('article', take)
  stream.addEventListener('withdrawn', take)
  setInterval(() => {
    if (stream.readyState !== EventSource.OPEN && document.visibilityState === 'visible') void look()
  }, LOOK_MS)
}

async function look(): Promise<void> {
  try {
    const { items } = await ask<Page<ArticleRow>>('/articles?limit=5')
    isConnected.value = true
    const top = items[0]
    if (top && newest.peek() === 0) newest.value = top.number
    for (const { number, id } of items.filter((row) => row.number > newest.peek()).reverse()) note(number, id)
  } catch {
    isConnected.value = false
  }
}
