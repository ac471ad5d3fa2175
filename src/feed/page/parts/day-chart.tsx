import { useSignal } from '@preact/signals'
import { sayCount } from '../words/plain-words.ts'
import { sayDay } from '../words/say-time.ts'
import { type Day, gatherDays, type Stretch } from './gather-days.ts'

/** Bars that are drawn at most: of more days several are put together. */
const MOST_BARS = 90
const HEIGHT = 48

/** What is drawn; `onChoose` is told of the days over which a pointer was drawn, the first and the last. */
type DayChartProps = { days: readonly Day[]; label: string; onChoose?: (from: string, to: string) => void }

/** Articles by day as bars, with the same as a table for those who do not see them. Keyboards choose days by fields. */
export function DayChart({ days, label, onChoose }: DayChartProps) {
  const drawn = useSignal<readonly [from: number, to: number] | null>(null)
  const bars = gatherDays(days, MOST_BARS)
  const most = Math.max(1, ...bars.map(({ articles }) => articles))
  if (bars.length < 2) return null
  const width = 6 * bars.length
  const barAt = ({ offsetX, currentTarget }: { offsetX: number; currentTarget: SVGSVGElement }) =>
    Math.max(0, Math.min(bars.length - 1, Math.floor((offsetX / currentTarget.clientWidth) * bars.length)))
  const choose = () => {
    const [one, other] = drawn.peek() ?? []
    drawn.value = null
    if (one === undefined || other === undefined) return
    onChoose?.(bars[Math.min(one, other)]!.first, bars[Math.max(one, other)]!.last)
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
        <pattern id="pause" width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1" height="3" />
        </pattern>
        {first !== undefined && last !== undefined && (
          <rect class="drawn" x={first * 6} y="0" width={(last - first + 1) * 6} height={HEIGHT} />
        )}
        {bars.map((bar, index) => {
          const { first: day, articles, quotes } = bar
          if (bar.isPause) {
            return (
              <rect key={day} class="pause" x={index * 6 + 0.5} y="0" width="5" height={HEIGHT}>
                <title>{`${sayDays(bar)}: nothing`}</title>
              </rect>
            )
          }
          const height = articles === 0 ? 0 : Math.max(1.5, (articles / most) * HEIGHT)
          return (
            <rect key={day} x={index * 6 + 0.5} y={HEIGHT - height} width="5" height={height}>
              <title>{`${sayDays(bar)}: ${sayCount(articles, 'article')}, ${sayCount(quotes, 'quote')}`}</title>
            </rect>
          )
        })}
      </svg>
      <figcaption>
        <span>{sayDay(bars[0]!.first)}</span>
        <span>
          {label}, at most {most} {bars[0]!.first < bars[0]!.last ? 'in a bar' : 'a day'}
          {bars.some(({ isPause }) => isPause) && '; hatched: long time with nothing'}
          {onChoose && '; draw over bars to choose days'}
        </span>
        <span>{sayDay(bars.at(-1)!.last)}</span>
      </figcaption>
      <div class="out-of-sight">
        <table>
          <caption>{label}</caption>
          <thead>
            <tr>
              <th>Days</th>
              <th>Articles</th>
              <th>Quotes</th>
            </tr>
          </thead>
          <tbody>
            {bars
              .filter(({ articles, quotes }) => articles + quotes > 0)
              .map((bar) => (
                <tr key={bar.first}>
                  <td>{sayDays(bar)}</td>
                  <td>{bar.articles}</td>
                  <td>{bar.quotes}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}

function sayDays({ first, last }: Stretch): string {
  return first === last ? sayDay(first) : `${sayDay(first)} to ${sayDay(last)}`
}
