/**
 * Prints what the queues cost: articles a CPU second through Redis and PostgreSQL, and through the embedded database,
 * beside the same articles in one process without any; and SQL statements, Redis commands and stored bytes an article.
 *
 *     npm run build && npx tsx bench/queues.ts [--articles 100] [--roles work,produce,serve] ARTICLES.jsonl[.gz]
 *
 * Articles are JSON Lines with `text`. Starts servers of its own, as the tests do. The newsloom that is measured runs
 * in this process with one thread for the text work, so that its statements can be counted; its looks at an idle inbox
 * count too, and so does the embedded database. The CPU of Redis and PostgreSQL stands in rows of its own, as far as
 * they say.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { gunzipSync } from 'node:zlib'
import { Redis } from 'ioredis'
import pg from 'pg'
import { startPostgres, startRedis } from '../test/contracts/servers.ts'
import { listProcesses, readProcessStat } from './process-stat.ts'

const { values, positionals } = parseArgs({
  options: { articles: { type: 'string', default: '100' }, roles: { type: 'string', default: 'work,produce' } },
  allowPositionals: true,
})
const DIST = new URL('../dist/', import.meta.url)
const bytes = await readFile(positionals[0]!)
const lines = (positionals[0]!.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trim().split('\n')
/** Articles that open the models and compile what is used, in each way alike, before anything is measured. */
const WARM_UP = 40
const read = lines
  .slice(0, WARM_UP + Number(values.articles))
  .map((line) => (JSON.parse(line) as { text: string }).text)
const [warmUp, texts] = [read.slice(0, WARM_UP), read.slice(WARM_UP)]
const toWire = (name: string, of: readonly string[]) =>
  of.map((text, number) => JSON.stringify({ id: `${name}-${number}`, text })).join('\n')

const cpuSeconds = (since?: NodeJS.CpuUsage) => {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

/** Counts the statements that newsloom sends, by the client that all of its pools share. */
let statements = 0
const send = pg.Client.prototype.query as (...args: unknown[]) => unknown
pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
  statements += 1
  return send.apply(this, args)
} as typeof pg.Client.prototype.query

async function timeInProcess(): Promise<number> {
  const { openPipeline } = await import(new URL('newsloom.js', DIST).href)
  const pipeline = await openPipeline()
  for (const text of warmUp) await pipeline.enrich({ text })
  const began = process.cpuUsage()
  for (const text of texts) await pipeline.enrich({ text })
  return cpuSeconds(began)
}

/** Seconds of CPU of a PostgreSQL server with all of its processes, by what Linux says of them; NaN elsewhere. */
async function postgresSeconds(pool: { query(text: string): Promise<{ rows: { pid: number }[] }> }): Promise<number> {
  try {
    const { rows } = await pool.query('SELECT pg_backend_pid() AS pid')
    const server = readProcessStat(rows[0]!.pid).parent
    const { ownSeconds, endedSeconds } = readProcessStat(server)
    const backends = [...listProcesses().values()].filter(({ parent }) => parent === server)
    return ownSeconds + endedSeconds + backends.reduce((sum, backend) => sum + backend.ownSeconds, 0)
  } catch {
    return Number.NaN
  }
}

async function redisSeconds(redis: Redis | null): Promise<number> {
  const told = (await redis?.info('cpu')) ?? ''
  return ['used_cpu_user', 'used_cpu_sys'].reduce(
    (sum, name) => sum + Number(new RegExp(`^${name}:([\\d.]+)`, 'm').exec(told)?.[1]),
    0,
  )
}

type Servers = { redisUrl: string; databaseUrl: string }

