import { useSignal } from '@preact/signals'
import { lazy, Suspense } from 'preact/compat'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { type Route, searchAddress } from './address/route.ts'
import { route, viewKey, visit } from './address/visit.ts'
import { isConnected } from './asking/follow-feed.ts'
import { ChangesView } from './changes/changes-view.tsx'
import { CheckView } from './check/check-view.tsx'
import { DeskView } from './desk/desk-view.tsx'
import { StoryView } from './ledger/story-view.tsx'
import { UtteranceView } from './ledger/utterance-view.tsx'
import { KeyHelp } from './parts/key-help.tsx'
import { onKey } from './parts/keys.ts'
import { notice } from './parts/notice.ts'
import { EntityView } from './people/entity-view.tsx'
import { PeopleView } from './people/people-view.tsx'
import { ReadingRoom } from './reading/reading-room.tsx'
import { SearchView } from './search/search-view.tsx'
import { TodayView } from './today/today-view.tsx'

/** The world is large: it comes when the map is opened. */
const MapView = lazy(() => import('./map/map-view.tsx').then(({ MapView: view }) => view))

const VIEWS = [
  { view: 'today', address: '/', name: 'Today', key: 't' },
  { view: 'people', address: '/who', name: 'Who', key: 'w' },
  { view: 'changes', address: '/changes', name: 'Changes', key: 'c' },
  { view: 'map', address: '/map', name: 'Map', key: 'm' },
  { view: 'check', address: '/check', name: 'Check', key: 'q' },
  { view: 'desk', address: '/desk', name: 'Desk', key: 'd' },
] as const

/** Views that stand under another one in the list. */
const UNDER: Readonly<Record<string, string>> = { entity: 'people' }

/** The frame of every view: name, search, views, and passing notices. */
export function Shell() {
  const current = route.value
  const isHelpOpen = useSignal(false)
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  useLayoutEffect(() => {
    const places = VIEWS.map(({ key, address }) => [`g ${key}`, () => visit(address)] as const)
    return onKey({
      ...Object.fromEntries(places),
      '/': () => document.getElementById('search')?.focus(),
      'g s': () => document.getElementById('search')?.focus(),
      '?': () => {
        isHelpOpen.value = !isHelpOpen.peek()
      },
    })
  }, [])
  // Whoever hears the page hears what was opened.
  useEffect(() => {
    if (!isFirst.current) main.current?.focus({ preventScroll: true })
    isFirst.current = false
  }, [viewKey.value])
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <header class="top">
        <a class="wordmark" href="/">
          newsloom
        </a>
        <nav aria-label="Views">
          <ul>
            {VIEWS.map(({ view, address, name }) => (
              <li key={view}>
                <a href={address} aria-current={(UNDER[current.view] ?? current.view) === view ? 'page' : undefined}>
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <SearchBox current={current} />
      </header>
      {!isConnected.value && (
        <p class="offline" role="status">
          newsloom cannot be reached; what you see may be old. Trying again …
        </p>
      )}
      <main ref={main} tabIndex={-1} id="main">
        <Suspense fallback={<p class="waiting">Opening …</p>}>
          <View route={current} />
        </Suspense>
      </main>
      <footer class="bottom">
        <p>
          <button type="button" class="plain" onClick={() => (isHelpOpen.value = true)}>
            Keys <kbd>?</kbd>
          </button>{' '}
          · <a href="/api/v1/openapi.json">API</a> · <a href="/page/licences.md">Licences</a>
        </p>
      </footer>
      {isHelpOpen.value && <KeyHelp views={VIEWS} onClose={() => (isHelpOpen.value = false)} />}
      <p class={notice.value ? 'notice' : 'notice hidden'} role="status">
        {notice.value}
      </p>
    </>
  )
}

function View({ route: opened }: { route: Route }) {
  switch (opened.view) {
    case 'today':
      return <TodayView />
    case 'search':
      return <SearchView search={opened.filter} />
    case 'article':
      return <ReadingRoom key={opened.id} id={opened.id} place={opened.place} />
    case 'people':
      return <PeopleView />
    case 'entity':
      return <EntityView key={opened.key} entityKey={opened.key} />
    case 'said':
      return <UtteranceView id={opened.id} />
    case 'story':
      return <StoryView id={opened.id} />
    case 'changes':
      return <ChangesView article={opened.article} />
    case 'map':
      return <MapView />
    case 'check':
      return <CheckView />
    case 'desk':
      return <DeskView />
    case 'missing':
      return <p class="empty">There is nothing at this address.</p>
  }
}

function SearchBox({ current }: { current: Route }) {
  const asked = current.view === 'search' ? (new URLSearchParams(current.filter).get('q') ?? '') : ''
  const words = useSignal(asked)
  useEffect(() => {
    words.value = asked
  }, [asked])
  return (
    <search class="search">
      <form
        class="search-form"
        onSubmit={(event) => {
          event.preventDefault()
          const kept = current.view === 'search' ? Object.fromEntries(new URLSearchParams(current.filter)) : {}
          visit(searchAddress({ ...kept, q: words.value.trim() }))
        }}
      >
        <input
          id="search"
          type="search"
          aria-label="Search articles, quotes and names"
          placeholder="Search words, people, places"
          value={words.value}
          onInput={(event) => (words.value = event.currentTarget.value)}
          autocomplete="off"
        />
      </form>
    </search>
  )
}
