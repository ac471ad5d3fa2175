import { execFile } from 'node:child_process'
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { createDatabase, findPostgresProgram } from '../contracts/servers.ts'
import { useServers } from '../contracts/use-servers.ts'
import {
  listFiles,
  type Running,
  readFeedFile,
  runNewsloom,
  startNewsloom,
  waitUntil,
  withFolder,
} from './newsloom-process.ts'

const run = promisify(execFile)
/** A machine that does much else is no fault. */
const PATIENCE_MS = 300_000

const servers = useServers('redis', 'postgres')

it(
  'an older dump beside a Redis, files and a feed.jsonl that went on loses no article',
  async ({ skip }) => {
    const dump = await findPostgresProgram('pg_dump')
    const restore = await findPostgresProgram('pg_restore')
    const { redis, postgres } = servers
    if (!redis || !postgres || !dump || !restore) return skip('no Redis, no PostgreSQL or no pg_dump on this machine')
    const [before, after] = [await createDatabase(postgres), await createDatabase(postgres)]
    const redisUrl = redis.url
    await withFolder(async (folder) => {
      const inbox = join(folder, 'inbox')
      await mkdir(inbox, { recursive: true })
      const environment = (databaseUrl: string) => ({
        ...{ REDIS_URL: redisUrl, DATABASE_URL: databaseUrl, NEWSLOOM_DATA: folder, NEWSLOOM_PORT: '0' },
        ...{ NEWSLOOM_POLL_MS: '100', NEWSLOOM_SETTLE_MS: '100', NEWSLOOM_CONCURRENCY: '1' },
      })
      const begin = (databaseUrl: string): Running[] =>
        ['produce', 'work', 'serve'].map((role) => startNewsloom([role], environment(databaseUrl)))
      const drop = async (from: number, to: number) => {
        for (let number = from; number < to; number++) {
          const text = `The council approved plan ${number}. “It will bring ${number} jobs,” said Priya Raman, the mayor.`
          const part = join(inbox, `.${number}.part`)
          await writeFile(part, JSON.stringify({ id: `plan-${number}`, text }))
          await rename(part, join(inbox, `plan-${number}.json`))
        }
      }
      const published = async () => (await readFeedFile(folder)).map(({ record }) => String(record['id'])).sort()
      const done = async () => (await listFiles(join(inbox, 'done'))).length

      const first = begin(before)
      await drop(0, 8)
      await waitUntil('some to be published', PATIENCE_MS, async () => (await published()).length >= 2)
      const file = join(folder, 'newsloom.dump')
      await run(dump, ['-Fc', '-f', file, before])
      await drop(8, 12)
      await waitUntil('the others to be taken in', PATIENCE_MS, async () => (await done()) === 12)
      await waitUntil(
        'more to be published than the dump has',
        PATIENCE_MS,
        async () => (await published()).length >= 4,
      )
      // Killed, so that jobs are left in Redis.
      await Promise.all(first.map((role) => role.end('SIGKILL')))
      await run(restore, ['-d', after, '--no-owner', file])

      const second = begin(after)
      await Promise.all([second[0]!.says('the inbox is watched'), second[1]!.says('workers are ready')])
      await second[2]!.says('the server is ready')
      const reconciled = await runNewsloom(['reconcile'], environment(after))
      expect(reconciled.code).toBe(0)
      const all = Array.from({ length: 12 }, (_, number) => `plan-${number}`).sort()
      // Those that were published behind the dump are so again, under the feed's new identity, each once.
      await waitUntil('all to be published', PATIENCE_MS, async () => (await published()).length >= all.length)
      expect(await published()).toEqual(all)
      expect((await readFeedFile(folder)).map(({ number }) => number)).toEqual(all.map((_, index) => index + 1))
      expect((await runNewsloom(['failed', 'list'], environment(after))).out).not.toContain('plan-')
      const end = await runNewsloom(['reconcile'], environment(after))
      expect(end.out).toContain('12 published')
      expect(end.out).toContain('0 failed')
      const verified = await runNewsloom(['verify'], environment(after))
      expect(verified.out).toContain('12 entries looked at, 0 problems')
      await Promise.all(second.map((role) => role.end('SIGTERM')))
    })
  },
  3 * PATIENCE_MS,
)
