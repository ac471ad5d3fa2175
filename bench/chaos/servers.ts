import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../../test/contracts/servers.ts'

/** A server that can be stopped in every way, and comes back on the same port with what it has on disk. */
export interface Breakable {
  readonly name: string
  readonly url: string
  start(): Promise<void>
  /** Starts it where it has ended by itself, as on a full disk. */
  keepUp(): Promise<void>
  signal(signal: NodeJS.Signals): void
  /** Ends it, and resolves when it has ended. */
  end(signal: NodeJS.Signals): Promise<void>
}

/** A Redis with an append-only file, as the compose file has it. */
export async function createRedis(folder: string): Promise<Breakable> {
  const port = await freePort()
  mkdirSync(folder, { recursive: true })
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', '', '--appendonly', 'yes']
  const command = ['redis-server', ...options, '--maxmemory-policy', 'noeviction']
  return createServer('Redis', `redis://127.0.0.1:${port}`, port, command, {})
}

/** A PostgreSQL of its own; not as root, which it refuses. */
export async function createPostgres(folder: string): Promise<Breakable> {
  const port = await freePort()
  const user = process.getuid?.() === 0 ? findUser() : null
  mkdirSync(folder, { recursive: true })
  if (user) chownSync(folder, user.uid, user.gid)
  const files = join(folder, 'files')
  const initdb = ['-D', files, '-U', 'newsloom', '-A', 'trust', '--no-sync', '-E', 'UTF8', '--locale=C']
  execFileSync(findProgram('initdb'), initdb, { ...user, cwd: folder, stdio: 'ignore' })
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=80', '-c', 'max_wal_size=200MB']
  const command = [findProgram('postgres'), '-D', files, '-p', String(port), '-k', folder, ...settings]
  return createServer('PostgreSQL', `postgres://newsloom@127.0.0.1:${port}/postgres`, port, command, {
    ...user,
    cwd: folder,
  })
}

function createServer(name: string, url: string, port: number, command: readonly string[], options: object): Breakable {
  let child: ChildProcess | undefined
  const hasEnded = () => !child || child.exitCode !== null || child.signalCode !== null
  async function start() {
    // What an ended server has left, as shared memory, may keep the next one from starting for a while.
    for (let tries = 0; tries < 60; tries++) {
      child = spawn(command[0]!, command.slice(1), { ...options, stdio: 'ignore' })
      while (!hasEnded()) {
        if (await answers(port)) return
        await sleep(100)
      }
      await sleep(1_000)
    }
    throw new Error(`${name} does not start`)
  }
  return {
    name,
    url,
    start,
    keepUp: async () => {
      if (hasEnded()) await start()
    },
    signal: (signal) => {
      for (const pid of child?.pid ? [child.pid, ...childrenOf(child.pid)] : []) sendSignal(pid, signal)
    },
    async end(signal) {
      const ending = child
      if (!ending || hasEnded()) return
      const ended = new Promise((resolve) => ending.once('exit', resolve))
      this.signal('SIGCONT')
      ending.kill(signal)
      await ended
    },
  }
}

/** PostgreSQL has a process for each connection. */
function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It has ended meanwhile.
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

function findUser(): { uid: number; gid: number } {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
  const found = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody')
  return { uid: Number(found![2]), gid: Number(found![3]) }
}

function findProgram(name: string): string {
  const root = '/usr/lib/postgresql'
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : []
  const folders = [...versions.map((version) => `${root}/${version}/bin`), ...(process.env['PATH'] ?? '').split(':')]
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path))
  if (!found) throw new Error(`no ${name} on this machine`)
  return found
}
