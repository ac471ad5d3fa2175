import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import type { Pages } from '../asking/use-pages.ts'
import { onKey } from './keys.ts'
import { Problem } from './problem.tsx'

type RowsProps<Row> = {
  pages: Pages<Row>
  /** What is said where there is none. */
  empty: ComponentChildren
  children: (row: Row) => ComponentChildren
}

/** Rows of a list with what follows them; `j` and `k` go from one to the next. */
export function Rows<Row>({ pages, empty, children }: RowsProps<Row>) {
  const { rows, isWaiting, problem, more, isMoreComing } = pages
  // At once with the rows: a key pressed as they appear counts.
  useLayoutEffect(() => onKey({ j: () => stepRow(1), k: () => stepRow(-1), o: openRow }), [])
  return (
    <>
      <Problem problem={problem} />
      {isWaiting && !problem && <p class="waiting">Asking …</p>}
      {!isWaiting && !problem && rows.length === 0 && <p class="empty">{empty}</p>}
      {rows.length > 0 && <ul class="rows">{rows.map(children)}</ul>}
      {more && (
        <p class="more">
          <button type="button" onClick={more} disabled={isMoreComing}>
            {isMoreComing ? 'Asking …' : 'Show more'}
          </button>
        </p>
      )}
    </>
  )
}

/** Moves the focus to the link of the next row or the one before. */
export function stepRow(by: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  const at = rows.findIndex((row) => row.contains(document.activeElement))
  const next = rows[at === -1 ? (by > 0 ? 0 : rows.length - 1) : at + by]
  const link = next?.querySelector<HTMLElement>('[data-open]')
  link?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

function openRow(): void {
  const row = document.activeElement?.closest('[data-row]')
  row?.querySelector<HTMLElement>('[data-open]')?.click()
}
