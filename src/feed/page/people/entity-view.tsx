import { useSignal } from '@preact/signals'
import { entityAddress, searchAddress } from '../address/route.ts'
import { withQuery } from '../asking/ask.ts'
import { newest } from '../asking/follow-feed.ts'
import type { ArticleRow, EntityPage, QuoteRow } from '../asking/rows.ts'
import { useAnswer } from '../asking/use-answer.ts'
import { usePages } from '../asking/use-pages.ts'
import { ArticleLine } from '../parts/article-line.tsx'
import { DayChart } from '../parts/day-chart.tsx'
import { Problem } from '../parts/problem.tsx'
import { QuoteLine } from '../parts/quote-line.tsx'
import { Rows } from '../parts/rows.tsx'
import { useTitle } from '../parts/use-title.ts'
import { WaysOut } from '../search/ways-out.tsx'
import { sayCount, sayWho } from '../words/plain-words.ts'
import { sayDay } from '../words/say-time.ts'
import { CorrectName } from './correct-name.tsx'
import { followed, toggleFollowed } from './followed.ts'

type Tab = 'said' | 'about' | 'articles'

/** Everything one person, body or place said, what was said about it, and where it is named. */
export function EntityView({ entityKey }: { entityKey: string }) {
  const path = `/entities/${encodeURIComponent(entityKey)}`
  const { value, problem } = useAnswer<EntityPage>(path, newest.value).value
  useTitle(value?.name ?? 'Who')
  if (!value) return problem ? <Problem problem={problem} /> : <p class="waiting">Asking …</p>
  return <Known key={entityKey} entity={value} />
}

function Known({ entity }: { entity: EntityPage }) {
  const tab = useSignal<Tab>(entity.quotes > 0 ? 'said' : entity.saidAboutBy.length > 0 ? 'about' : 'articles')
  const about = useSignal('')
  const isCorrecting = useSignal(false)
  const { key, name, aliases, days, articles, quotes, firstSeen, lastSeen } = entity
  const others = aliases.filter((alias) => alias !== name)
  const isFollowed = followed.value.some((one) => one.key === key)
  const tabs: [Tab, string][] = [
    ['said', `Said (${quotes})`],
    ['about', 'Said about'],
    ['articles', `Named in (${articles})`],
  ]
  return (
    <>
      <header class="entity-head">
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <p>
          <bdi>{sayWho(entity)}</bdi>
          {others.length > 0 && (
            <span class="soft">
              {' · '}
              also <bdi>{others.slice(0, 6).join(', ')}</bdi>
            </span>
          )}
        </p>
        <p class="soft">
          {sayCount(articles, 'article')}, {sayCount(quotes, 'quote')}; first {sayDay(firstSeen)}, last{' '}
          {sayDay(lastSeen)}
        </p>
        <Links entity={entity} />
        <div class="buttons">
          <button type="button" aria-pressed={isFollowed} onClick={() => toggleFollowed({ key, name })}>
            {isFollowed ? 'Following' : 'Follow'}
          </button>
          <button
            type="button"
            aria-expanded={isCorrecting.value}
            onClick={() => (isCorrecting.value = !isCorrecting.peek())}
          >
            Correct …
          </button>
        </div>
        {isCorrecting.value && <CorrectName entity={entity} />}
      </header>
      <DayChart days={days} label="Articles by day" />
      <div class="columns">
        <section class="main-column" aria-label="Words and articles">
          <fieldset class="tabs">
            <legend class="out-of-sight">Show</legend>
            {tabs.map(([one, words]) => (
              <button type="button" key={one} aria-pressed={tab.value === one} onClick={() => (tab.value = one)}>
                {words}
              </button>
            ))}
          </fieldset>
          {tab.value === 'said' && about.value && (
            <p>
              About <strong>{entity.aboutWhom.find((one) => one.key === about.value)?.name}</strong> only.{' '}
              <button type="button" class="plain" onClick={() => (about.value = '')}>
                Show everything
              </button>
            </p>
          )}
          {tab.value === 'articles' ? (
            <Articles entityKey={key} />
          ) : (
            <Quotes tab={tab.value} entityKey={key} about={about.value} />
          )}
          <WaysOut table="quotes" filter={tab.value === 'about' ? { about: key } : { speaker: key }} />
        </section>
        <div class="side-column">
          <Counted
            head="About whom"
            rows={entity.aboutWhom.map((one) => ({ ...one, count: one.quotes }))}
            onChoose={(chosen) => {
              tab.value = 'said'
              about.value = chosen
            }}
          />
          <Counted
            head={entity.type === 'PERSON' ? 'Who speaks about them' : 'Who speaks about it'}
            rows={entity.saidAboutBy.map((one) => ({ ...one, count: one.quotes }))}
          />
          <Counted head="Named together with" rows={entity.namedWith.map((one) => ({ ...one, count: one.articles }))} />
          <Outlets outlets={entity.outlets} entityKey={key} />
        </div>
      </div>
    </>
  )
}

