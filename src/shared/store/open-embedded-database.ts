import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm as trigrams } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'
import { PipelineError } from '../errors.ts'
import type { Log } from '../logger.ts'
import type { DatabasePool } from './database.ts'
import { lockDataFolder } from './lock-data-folder.ts'
import { PglitePool } from './pglite-pool.ts'

/** The embedded database of one data folder; store and queues share it. */
export interface EmbeddedDatabase {
  readonly pool: DatabasePool
  /** Copies the database's files to a folder that is not there, as they are at one moment; work waits meanwhile. */
  copyTo(folder: string): Promise<void>
  /** Says in the folder's lock where this process can be reached by commands beside it. */
  announce(address: string, key: string): Promise<void>
  /** Closes the database and lets go of the data folder. Whoever uses it is to be closed before. */
  close(): Promise<void>
}

/** Settings of the server inside: one session in one process needs little. */
const SERVER_SETTINGS = {
  search_path: 'bullmq, public',
  exit_on_error: 'false',
  log_checkpoints: 'false',
  max_worker_processes: '0',
  max_parallel_workers: '0',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  io_method: 'sync',
  jit: 'off',
  shared_buffers: '16MB',
  wal_buffers: '1MB',
  max_wal_size: '128MB',
}

/** Smallest memory that the engine's WebAssembly module accepts, in bytes; it grows on demand. */
const INITIAL_MEMORY = 128 * 1024 * 1024

/**
 * Opens the embedded PostgreSQL (PGlite) in `dataFolder/database`, makes it at first use, and locks the folder for
 * this process. What was acknowledged survives a killed process and, since every commit is synced, a power cut.
 */
export async function openEmbeddedDatabase(options: { dataFolder: string; log: Log }): Promise<EmbeddedDatabase> {
  const { dataFolder, log } = options
  const lock = await lockDataFolder(dataFolder)
  try {
    const folder = join(dataFolder, 'database')
    if (!existsSync(folder)) {
      log.info({ folder }, 'making the embedded database')
      await createDatabaseFiles(folder)
    }
    const db = await PGlite.create({
      ...{ dataDir: folder, initialMemory: INITIAL_MEMORY, startParams: startParams() },
      extensions: { pg_trgm: trigrams, unaccent },
    })
    const pool = new PglitePool(db)
    return {
      pool,
      announce: lock.announce,
      copyTo: (target) => pool.whileIdle(() => copyFiles(folder, target)),
      close: async () => {
        await pool.end()
        await db.close()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    if (error instanceof PipelineError) throw error
    throw new PipelineError(
      'store-unavailable',
      `The embedded database in ${dataFolder} does not open: ${explain(error)}`,
      {
        cause: error,
      },
    )
  }
}

/** Beside its place first, so that what lies there is whole. */
async function copyFiles(folder: string, target: string): Promise<void> {
  const unfinished = `${target}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  await cp(folder, unfinished, { recursive: true })
  await rename(unfinished, target)
}

/** Why it does not open, as far as it says so, and what can be done. */
function explain(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error)
  if (/ENOSPC|no space left/i.test(reason)) return 'no space is left on the disk. Make room and start again.'
  if (/EACCES|EPERM|EROFS/.test(reason)) return `it must not be written to (${reason}).`
  return (
    `${reason.slice(0, 500)}. Its files may be damaged: put the folder "database" out of the way and restore a back-up ` +
    'in its place, or start without it and feed the files of inbox/done in again.'
  )
}

/** PGlite's own defaults without `-F`, which would turn syncing off. */
function startParams(): string[] {
  const settings = Object.entries(SERVER_SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['--single', '-O', '-j', ...settings]
}

/**
 * Makes the database's files in a process of their own, since that takes 800 MB for a moment, which this process would
 * never give back; and beside their place, so that a crash in the middle leaves nothing half made there.
 */
async function createDatabaseFiles(folder: string): Promise<void> {
  const unfinished = `${folder}.unfinished`
  await rm(unfinished, { recursive: true, force: true })
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite')
  const program = `const { PGlite } = require(process.argv[1]); PGlite.create(process.argv[2]).then((db) => db.close())`
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=commonjs', '-e', program, pglite, unfinished], {
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4_000)
    })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`exit code ${code}: ${said}`))))
  })
  await rename(unfinished, folder)
}
