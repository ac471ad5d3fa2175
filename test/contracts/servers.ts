import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import pino from 'pino'
import { openEmbeddedDatabase } from '../../src/shared/store/open-embedded-database.ts'

/** A server for one test file. */
export type TestServer = { url: string; close(): Promise<void> }

/** Set by CI, where a test that found no server is a failure. */
const REQUIRED = process.env['NEWSLOOM_TEST_REQUIRE_SERVERS'] === '1'

export const quietLog = pino({ level: 'silent' })

/**
 * A PostgreSQL, or null where there is none (said on standard error): the one of `NEWSLOOM_TEST_DATABASE_URL`, a
 * container where Docker answers, or the `postgres` on this machine, started for this run on a free port.
 */
export async function startPostgres(): Promise<TestServer | null> {
  const given = process.env['NEWSLOOM_TEST_DATABASE_URL']
  if (given) return { url: given, close: async () => undefined }
  if (dockerAnswers()) {
    const { GenericContainer, Wait } = await import('testcontainers')
    const container = await new GenericContainer('postgres:17-alpine')
      .withEnvironment({ POSTGRES_PASSWORD: 'test' })
      .withExposedPorts(5432)
      .withWaitStrategy(Wait.forLogMessage(/ready to accept connections/, 2))
      .start()
    const url = `postgres://postgres:test@${container.getHost()}:${container.getMappedPort(5432)}/postgres`
    return { url, close: async () => void (await container.stop()) }
  }
  const binaries = await findPostgresFolder()
  if (binaries) return startPostgresBinary(binaries)
  return missing('PostgreSQL', 'NEWSLOOM_TEST_DATABASE_URL')
}

/** A Redis or Valkey that never evicts, or null, like {@link startPostgres}; `options` are of its command line. */
export async function startRedis(options: readonly string[] = []): Promise<TestServer | null> {
  const given = process.env['NEWSLOOM_TEST_REDIS_URL']
  if (given && options.length === 0) return { url: given, close: async () => undefined }
  if (dockerAnswers()) {
    const { GenericContainer } = await import('testcontainers')
    const container = await new GenericContainer('redis:7-alpine')
      .withCommand(['redis-server', '--maxmemory-policy', 'noeviction', ...options])
      .withExposedPorts(6379)
      .start()
    const url = `redis://${container.getHost()}:${container.getMappedPort(6379)}`
    return { url, close: async () => void (await container.stop()) }
  }
  const binary = findBinary('redis-server') ?? findBinary('valkey-server')
  if (binary) return startRedisBinary(binary, options)
  return missing('Redis', 'NEWSLOOM_TEST_REDIS_URL')
}

/** A Sentinel that watches a server started here under the name `news`, or null where its binary is not there. */
export async function startSentinel(watched: TestServer): Promise<TestServer | null> {
  const binary = findBinary('redis-server') ?? findBinary('valkey-server')
  if (!binary) return missing('Redis Sentinel', 'PATH')
  const folder = await mkdtemp(join(tmpdir(), 'newsloom-sentinel-'))
  const port = await freePort()
  const settings = join(folder, 'sentinel.conf')
  const { hostname, port: watchedPort } = new URL(watched.url)
  await writeFile(
    settings,
    `port ${port}\nbind 127.0.0.1\ndir ${folder}\nsentinel monitor news ${hostname} ${watchedPort} 1\n`,
  )
  const child = spawn(binary, [settings, '--sentinel'], { stdio: 'ignore' })
  await untilReady(() => connectTo(port))
  return { url: `redis-sentinel://127.0.0.1:${port}/news`, close: () => stop(child, 'SIGKILL', folder) }
}

/** Address of a fresh, empty database on a server. */
export async function createDatabase(server: TestServer): Promise<string> {
  const name = `newsloom_${process.pid}_${Date.now()}_${Math.floor(Math.random() * 1e6)}`
  const client = new pg.Client({ connectionString: server.url })
  await client.connect()
  await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  const url = new URL(server.url)
  url.pathname = `/${name}`
  return url.href
}

