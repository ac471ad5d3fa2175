import { expect, it } from 'vitest'
import { limitLog } from '../../src/shared/limit-log.ts'

type Line = [level: string, ...given: unknown[]]

function record() {
  const lines: Line[] = []
  const write =
    (level: string) =>
    (...given: unknown[]) =>
      void lines.push([level, ...given])
  let nowMs = 0
  const target = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const log = limitLog(target as never, () => nowMs)
  const later = (ms: number) => {
    nowMs += ms
  }
  return { lines, log, later }
}

it('writes three lines of one fault in half a minute, and then says how many it left out', () => {
  const { lines, log, later } = record()
  for (let file = 0; file < 1_000; file++) log.error({ file }, 'a file could not be taken in')
  expect(lines).toHaveLength(3)
  later(31_000)
  log.error({ file: 1_000 }, 'a file could not be taken in')
  expect(lines[3]).toEqual(['error', { file: 1_000, leftOut: 997 }, 'a file could not be taken in'])
})

it('keeps different faults apart, and lets all that is no fault through', () => {
  const { lines, log } = record()
  for (let turn = 0; turn < 10; turn++) {
    log.warn('one')
    log.warn('another')
    log.info('news')
  }
  expect(lines.filter(([level]) => level === 'warn')).toHaveLength(6)
  expect(lines.filter(([level]) => level === 'info')).toHaveLength(10)
})

it('does not grow with the number of messages', () => {
  const { lines, log } = record()
  for (let turn = 0; turn < 10_000; turn++) log.error(`fault ${turn}`)
  expect(lines.length).toBeLessThan(600)
})
