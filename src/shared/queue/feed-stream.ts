import type { Log } from '../logger.ts'
import { createClient } from './connect-redis.ts'
import { parseRedisUrl } from './parse-redis-url.ts'

/** A Redis stream whose ids are feed numbers: Redis itself refuses a number that is not larger than the last one. */
export interface FeedStream {
  /** The last number that was ever added; null where there is no stream. */
  last(): Promise<number | null>
  /** Which feed the numbers are of; null where that was never said. */
  epoch(): Promise<string | null>
  /** Throws all away and begins again for another feed, or only says which feed it is. */
  begin(epoch: string, options: { empty: boolean }): Promise<void>
  /** Adds an entry under its number; false where that or a larger one is there already. */
  add(number: number, fields: Readonly<Record<string, string>>): Promise<boolean>
  /** Takes entries out, where they are there. */
  remove(numbers: readonly number[]): Promise<void>
  close(): void
}

const RETRIES = 2

/** A stream under a key, which keeps about this many entries; commands fail while Redis is away. */
export function openFeedStream(url: string, key: string, length: number, log: Log): FeedStream {
  const client = createClient(parseRedisUrl(url), RETRIES, log)
  // The same slot of a cluster.
  const epochKey = `{${key}}:epoch`
  return {
    async last() {
      if ((await client.exists(key)) === 0) return null
      const about = (await client.call('XINFO', 'STREAM', key)) as unknown[]
      const id = String(about[about.indexOf('last-generated-id') + 1])
      return Number(id.split('-')[0])
    },
    epoch: () => client.get(epochKey),
    async begin(epoch, { empty }) {
      if (empty) await client.del(key)
      await client.set(epochKey, epoch)
    },
    async add(number, fields) {
      try {
        await client.xadd(key, 'MAXLEN', '~', length, `${number}-0`, ...Object.entries(fields).flat())
        return true
      } catch (error) {
        if (error instanceof Error && /equal or smaller/.test(error.message)) return false
        throw error
      }
    },
    async remove(numbers) {
      if (numbers.length > 0) await client.xdel(key, ...numbers.map((number) => `${number}-0`))
    },
    close: () => client.disconnect(),
  }
}
