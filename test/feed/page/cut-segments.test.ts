import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutSegments, drawMarks, type Mark } from '../../../src/feed/page/reading/cut-segments.ts'

const quote = (id: string, start: number, end: number): Mark => ({ id, kind: 'direct', spans: [{ start, end }] })

/** Segments in short: place and marks. */
function inShort(marks: readonly Mark[], end = 20) {
  return cutSegments({ start: 0, end }, drawMarks(marks)).map((segment) => {
    return `${segment.start}-${segment.end} ${segment.marks.map(({ id, level }) => id + level).join(' ')}`.trim()
  })
}

describe('segments of a text', () => {
  it.each<[string, Mark[], string[]]>([
    ['without marks is one piece', [], ['0-20']],
    ['one mark makes three', [quote('a', 5, 9)], ['0-5', '5-9 a0', '9-20']],
    [
      'one inside another: the outer line lies lower',
      [quote('a', 2, 18), quote('b', 5, 9)],
      ['0-2', '2-5 a1', '5-9 a1 b0', '9-18 a1', '18-20'],
    ],
    ['marks that cross', [quote('a', 0, 10), quote('b', 5, 20)], ['0-5 a0', '5-10 a0 b1', '10-20 b1']],
    ['marks that touch share a height', [quote('a', 0, 10), quote('b', 10, 20)], ['0-10 a0', '10-20 b0']],
    ['the same place twice', [quote('a', 3, 6), quote('b', 3, 6)], ['0-3', '3-6 a0 b1', '6-20']],
    ['a mark beyond the end is cut', [quote('a', 15, 90)], ['0-15', '15-20 a0']],
    ['an empty mark is left out', [quote('a', 5, 5)], ['0-20']],
  ])('%s', (_name, marks, expected) => {
    expect(inShort(marks)).toEqual(expected)
  })

  it('name the marks that begin with them, each once over all its places', () => {
    const mark: Mark = {
      id: 'a',
      kind: 'direct',
      spans: [
        { start: 2, end: 4 },
        { start: 8, end: 9 },
      ],
    }
    const opened = cutSegments({ start: 0, end: 20 }, drawMarks([mark])).flatMap(({ start, opens }) =>
      opens.map(({ id }) => `${id} ${start}`),
    )
    expect(opened).toEqual(['a 2'])
  })

  it('do not open again what began in an earlier paragraph', () => {
    const [later] = cutSegments({ start: 10, end: 20 }, drawMarks([quote('a', 5, 15)]))
    expect(later).toMatchObject({ start: 10, end: 15, opens: [] })
  })

  it('are cut at places, too', () => {
    expect(cutSegments({ start: 0, end: 9 }, [], [4, 4, 0, 99]).map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [4, 9],
    ])
  })

  it('cover every character once and name exactly the marks over it, whatever overlaps', () => {
    const span = fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) }))
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), fc.nat(20), (spans, from) => {
        const marks = drawMarks(spans.map((one, index): Mark => ({ id: `q${index}`, kind: 'indirect', spans: [one] })))
        const range = { start: from, end: 40 }
        const segments = cutSegments(range, marks)
        let place = range.start
        for (const segment of segments) {
          expect(segment.start).toBe(place)
          place = segment.end
          for (let at = segment.start; at < segment.end; at += 1) {
            const over = marks.filter(({ spans: [one] }) => one!.start <= at && at < one!.end).map(({ id }) => id)
            expect(segment.marks.map(({ id }) => id).sort()).toEqual(over.sort())
          }
        }
        expect(place).toBe(range.end)
      }),
    )
  })
})
