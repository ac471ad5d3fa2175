import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { EnrichedRecord } from '../../../shared/article.ts'
import { articleAddress } from '../address/route.ts'
import { visit } from '../address/visit.ts'
import { withQuery } from '../asking/ask.ts'
import { newestOf } from '../asking/follow-feed.ts'
import type { ArticleAnswer, QuoteRow } from '../asking/rows.ts'
import { useAnswer } from '../asking/use-answer.ts'
import type { Page } from '../asking/use-pages.ts'
import { onKey } from '../parts/keys.ts'
import { CANNOT_COPY, notify } from '../parts/notice.ts'
import { Problem } from '../parts/problem.tsx'
import { useTitle } from '../parts/use-title.ts'
import { sayCount, sayKind } from '../words/plain-words.ts'
import { ArticleHead } from './article-head.tsx'
import { cite } from './cite.ts'
import { copyText } from './copy-text.ts'
import { drawMarks } from './cut-segments.ts'
import { FIRST_SHOWN, listMarks, listQuotes, type Shown } from './list-marks.ts'
import { MarkedText, type Note, type RemovedWords } from './marked-text.tsx'
import { SourcePane } from './source-pane.tsx'
import { SummaryBox } from './summary-box.tsx'
import { WhoSaidWhat } from './who-said-what.tsx'
import { type Chosen, findQuote, WhyCard } from './why-card.tsx'

/** How long the pointer rests on marked words before it is said why they are marked. */
const REST_MS = 250

/** An article with everything newsloom found in it, each at its place. */
export function ReadingRoom({ id, place }: { id: string; place: string | null }) {
  const path = `/articles/${encodeURIComponent(id)}`
  const { value, problem } = useAnswer<ArticleAnswer>(path, newestOf(id)).value
  const [shown, setShown] = useState(FIRST_SHOWN)
  const [hasSource, setHasSource] = useState(false)
  useTitle(value ? (value.record.title ?? 'Without a title') : 'Article')
  if (!value) return problem ? <Problem problem={problem} /> : <p class="waiting">Opening the article …</p>
  return (
    <div class={hasSource ? 'room with-source' : 'room'}>
      <article class="reading">
        <ArticleHead answer={value} />
        <SummaryBox record={value.record} />
        <Switches
          shown={shown}
          onChange={setShown}
          hasSource={hasSource}
          onSource={setHasSource}
          record={value.record}
        />
        <Text answer={value} shown={shown} place={place} />
      </article>
      {hasSource && <SourcePane id={id} record={value.record} />}
      <WhoSaidWhat record={value.record} keys={value.keys} shown={shown} />
    </div>
  )
}

type SwitchesProps = {
  shown: Shown
  onChange: (shown: Shown) => void
  hasSource: boolean
  onSource: (hasSource: boolean) => void
  record: EnrichedRecord
}

function Switches({ shown, onChange, hasSource, onSource, record }: SwitchesProps) {
  const { stances = [], doubtfulQuotes = [], cleanup } = record
  const switches: [keyof Shown, string, number][] = [
    ['names', 'names and dates', record.entities.length],
    ['stances', 'beliefs and intentions', stances.length],
    ['doubtful', 'what may be no quote', doubtfulQuotes.length],
    ['removed', 'words taken out', cleanup.removed.length],
  ]
  return (
    <fieldset class="switches">
      <legend>Show</legend>
      {switches.map(([name, words, count]) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={shown[name]}
            disabled={count === 0}
            onChange={(event) => onChange({ ...shown, [name]: event.currentTarget.checked })}
          />
          {words} <span class="count">{count}</span>
        </label>
      ))}
      <label>
        <input type="checkbox" checked={hasSource} onChange={(event) => onSource(event.currentTarget.checked)} />
        the source beside it
      </label>
      <p class="legend">
        <span class="mark direct">word for word</span> <span class="mark mixed">partly</span>{' '}
        <span class="mark indirect">reported</span> <span class="mark name">a name</span>
      </p>
    </fieldset>
  )
}

/** Utterances of an article's quotes: which of its words other articles have, too. */
function useUtterances(id: string): ReadonlyMap<string, { id: string; articles: number }> {
  const path = withQuery('/quotes', { article: id, limit: 200 })
  const { value } = useAnswer<Page<QuoteRow>>(path).value
  return useMemo(() => {
    const rows = value?.items ?? []
    return new Map(rows.flatMap((row) => (row.utterance ? [[row.id, row.utterance] as const] : [])))
  }, [value])
}

