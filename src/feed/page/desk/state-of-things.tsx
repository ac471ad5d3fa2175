import { useEffect, useRef, useState } from 'preact/hooks'
import type { PolledFeed, StatusAnswer } from '../../api/schemas/operating.ts'
import { useAnswer } from '../asking/use-answer.ts'
import { Problem } from '../parts/problem.tsx'
import { sayAgo } from '../words/say-time.ts'

const COUNTS: readonly (readonly [field: string, words: string, help: string])[] = [
  ['inputs', 'came in', 'articles in files, feeds and requests'],
  ['published', 'published', 'in the feed'],
  ['inFlight', 'on their way', 'between two stages'],
  ['duplicate', 'known already', 'the same content came before'],
  ['quarantined', 'refused', 'could not become an article'],
  ['failed', 'failed', 'a stage could not finish them'],
  ['held', 'held back', 'wait for the end of an embargo'],
  ['withdrawn', 'taken back', 'by their publisher, or by hand'],
  ['discarded', 'given up', 'by hand'],
]

/** What came in and what became of it, queues, rate, time left, feeds. */
export function StateOfThings({ again }: { again: number }) {
  const { value, problem } = useAnswer<StatusAnswer>('/status', again).value
  const rate = useRate(value?.counts['published'] ?? null)
  if (!value) return <Problem problem={problem} />
  const left = value.counts['inFlight'] ?? 0
  return (
    <>
      <section aria-labelledby="state-head">
        <h2 id="state-head">State of things</h2>
        <dl class="facts counts">
          {COUNTS.map(([field, words, help]) => {
            const count = value.counts[field]
            return typeof count === 'number' && (count > 0 || field === 'inputs' || field === 'published') ? (
              <div key={field} title={help}>
                <dt>{words}</dt>
                <dd>{count.toLocaleString('en-GB')}</dd>
              </div>
            ) : null
          })}
        </dl>
        {rate !== null && rate > 0 && (
          <p class="soft">
            {rate.toFixed(rate < 1 ? 1 : 0)} a minute
            {left > 0 && `; about ${sayMinutes(left / rate)} left`}
          </p>
        )}
      </section>
      <Queues queues={value.queues} />
      <Feeds again={again} />
    </>
  )
}

function Feeds({ again }: { again: number }) {
  const { value } = useAnswer<{ items: PolledFeed[] }>('/polled', again).value
  if (!value || value.items.length === 0) return null
  return (
    <section aria-labelledby="feeds-head">
      <h2 id="feeds-head">Feeds that are read</h2>
      <ul class="plain">
        {value.items.map(({ url, lastReadAt, problem }) => (
          <li key={url}>
            <bdi>{url}</bdi>
            <p class="origin">
              {lastReadAt ? `read ${sayAgo(lastReadAt, Date.now())}` : 'not read yet'}
              {problem && ` · ${problem}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What articles wait for in each queue. */
const QUEUES: Readonly<Record<string, string>> = {
  'clean-up': 'to be cleaned',
  read: 'to be read',
  'identify-people': 'for people',
  'attribute-quotes': 'for quotes',
  'tag-entities': 'for names',
  summarize: 'to be summed up',
  publish: 'to be published',
}

function Queues({ queues }: { queues: StatusAnswer['queues'] }) {
  const waiting = Object.entries(queues).flatMap(([name, depth]) => {
    // Jobs that failed stay known to their queue, but nothing will take them up: they are in the list of failures.
    const count = Object.entries(depth).reduce((sum, [state, one]) => (state === 'failed' ? sum : sum + one), 0)
    return count > 0 ? [[name, count] as const] : []
  })
  return (
    <section aria-labelledby="queues-head">
      <h2 id="queues-head">Waiting</h2>
      {waiting.length === 0 ? (
        <p class="soft">Nothing waits.</p>
      ) : (
        <dl class="facts counts">
          {waiting.map(([name, count]) => (
            <div key={name}>
              <dt>{QUEUES[name] ?? name}</dt>
              <dd>{count.toLocaleString('en-GB')}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  )
}

function sayMinutes(minutes: number): string {
  if (minutes < 1) return 'less than a minute'
  return minutes < 90 ? `${Math.ceil(minutes)} min` : `${(minutes / 60).toFixed(1)} h`
}

/** Looks back over this time, milliseconds. */
const WINDOW_MS = 60_000

/** How many are published in a minute, from what was seen since the view was opened; null at first. */
function useRate(published: number | null): number | null {
  const seen = useRef<{ at: number; published: number }[]>([])
  const [rate, setRate] = useState<number | null>(null)
  useEffect(() => {
    if (published === null) return
    const now = performance.now()
    seen.current = [...seen.current.filter(({ at }) => now - at < WINDOW_MS), { at: now, published }]
    const first = seen.current[0]!
    if (now - first.at > 3_000) setRate(((published - first.published) / (now - first.at)) * 60_000)
  }, [published])
  return rate
}
