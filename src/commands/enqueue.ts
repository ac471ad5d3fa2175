import { randomUUID } from 'node:crypto'
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { ingest } from '../producers/ingest.ts'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import type { Newsloom } from './open-newsloom.ts'
import type { Say } from './operate.ts'
import { toIngestPorts } from './run-producer.ts'

/** Puts files in by hand and says what became of each; exit code 1 where one is not taken or cannot be read. */
export async function enqueue(
  newsloom: Newsloom,
  files: readonly string[],
  settings: Settings,
  say: Say,
  log: Log,
): Promise<number> {
  const ports = toIngestPorts(newsloom, settings, log)
  let refused = 0
  for (const path of files) {
    try {
      const name = basename(path)
      const arrival = { arrivalId: randomUUID(), via: 'cli' }
      const { outcomes } = await ingest({ name, bytes: await readFile(path) }, arrival, ports)
      for (const outcome of outcomes) {
        const what =
          outcome.outcome === 'quarantined' ? outcome.reason : `${outcome.articleId} revision ${outcome.revision}`
        if (outcome.outcome === 'quarantined') refused += 1
        say(`${name}: ${outcome.outcome}: ${what}`)
      }
    } catch (error) {
      refused += 1
      say(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return refused > 0 ? 1 : 0
}

/**
 * Drops copies of the files into the inbox: the way in while another process holds the embedded store. Each appears
 * there under its name at once, whole.
 */
export async function dropIntoInbox(files: readonly string[], inbox: string, say: Say): Promise<number> {
  await mkdir(inbox, { recursive: true })
  let failed = 0
  for (const path of files) {
    try {
      const name = basename(path)
      const part = join(inbox, `.${randomUUID()}.part`)
      await copyFile(path, part)
      await rename(part, join(inbox, name))
      say(`${name}: dropped into ${inbox}`)
    } catch (error) {
      failed += 1
      say(`${path}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return failed > 0 ? 1 : 0
}