function Links({ entity: { links, coordinates } }: { entity: EntityPage }) {
  const known = links.flatMap(({ scheme, id, label }) => {
    const address = linkAddress(scheme, id)
    return address ? [{ address, label: `${label ?? id} (${scheme})` }] : []
  })
  if (known.length === 0 && !coordinates) return null
  return (
    <p class="soft">
      {known.map(({ address, label }) => (
        <a key={address} href={address} target="_blank" rel="noreferrer noopener">
          {label}{' '}
        </a>
      ))}
      {coordinates && `${coordinates.latitude.toFixed(3)}, ${coordinates.longitude.toFixed(3)}`}
    </p>
  )
}

function linkAddress(scheme: string, id: string): string | null {
  const safe = encodeURIComponent(id)
  if (scheme === 'wikidata') return `https://www.wikidata.org/wiki/${safe}`
  return scheme === 'geonames' ? `https://www.geonames.org/${safe}` : null
}

function Quotes({ tab, entityKey, about }: { tab: Tab; entityKey: string; about: string }) {
  const query = tab === 'about' ? { about: entityKey } : { speaker: entityKey, about }
  const pages = usePages<QuoteRow>(withQuery('/quotes', { ...query, group: 'utterance' }), newest.value)
  const hasCopies = pages.rows.some(({ utterance }) => utterance !== null && utterance.articles > 1)
  return (
    <>
      {hasCopies && (
        <p class="soft">Words that several articles have stand here once, as the newest of them has them.</p>
      )}
      <Rows pages={pages} empty={tab === 'about' ? 'Nobody is quoted about it.' : 'Nothing said is known.'}>
        {(row) => <QuoteLine key={`${row.article.id} ${row.id}`} row={row} hasSpeaker={tab === 'about'} />}
      </Rows>
    </>
  )
}

function Articles({ entityKey }: { entityKey: string }) {
  const pages = usePages<ArticleRow>(withQuery('/articles', { entity: entityKey }), newest.value)
  return (
    <Rows pages={pages} empty="No article names it any more.">
      {(row) => <ArticleLine key={row.id} row={row} />}
    </Rows>
  )
}

type CountedProps = {
  head: string
  rows: readonly { key: string; name: string; count: number }[]
  onChoose?: (key: string) => void
}

function Counted({ head, rows, onChoose }: CountedProps) {
  if (rows.length === 0) return null
  return (
    <section>
      <h2>{head}</h2>
      <ul class="plain">
        {rows.slice(0, 12).map(({ key, name, count }) => (
          <li key={key}>
            <a href={entityAddress(key)}>
              <bdi>{name}</bdi>
            </a>{' '}
            {onChoose ? (
              <button
                type="button"
                class="plain count"
                onClick={() => onChoose(key)}
                aria-label={`${sayCount(count, 'quote')} about ${name}`}
              >
                {count}
              </button>
            ) : (
              <span class="count">{count}</span>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Outlets({ outlets, entityKey }: { outlets: EntityPage['outlets']; entityKey: string }) {
  const named = outlets.filter((outlet): outlet is { publisher: string; articles: number } => outlet.publisher !== null)
  if (named.length === 0) return null
  return (
    <section>
      <h2>Publishers</h2>
      <ul class="plain">
        {named.slice(0, 12).map(({ publisher, articles }) => (
          <li key={publisher}>
            <a href={searchAddress({ entity: entityKey, publisher })}>
              <bdi>{publisher}</bdi>
            </a>{' '}
            <span class="count">{articles}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