/** A fresh data folder with an empty embedded database in it, copied from one that is made once. */
export async function createDataFolder(): Promise<string> {
  const template = join(tmpdir(), 'newsloom-test-embedded-1')
  if (!existsSync(template)) {
    const unfinished = await mkdtemp(join(tmpdir(), 'newsloom-test-'))
    const embedded = await openEmbeddedDatabase({ dataFolder: unfinished, log: quietLog })
    await embedded.close()
    // Another test file may have been faster.
    await rename(unfinished, template).catch(() => rm(unfinished, { recursive: true }))
  }
  const folder = await mkdtemp(join(tmpdir(), 'newsloom-test-'))
  await cp(template, folder, { recursive: true })
  return folder
}

async function startPostgresBinary(binaries: string): Promise<TestServer> {
  const user = await unprivilegedUser()
  const folder = await mkdtemp(join(tmpdir(), 'newsloom-postgres-'))
  if (user) await chown(folder, user.uid, user.gid)
  const files = join(folder, 'data')
  const identity = user ?? {}
  await promisify(execFile)(
    join(binaries, 'initdb'),
    ['-D', files, '-U', 'newsloom', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C'],
    { ...identity, cwd: folder },
  )
  const port = await freePort()
  const settings = ['-c', 'fsync=off', '-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=60']
  const child = spawn(join(binaries, 'postgres'), ['-D', files, '-p', String(port), '-k', folder, ...settings], {
    ...identity,
    cwd: folder,
    stdio: 'ignore',
  })
  const url = `postgres://newsloom@127.0.0.1:${port}/postgres`
  await untilReady(async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.end()
  })
  // SIGQUIT: at once, without waiting for connections that a failed test left open.
  return { url, close: () => stop(child, 'SIGQUIT', folder) }
}

async function startRedisBinary(binary: string, options: readonly string[]): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'newsloom-redis-'))
  const port = await freePort()
  const child = spawn(
    binary,
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'no', ...options],
    { stdio: 'ignore' },
  )
  await untilReady(() => connectTo(port))
  return { url: `redis://127.0.0.1:${port}`, close: () => stop(child, 'SIGKILL', folder) }
}

async function connectTo(port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve()
    })
    socket.on('error', reject)
  })
}

async function stop(child: ChildProcess, signal: NodeJS.Signals, folder: string): Promise<void> {
  if (child.exitCode === null) {
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    await ended
  }
  await rm(folder, { recursive: true, force: true })
}

async function untilReady(attempt: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await attempt()
      return
    } catch (error) {
      if (tries > 100) throw error
      await sleep(100)
    }
  }
}

/** A port that nobody has: asked of the system, which will not give it out again soon. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

/** PostgreSQL refuses to run as root: then as the user `postgres` or `nobody`. */
async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  return found && { uid: Number(found[2]), gid: Number(found[3]) }
}

/** A program that comes with the PostgreSQL of this machine, as `pg_dump`; null, and said, where it is not there. */
export async function findPostgresProgram(name: string): Promise<string | null> {
  const folder = await findPostgresFolder()
  const found = folder && existsSync(join(folder, name)) ? join(folder, name) : findBinary(name)
  return found ?? missing(name, 'PATH')
}

async function findPostgresFolder(): Promise<string | undefined> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => [])
  const folders = versions.sort((a, b) => Number(b) - Number(a)).map((version) => `/usr/lib/postgresql/${version}/bin`)
  return [...folders, ...searchPath()].find(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  )
}

function findBinary(name: string): string | undefined {
  return searchPath()
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

function searchPath(): string[] {
  return (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
}

function dockerAnswers(): boolean {
  return existsSync('/var/run/docker.sock') || process.env['DOCKER_HOST'] !== undefined
}

function missing(what: string, variable: string): null {
  const advice = `no ${what} for these tests: install its server, start Docker, or set ${variable}`
  if (REQUIRED) throw new Error(advice)
  process.stderr.write(`\n*** SKIPPED: ${advice}\n`)
  return null
}
