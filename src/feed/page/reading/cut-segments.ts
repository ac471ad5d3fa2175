import type { Span } from '../../../shared/article.ts'

/** What can be marked in a text. */
export type MarkKind = 'direct' | 'mixed' | 'indirect' | 'stance' | 'doubtful' | 'name' | 'value' | 'summary'

/** A marked thing: a quote, a name or a sentence of the summary, with all its places. */
export type Mark = { id: string; kind: MarkKind; spans: readonly Span[] }

/** A mark as it is drawn: with the height of its line, so that lines of overlapping quotes lie below each other. */
export type DrawnMark = Mark & { level: number }

/** A stretch of text over which the same marks lie, the longest first, and the marks that begin with it. */
export type Segment = { start: number; end: number; marks: readonly DrawnMark[]; opens: readonly DrawnMark[] }

const LINED: readonly MarkKind[] = ['direct', 'mixed', 'indirect', 'stance', 'doubtful']
/** Lines that find room below each other; more lie on the last one. */
const LEVELS = 3

/** Gives each mark the height of its line: the shorter of two that overlap lies nearer to the words. */
export function drawMarks(marks: readonly Mark[]): DrawnMark[] {
  const byLength = marks.filter(({ kind }) => LINED.includes(kind)).sort((a, b) => lengthOf(a) - lengthOf(b))
  const placed: { start: number; end: number; level: number }[] = []
  const levels = new Map<Mark, number>()
  for (const mark of byLength) {
    const near = placed.filter((other) => mark.spans.some(({ start, end }) => start < other.end && other.start < end))
    const taken = new Set(near.map(({ level }) => level))
    const level = [...Array(LEVELS).keys()].find((free) => !taken.has(free)) ?? LEVELS - 1
    levels.set(mark, level)
    for (const { start, end } of mark.spans) placed.push({ start, end, level })
  }
  return marks.map((mark) => ({ ...mark, level: levels.get(mark) ?? 0 }))
}

function lengthOf({ spans }: Mark): number {
  return spans.reduce((sum, { start, end }) => sum + end - start, 0)
}

/**
 * Cuts a stretch of text where marks begin and end: each character lies in one segment, whatever overlaps. It is cut at
 * `places`, too.
 *
 * @example
 * cutSegments({ start: 0, end: 9 }, [{ id: 'q1', kind: 'direct', level: 0, spans: [{ start: 2, end: 5 }] }])
 *   .map(({ start, end, marks }) => [start, end, marks.length]) // [[0, 2, 0], [2, 5, 1], [5, 9, 0]]
 */
export function cutSegments(range: Span, marks: readonly DrawnMark[], places: readonly number[] = []): Segment[] {
  const pieces = marks
    .flatMap((mark) => mark.spans.map((span, index) => ({ mark, ...span, isFirst: index === 0 })))
    .filter(({ start, end }) => start < range.end && end > range.start && start < end)
    .sort((a, b) => a.start - b.start || b.end - a.end)
  const inside = (place: number) => place > range.start && place < range.end
  const bounds = [...pieces.flatMap(({ start, end }) => [start, end]), ...places]
  const cuts = [...new Set(bounds.filter(inside))].sort((a, b) => a - b)
  const segments: Segment[] = []
  let open: typeof pieces = []
  let next = 0
  let from = range.start
  for (const to of [...cuts, range.end]) {
    open = open.filter(({ end }) => end > from)
    const opens: DrawnMark[] = []
    for (let piece = pieces[next]; piece && piece.start <= from; piece = pieces[++next]) {
      open.push(piece)
      if (piece.isFirst && piece.start >= range.start) opens.push(piece.mark)
    }
    if (from < to) segments.push({ start: from, end: to, marks: order(open), opens })
    from = to
  }
  return segments
}

/** The longest outside: what begins first, and of those what ends last. */
function order(open: readonly { mark: DrawnMark; start: number; end: number }[]): DrawnMark[] {
  const longestFirst = [...open].sort((a, b) => a.start - b.start || b.end - a.end)
  return [...new Set(longestFirst.map(({ mark }) => mark))]
}
