import { afterAll, beforeAll } from 'vitest'
import { startPostgres, startRedis, type TestServer } from './servers.ts'

const START_LIMIT_MS = 120_000

/** The servers of a test file; null where this machine has none, and until its first test begins. */
export type Servers = { redis: TestServer | null; postgres: TestServer | null }

const STARTS = { redis: () => startRedis(), postgres: () => startPostgres() }

/** Starts the named servers before the tests of the calling file, and closes them behind the last one. */
export function useServers(...names: readonly (keyof Servers)[]): Servers {
  const servers: Servers = { redis: null, postgres: null }
  beforeAll(async () => {
    for (const name of names) servers[name] = await STARTS[name]()
  }, START_LIMIT_MS)
  afterAll(async () => {
    for (const name of names) await servers[name]?.close()
  })
  return servers
}
