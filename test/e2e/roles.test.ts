import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useServers } from '../contracts/use-servers.ts'
import { type Running, readFeedFile, runNewsloom, startNewsloom, waitUntil, withFolder } from './newsloom-process.ts'
import { writeArticles } from './write-articles.ts'

const TOKEN = 'a-token-for-this-test'

const started = useServers('redis', 'postgres')

describe('the commands of the containers, run by hand', () => {
  it('take, enrich and serve articles on Redis and PostgreSQL, and end in order', async ({ skip }) => {
    const { redis, postgres } = started
    if (!redis || !postgres) return skip('no Redis or no PostgreSQL on this machine')
    const servers = { REDIS_URL: redis.url, DATABASE_URL: postgres.url }
    await withFolder(async (folder) => {
      const inbox = join(folder, 'inbox')
      const environment = {
        ...servers,
        NEWSLOOM_DATA: folder,
        NEWSLOOM_INBOX: inbox,
        NEWSLOOM_PORT: '0',
        NEWSLOOM_TOKEN: TOKEN,
        NEWSLOOM_METRICS_PORT: '0',
      }
      const roles: Running[] = ['produce', 'work', 'serve'].map((role) => startNewsloom([role], environment))
      const [producer, worker, server] = roles as [Running, Running, Running]
      await Promise.all([
        producer.says('the inbox is watched'),
        worker.says('workers are ready'),
        server.says('the server is ready'),
      ])
      const url = /"url":"([^"]+)"/.exec(server.log())![1]!

      await mkdir(inbox, { recursive: true })
      const written = writeArticles(10)
      for (const { name, content } of written) await writeFile(join(inbox, name), content)
      const send = (body: string, token = TOKEN) =>
        fetch(`${url}/articles`, {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        })
      const posted = await send(
        JSON.stringify({ id: 'posted', text: 'Kofi Mensah said that the bridge would open in June.' }),
      )
      expect(posted.status).toBe(202)
      expect((await send('{}', 'a-wrong-token-entirely')).status).toBe(401)
      expect((await send('{"title": 7}')).status).toBe(422)

      const expected = written.reduce((sum, { articles }) => sum + articles, 0) + 1
      await waitUntil('all records', 120_000, async () => (await readFeedFile(folder)).length >= expected)
      const lines = (await (await fetch(`${url}/feed?after=0&limit=1000`)).text()).trim().split('\n')
      expect(lines.map((line) => JSON.parse(line).number)).toEqual(
        Array.from({ length: expected }, (_, index) => index + 1),
      )
      expect(await (await fetch(`${url}/articles/posted`)).json()).toHaveLength(1)
      expect((await fetch(`${url}/articles/unknown`)).status).toBe(404)

      const figures = await (await fetch(`${url}/metrics`)).text()
      expect(figures).toContain(`\nnewsloom_published_total ${expected}\n`)
      expect(figures).toContain('newsloom_queue_jobs{stage="publish",state="waiting"} 0')
      const workersUrl = /"url":"([^"]+\/metrics)"/.exec(worker.log())![1]!
      const ofWorkers = await (await fetch(workersUrl)).text()
      expect(ofWorkers).toContain(`newsloom_stage_seconds_count{stage="publish"} ${expected}`)
      expect(ofWorkers).toContain(`newsloom_feed_latency_seconds_count ${expected}`)

      const status = await runNewsloom(['status'], environment)
      expect(status.out).toMatch(new RegExp(`published +${expected}\\b`))
      const began = performance.now()
      expect(await Promise.all(roles.map((role) => role.end('SIGTERM')))).toEqual([0, 0, 0])
      expect(performance.now() - began).toBeLessThan(10_000)
    })
  }, 240_000)

  it('refuse a Redis that may evict jobs', async ({ skip }) => {
    const { redis, postgres } = started
    if (!redis || !postgres) return skip('no Redis or no PostgreSQL on this machine')
    const { Redis } = await import('ioredis')
    const client = new Redis(redis.url)
    await client.config('SET', 'maxmemory-policy', 'allkeys-lru')
    try {
      const { code, err } = await runNewsloom(['status'], { REDIS_URL: redis.url, DATABASE_URL: postgres.url })
      expect(err).toMatch(/noeviction/)
      expect(code).toBe(1)
    } finally {
      await client.config('SET', 'maxmemory-policy', 'noeviction')
      client.disconnect()
    }
  }, 60_000)
})
