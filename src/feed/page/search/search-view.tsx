import { useEffect, useState } from 'preact/hooks'
import { searchAddress } from '../address/route.ts'
import { visit } from '../address/visit.ts'
import { withQuery } from '../asking/ask.ts'
import { newest } from '../asking/follow-feed.ts'
import type { ArticleRow, Counts, EntityRow, QuoteRow } from '../asking/rows.ts'
import { useAnswer } from '../asking/use-answer.ts'
import { type Page, usePages } from '../asking/use-pages.ts'
import { ArticleLine } from '../parts/article-line.tsx'
import { DayChart } from '../parts/day-chart.tsx'
import { NameLine } from '../parts/name-line.tsx'
import { QuoteLine } from '../parts/quote-line.tsx'
import { Rows } from '../parts/rows.tsx'
import { useTitle } from '../parts/use-title.ts'
import { sayCount } from '../words/plain-words.ts'
import { WaysOut } from './ways-out.tsx'

/** What a search of the page can ask for, as its address has it. */
export type Filter = Readonly<Record<string, string>>

const FIELDS = [
  'q',
  'speaker',
  'about',
  'entity',
  'publisher',
  'language',
  'from',
  'to',
  'kind',
  'has',
  'order',
  'copies',
] as const

/** Parts of the address that do not belong to the API. */
function readFilter(search: string): { filter: Filter; shows: 'articles' | 'quotes' } {
  const given = new URLSearchParams(search)
  const filter = Object.fromEntries(FIELDS.flatMap((field) => (given.get(field) ? [[field, given.get(field)!]] : [])))
  const wantsQuotes =
    given.get('shows') === 'quotes' || (given.get('shows') === null && ('speaker' in filter || 'about' in filter))
  return { filter, shows: wantsQuotes ? 'quotes' : 'articles' }
}

/** What is asked of the API: words that several articles have once, unless each of them is wanted. */
function askQuotes({ copies, has: _has, order: _order, ...own }: Filter): Filter {
  return copies === 'all' ? own : { ...own, group: 'utterance' }
}

/** Articles or quotes that fit what was asked for. */
export function SearchView({ search }: { search: string }) {
  const { filter, shows } = readFilter(search)
  const { copies: _copies, ...asked } = filter
  useTitle(filter['q'] ? `“${filter['q']}”` : 'Search')
  return (
    <>
      <h1>{filter['q'] ? <bdi>{filter['q']}</bdi> : 'Search'}</h1>
      <p class="tabs">
        <a
          href={searchAddress({ ...filter, shows: 'articles' })}
          aria-current={shows === 'articles' ? 'page' : undefined}
        >
          Articles
        </a>
        <a href={searchAddress({ ...filter, shows: 'quotes' })} aria-current={shows === 'quotes' ? 'page' : undefined}>
          Quotes
        </a>
      </p>
      <FilterForm filter={filter} shows={shows} />
      <FoundNames words={filter['q'] ?? ''} />
      {shows === 'quotes' ? <FoundQuotes filter={filter} /> : <FoundArticles filter={filter} />}
      <WaysOut table={shows} filter={asked} />
    </>
  )
}

function FoundArticles({ filter }: { filter: Filter }) {
  const { kind: _kind, copies: _copies, ...own } = filter
  const pages = usePages<ArticleRow>(withQuery('/articles', own), newest.value)
  return (
    <>
      <Found total={pages.total} isWaiting={pages.isWaiting} what="article" filter={own} />
      <Rows pages={pages} empty={<NothingFound filter={filter} />}>
        {(row) => <ArticleLine key={row.id} row={row} />}
      </Rows>
    </>
  )
}

function FoundQuotes({ filter }: { filter: Filter }) {
  const pages = usePages<QuoteRow>(withQuery('/quotes', askQuotes(filter)), newest.value)
  return (
    <>
      <Found total={pages.total} isWaiting={pages.isWaiting} what="quote" filter={filter} />
      <Rows pages={pages} empty={<NothingFound filter={filter} />}>
        {(row) => <QuoteLine key={`${row.article.id} ${row.id}`} row={row} />}
      </Rows>
    </>
  )
}

