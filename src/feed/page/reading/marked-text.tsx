import type { VNode } from 'preact'
import { memo } from 'preact/compat'
import { useEffect, useRef } from 'preact/hooks'
import type { Span } from '../../../shared/article.ts'
import { cutSegments, type DrawnMark, type Segment } from './cut-segments.ts'
import { watchNotes } from './stack-notes.ts'

/** What stands in the margin beside the line on which a quote begins. */
export type Note = { name: string; label: string; isKnown: boolean }
/** Words that were taken out, and the place in the text where they stood. */
export type RemovedWords = { at: number; text: string; reason: string }

export type MarkedTextProps = {
  text: string
  paragraphs: readonly Span[]
  marks: readonly DrawnMark[]
  /** By quote. */
  notes: ReadonlyMap<string, Note>
  removed: readonly RemovedWords[]
  language: string
}

/**
 * The text of an article with its marks. Each character is put in once: where marks overlap, the text is cut, and each
 * piece names in `data-marks` all that lie over it. It is drawn anew only when its parts change.
 */
export const MarkedText = memo(({ text, paragraphs, marks, notes, removed, language }: MarkedTextProps) => {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => watchNotes(holder.current!), [marks, paragraphs])
  const shares = shareAmong(paragraphs, marks)
  return (
    <div class="text" ref={holder} lang={language === 'und' ? undefined : language} dir="auto">
      {paragraphs.map((range, index) => {
        const gone = removed.filter(({ at }) => at >= range.start && at < (paragraphs[index + 1]?.start ?? Infinity))
        return (
          <div class="paragraph" key={range.start}>
            <p dir="auto">
              {drawParagraph(
                text,
                range,
                shares[index]!,
                notes,
                gone.filter(({ at }) => at < range.end),
              )}
            </p>
            {gone.filter(({ at }) => at >= range.end).map(drawRemoved)}
          </div>
        )
      })}
    </div>
  )
})

/** The marks of each paragraph: looked through once, however many there are. */
function shareAmong(paragraphs: readonly Span[], marks: readonly DrawnMark[]): DrawnMark[][] {
  const shares: DrawnMark[][] = paragraphs.map(() => [])
  for (const mark of marks) {
    const own = new Set<number>()
    for (const { start, end } of mark.spans) {
      const from = findParagraph(paragraphs, start)
      const behind = paragraphs.findIndex((range, index) => index >= from && range.start >= end)
      for (let index = from; index < (behind === -1 ? paragraphs.length : behind); index += 1) own.add(index)
    }
    for (const index of own) shares[index]!.push(mark)
  }
  return shares
}

/** The first paragraph that ends behind a place. */
function findParagraph(paragraphs: readonly Span[], place: number): number {
  let [low, high] = [0, paragraphs.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (paragraphs[middle]!.end > place) high = middle
    else low = middle + 1
  }
  return low
}

function drawParagraph(
  text: string,
  range: Span,
  marks: readonly DrawnMark[],
  notes: ReadonlyMap<string, Note>,
  removed: readonly RemovedWords[],
) {
  const places = removed.map(({ at }) => at)
  return cutSegments(range, marks, places).flatMap((segment) => [
    ...removed.filter(({ at }) => at === segment.start).map(drawRemoved),
    ...segment.opens.flatMap((mark) => drawNote(mark, notes)),
    drawSegment(text, segment),
  ])
}

function drawNote({ id }: DrawnMark, notes: ReadonlyMap<string, Note>): VNode[] {
  const note = notes.get(id)
  if (!note) return []
  return [
    <button
      type="button"
      class={note.isKnown ? 'note' : 'note unknown'}
      key={`note ${id}`}
      data-note={id}
      aria-label={note.label}
    >
      <bdi>{note.name}</bdi>
    </button>,
  ]
}

function drawSegment(text: string, { start, end, marks }: Segment): VNode | string {
  const words = text.slice(start, end)
  if (marks.length === 0) return words
  const seen = marks.filter(({ kind }) => kind !== 'summary')
  const drawn = seen.reduceRight<VNode | string>(
    (inner, { kind, level }) => <span class={`mark ${kind} level-${level}`}>{inner}</span>,
    words,
  )
  return (
    <span key={start} data-marks={marks.map(({ id }) => id).join(' ')} class={seen.length > 0 ? 'marked' : undefined}>
      {drawn}
    </span>
  )
}

function drawRemoved({ text, reason, at }: RemovedWords): VNode {
  return (
    <del key={`removed ${at} ${text.length}`} title={`Taken out: ${reason}`}>
      <bdi>{text.length > 600 ? `${text.slice(0, 600)} …` : text}</bdi>
    </del>
  )
}
