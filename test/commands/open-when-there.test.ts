import { describe, expect, it } from 'vitest'
import { openWhenThere } from '../../src/commands/open-when-there.ts'
import { PipelineError } from '../../src/shared/errors.ts'
import { quietLog } from '../contracts/servers.ts'

const { signal } = new AbortController()

describe('following a feed whose store is away at the start', () => {
  it('waits until it is there', async () => {
    let tries = 0
    const open = async () => {
      tries += 1
      if (tries < 3) throw new PipelineError('store-unavailable', 'The database does not answer')
      return 'open'
    }
    expect(await openWhenThere(open, { signal, log: quietLog, pauseMs: 1 })).toBe('open')
    expect(tries).toBe(3)
  })

  it('says at once what waiting does not mend', async () => {
    const open = () => Promise.reject(new PipelineError('no-store', 'There is no store in this database'))
    await expect(openWhenThere(open, { signal, log: quietLog, pauseMs: 1 })).rejects.toMatchObject({ code: 'no-store' })
  })

  it('ends with nothing when it is told to', async () => {
    const stop = new AbortController()
    const open = () => {
      stop.abort()
      return Promise.reject(new PipelineError('store-unavailable', 'The database does not answer'))
    }
    expect(await openWhenThere(open, { signal: stop.signal, log: quietLog })).toBeNull()
  })
})