function Found({
  total,
  isWaiting,
  what,
  filter,
}: {
  total: number | null
  isWaiting: boolean
  what: string
  filter: Filter
}) {
  const { order: _order, has: _has, copies: _copies, ...counted } = filter
  const { value } = useAnswer<Counts>(withQuery('/counts', { ...counted, by: 'day' })).value
  const days = value?.items.map(({ key, articles, quotes }) => ({ day: key, articles, quotes })) ?? []
  return (
    <>
      <p role="status" class="soft">
        {isWaiting ? '' : total === null ? `More than 1,000 ${what}s` : sayCount(total, what)}
      </p>
      <DayChart
        days={days}
        label="Articles by day"
        onChoose={(from, to) => visit(searchAddress({ ...filter, shows: `${what}s`, from, to }))}
      />
    </>
  )
}

function NothingFound({ filter }: { filter: Filter }) {
  const others = Object.keys(filter).filter((field) => field !== 'q')
  return (
    <>
      Nothing here fits{others.length > 0 ? ' all of that' : ''}. Words are found by their stems; put{' '}
      <code>"exact words"</code> in quotation marks, a <code>-</code> before what must not be there, <code>or</code>{' '}
      between choices.
    </>
  )
}

/** Names that fit the words, so that a person is one step away. */
function FoundNames({ words }: { words: string }) {
  const bare = words.replaceAll('"', '').trim()
  const path = bare.length > 1 ? withQuery('/entities', { q: bare, limit: 5 }) : null
  const { value } = useAnswer<Page<EntityRow>>(path).value
  if (!value || value.items.length === 0) return null
  return (
    <section aria-label="People, organisations and places of that name">
      <ul class="cards">
        {value.items.map((row) => (
          <NameLine key={row.key} row={row} />
        ))}
      </ul>
    </section>
  )
}

function FilterForm({ filter, shows }: { filter: Filter; shows: string }) {
  const [draft, setDraft] = useState<Record<string, string>>({ ...filter })
  useEffect(() => setDraft({ ...filter }), [JSON.stringify(filter)])
  const isUsed = FIELDS.some((field) => field !== 'q' && filter[field])
  const apply = (changed: Record<string, string>) => visit(searchAddress({ ...changed, shows }))
  const fill = (name: string) => (event: { currentTarget: { value: string } }) =>
    setDraft({ ...draft, [name]: event.currentTarget.value })
  const words = (name: string, label: string) => (
    <label>
      {label}
      <input value={draft[name] ?? ''} onInput={fill(name)} />
    </label>
  )
  const day = (name: string, label: string) => (
    <label>
      {label}
      <input type="date" value={draft[name] ?? ''} onInput={fill(name)} />
    </label>
  )
  return (
    <details class="filters" open={isUsed}>
      <summary>Narrow it down</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          apply(draft)
        }}
      >
        {words('speaker', 'Said by')}
        {words('about', 'About')}
        {words('publisher', 'Publisher')}
        {words('language', 'Language')}
        {day('from', 'From')}
        {day('to', 'To')}
        {shows === 'quotes' ? (
          <>
            <Choice
              label="Which quotes"
              value={draft['kind'] ?? ''}
              choices={[
                ['', 'what was said'],
                ['direct', 'word for word'],
                ['mixed', 'partly word for word'],
                ['indirect', 'reported'],
                ['stance', 'beliefs and intentions'],
                ['doubtful', 'what may be no quote'],
                ['all', 'everything'],
              ]}
              onChange={(kind) => setDraft({ ...draft, kind })}
            />
            <Choice
              label="The same words"
              value={draft['copies'] ?? ''}
              choices={[
                ['', 'once'],
                ['all', 'in each article'],
              ]}
              onChange={(copies) => setDraft({ ...draft, copies })}
            />
          </>
        ) : (
          <Choice
            label="Which articles"
            value={draft['has'] ?? ''}
            choices={[
              ['', 'all'],
              ['quotes', 'with quotes'],
              ['changes', 'changed since'],
            ]}
            onChange={(has) => setDraft({ ...draft, has })}
          />
        )}
        <Choice
          label="Order"
          value={draft['order'] ?? ''}
          choices={[
            ['', 'newest first'],
            ['relevance', 'best fit first'],
          ]}
          onChange={(order) => setDraft({ ...draft, order })}
        />
        <div class="buttons">
          <button type="submit">Search</button>
          {isUsed && (
            <button type="button" class="plain" onClick={() => apply({ q: filter['q'] ?? '' })}>
              Clear
            </button>
          )}
        </div>
      </form>
    </details>
  )
}

type ChoiceProps = {
  label: string
  value: string
  choices: readonly (readonly [value: string, words: string])[]
  onChange: (value: string) => void
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map(([choice, words]) => (
          <option key={choice} value={choice}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
