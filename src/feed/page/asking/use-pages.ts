import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { ask, type Refusal, withQuery } from './ask.ts'
import { useAnswer } from './use-answer.ts'

/** A page of rows as the API gives it. */
export type Page<Row> = { items: Row[]; next: string | null; total?: number | undefined }

/** Rows that come page by page. */
export type Pages<Row> = {
  rows: readonly Row[]
  /** How many there are in all, where that is known. */
  total: number | null
  isWaiting: boolean
  problem: Refusal | null
  /** Asks for the next page; null where there is none. */
  more: (() => void) | null
  isMoreComing: boolean
}

/** The rows at a path, newest first, with those of later pages once they were asked for. */
export function usePages<Row>(path: string | null, again: unknown = 0): Pages<Row> {
  const first = useAnswer<Page<Row>>(path, again).value
  const later = useSignal<{ of: unknown; rows: Row[]; next: string | null }>({ of: null, rows: [], next: null })
  const coming = useSignal(false)
  const problem = useSignal<Refusal | null>(null)
  const current = useRef(path)
  current.current = path
  const extra = later.value.of === first.value && first.value !== null ? later.value : null
  const next = extra ? extra.next : (first.value?.next ?? null)

  async function fetchMore(): Promise<void> {
    if (path === null || next === null || coming.peek()) return
    coming.value = true
    try {
      const page = await ask<Page<Row>>(withQuery(path, { cursor: next }))
      if (current.current === path) {
        later.value = { of: first.value, rows: [...(extra?.rows ?? []), ...page.items], next: page.next }
      }
      problem.value = null
    } catch (refusal) {
      problem.value = refusal as Refusal
    } finally {
      coming.value = false
    }
  }

  return {
    rows: extra ? [...(first.value?.items ?? []), ...extra.rows] : (first.value?.items ?? []),
    total: first.value?.total ?? null,
    isWaiting: first.isWaiting,
    problem: first.problem ?? problem.value,
    more: next === null ? null : () => void fetchMore(),
    isMoreComing: coming.value,
  }
}
