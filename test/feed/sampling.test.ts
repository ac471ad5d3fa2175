import { describe, expect, it } from 'vitest'
import { sampleByHash } from '../../src/feed/sampling/sample-by-hash.ts'
import { scoreSheet, wilson } from '../../src/feed/sampling/score-sheet.ts'

async function* things(count: number, from = 0) {
  for (let index = from; index < count; index++) yield { key: String(index) }
}
const keys = async (count: number, size: number, seed: number) =>
  (await sampleByHash(things(count), size, seed)).sample.map(({ key }) => key)

describe('a sample', () => {
  it('is the same for a seed and another for another one, without repetition', async () => {
    const first = await keys(5_000, 200, 7)
    expect(new Set(first).size).toBe(200)
    expect(await keys(5_000, 200, 7)).toEqual(first)
    expect(await keys(5_000, 200, 8)).not.toEqual(first)
    expect((await sampleByHash(things(5_000), 200, 7)).of).toBe(5_000)
  })

  it('draws from the beginning as often as from the end', async () => {
    let early = 0
    for (let seed = 0; seed < 40; seed++)
      early += (await keys(1_000, 50, seed)).filter((key) => Number(key) < 500).length
    // 2,000 draws: four standard deviations around one half.
    expect(Math.abs(early - 1_000)).toBeLessThan(90)
  })

  it('is everything where there is not more', async () =>
    expect((await keys(3, 10, 1)).sort()).toEqual(['0', '1', '2']))
})

describe('the interval of a precision', () => {
  // By R: prop.test(x, n, correct = FALSE)$conf.int
  it.each([
    [9, 10, 0.5958, 0.9821],
    [10, 10, 0.7225, 1],
    [0, 10, 0, 0.2775],
    [190, 200, 0.9104, 0.9726],
  ])('of %i right ones of %i is from %f to %f', (right, judged, low, high) => {
    const score = wilson(right, judged)
    expect(score.low).toBeCloseTo(low, 3)
    expect(score.high).toBeCloseTo(high, 3)
  })
})

describe('a filled-in sheet', () => {
  const header = 'number,sentence,quote,kind,speaker,role,quote_is_right,speaker_is_right,note,article_id'
  it.each([
    [',', '\n'],
    [';', '\r\n'],
    ['\t', '\n'],
  ])('is read as a spreadsheet saved it, parted by %j', (delimiter, end) => {
    const rows = [
      '1,s,q,direct,A,,yes,YES,,a',
      '2,s,"a; b",direct,A,,Y,no,,a',
      '3,s,q,indirect,,,no,,x,a',
      '4,s,q,direct,A,,,,,a',
    ]
    const csv = ['\ufeff', header, ...rows].join(end).replace(`\ufeff${end}`, '\ufeff')
    const scored = scoreSheet(delimiter === ',' ? csv : csv.replaceAll(',', delimiter))
    expect(scored.problems).toEqual([])
    expect(scored.quotes).toMatchObject({ right: 2, judged: 3 })
    expect(scored.speakers).toMatchObject({ right: 1, judged: 2 })
    expect(scored.kinds['direct']).toMatchObject({ right: 2, judged: 2 })
  })

  it('names cells that say neither yes nor no, and refuses what is no sheet', () => {
    expect(scoreSheet(`${header}\n1,s,q,direct,A,,perhaps,,,a`).problems).toEqual([
      'row 1, quote_is_right: “perhaps” is neither yes nor no',
    ])
    expect(() => scoreSheet('a,b\n1,2')).toThrow(RangeError)
  })
})
