import { searchAddress, storyAddress } from '../address/route.ts'
import { withQuery } from '../asking/ask.ts'
import { newest } from '../asking/follow-feed.ts'
import type { ArticleRow, Change, QuoteRow, StoryRow } from '../asking/rows.ts'
import { useAnswer } from '../asking/use-answer.ts'
import { type Page, usePages } from '../asking/use-pages.ts'
import { ChangeLine } from '../changes/change-line.tsx'
import { ArticleLine } from '../parts/article-line.tsx'
import { QuoteLine } from '../parts/quote-line.tsx'
import { Rows } from '../parts/rows.tsx'
import { useShownNumber } from '../parts/use-shown-number.tsx'
import { useTitle } from '../parts/use-title.ts'
import { followed } from '../people/followed.ts'
import { sayCount } from '../words/plain-words.ts'
import { sayAgo } from '../words/say-time.ts'
import { lastVisit, markSeen } from './last-visit.ts'

/** What is new since the last visit: stories, words of those who are followed, changes, failures, articles. */
export function TodayView() {
  useTitle('Today')
  const visit = lastVisit.value
  const since = visit?.number ?? 0
  const { number, pill } = useShownNumber()
  const pages = usePages<ArticleRow>('/articles', number)
  return (
    <>
      <header class="today-head">
        <h1>Today</h1>
        <p class="soft">
          {visit ? (
            <>
              Since your last visit, {sayAgo(visit.at, Date.now())}:{' '}
              {sayCount(Math.max(0, newest.value - since), 'new entry', 'new entries')}.{' '}
              <button type="button" class="plain" onClick={markSeen}>
                Take all for seen
              </button>
            </>
          ) : (
            'Your first visit: from now on, what came since the last one is marked.'
          )}
        </p>
      </header>
      <Failures />
      <div class="columns">
        <section aria-labelledby="newest-head" class="main-column">
          <h2 id="newest-head">Articles, newest first</h2>
          {pill}
          <Rows
            pages={pages}
            empty={
              <>
                No article is here yet. Drop one into the inbox, or paste one at the <a href="/desk">desk</a>.
              </>
            }
          >
            {(row) => <ArticleLine key={row.id} row={row} since={visit ? since : Number.POSITIVE_INFINITY} />}
          </Rows>
        </section>
        <div class="side-column">
          <Stories again={number} />
          <NewWords since={since} again={number} />
          <Edits again={number} />
        </div>
      </div>
    </>
  )
}

function Failures() {
  const { value } = useAnswer<{ counts: Record<string, number> }>('/status', newest.value).value
  const failed = value?.counts['failed'] ?? 0
  if (failed === 0) return null
  return (
    <p class="problem">
      {sayCount(failed, 'article')} failed. <a href="/desk">See why at the desk</a>
    </p>
  )
}

function Stories({ again }: { again: number }) {
  const { value } = useAnswer<Page<StoryRow>>('/stories?limit=12', again).value
  const stories = [...(value?.items ?? [])].sort(
    (a, b) => b.outlets.length - a.outlets.length || b.articles - a.articles,
  )
  if (stories.length === 0) return null
  return (
    <section aria-labelledby="stories-head">
      <h2 id="stories-head">Stories that several tell</h2>
      <ul class="plain">
        {stories.slice(0, 6).map(({ id, title, articles, outlets, lastSeen }) => (
          <li key={id}>
            <a href={storyAddress(id)}>
              <bdi>{title ?? 'Without a title'}</bdi>
            </a>
            <p class="origin">
              {sayCount(outlets.length, 'outlet')} · {sayCount(articles, 'article')} · {sayAgo(lastSeen, Date.now())}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NewWords({ since, again }: { since: number; again: number }) {
  const people = followed.value
  return (
    <section aria-labelledby="words-head">
      <h2 id="words-head">Words of those you follow</h2>
      {people.length === 0 ? (
        <p class="soft">
          You follow nobody yet. Open <a href="/who">somebody’s page</a> and choose “Follow”: what they say next is
          here.
        </p>
      ) : (
        people.map(({ key, name }) => <WordsOf key={key} speaker={key} name={name} since={since} again={again} />)
      )}
    </section>
  )
}

function WordsOf({ speaker, name, since, again }: { speaker: string; name: string; since: number; again: number }) {
  const { value } = useAnswer<Page<QuoteRow>>(
    withQuery('/quotes', { speaker, group: 'utterance', limit: 3 }),
    again,
  ).value
  const rows = value?.items ?? []
  return (
    <>
      <h3>
        <a href={`/who/${encodeURIComponent(speaker)}`}>
          <bdi>{name}</bdi>
        </a>
      </h3>
      {rows.length === 0 && <p class="soft">Nothing yet.</p>}
      <ul class="rows small">
        {rows.map((row) => (
          <QuoteLine
            key={`${row.article.id} ${row.id}`}
            row={row}
            hasSpeaker={false}
            isNew={since > 0 && row.article.number > since}
          />
        ))}
      </ul>
    </>
  )
}

function Edits({ again }: { again: number }) {
  const { value } = useAnswer<Page<Change>>('/changes?limit=5', again).value
  const changes = value?.items ?? []
  return (
    <section aria-labelledby="edits-head">
      <h2 id="edits-head">Changed after publication</h2>
      {changes.length === 0 ? (
        <p class="soft">
          Nothing was changed. <a href={searchAddress({ has: 'changes' })}>Revised articles</a>
        </p>
      ) : (
        <>
          <ul class="rows small">
            {changes.map((change, index) => (
              <ChangeLine key={`${change.article.id} ${change.toRevision} ${index}`} change={change} />
            ))}
          </ul>
          <p>
            <a href="/changes">All changes</a>
          </p>
        </>
      )}
    </section>
  )
}
