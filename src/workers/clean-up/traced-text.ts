import type { Repair, SourceRun } from '../../shared/article.ts'

/**
 * A text that knows, for each of its UTF-16 code units, the half-open range of the original that it came from. `shown`
 * lists changes, each with the range in which a reader should see it.
 */
export type TracedText = {
  readonly text: string
  readonly from: Int32Array
  readonly to: Int32Array
  readonly shown: readonly ShownChange[]
}

export type ShownChange = { start: number; end: number; reason: string }

/**
 * Replaces `[start, end)` by `to`; `shownStart` and `shownEnd` widen what the account shows, never what is replaced.
 */
export type Edit = { start: number; end: number; to: string; reason: string; shownStart?: number; shownEnd?: number }

/** The stretches of `original` given as spans, joined by `separator`, each character traced to where it was. */
export function traceSpans(
  original: string,
  spans: readonly { start: number; end: number }[],
  separator: string,
): TracedText {
  const length = spans.reduce((sum, { start, end }) => sum + end - start + separator.length, 0)
  const from = new Int32Array(length)
  const to = new Int32Array(length)
  const parts: string[] = []
  let at = 0
  for (const [index, { start, end }] of spans.entries()) {
    if (index > 0) {
      const breakStart = spans[index - 1]!.end
      let breakEnd = breakStart
      while (breakEnd < start && /\s/.test(original[breakEnd]!)) breakEnd++
      from.fill(breakStart, at, at + separator.length)
      to.fill(breakEnd, at, at + separator.length)
      at += separator.length
      parts.push(separator)
    }
    for (let i = start; i < end; i++, at++) {
      from[at] = i
      to[at] = i + 1
    }
    parts.push(original.slice(start, end))
  }
  return { text: parts.join(''), from: from.subarray(0, at), to: to.subarray(0, at), shown: [] }
}

/** A text after edits, which must be in ascending order and must not overlap. */
export function editText(text: string, edits: readonly Edit[]): string {
  const parts: string[] = []
  let read = 0
  for (const { start, end, to } of edits) {
    parts.push(text.slice(read, start), to)
    read = end
  }
  parts.push(text.slice(read))
  return parts.join('')
}

/** The same of a traced text, whose characters keep their places in the original. */
export function applyEdits(traced: TracedText, edits: readonly Edit[]): TracedText {
  if (edits.length === 0) return traced
  const grown = edits.reduce((sum, { start, end, to }) => sum + to.length - (end - start), traced.text.length)
  const from = new Int32Array(grown)
  const to = new Int32Array(grown)
  const parts: string[] = []
  let read = 0
  let write = 0
  const copy = (until: number) => {
    from.set(traced.from.subarray(read, until), write)
    to.set(traced.to.subarray(read, until), write)
    parts.push(traced.text.slice(read, until))
    write += until - read
    read = until
  }
  for (const edit of edits) {
    copy(edit.start)
    const first = traced.from[edit.start] ?? 0
    const last = traced.to[edit.end - 1] ?? first
    from.fill(first, write, write + edit.to.length)
    to.fill(last, write, write + edit.to.length)
    write += edit.to.length
    parts.push(edit.to)
    read = edit.end
  }
  copy(traced.text.length)
  return { text: parts.join(''), from, to, shown: moveShown(traced.shown, edits) }
}

/** Old and new shown changes in the coordinates of the text after the edits, those that overlap made one. */
function moveShown(old: readonly ShownChange[], edits: readonly Edit[]): ShownChange[] {
  const fresh = edits.map(({ start, end, reason, shownStart, shownEnd }) => ({
    start: Math.min(start, shownStart ?? start),
    end: Math.max(end, shownEnd ?? end),
    reason,
  }))
  const all = [...old, ...fresh].sort((a, b) => a.start - b.start || a.end - b.end)
  const merged: ShownChange[] = []
  for (const change of all) {
    const last = merged.at(-1)
    if (last && change.start < last.end) {
      last.end = Math.max(last.end, change.end)
      if (!last.reason.split(', ').includes(change.reason)) last.reason += `, ${change.reason}`
    } else merged.push({ ...change })
  }
  return shiftByEdits(merged, edits)
}

/** Ascending, disjoint ranges that cut no edit in two, moved to where they are after the edits. */
function shiftByEdits(ranges: readonly ShownChange[], edits: readonly Edit[]): ShownChange[] {
  let shift = 0
  let next = 0
  const passUntil = (position: number, inclusive: boolean) => {
    while (next < edits.length) {
      const edit = edits[next]!
      if (inclusive ? edit.end > position : edit.end > position || edit.start >= position) break
      shift += edit.to.length - (edit.end - edit.start)
      next++
    }
    return position + shift
  }
  return ranges.map(({ start, end, reason }) => ({ start: passUntil(start, false), end: passUntil(end, true), reason }))
}

/** The account of the shown changes: what stood in the original, what stands now. */
export function listRepairs(traced: TracedText, original: string): Repair[] {
  return traced.shown.flatMap(({ start, end, reason }) => {
    if (start >= end) return []
    const from = original.slice(traced.from[start]!, traced.to[end - 1]!)
    const to = traced.text.slice(start, end)
    return from === to ? [] : [{ from, to, start, reason }]
  })
}

/** Where each character of an original begins and ends in the source that the original was taken from. */
export type Places = { readonly from: ArrayLike<number>; readonly to: ArrayLike<number> }

/**
 * Ascending runs that cover the text. `places` turns ranges of the original into ranges of the source; null where they
 * are the same. A run of the same length on both sides corresponds character by character.
 */
export function listSourceRuns({ text, from, to }: TracedText, places: Places | null): SourceRun[] {
  const startAt = (i: number) => (places === null ? from[i]! : (places.from[from[i]!] ?? 0))
  const endAt = (i: number) =>
    places === null ? to[i]! : (places.to[Math.max(from[i]!, to[i]! - 1)] ?? places.from[from[i]!] ?? 0)
  const runs: SourceRun[] = []
  for (let i = 0; i < text.length; ) {
    const start = i
    const sourceStart = startAt(i)
    let sourceEnd = endAt(i)
    i++
    if (sourceEnd - sourceStart === 1)
      while (i < text.length && startAt(i) === sourceEnd && endAt(i) === sourceEnd + 1) {
        sourceEnd++
        i++
      }
    else while (i < text.length && startAt(i) === sourceStart && endAt(i) === sourceEnd) i++
    runs.push({ start, end: i, sourceStart, sourceEnd })
  }
  return runs
}