async function timeQueued(folder: string, servers: Servers | null) {
  const [{ start }, { parseSettings }, { createLogger }, { createShutdown }] = await Promise.all(
    ['commands/start.js', 'shared/config.js', 'shared/logger.js', 'shared/shutdown.js'].map(
      (path) => import(new URL(path, DIST).href),
    ),
  )
  const log = await createLogger('error', false)
  const shutdown = createShutdown(log, 9_000)
  const places = servers ? { REDIS_URL: servers.redisUrl, DATABASE_URL: servers.databaseUrl } : {}
  const environment = { ...places, NEWSLOOM_DATA: folder, NEWSLOOM_PORT: '0', NEWSLOOM_LOG: 'error' }
  const settings = parseSettings(environment, {})
  const { newsloom } = await start({ roles: values.roles.split(','), stages: null, settings, shutdown, log })
  const lookers = servers && new Redis(servers.redisUrl)
  const commands = async () =>
    Number(/^total_commands_processed:(\d+)/m.exec((await lookers?.info('stats')) ?? '')?.[1] ?? 0)
  const published = async (count: number) => {
    while (Number((await newsloom.store.feedHead()).last) < count) await sleep(250)
  }
  await writeFile(join(settings.inboxFolder, 'warm-up.jsonl'), toWire('warm-up', warmUp))
  await published(warmUp.length)
  const size = async () =>
    Number((await newsloom.store.pool.query('SELECT pg_database_size(current_database()) AS size')).rows[0].size)
  const before = {
    ...{ statements, commands: await commands(), size: await size() },
    ...{ postgres: await postgresSeconds(newsloom.store.pool), redis: await redisSeconds(lookers) },
    cpu: process.cpuUsage(),
  }
  await writeFile(join(settings.inboxFolder, 'wire.jsonl'), toWire('bench', texts))
  await published(warmUp.length + texts.length)
  const result = {
    cpu: cpuSeconds(before.cpu),
    statements: (statements - before.statements) / texts.length,
    commands: ((await commands()) - before.commands) / texts.length,
    bytes: ((await size()) - before.size) / texts.length,
    postgres: (await postgresSeconds(newsloom.store.pool)) - before.postgres,
    redis: (await redisSeconds(lookers)) - before.redis,
  }
  lookers?.disconnect()
  await shutdown.run()
  return result
}

const folder = await mkdtemp(join(tmpdir(), 'newsloom-bench-'))
const [redis, postgres] = [await startRedis(), await startPostgres()]
if (!redis || !postgres) throw new Error('Redis and PostgreSQL are needed on this machine')
try {
  const alone = await timeInProcess()
  const queued = await timeQueued(join(folder, 'servers'), { redisUrl: redis.url, databaseUrl: postgres.url })
  const embedded = await timeQueued(join(folder, 'embedded'), null)
  const rows: [string, string][] = [
    ['articles', String(texts.length)],
    ['in process, CPU ms an article', ((1000 * alone) / texts.length).toFixed(1)],
    ['on Redis and PostgreSQL, newsloom itself', ((1000 * queued.cpu) / texts.length).toFixed(1)],
    ['of the pace in process', (alone / queued.cpu).toFixed(2)],
    ['PostgreSQL beside it', ((1000 * queued.postgres) / texts.length).toFixed(1)],
    ['Redis beside it', ((1000 * queued.redis) / texts.length).toFixed(1)],
    ['of the pace in process, servers included', (alone / (queued.cpu + queued.postgres + queued.redis)).toFixed(2)],
    ['SQL statements an article', queued.statements.toFixed(1)],
    ['Redis commands an article', queued.commands.toFixed(1)],
    ['bytes in PostgreSQL an article', queued.bytes.toFixed(0)],
    ['embedded, all of it', ((1000 * embedded.cpu) / texts.length).toFixed(1)],
    ['of the pace in process', (alone / embedded.cpu).toFixed(2)],
  ]
  for (const [name, value] of rows) console.log(`| ${name.padEnd(48)} | ${value.padStart(10)} |`)
} finally {
  await redis.close()
  await postgres.close()
  await rm(folder, { recursive: true, force: true })
}
process.exit(0)
