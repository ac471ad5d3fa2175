import { describe, expect, it } from 'vitest'
import { isOffered, type SeenFile, settleFiles, type WatchedFile } from '../../src/producers/settle-files.ts'

const DELAY = 1_000

/** Looks at one file again and again: `[now, size, modified]` each time; gives the times at which it had settled. */
function timesSettled(looks: readonly (readonly [number, number, number])[]): number[] {
  let watched: ReadonlyMap<string, WatchedFile> = new Map()
  return looks.flatMap(([now, size, modifiedMs]) => {
    const look = settleFiles(watched, [{ name: 'a.txt', size, modifiedMs }], now, DELAY)
    watched = look.watched
    return look.settled.length > 0 ? [now] : []
  })
}

describe('settleFiles', () => {
  it.each([
    ['is not settled at the first look, however old it is', [[50_000, 9, 0]], []],
    [
      'settles when it stood still for the delay',
      [
        [0, 9, 0],
        [500, 9, 0],
        [1_000, 9, 0],
      ],
      [1_000],
    ],
    [
      'is not settled at a second look that comes too early',
      [
        [0, 9, 0],
        [999, 9, 0],
      ],
      [],
    ],
    [
      'begins anew when it grows',
      [
        [0, 9, 0],
        [900, 10, 0],
        [1_800, 10, 0],
        [1_900, 10, 0],
      ],
      [1_900],
    ],
    [
      'begins anew when only its time changes',
      [
        [0, 9, 0],
        [900, 9, 1],
        [1_800, 9, 1],
        [1_900, 9, 1],
      ],
      [1_900],
    ],
    [
      'settles although its time lies in the future',
      [
        [0, 9, 9e12],
        [1_000, 9, 9e12],
      ],
      [1_000],
    ],
  ] as const)('a file %s', (_name, looks, settled) => {
    expect(timesSettled(looks)).toEqual(settled)
  })

  it('gives the oldest first and forgets files that are gone', () => {
    const seen: SeenFile[] = [
      { name: 'new.txt', size: 1, modifiedMs: 20 },
      { name: 'b.txt', size: 1, modifiedMs: 10 },
      { name: 'a.txt', size: 1, modifiedMs: 10 },
    ]
    const { watched } = settleFiles(new Map(), seen, 0, DELAY)
    const second = settleFiles(watched, seen, DELAY, DELAY)
    expect(second.settled.map(({ name }) => name)).toEqual(['a.txt', 'b.txt', 'new.txt'])
    expect(settleFiles(second.watched, [], 2_000, DELAY).watched.size).toBe(0)
  })
})

describe('isOffered', () => {
  it.each([
    ['story.txt', true],
    ['.hidden', false],
    ['story.txt.part', false],
    ['story.TMP', false],
    ['story.html.crdownload', false],
    ['story.party', true],
  ])('says of %s: %s', (name, offered) => {
    expect(isOffered(name)).toBe(offered)
  })
})
