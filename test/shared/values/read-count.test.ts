import { describe, expect, it } from 'vitest'
import { readCount } from '../../../src/shared/values/read-count.ts'

/** The number that begins at the first figure. */
const countOf = (text: string) => readCount(text, text.search(/\d/))?.value

describe('readCount', () => {
  it.each([
    ['Some 12m people face hunger.', 12e6],
    ['Of these 3m have fled.', 3e6],
    ['It has 35m of them in Brazil.', 35e6],
    ['And 2.4m more watched the race at home.', 2.4e6],
    ['The flood drove 1.2m residents out, by boat.', 1.2e6],
    ['It sold 1.5m cars.', 1.5e6],
    ['It sold 3M copies.', 3e6],
    ['It sold 12 mn.', 12e6],
    ['It has 1.4bn users.', 1.4e9],
    ['It cut 6k jobs.', 6000],
    ['It drew 800K fans.', 800_000],
  ])('counts in: %s', (text, value) => {
    expect(countOf(text)).toBe(value)
  })

  it.each([
    ['The wall is 4m high.', 4],
    ['She won the 100m in 10.9 seconds.', 100],
    ['She came first in the women’s 400m.', 400],
    ['Gold over 200m at the championships.', 200],
    ['The guest house lies 400m from the bus stand.', 400],
    ['It stood at a height of 30m.', 30],
    ['It came within 50m.', 50],
    ['The wave grew to 7m.', 7],
    ['A 30m vessel was seen.', 30],
    ['He ran a 10k race.', 10],
    ['He bought a 4K television, a 4K TV.', 4],
    ['The 3M company', 3],
    ['He weighed 7t.', 7],
  ])('measures, or reads no scale, in: %s', (text, value) => {
    expect(countOf(text)).toBe(value)
  })
})
