import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { expect, it } from 'vitest'
import { describeFault } from '../../src/commands/describe-fault.ts'
import { PipelineError } from '../../src/shared/errors.ts'

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  )

it('says where a port is taken, and the way out, without a stack', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as { port: number }
  const second = createServer()
  const error = await new Promise((resolve) => second.once('error', resolve).listen(port, '127.0.0.1'))
  server.close()
  expect(describeFault(error)).toEqual({
    words: `127.0.0.1:${port} is in use by another program. Choose another port (NEWSLOOM_PORT or --port), or 0 for a free one. (EADDRINUSE)`,
    stack: null,
  })
})

it('says which file is not there', async () => {
  expect(describeFault(await caught(readFile('/nowhere/feeds.txt')))).toEqual({
    words: '/nowhere/feeds.txt is not there. (ENOENT)',
    stack: null,
  })
})

it('names the file where the error does not', async () => {
  const error = await caught(readFile('test'))
  expect(describeFault(error, 'test')).toEqual({
    words: 'test is a folder where a file should be. (EISDIR)',
    stack: null,
  })
})

it('adds the cause of one of our own errors, and hides what is secret in it', async () => {
  const cause = await caught(readFile('/nowhere/a'))
  const error = new PipelineError('store-unavailable', 'The store at postgres://ada:pw@db/x does not open', { cause })
  expect(describeFault(error)).toEqual({
    words: 'The store at postgres://db/x does not open (/nowhere/a is not there. (ENOENT))',
    stack: null,
  })
})

it('says the way out instead of what the system says of a server that is not there, of whichever of its addresses', () => {
  const refused = Object.assign(new Error('connect ECONNREFUSED ::1:7997'), {
    ...{ code: 'ECONNREFUSED', address: '::1', port: 7997 },
  })
  const words =
    'The database does not answer (::1:7997 does not answer: nothing listens there. Start it, or look at the address in the settings. (ECONNREFUSED))'
  for (const cause of [refused, Object.assign(new AggregateError([refused, refused]), { code: 'ECONNREFUSED' })]) {
    const error = new PipelineError('store-unavailable', `The database does not answer: ${cause.message}`, { cause })
    expect(describeFault(error)).toEqual({ words, stack: null })
  }
})

it.each(['Connection terminated due to connection timeout', 'timeout expired', 'received invalid response: 48'])(
  'says that another server than PostgreSQL may listen there, where the driver says “%s”',
  (message) => {
    const cause = new Error(message)
    const error = new PipelineError('store-unavailable', `The tables cannot be made: ${message}`, { cause })
    expect(describeFault(error)).toEqual({
      words:
        'The tables cannot be made (what listens there does not answer as PostgreSQL does, or not within 10 s. ' +
        'Look at the address in DATABASE_URL: it may be that of another server.)',
      stack: null,
    })
  },
)

it('keeps the stack of what nobody has thought of', () => {
  expect(describeFault(new TypeError('x is not a function')).stack).toContain('describe-fault.test')
})
