import { useSignal } from '@preact/signals'
import { type GeoPermissibleObjects, geoGraticule10, geoNaturalEarth1, geoPath } from 'd3-geo'
import { useMemo } from 'preact/hooks'
import { feature } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import world from 'world-atlas/countries-110m.json'
import { entityAddress, searchAddress } from '../address/route.ts'
import { withQuery } from '../asking/ask.ts'
import { newest } from '../asking/follow-feed.ts'
import type { Counts, NamedDay, NamedPlace } from '../asking/rows.ts'
import { useAnswer } from '../asking/use-answer.ts'
import { DayChart } from '../parts/day-chart.tsx'
import { Problem } from '../parts/problem.tsx'
import { useTitle } from '../parts/use-title.ts'
import { sayCount } from '../words/plain-words.ts'
import { sayDay } from '../words/say-time.ts'

const [WIDTH, HEIGHT] = [960, 500]
/** Radius of a place that one article names, and what is added for the one that most do. */
const [SMALLEST, GROWTH] = [3.5, 16]
/** Dates that are listed. */
const DAYS = 60

const topology = world as unknown as Topology<{ countries: GeometryCollection }>
const countries = feature(topology, topology.objects.countries) as GeoPermissibleObjects

/** Where it happens, and when: places by how many articles name them, and the dates that articles speak of. */
export function MapView() {
  useTitle('Map and dates')
  const from = useSignal('')
  const to = useSignal('')
  const places = useAnswer<{ items: NamedPlace[] }>(
    withQuery('/places', { from: from.value, to: to.value }),
    newest.value,
  ).value
  const counts = useAnswer<Counts>('/counts?by=day', newest.value).value.value
  return (
    <>
      <h1>Map and dates</h1>
      <form class="row" onSubmit={(event) => event.preventDefault()}>
        <label>
          Articles from
          <input type="date" value={from.value} onInput={(event) => (from.value = event.currentTarget.value)} />
        </label>
        <label>
          to
          <input type="date" value={to.value} onInput={(event) => (to.value = event.currentTarget.value)} />
        </label>
      </form>
      <DayChart
        days={(counts?.items ?? []).map(({ key, articles, quotes }) => ({ day: key, articles, quotes }))}
        label="Articles by day"
        onChoose={(first, last) => {
          from.value = first
          to.value = last
        }}
      />
      {(from.value || to.value) && (
        <button
          type="button"
          class="plain"
          onClick={() => {
            from.value = ''
            to.value = ''
          }}
        >
          All days
        </button>
      )}
      <Problem problem={places.problem} />
      <World places={places.value?.items ?? []} />
      <Dates />
    </>
  )
}

function World({ places }: { places: readonly NamedPlace[] }) {
  const chosen = useSignal<string | null>(null)
  const { project, land, grid } = useMemo(() => {
    const projection = geoNaturalEarth1().fitSize([WIDTH, HEIGHT], { type: 'Sphere' })
    const path = geoPath(projection)
    return { project: projection, land: path(countries) ?? '', grid: path(geoGraticule10()) ?? '' }
  }, [])
  const most = Math.max(1, ...places.map(({ articles }) => articles))
  const growth = Math.min(GROWTH, Math.sqrt(most))
  // Large ones first, so that small ones can be hit.
  const drawn = [...places]
    .sort((a, b) => b.articles - a.articles)
    .flatMap((place) => {
      const at = project([place.longitude, place.latitude])
      return at ? [{ ...place, x: at[0], y: at[1], radius: SMALLEST + Math.sqrt(place.articles / most) * growth }] : []
    })
  const one = places.find(({ key }) => key === chosen.value)
  return (
    <>
      <figure class="world">
        <svg
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
          role="img"
          aria-label="Places that articles name; the list below has the same"
        >
          <path class="grid" d={grid} />
          <path class="land" d={land} />
          {drawn.map(({ key, name, articles, x, y, radius }) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the list below does the same by keyboard
            <circle
              key={key}
              class={key === chosen.value ? 'place chosen' : 'place'}
              cx={x}
              cy={y}
              r={radius}
              onClick={() => {
                chosen.value = key
              }}
            >
              <title>{`${name}: ${sayCount(articles, 'article')}`}</title>
            </circle>
          ))}
        </svg>
      </figure>
      <p role="status" class="soft">
        {one ? (
          <>
            <a href={entityAddress(one.key)}>
              <bdi>{one.name}</bdi>
            </a>
            : {sayCount(one.articles, 'article')}. <a href={searchAddress({ entity: one.key })}>Read them</a>
          </>
        ) : places.length === 0 ? (
          'No place with a known position is named.'
        ) : (
          'Choose a place on the map or in the list.'
        )}
      </p>
      <ul class="names places">
        {drawn.slice(0, 60).map(({ key, name, articles }) => (
          <li key={key}>
            <a href={entityAddress(key)}>
              <bdi>{name}</bdi>
            </a>{' '}
            <span class="count">{articles}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The calendar of what articles speak of: from today on, and before. */
function Dates() {
  const isAhead = useSignal(true)
  const today = new Date().toISOString().slice(0, 10)
  const query = isAhead.value ? { from: today, limit: DAYS } : { to: today, limit: DAYS }
  const { value, problem } = useAnswer<{ items: NamedDay[] }>(withQuery('/dates', query), newest.value).value
  const days = value?.items ?? []
  const most = Math.max(1, ...days.map(({ articles }) => articles))
  return (
    <section aria-labelledby="dates-head" class="dates">
      <h2 id="dates-head">Dates that articles speak of</h2>
      <fieldset class="tabs">
        <legend class="out-of-sight">Which dates</legend>
        <button type="button" aria-pressed={isAhead.value} onClick={() => (isAhead.value = true)}>
          Coming up
        </button>
        <button type="button" aria-pressed={!isAhead.value} onClick={() => (isAhead.value = false)}>
          Past
        </button>
      </fieldset>
      <Problem problem={problem} />
      {value && days.length === 0 && (
        <p class="empty">No article speaks of a day {isAhead.value ? 'to come' : 'gone by'}.</p>
      )}
      <ol>
        {days.map(({ day, articles, mentions }) => (
          <li key={day}>
            <p>
              <time dateTime={day}>{sayDay(day)}</time>
              <meter value={articles} max={most} aria-label={`${sayDay(day)}: ${sayCount(articles, 'article')}`} />
              <span class="count">{sayCount(articles, 'article')}</span>
            </p>
            <ul class="plain">
              {mentions.map(({ article, text }) => (
                <li key={`${article.id} ${text}`}>
                  <span class="soft">
                    “<bdi>{text}</bdi>” in
                  </span>{' '}
                  <a href={`/a/${encodeURIComponent(article.id)}`}>
                    <bdi>{article.title ?? 'an article without a title'}</bdi>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}
