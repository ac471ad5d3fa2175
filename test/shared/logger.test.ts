import fs from 'node:fs'
import { afterEach, expect, it, vi } from 'vitest'
import { createLogger } from '../../src/shared/logger.ts'

afterEach(() => vi.restoreAllMocks())

it('writes lines of bounded length, with causes and without keys', async () => {
  const lines: string[] = []
  vi.spyOn(fs, 'writeSync').mockImplementation((_, text) => {
    lines.push(String(text))
    return Buffer.byteLength(String(text))
  })
  const log = await createLogger('info', false)
  const cause = new Error(`GET https://ada:secret@example.org/?key=SECRET ${'x'.repeat(1_000_000)}`)
  log.error({ err: new Error('a feed failed', { cause }), file: 'y'.repeat(100_000) }, 'trouble')
  log.debug('never seen')
  expect(lines).toHaveLength(1)
  expect(lines[0]!.length).toBeLessThan(20_000)
  expect(lines[0]).not.toMatch(/secret/i)
  expect(JSON.parse(lines[0]!)).toMatchObject({
    level: 'error',
    msg: 'trouble',
    err: { message: 'a feed failed', cause: { message: expect.stringContaining('GET https://example.org/?key=') } },
    file: expect.stringMatching(/^y{2000}… \(100000 characters\)$/),
  })
})
