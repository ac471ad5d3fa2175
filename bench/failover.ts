/**
 * Kills the Redis that holds the queues while they are worked off, and prints what became of the jobs: of a cluster
 * with three masters and a replica each, and of a master with a replica under three sentinels.
 *
 *     npx tsx bench/failover.ts [--jobs 400]
 *
 * Starts real servers on free ports and ends them. Redis answers before its replicas have what it was told, so jobs may
 * be lost with a server; what `reconcile` does from the store is done here from the list of ids: all are added again.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Redis } from 'ioredis'
import { openQueues } from '../src/shared/queue/open-queues.ts'
import { quietLog } from '../test/contracts/servers.ts'

const { values } = parseArgs({ options: { jobs: { type: 'string', default: '400' } } })
const JOBS = Number(values.jobs)
/** Time without an answer after which a server counts as dead, milliseconds. */
const DEAD_AFTER_MS = 2_000

const folder = await mkdtemp(join(tmpdir(), 'newsloom-failover-'))
const running = new Map<number, ChildProcess>()

async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer()
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    await new Promise((resolve) => server.close(resolve))
    // The cluster's own port is 10,000 above.
    if (port < 55_000) return port
  }
}

async function startServer(args: (port: number) => readonly string[]): Promise<number> {
  const port = await freePort()
  const own = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--maxmemory-policy',
    'noeviction',
  ]
  running.set(port, spawn('redis-server', [...own, ...args(port)], { stdio: 'ignore' }))
  await untilTrue(async () => (await ask(port, (client) => client.ping())) === 'PONG')
  return port
}

async function ask<Answer>(port: number, question: (client: Redis) => Promise<Answer>): Promise<Answer | null> {
  const client = new Redis({ port, lazyConnect: true, retryStrategy: () => null, maxRetriesPerRequest: 0 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await question(client)
  } catch {
    return null
  } finally {
    client.disconnect()
  }
}

async function untilTrue(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await holds()) return
    await sleep(200)
  }
  throw new Error('It took too long')
}

function kill(port: number): void {
  running.get(port)?.kill('SIGKILL')
  running.delete(port)
}

async function startCluster(): Promise<{ url: string; killMaster(): Promise<void> }> {
  const settings = (port: number) => [
    ...['--cluster-enabled', 'yes', '--cluster-config-file', `nodes-${port}.conf`],
    ...['--cluster-node-timeout', `${DEAD_AFTER_MS}`],
  ]
  const ports: number[] = []
  for (let node = 0; node < 6; node++) ports.push(await startServer(settings))
  const [first, ...others] = ports as [number, ...number[]]
  for (const port of others) await ask(first, (client) => client.cluster('MEET', '127.0.0.1', port))
  const slots = [0, 5_461, 10_923, 16_384]
  for (let node = 0; node < 3; node++) {
    const range = Array.from({ length: slots[node + 1]! - slots[node]! }, (_, index) => slots[node]! + index)
    await ask(ports[node]!, (client) => client.cluster('ADDSLOTS', ...range))
  }
  const ids = await Promise.all(ports.map((port) => ask(port, (client) => client.cluster('MYID'))))
  await untilTrue(
    async () => (await ask(first, (client) => client.cluster('INFO')))?.includes('known_nodes:6') === true,
  )
  for (let node = 3; node < 6; node++)
    await untilTrue(
      async () => (await ask(ports[node]!, (client) => client.cluster('REPLICATE', ids[node - 3]!))) === 'OK',
    )
  await untilTrue(async () => {
    const nodes = String(await ask(first, (client) => client.cluster('NODES')))
    return (
      /cluster_state:ok/.test((await ask(first, (client) => client.cluster('INFO'))) ?? '') &&
      nodes.split('slave').length === 4
    )
  })
  return {
    url: `redis-cluster://${ports.map((port) => `127.0.0.1:${port}`).join(',')}`,
    async killMaster() {
      const slot = Number(await ask(first, (client) => client.cluster('KEYSLOT', '{newsloom}')))
      kill(ports[slot < 5_461 ? 0 : slot < 10_923 ? 1 : 2]!)
    },
  }
}

