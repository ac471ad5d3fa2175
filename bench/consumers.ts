/**
 * Consumers that are killed and restarted at random, by every way out: what they have kept in the end, against the
 * feed.
 *
 *   npx tsx bench/consumers.ts [--kills 40] [--seed 7]
 */
import { parseArgs } from 'node:util'
import { restartConsumers } from '../test/contracts/restarted-consumers.ts'
import { startRedis } from '../test/contracts/servers.ts'
import { openWaysOut } from '../test/contracts/ways-out.ts'

const { values } = parseArgs({
  options: { kills: { type: 'string', default: '40' }, seed: { type: 'string', default: '7' } },
})
const redis = await startRedis()
const ways = await openWaysOut()
const settings = { kills: Number(values.kills), seed: Number(values.seed), redisUrl: redis?.url ?? null }
const { last, ends } = await restartConsumers(ways, settings)
console.table(
  ends.map(({ way, kills, kept }) => {
    const different = new Set(kept).size
    return { way, kills, entries: last, kept: kept.length, lost: last - different, twice: kept.length - different }
  }),
)
await ways.close()
await redis?.close()