function Text({ answer, shown, place }: { answer: ArticleAnswer; shown: Shown; place: string | null }) {
  const { record, keys, removedAt } = answer
  const holder = useRef<HTMLDivElement>(null)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const marks = useMemo(() => drawMarks(listMarks(record, shown)), [record, shown])
  const notes = useMemo(() => listNotes(record, shown), [record, shown])
  const removed = useMemo(
    () => (shown.removed ? listRemoved(record, removedAt) : []),
    [record, shown.removed, removedAt],
  )
  const utterances = useUtterances(record.id)
  const hover = useRest(setChosen)

  function choose(id: string, options: { isPinned: boolean; takesFocus: boolean }, segment?: Element): void {
    const first = segment ?? findSegment(holder.current, id)
    if (!first || id.startsWith('summary-')) {
      setChosen(null)
      return
    }
    const { top, bottom, left } = first.getClientRects()[0] ?? first.getBoundingClientRect()
    const at = { top: top + scrollY, bottom: bottom + scrollY, left: left + scrollX }
    hover.stop()
    setChosen({ id, at, ...options })
  }

  // An address with a place opens there: at its words, which say why they are marked.
  useEffect(() => {
    const segment = place ? findSegment(holder.current, place) : null
    if (!place || !segment) return setChosen(null)
    segment.scrollIntoView({ block: 'center', behavior: isCalm() ? 'instant' : 'smooth' })
    choose(place, { isPinned: true, takesFocus: false }, segment)
  }, [place, record.id])

  useEffect(() => highlight(holder.current!, chosen?.id ?? place), [chosen, place, marks])

  // Read when a key is pressed, and moved at once: keys come faster than the text is drawn. Where both have changed, the
  // address counts: what was chosen may still be the quote of the address before.
  const at = useRef<string | null>(place)
  useLayoutEffect(() => {
    at.current = chosen?.id ?? place
  }, [chosen])
  useLayoutEffect(() => {
    at.current = place
  }, [place, record.id])
  // At once with the text: a key pressed as it appears counts.
  useLayoutEffect(() => {
    const quotes = listQuotes(record, shown)
    const step = (by: number) => {
      const index = quotes.findIndex(({ id }) => id === at.current)
      const next = quotes[index === -1 ? (by > 0 ? 0 : quotes.length - 1) : index + by]
      if (!next) return
      visit(articleAddress(record.id, next.id), { replace: true })
      at.current = next.id
    }
    return onKey({
      j: () => step(1),
      k: () => step(-1),
      o: () => openAddress(record),
      c: () => copyCitation(record, at.current),
      Enter: () => {
        if (at.current) choose(at.current, { isPinned: true, takesFocus: true })
      },
      Escape: () => setChosen(null),
    })
  }, [record, shown])

  function pointedAt(event: Event): { id: string; segment: Element } | null {
    const target = event.target as Element
    const segment = target.closest('[data-marks]')
    const note = target.closest<HTMLElement>('[data-note]')
    if (note) return { id: note.dataset['note']!, segment: note }
    const id = segment && pickMark(segment, marks)
    return id ? { id, segment } : null
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons in the margin do the same by keyboard
    <div
      ref={holder}
      class="marked-text"
      onClick={(event) => {
        const pointed = pointedAt(event)
        const isSelecting = !getSelection()?.isCollapsed
        if (pointed && !isSelecting)
          choose(pointed.id, { isPinned: true, takesFocus: event.detail === 0 }, pointed.segment)
        else if (!isInCard(event)) setChosen(null)
      }}
      onKeyDown={() => undefined}
      onPointerOver={(event) => {
        if (event.pointerType !== 'mouse' || chosen?.isPinned) return
        const pointed = pointedAt(event)
        if (pointed) hover.rest(() => choose(pointed.id, { isPinned: false, takesFocus: false }, pointed.segment))
        else hover.leave()
      }}
      onPointerLeave={() => {
        if (!chosen?.isPinned) hover.leave()
      }}
    >
      {record.text === '' && <p class="soft">No text is left: {record.usage.reason ?? 'it was taken back'}.</p>}
      <MarkedText
        text={record.text}
        paragraphs={record.paragraphs}
        marks={marks}
        notes={notes}
        removed={removed}
        language={record.language.tag}
      />
      {shown.removed && <RemovedElsewhere record={record} removedAt={removedAt} />}
      {chosen && (
        <WhyCard
          key={chosen.id}
          chosen={chosen}
          record={record}
          number={answer.number}
          keys={keys}
          utterances={utterances}
          onClose={() => {
            setChosen(null)
            holder.current?.querySelector<HTMLElement>(`[data-note="${CSS.escape(chosen.id)}"]`)?.focus()
          }}
          onEnter={hover.stop}
          onLeave={() => {
            if (!chosen.isPinned) hover.leave()
          }}
        />
      )}
    </div>
  )
}

