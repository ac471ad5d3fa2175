import { mkdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PipelineError } from '../errors.ts'

const LOCK_NAME = 'newsloom.lock'
const HEARTBEAT_MS = 5_000
/** A lock of another machine (or container) counts as left behind when its heartbeat is older than this. */
const FOREIGN_STALE_MS = 30_000

type Holder = { pid: number; host: string; started: string; token: string }

/**
 * Takes the data folder for this process; gives the function that lets go of it.
 * A lock left behind by a killed process is taken over; a live one is a `store-unavailable` error that names the
 * process. Needed because two processes on one embedded database would destroy it.
 */
export async function lockDataFolder(dataFolder: string): Promise<() => Promise<void>> {
  await mkdir(dataFolder, { recursive: true })
  const path = join(dataFolder, LOCK_NAME)
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    started: (await startTime(process.pid)) ?? '',
    token: `${process.pid}-${process.hrtime.bigint()}`,
  }
  if (!(await createLock(path, own))) {
    const holder = await readHolder(path)
    if (holder && (await isAlive(path, holder))) throw inUse(dataFolder, holder)
    await takeOver(path, own, dataFolder)
  }
  const heartbeat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => undefined), HEARTBEAT_MS)
  heartbeat.unref()
  return async () => {
    clearInterval(heartbeat)
    if ((await readHolder(path))?.token === own.token) await rm(path, { force: true })
  }
}

async function createLock(path: string, own: Holder): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify(own), { flag: 'wx' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Two may see the same stale lock: each puts its own in place by a rename, and the last one to do so has it. */
async function takeOver(path: string, own: Holder, dataFolder: string): Promise<void> {
  const ours = `${path}.${own.token}`
  await writeFile(ours, JSON.stringify(own))
  await rename(ours, path)
  await sleep(100)
  const holder = await readHolder(path)
  if (holder?.token !== own.token) throw inUse(dataFolder, holder)
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
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process'
  return new PipelineError(
    'folder-in-use',
    `The data folder ${dataFolder} is in use by ${who}. Stop that newsloom first, choose another data folder, ` +
      'or set REDIS_URL and DATABASE_URL to run several processes.',
  )
}
