import { describe, expect, it } from 'vitest'
import { trimName } from '../../../../src/workers/identify-people/pick/trim-name.ts'

/** What is left of a name's words, as text. */
function trimmed(words: string, isPerson = false): string | null {
  const span = trimName(words, { start: 0, end: words.length }, isPerson)
  return span && words.slice(span.start, span.end)
}

describe('a name', () => {
  it.each([
    ['the Kremlin’s', 'Kremlin'],
    ['the former Bank of Orr,', 'Bank of Orr'],
    ['of the Orwell Trust', 'Orwell Trust'],
    ['Orr (Essex)', 'Orr (Essex)'],
    ['the U.S', 'U.S'],
  ])('of a body loses what is not a part of it: %s', (words, name) => {
    expect(trimmed(words)).toBe(name)
  })

  it.each([
    ['Mr Tom Hale', 'Tom Hale'],
    ['Ann Orr KC', 'Ann Orr'],
    ['Prince of Wales', 'Prince of Wales'],
    ['Archbishop of Orr', null],
  ])('of a person loses titles and honours: %s', (words, name) => {
    expect(trimmed(words, true)).toBe(name)
  })

  it.each(['@', '😭 😭', '—', '$$'])('has a letter or a figure, so that %s is none', (marks) => {
    expect(trimmed(marks)).toBeNull()
    expect(trimmed(marks, true)).toBeNull()
  })
})
