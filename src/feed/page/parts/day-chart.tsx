import { useSignal } from '@preact/signals'
import { sayCount } from '../words/plain-words.ts'
import { sayDay } from '../words/say-time.ts'

type Day = { day: string; articles: number; quotes: number }

/** Most days that are drawn one by one; more are put together. */
const MOST_BARS = 90
const HEIGHT = 48

/** What is drawn; `onChoose` is told of the days over which a pointer was drawn, the first and the last. */
type DayChartProps = { days: readonly Day[]; label: string; onChoose?: (from: string, to: string) => void }

/** Articles by day as bars, with the same as a table for those who do not see them. Keyboards choose days by fields. */
export function DayChart({ days, label, onChoose }: DayChartProps) {
  const drawn = useSignal<readonly [from: number, to: number] | null>(null)
  const filled = fillDays(days)
  const bars = gather(filled)
  const most = Math.max(1, ...bars.map(({ articles }) => articles))
  if (bars.length < 2) return null
  const width = 6 * bars.length
  const barAt = ({ offsetX, currentTarget }: { offsetX: number; currentTarget: SVGSVGElement }) =>
    Math.max(0, Math.min(bars.length - 1, Math.floor((offsetX / currentTarget.clientWidth) * bars.length)))
  const lastDayOf = (bar: number) =>
    filled[filled.findIndex(({ day }) => day === bars[bar + 1]?.day) - 1] ?? filled.at(-1)
  const choose = () => {
    const [one, other] = drawn.peek() ?? []
    drawn.value = null
    if (one === undefined || other === undefined) return
    onChoose?.(bars[Math.min(one, other)]!.day, lastDayOf(Math.max(one, other))!.day)
  }
  const choosing = onChoose && {
    onPointerDown: (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      drawn.value = [barAt(event), barAt(event)]
    },
    onPointerMove: (event: PointerEvent & { currentTarget: SVGSVGElement }) => {
      const from = drawn.peek()?.[0]
      if (from !== undefined) drawn.value = [from, barAt(event)]
    },
    onPointerUp: choose,
    onPointerCancel: () => (drawn.value = null),
  }
  const [first, last] = [...(drawn.value ?? [])].sort((a, b) => a - b)
  return (
    <figure class="chart">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
        class={onChoose ? 'bars choosable' : 'bars'}
        {...choosing}
      >
        {first !== undefined && last !== undefined && (
          <rect class="drawn" x={first * 6} y="0" width={(last - first + 1) * 6} height={HEIGHT} />
        )}
        {bars.map(({ day, articles, quotes }, index) => {
          const height = articles === 0 ? 0 : Math.max(1.5, (articles / most) * HEIGHT)
          return (
            <rect key={day} x={index * 6 + 0.5} y={HEIGHT - height} width="5" height={height}>
              <title>{`${sayDay(day)}: ${sayCount(articles, 'article')}, ${sayCount(quotes, 'quote')}`}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption>
        <span>{sayDay(bars[0]!.day)}</span>
        <span>
          {label}, at most {most} {bars.length < filled.length ? 'in a bar' : 'a day'}
          {onChoose && '; draw over bars to choose days'}
        </span>
        <span>{sayDay(bars.at(-1)!.day)}</span>
      </figcaption>
      <table class="out-of-sight">
        <caption>{label}</caption>
        <thead>
          <tr>
            <th>Day</th>
            <th>Articles</th>
            <th>Quotes</th>
          </tr>
        </thead>
        <tbody>
          {bars
            .filter(({ articles, quotes }) => articles + quotes > 0)
            .map(({ day, articles, quotes }) => (
              <tr key={day}>
                <td>{sayDay(day)}</td>
                <td>{articles}</td>
                <td>{quotes}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </figure>
  )
}

const DAY_MS = 86_400_000
/** Longest stretch of days that is filled up, so that one stray date does not make a million bars. */
const LONGEST = 20_000

/** The days between, which have nothing. */
function fillDays(days: readonly Day[]): Day[] {
  const known = new Map(days.map((day) => [day.day, day]))
  const [first, last] = [Date.parse(days[0]?.day ?? ''), Date.parse(days.at(-1)?.day ?? '')]
  if (Number.isNaN(first) || Number.isNaN(last) || (last - first) / DAY_MS > LONGEST) return [...days]
  const count = Math.round((last - first) / DAY_MS) + 1
  return Array.from({ length: Math.max(count, 0) }, (_, index) => {
    const day = new Date(first + index * DAY_MS).toISOString().slice(0, 10)
    return known.get(day) ?? { day, articles: 0, quotes: 0 }
  })
}

/** Puts neighbours together where there are too many to be seen. */
function gather(days: readonly Day[]): Day[] {
  const size = Math.ceil(days.length / MOST_BARS)
  if (size <= 1) return [...days]
  return Array.from({ length: Math.ceil(days.length / size) }, (_, index) => {
    const part = days.slice(index * size, (index + 1) * size)
    const sum = (field: 'articles' | 'quotes') => part.reduce((total, day) => total + day[field], 0)
    return { day: part[0]!.day, articles: sum('articles'), quotes: sum('quotes') }
  })
}
