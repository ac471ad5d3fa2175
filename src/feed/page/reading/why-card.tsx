import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { EnrichedRecord, Entity, Quote } from '../../../shared/article.ts'
import { articleAddress, entityAddress, saidAddress, searchAddress } from '../address/route.ts'
import { Facts } from '../parts/facts.tsx'
import { CANNOT_COPY, notify } from '../parts/notice.ts'
import { nameType, sayRole } from '../words/plain-words.ts'
import { cite, linkAtWords, quoteWords } from './cite.ts'
import { copyText } from './copy-text.ts'
import { CorrectForm } from './correct-form.tsx'
import { explainEntity, explainQuote } from './explain-mark.ts'

/** What the card is about, and the place beside which it stands. */
export type Chosen = {
  id: string
  at: { top: number; bottom: number; left: number }
  isPinned: boolean
  takesFocus: boolean
}

type WhyCardProps = {
  chosen: Chosen
  record: EnrichedRecord
  /** Of the record in the feed: one that was made again has another. */
  number: number
  keys: Readonly<Record<string, string>>
  utterances: ReadonlyMap<string, { id: string; articles: number }>
  onClose: () => void
  onEnter: () => void
  onLeave: () => void
}

/** Widest that the card gets, with the air beside it. */
const WIDTH = 384
/** What the head of the page takes of the window, with some air. */
const HEAD = 70

/** Says why words are marked, beside them, and what can be done with them. */
export function WhyCard({ chosen, record, number, keys, utterances, onClose, onEnter, onLeave }: WhyCardProps) {
  const card = useRef<HTMLDivElement>(null)
  const quote = findQuote(record, chosen.id)
  const entity = record.entities.find(({ id }) => id === chosen.id)
  useLayoutEffect(() => keepPlaced(card.current!, chosen.at), [chosen])
  useEffect(() => {
    if (chosen.takesFocus) card.current?.focus()
  }, [chosen])
  const label = quote ? 'Why these words are marked' : 'About this name'
  return (
    <div
      class="why-card"
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      ref={card}
      onMouseEnter={onEnter}
      onMouseLeave={onLeave}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <button type="button" class="close" aria-label="Close" onClick={onClose}>
        ×
      </button>
      {quote && (
        <AboutQuote quote={quote} record={record} number={number} keys={keys} utterance={utterances.get(quote.id)} />
      )}
      {entity && <AboutEntity entity={entity} record={record} number={number} keys={keys} />}
    </div>
  )
}

/**
 * Puts it below the words, or above them where there is more room; never beyond the sides. It may grow, as when the form
 * for corrections opens: away from the words, but never below the head of the page, where it could not be closed.
 */
function keepPlaced(card: HTMLElement, { top, bottom, left }: Chosen['at']): () => void {
  const width = Math.min(WIDTH, innerWidth - 24)
  const room = innerHeight - (bottom - scrollY)
  const isAbove = room < card.offsetHeight + 16 && top - scrollY > card.offsetHeight + HEAD
  card.style.setProperty('--left', `${Math.max(12, Math.min(left, innerWidth - width - 12))}px`)
  const place = () => {
    const above = Math.max(scrollY + HEAD, top - 8 - card.offsetHeight)
    card.style.setProperty('--top', `${isAbove ? above : bottom + 8}px`)
  }
  place()
  const watch = new ResizeObserver(place)
  watch.observe(card)
  return () => watch.disconnect()
}

/** A quote, stance or doubtful quote of a record. */
export function findQuote(record: EnrichedRecord, id: string): Quote | undefined {
  const { quotes, stances = [], doubtfulQuotes = [] } = record
  return [quotes, stances, doubtfulQuotes].flat().find((quote) => quote.id === id)
}

type AboutQuoteProps = Pick<WhyCardProps, 'record' | 'number' | 'keys'> & {
  quote: Quote
  utterance: { id: string; articles: number } | undefined
}

function AboutQuote({ quote, record, number, keys, utterance }: AboutQuoteProps) {
  const { speaker } = quote
  const key = speaker?.entityId ? keys[speaker.entityId] : undefined
  const address = articleAddress(record.id, quote.id)
  const publisherLink = linkAtWords(record.url ?? record.source.url, quote.text)
  return (
    <>
      <h2 class="who">
        {speaker ? <Named name={speaker.name} address={key ? entityAddress(key) : null} /> : 'Nobody is named for sure'}
        {speaker && sayRole(speaker) && <span class="role"> {sayRole(speaker)}</span>}
      </h2>
      <Facts facts={explainQuote(quote)} />
      {utterance && utterance.articles > 1 && (
        <p>
          <a href={saidAddress(utterance.id)}>The same words in {utterance.articles} articles</a>
        </p>
      )}
      <div class="buttons">
        <Copy words={quoteWords(quote)} told="Quote copied">
          Copy quote
        </Copy>
        <Copy words={cite(quote, record, location.origin + address)} told="Quote and citation copied">
          Copy with citation <kbd>c</kbd>
        </Copy>
        <Copy words={location.origin + address} told="Link copied">
          Copy link
        </Copy>
        {publisherLink && (
          <a class="button" href={publisherLink} target="_blank" rel="noreferrer noopener">
            Open at the publisher
          </a>
        )}
      </div>
      <Correcting>
        <CorrectForm article={record.id} number={number} about={{ quote }} names={listPeople(record)} />
      </Correcting>
    </>
  )
}

type AboutEntityProps = Pick<WhyCardProps, 'record' | 'number' | 'keys'> & { entity: Entity }

function AboutEntity({ entity, record, number, keys }: AboutEntityProps) {
  const key = keys[entity.id]
  return (
    <>
      <h2 class="who">
        <Named name={entity.name} address={key ? entityAddress(key) : null} />
      </h2>
      <Facts facts={explainEntity(entity, record)} />
      <div class="buttons">
        {key && (
          <a class="button" href={entityAddress(key)}>
            Everything about this {nameType(entity.type)}
          </a>
        )}
        <a class="button" href={searchAddress({ q: `"${entity.name}"` })}>
          Search the words
        </a>
      </div>
      <Correcting>
        <CorrectForm article={record.id} number={number} about={{ entity }} names={listPeople(record)} />
      </Correcting>
    </>
  )
}

/** A name, as a link where there is more about it. */
export function Named({ name, address }: { name: string; address: string | null }) {
  const words = <bdi>{name}</bdi>
  return address ? <a href={address}>{words}</a> : words
}

function Copy({ words, told, children }: { words: string; told: string; children: ComponentChildren }) {
  return (
    <button
      type="button"
      onClick={() => {
        void copyText(words).then((isDone) => notify(isDone ? told : CANNOT_COPY))
      }}
    >
      {children}
    </button>
  )
}

function Correcting({ children }: { children: ComponentChildren }) {
  const [isOpen, setOpen] = useState(false)
  return isOpen ? (
    children
  ) : (
    <p>
      <button type="button" class="plain" onClick={() => setOpen(true)}>
        Correct this …
      </button>
    </p>
  )
}

/** Who may have said something: the people and bodies of the article. */
function listPeople({ entities }: EnrichedRecord): string[] {
  return entities.filter(({ type }) => type === 'PERSON' || type === 'ORG').map(({ name }) => name)
}
