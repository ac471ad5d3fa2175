import { afterAll, beforeAll, expect, it } from 'vitest'
import { restartConsumers } from '../contracts/restarted-consumers.ts'
import { useServers } from '../contracts/use-servers.ts'
import { openWaysOut, type WaysOut } from '../contracts/ways-out.ts'

let ways: WaysOut
const servers = useServers('redis')
beforeAll(async () => {
  ways = await openWaysOut()
}, 60_000)
afterAll(async () => {
  await ways?.close()
})

it('a consumer that is killed and restarted ends with exactly the feed, by each way out', async () => {
  const { last, ends } = await restartConsumers(ways, { kills: 4, seed: 7, redisUrl: servers.redis?.url ?? null })
  expect(last).toBeGreaterThan(15)
  const all = Array.from({ length: last }, (_, index) => index + 1)
  for (const { way, kept } of ends) {
    // Webhooks come in the order of their numbers but for those that are tried again.
    expect([way, way === 'webhook' ? [...kept].sort((a, b) => a - b) : kept]).toEqual([way, all])
  }
})
