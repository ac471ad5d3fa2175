import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PipelineError } from '../errors.ts'
import { makeFolder } from '../make-folder.ts'

/** The lock of the embedded database, and of its whole folder. */
const LOCK_NAME = 'newsloom.lock'
/** The lock of who writes the feed's files. */
const FEED_LOCK_NAME = 'feed.lock'
const HEARTBEAT_MS = 5_000
/** A lock of another machine (or container) counts as left behind when its heartbeat is older than this. */
const FOREIGN_STALE_MS = 30_000

/** Who holds a lock. `address` and `key` are where and with what other commands of this machine reach that process. */
type Holder = { pid: number; host: string; started: string; token: string; address?: string; key?: string }

/** A lock that is held. */
export type HeldLock = {
  /** Writes into the lock file where the holder can be reached, readable for this user alone. */
  announce(address: string, key: string): Promise<void>
  release(): Promise<void>
}

/**
 * Takes the data folder for this process. A lock left behind by a killed process is taken over; a live one is a
 * `folder-in-use` error that names the process. Needed because two processes on one embedded database would destroy it.
 */
export function lockDataFolder(dataFolder: string): Promise<HeldLock> {
  return takeLock(dataFolder, LOCK_NAME, (holder) => inUse(dataFolder, holder))
}

/** Takes the feed's files in a folder for this process, in the same way: two writers would write every line twice. */
export function lockFeedFiles(dataFolder: string): Promise<HeldLock> {
  return takeLock(dataFolder, FEED_LOCK_NAME, (holder) => {
    const message = `feed.jsonl in ${dataFolder} is written by ${describeHolder(holder)}. Give this server a data folder of its own (NEWSLOOM_DATA).`
    return new PipelineError('folder-in-use', message)
  })
}

/** Where the process that holds a data folder can be reached, or null where nobody does, or it has not said so. */
export async function findHolder(dataFolder: string): Promise<{ pid: number; address: string; key: string } | null> {
  const path = join(dataFolder, LOCK_NAME)
  const holder = await readHolder(path)
  if (!holder?.address || !holder.key || !(await isAlive(path, holder))) return null
  return { pid: holder.pid, address: holder.address, key: holder.key }
}

async function takeLock(
  folder: string,
  name: string,
  refuse: (holder: Holder | undefined) => PipelineError,
): Promise<HeldLock> {
  await makeFolder(folder)
  const path = join(folder, name)
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    started: (await startTime(process.pid)) ?? '',
    token: `${process.pid}-${process.hrtime.bigint()}`,
  }
  if (!(await createLock(path, own))) {
    const holder = await readHolder(path)
    if (holder && (await isAlive(path, holder))) throw refuse(holder)
    const winner = await takeOver(path, own)
    if (winner?.token !== own.token) throw refuse(winner)
  }
  const heartbeat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), HEARTBEAT_MS)
  heartbeat.unref()
  return {
    announce: async (address, key) => {
      // By a rename: nobody reads half of it.
      const ours = `${path}.${own.token}`
      await writeFile(ours, JSON.stringify({ ...own, address, key }), { mode: 0o600 })
      await rename(ours, path)
    },
    release: async () => {
      clearInterval(heartbeat)
      if ((await readHolder(path))?.token === own.token) await rm(path, { force: true })
    },
  }
}

async function createLock(path: string, own: Holder): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(own), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Two may see the same stale lock: each puts its own in place by a rename, and the last one to do so has it. */
async function takeOver(path: string, own: Holder): Promise<Holder | undefined> {
  const ours = `${path}.${own.token}`
  await writeFile(ours, JSON.stringify(own), { mode: 0o600 })
  await rename(ours, path)
  await sleep(100)
  return readHolder(path)
}

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as Holder
  } catch {
    // Gone, or cut short by a crash while it was written: nobody's.
    return undefined
  }
}

async function isAlive(path: string, holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return Date.now() - (await modified(path)) < FOREIGN_STALE_MS
  if (holder.pid === process.pid) return holder.started === (await startTime(process.pid))
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  // The number may have been given to another process since.
  const started = await startTime(holder.pid)
  return started === undefined || holder.started === '' || started === holder.started
}

/** When a process began, in the kernel's clock ticks, or undefined where there is no /proc to ask. */
async function startTime(pid: number): Promise<string | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // Field 22; the second is the program's name in brackets and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
  } catch {
    return undefined
  }
}

function modified(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => 0,
  )
}

function inUse(dataFolder: string, holder: Holder | undefined): PipelineError {
  return new PipelineError(
    'folder-in-use',
    `The data folder ${dataFolder} is in use by ${describeHolder(holder)}. If that newsloom is just starting, ask again ` +
      'when it is ready; else stop it first, choose another data folder, or set REDIS_URL and DATABASE_URL to run several processes.',
  )
}

function describeHolder(holder: Holder | undefined): string {
  return holder ? `process ${holder.pid} on ${holder.host}` : 'another process'
}
