import { expect, it } from 'vitest'
import { createShutdown } from '../../src/shared/shutdown.ts'

it('closes what was opened last first and once, and leaves behind what fails or takes too long', async () => {
  const said: unknown[] = []
  const log = { debug: () => {}, info: () => {}, warn: (fields: unknown) => said.push(fields), error: () => {} }
  const shutdown = createShutdown(log as never, 50)
  const closed: string[] = []
  shutdown.add('store', () => closed.push('store'))
  shutdown.add('server', () => new Promise(() => {}))
  shutdown.add('queue', () => {
    throw new Error('away')
  })
  shutdown.add('inbox', () => closed.push(`inbox, ${shutdown.signal.aborted ? 'told to end' : 'not told'}`))
  await Promise.all([shutdown.run(), shutdown.run()])
  expect(closed).toEqual(['inbox, told to end', 'store'])
  expect(said).toMatchObject([{ step: 'queue', err: { message: 'away' } }, { step: 'server' }])
})
