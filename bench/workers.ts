/**
 * Works off the same articles by one, two, four … worker processes on one Redis and one PostgreSQL, and counts what is
 * in the feed: each article once, whoever did it. Prints how long that took and what CPU the workers used.
 *
 *     npm run build && npx tsx bench/workers.ts [--articles 40] [--processes 1,2,4] ARTICLES.jsonl
 *
 * Articles are JSON Lines with `text`. Each process has one thread for the text work. Starts servers of its own, as the
 * tests do. The time runs from the start of the workers, their opening of the model included. CPU is read from Linux.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { createDatabase, startPostgres, startRedis } from '../test/contracts/servers.ts'
import { readProcessStat } from './process-stat.ts'

const { values, positionals } = parseArgs({
  options: { articles: { type: 'string', default: '40' }, processes: { type: 'string', default: '1,2,4' } },
  allowPositionals: true,
})
const CLI = join(import.meta.dirname, '../dist/cli.js')
const texts = readFileSync(positionals[0]!, 'utf8').trim().split('\n').slice(0, Number(values.articles))
const folder = mkdtempSync(join(tmpdir(), 'newsloom-workers-'))
const wire = join(folder, 'wire.jsonl')
writeFileSync(
  wire,
  texts.map((line, number) => JSON.stringify({ id: `a-${number}`, text: JSON.parse(line).text })).join('\n'),
)

async function timeWorkers(count: number): Promise<string[]> {
  const [redis, postgres] = [await startRedis(), await startPostgres()]
  if (!redis || !postgres) throw new Error('Redis and PostgreSQL are needed on this machine')
  const databaseUrl = await createDatabase(postgres)
  const run = (args: readonly string[], number = 0) =>
    spawn(process.execPath, [CLI, ...args], {
      env: {
        ...{ PATH: process.env['PATH'], REDIS_URL: redis.url, DATABASE_URL: databaseUrl, NEWSLOOM_THREADS: '1' },
        ...{ NEWSLOOM_DATA: join(folder, `data-${count}-${number}`), NEWSLOOM_LOG: 'error' },
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  const client = new pg.Client({ connectionString: databaseUrl })
  const workers: ChildProcess[] = []
  try {
    const [code] = await once(run(['enqueue', wire]), 'exit')
    if (code !== 0) throw new Error(`enqueue ended with ${code}`)
    await client.connect()
    const began = performance.now()
    for (let number = 1; number <= count; number++) workers.push(run(['work'], number))
    const feed = async () =>
      (
        await client.query(
          `SELECT count(*)::integer AS entries, count(DISTINCT article_id)::integer AS articles FROM newsloom.feed`,
        )
      ).rows[0] as { entries: number; articles: number }
    while ((await feed()).articles < texts.length) {
      if (workers.some(({ exitCode }) => exitCode !== null)) throw new Error('a worker has ended')
      await sleep(200)
    }
    const seconds = (performance.now() - began) / 1000
    const cpu = workers.reduce((sum, { pid }) => sum + readProcessStat(pid!).ownSeconds, 0)
    // What is done twice would come now.
    await sleep(2_000)
    const { entries, articles } = await feed()
    if (entries !== articles) throw new Error(`${entries} entries of ${articles} articles`)
    return [
      `${count}`,
      `${articles} of ${texts.length}`,
      seconds.toFixed(1),
      cpu.toFixed(1),
      ((cpu * 1000) / articles).toFixed(0),
    ]
  } finally {
    for (const worker of workers) worker.kill('SIGTERM')
    await Promise.all(workers.map((worker) => worker.exitCode ?? once(worker, 'exit')))
    await client.end()
    await redis.close()
    await postgres.close()
  }
}

try {
  console.log('| processes | articles, each once | seconds | CPU seconds of workers | CPU ms an article |')
  console.log('| --- | --- | --- | --- | --- |')
  for (const count of values.processes.split(',').map(Number))
    console.log(`| ${(await timeWorkers(count)).join(' | ')} |`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
process.exit(0)
