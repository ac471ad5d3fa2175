/** Reads the labels of `training/quotes/labels.json` for the articles whose text is available. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Span } from '../src/shared/article.ts'

/** A reader's judgement of one attribution (`training/quotes/CARD.md`). */
export type Label = {
  /** The list it stood in when it was labelled: quotes, stances, doubtful; or missed by all. */
  list: 'q' | 's' | 'd' | 'miss'
  spans: Span[]
  /** Said, thought, or neither; and whether the labeller was unsure of that. */
  report: 'R' | 'S' | 'N'
  unsure: boolean
  span: 'ok' | 'cut' | 'long' | '-'
  /** What was wrong with the speaker shown. */
  speaker: 'ok' | 'part' | 'noun' | 'wrong' | 'nobody' | 'none-ok' | '-'
  /** The words that name the speaker; null if none nearby do. */
  mention: Span | null
  /** Where each speaker is named most fully; none where the text tells nobody; null where that is not known. */
  who: Span[] | 'author' | null
}

/** An article with its labels; `held-out` ones are for measuring alone. */
export type LabelledArticle = { id: string; text: string; half: 'train' | 'held-out'; labels: Label[] }

type Place = [start: number, end: number]
type Item = [
  list: Label['list'],
  spans: Place[],
  report: string,
  span: Label['span'],
  speaker: Label['speaker'],
  mention: Place | null,
  who: Place[] | 'author' | null,
]

/** The labelled articles among those given by id; one whose text has changed since it was labelled is left out. */
export function readLabels(path: string, texts: ReadonlyMap<string, string>): LabelledArticle[] {
  const stored = JSON.parse(readFileSync(path, 'utf8')) as {
    [id: string]: { text: string; half: LabelledArticle['half']; items: Item[] }
  }
  return Object.entries(stored).flatMap(([id, { text: digest, half, items }]) => {
    const text = texts.get(id)
    if (text === undefined || digestOf(text) !== digest) return []
    return [{ id, text, half, labels: items.map(toLabel) }]
  })
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}

function toLabel([list, spans, report, span, speaker, mention, who]: Item): Label {
  return {
    list,
    spans: spans.map(toSpan),
    report: report[0] as Label['report'],
    unsure: report.endsWith('?'),
    span,
    speaker,
    mention: mention && toSpan(mention),
    who: Array.isArray(who) ? who.map(toSpan) : who,
  }
}

const toSpan = ([start, end]: Place): Span => ({ start, end })

/** Minimum overlap (intersection over union) of two spans that count as the same. */
const LEAST_SHARED = 0.6

/** The label of the words between the first and last place of some spans, or undefined. */
export function labelOf(labels: readonly Label[], spans: readonly Span[]): Label | undefined {
  const [start, end] = [spans[0]!.start, spans.at(-1)!.end]
  const shared = labels.map((label) => {
    const [first, past] = [label.spans[0]!.start, label.spans.at(-1)!.end]
    return (Math.min(end, past) - Math.max(start, first)) / (Math.max(end, past) - Math.min(start, first))
  })
  const most = Math.max(...shared)
  return most > LEAST_SHARED ? labels[shared.indexOf(most)] : undefined
}