async function startSentinels(): Promise<{ url: string; killMaster(): Promise<void> }> {
  const master = await startServer(() => [])
  await startServer(() => ['--replicaof', '127.0.0.1', `${master}`])
  await untilTrue(
    async () => (await ask(master, (client) => client.info('replication')))?.includes('state=online') === true,
  )
  const sentinels: number[] = []
  for (let number = 0; number < 3; number++) {
    const port = await freePort()
    const file = join(folder, `sentinel-${port}.conf`)
    const watch = [
      `monitor news 127.0.0.1 ${master} 2`,
      `down-after-milliseconds news ${DEAD_AFTER_MS}`,
      'failover-timeout news 10000',
    ]
    await writeFile(
      file,
      [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`, ...watch.map((line) => `sentinel ${line}`)].join('\n'),
    )
    running.set(port, spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' }))
    sentinels.push(port)
  }
  await untilTrue(async () => {
    const [info] = ((await ask(sentinels[0]!, (client) => client.call('SENTINEL', 'MASTERS') as Promise<string[][]>)) ??
      []) as string[][]
    return (
      info !== undefined &&
      info[info.indexOf('num-other-sentinels') + 1] === '2' &&
      info[info.indexOf('num-slaves') + 1] === '1'
    )
  })
  return {
    url: `redis-sentinel://${sentinels.map((port) => `127.0.0.1:${port}`).join(',')}/news`,
    killMaster: async () => kill(master),
  }
}

async function tryFailover(
  name: string,
  { url, killMaster }: { url: string; killMaster(): Promise<void> },
): Promise<void> {
  const queues = await openQueues({
    redis: url,
    stages: ['first', 'second'],
    lockMs: 5_000,
    backoffMs: 100,
    outagePauseMs: 500,
    log: quietLog,
  })
  const jobs = Array.from({ length: JOBS }, (_, number) => ({ articleId: `a${number}`, revision: 1, run: 0 }))
  const done = new Map<string, number>()
  const failed: string[] = []
  const note = async ({ articleId }: { articleId: string }, error: unknown) =>
    void failed.push(`${articleId}: ${error}`)
  const again = async (work: () => Promise<void>) => {
    for (;;) {
      try {
        return await work()
      } catch {
        await sleep(200)
      }
    }
  }
  queues.work({
    stage: 'first',
    concurrency: 4,
    failed: note,
    run: async (job, { run }) => {
      await sleep(10)
      await queues.add('second', job, { run })
    },
  })
  queues.work({
    stage: 'second',
    concurrency: 4,
    failed: note,
    run: async ({ articleId }) => {
      await sleep(10)
      done.set(articleId, (done.get(articleId) ?? 0) + 1)
    },
  })
  await queues.addMany('first', jobs)
  await untilTrue(async () => done.size > JOBS / 4)
  const killedAt = performance.now()
  const before = done.size
  await killMaster()
  await untilTrue(async () => done.size > before + 20)
  const goesOnAfter = (performance.now() - killedAt) / 1000
  const idle = async () => {
    try {
      return (await queues.liveJobs('first')).size + (await queues.liveJobs('second')).size === 0
    } catch {
      return false
    }
  }
  await untilTrue(idle)
  const lost = JOBS - done.size
  await again(() =>
    queues.addMany(
      'first',
      jobs.filter(({ articleId }) => !done.has(articleId)).map((job) => ({ ...job, run: 1 })),
    ),
  )
  await untilTrue(async () => done.size === JOBS)
  const twice = [...done.values()].filter((count) => count > 1).length
  console.log(
    `| ${name} | ${JOBS} | ${before} | ${goesOnAfter.toFixed(1)} | ${lost} | ${twice} | ${failed.length} | ${done.size} |`,
  )
  await queues.close()
}

try {
  console.log(
    '| place | jobs | done before | goes on after, s | lost with the server | done twice | failed | done in the end |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  await tryFailover('cluster, 3 masters', await startCluster())
  await tryFailover('3 sentinels', await startSentinels())
} finally {
  for (const child of running.values()) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
}
process.exit(0)
