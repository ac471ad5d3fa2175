import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import pg from 'pg'
import { PipelineError } from '../errors.ts'
import type { Log } from '../logger.ts'
import type { DatabasePool } from './database.ts'
import { openEmbeddedEngine } from './embedded-engine.ts'
import { openEngineInThread } from './engine-in-thread.ts'
import { EngineStream } from './engine-stream.ts'
import { lockDataFolder } from './lock-data-folder.ts'
import { OneSessionPool, type Session } from './one-session-pool.ts'

/** Where the database is, and the built module `database-thread`; without it, the database runs in this thread. */
export type EmbeddedDatabaseOptions = { dataFolder: string; log: Log; threadFile?: URL }

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

/**
 * Opens the embedded PostgreSQL (PGlite) in `dataFolder/database`, makes it at first use, and locks the folder for
 * this process. What was acknowledged survives a killed process and, since every commit is synced, a power cut.
 */
export async function openEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const { dataFolder, log } = options
  const lock = await lockDataFolder(dataFolder)
  try {
    const folder = join(dataFolder, 'database')
    if (!existsSync(folder)) {
      log.info({ folder }, 'making the embedded database')
      await createDatabaseFiles(folder)
    }
    const pool = new OneSessionPool(() => openSession(folder, options))
    await pool.query('SELECT')
    return {
      pool,
      announce: lock.announce,
      copyTo: (target) => pool.whileIdle(() => copyFiles(folder, target)),
      close: async () => {
        await pool.end()
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

async function openSession(folder: string, { threadFile, log }: EmbeddedDatabaseOptions): Promise<Session> {
  let stream: EngineStream | undefined
  const lose = (error: Error) => {
    log.error({ err: error }, 'the embedded database broke, and is opened again')
    stream?.destroy(error)
  }
  const engine = await (threadFile ? openEngineInThread(threadFile, folder, lose) : openEmbeddedEngine(folder))
  stream = new EngineStream(engine)
  // All that node-postgres would otherwise look for in the environment.
  const client = new pg.Client({
    stream: () => stream!,
    host: 'localhost',
    port: 5432,
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    options: '',
  })
  await client.connect()
  return {
    client,
    close: async () => {
      await client.end()
      await engine.close()
    },
  }
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
