import { signal } from '@preact/signals'
import { newest } from '../asking/follow-feed.ts'

const SEEN_KEY = 'newsloom.seen'
const SINCE_KEY = 'newsloom.since'

/** Where an earlier visit ended. */
export type Visit = { number: number; at: string }

/** What is new is counted from here; null on the first visit. It stays as long as this tab is open. */
export const lastVisit = signal<Visit | null>(read(sessionStorage, SINCE_KEY) ?? read(localStorage, SEEN_KEY))

function read(storage: Storage, key: string): Visit | null {
  try {
    const kept = JSON.parse(storage.getItem(key) ?? 'null')
    return typeof kept?.number === 'number' && typeof kept?.at === 'string' ? kept : null
  } catch {
    return null
  }
}

/** Notes how far the reader has come, for the next visit; this one still counts from the last. */
export function noteVisit(): void {
  if (lastVisit.peek()) sessionStorage.setItem(SINCE_KEY, JSON.stringify(lastVisit.peek()))
  if (newest.value > 0) localStorage.setItem(SEEN_KEY, JSON.stringify(now()))
}

/** Takes everything for seen. */
export function markSeen(): void {
  lastVisit.value = now()
  noteVisit()
}

function now(): Visit {
  return { number: newest.peek(), at: new Date().toISOString() }
}
