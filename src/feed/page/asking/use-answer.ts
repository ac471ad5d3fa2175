import { type ReadonlySignal, useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ask, type Refusal } from './ask.ts'

/** What is known of an answer: nothing yet, the answer, or why there is none. */
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
 * `again` asks once more when it changes.
 */
export function useAnswer<Value>(path: string | null, again: unknown = 0): ReadonlySignal<Answer<Value>> {
  const answer = useSignal<Answer<Value>>(begin(path))
  const shown = useSignal(path)
  if (shown.peek() !== path) {
    shown.value = path
    answer.value = begin(path)
  }
  useEffect(() => {
    if (path === null) return
    const leaving = new AbortController()
    ask<Value>(path, { signal: leaving.signal }).then(
      (value) => {
        keep(path, value)
        answer.value = { value, problem: null, isWaiting: false }
      },
      (problem: Refusal) => {
        if (!leaving.signal.aborted) answer.value = { value: answer.peek().value, problem, isWaiting: false }
      },
    )
    return () => leaving.abort()
  }, [path, again])
  return answer
}

function begin<Value>(path: string | null): Answer<Value> {
  const value = path === null ? null : ((kept.get(path) as Value | undefined) ?? null)
  return { value, problem: null, isWaiting: path !== null && value === null }
}
