import { PGlite } from '@electric-sql/pglite'
import { pg_trgm as trigrams } from '@electric-sql/pglite/contrib/pg_trgm'
import { unaccent } from '@electric-sql/pglite/contrib/unaccent'

/** PostgreSQL in this thread, spoken to like a server: protocol messages in, protocol messages out. */
export interface EmbeddedEngine {
  /**
   * What the server answers to messages of the frontend, up to its readiness for the next; one call at a time. Both
   * buffers change hands.
   */
  exchange(messages: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>
  /** Writes all to its files and ends it. */
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

/** Opens PGlite on the files in a folder, which nobody else may have open. */
export async function openEmbeddedEngine(folder: string): Promise<EmbeddedEngine> {
  const db = await PGlite.create({
    dataDir: folder,
    initialMemory: INITIAL_MEMORY,
    startParams: startParams(),
    extensions: { pg_trgm: trigrams, unaccent },
  })
  return {
    exchange: async (messages) => {
      const chunks: Uint8Array[] = []
      // They lie in the module's memory, which will be reused: each is copied.
      const onRawData = (chunk: Uint8Array) => void chunks.push(chunk.slice())
      await db.execProtocolRawStream(messages, { syncToFs: false, onRawData })
      return join(chunks)
    },
    close: () => db.close(),
  }
}

function join(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let end = 0
  for (const chunk of chunks) {
    joined.set(chunk, end)
    end += chunk.length
  }
  return joined
}

/** PGlite's own defaults without `-F`, which would turn syncing off. */
function startParams(): string[] {
  const settings = Object.entries(SERVER_SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  return ['--single', '-O', '-j', ...settings]
}
