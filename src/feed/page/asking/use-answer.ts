import { type ReadonlySignal, type Signal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { ask, type Refusal } from './ask.ts'

/** The state of a request: no answer yet, the answer, or why there is none. */
export type Answer<Value> = { value: Value | null; problem: Refusal | null; isWaiting: boolean }

/** Answers that are shown at once when a view is opened again. */
const KEPT = 60
const kept = new Map<string, unknown>()

/** Keeps an answer in the order of use; the one used longest ago goes. */
function keep(path: string, value: unknown): void {
  kept.delete(path)
  kept.set(path, value)
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break
    kept.delete(oldest)
  }
}

/** Drops what was kept of paths that begin so, after something was changed. */
export function forgetAnswers(beginning = ''): void {
  for (const path of [...kept.keys()]) if (path.startsWith(beginning)) kept.delete(path)
}

/**
 * The API's answer at a path; null asks nothing. What was answered before is shown at once while it is asked again.
 * `again` asks once more when it changes, but never before the last question was answered: one that takes longer than
 * the time between two changes would never be.
 */
export function useAnswer<Value>(path: string | null, again: unknown = 0): ReadonlySignal<Answer<Value>> {
  const answer = useSignal<Answer<Value>>(begin(path))
  const shown = useSignal(path)
  if (shown.peek() !== path) {
    shown.value = path
    answer.value = begin(path)
  }
  const look = useRef<{ at: unknown; ask: () => void } | null>(null)
  useEffect(() => {
    look.current = null
    if (path === null) return
    const leaving = new AbortController()
    look.current = { at: again, ask: createAsker(path, answer, leaving.signal) }
    look.current.ask()
    return () => leaving.abort()
  }, [path])
  useEffect(() => {
    if (look.current === null || look.current.at === again) return
    look.current.at = again
    look.current.ask()
  }, [path, again])
  return answer
}

/** Asks for a path when it is called; while an answer is on its way, once more behind it. */
function createAsker<Value>(path: string, answer: Signal<Answer<Value>>, leaving: AbortSignal): () => void {
  let isAsking = false
  let isWanted = false
  return async () => {
    isWanted = true
    if (isAsking) return
    isAsking = true
    while (isWanted && !leaving.aborted) {
      isWanted = false
      try {
        const value = await ask<Value>(path, { signal: leaving })
        keep(path, value)
        answer.value = { value, problem: null, isWaiting: false }
      } catch (problem) {
        if (!leaving.aborted)
          answer.value = { value: answer.peek().value, problem: problem as Refusal, isWaiting: false }
      }
    }
    isAsking = false
  }
}

function begin<Value>(path: string | null): Answer<Value> {
  const value = path === null ? null : ((kept.get(path) as Value | undefined) ?? null)
  return { value, problem: null, isWaiting: path !== null && value === null }
}