/** Waits until the pointer rests, and until it has left. */
function useRest(setChosen: (chosen: null) => void) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  const later = (work: () => void) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(work, REST_MS)
  }
  return { rest: later, leave: () => later(() => setChosen(null)), stop: () => clearTimeout(timer.current) }
}

function copyCitation(record: EnrichedRecord, id: string | null): void {
  const quote = findQuote(record, id ?? '')
  if (!quote) {
    notify('Choose a quote first: j and k go from one to the next')
    return
  }
  const words = cite(quote, record, location.origin + articleAddress(record.id, quote.id))
  void copyText(words).then((isDone) => notify(isDone ? 'Quote and citation copied' : CANNOT_COPY))
}

function findSegment(holder: HTMLElement | null, id: string): Element | null {
  return holder?.querySelector(`[data-marks~="${CSS.escape(id)}"]`) ?? null
}

/** The innermost of what lies over a piece of the text; a name before the quote around it. */
function pickMark(segment: Element, marks: readonly { id: string; kind: string }[]): string | null {
  const ids = (segment as HTMLElement).dataset['marks']!.split(' ').filter((id) => !id.startsWith('summary-'))
  const isThere = (id: string) => marks.some((mark) => mark.id === id)
  return ids.filter(isThere).at(-1) ?? null
}

/** Makes all pieces of what is chosen stand out. Done by hand: drawing a long text anew would take too long. */
function highlight(holder: HTMLElement, id: string | null): () => void {
  if (!id) return () => undefined
  const pieces = [...holder.querySelectorAll(`[data-marks~="${CSS.escape(id)}"]`)]
  for (const piece of pieces) piece.classList.add('chosen')
  return () => {
    for (const piece of pieces) piece.classList.remove('chosen')
  }
}

/** By the way that the event took: what was clicked may be gone from the card by now. */
function isInCard(event: Event): boolean {
  return event.composedPath().some((element) => element instanceof Element && element.matches('.why-card'))
}

function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

function openAddress({ url, source }: EnrichedRecord): void {
  const address = url ?? source.url
  if (address && /^https?:/.test(address)) open(address, '_blank', 'noopener,noreferrer')
  else notify('The article has no address of its own')
}

/** Who speaks, for the margin beside each quote. */
function listNotes(record: EnrichedRecord, shown: Shown): ReadonlyMap<string, Note> {
  return new Map(
    listQuotes(record, shown).map((quote): [string, Note] => {
      const { speaker, speakers } = quote
      const name = speaker ? (speakers ? `${speaker.name} and others` : speaker.name) : 'not sure who'
      return [quote.id, { name, label: `${name}, ${sayKind(quote)}: why?`, isKnown: speaker !== null }]
    }),
  )
}

function listRemoved({ cleanup }: EnrichedRecord, places: readonly (number | null)[]): RemovedWords[] {
  return cleanup.removed.flatMap(({ text, reason }, index) => {
    const at = places[index]
    return at === null || at === undefined || text.trim() === '' ? [] : [{ at, text, reason }]
  })
}

/** What was taken out, where its place is not known any more. */
function RemovedElsewhere({ record, removedAt }: { record: EnrichedRecord; removedAt: readonly (number | null)[] }) {
  const lost = record.cleanup.removed.filter(({ text }, index) => {
    return (removedAt[index] ?? null) === null && text.trim() !== ''
  })
  if (lost.length === 0) return null
  return (
    <details class="removed-elsewhere">
      <summary>{sayCount(lost.length, 'passage')} taken out whose place in the text is not known</summary>
      <ul>
        {lost.slice(0, 200).map(({ text, reason, sourceStart }) => (
          <li key={sourceStart}>
            <del>
              <bdi>{text.slice(0, 400)}</bdi>
            </del>{' '}
            <span class="soft">{reason}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
