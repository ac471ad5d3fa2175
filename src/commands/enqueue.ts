import { randomUUID } from 'node:crypto'
import { copyFile, link, readFile, rename, rm } from 'node:fs/promises'
import { basename, join, parse } from 'node:path'
import { ingest } from '../producers/ingest.ts'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import { makeFolder } from '../shared/make-folder.ts'
import { describeFault } from './describe-fault.ts'
import type { Newsloom } from './open-newsloom.ts'
import type { Say } from './operate.ts'
import { toIngestPorts } from './run-producer.ts'

/** Puts files in by hand and reports what became of each. Exit code 1 if one is not accepted or cannot be read. */
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
      say(nameFault(path, error))
    }
  }
  return refused > 0 ? 1 : 0
}

/**
 * Drops copies of the files into the inbox: the way in while another process holds the embedded store. Each appears
 * there at once, whole, under its name or, where that is taken, under one with a number; nothing is overwritten.
 */
export async function dropIntoInbox(files: readonly string[], inbox: string, say: Say): Promise<number> {
  await makeFolder(inbox)
  let failed = 0
  for (const path of files) {
    const part = join(inbox, `.${randomUUID()}.part`)
    try {
      await copyFile(path, part)
      const name = await appear(part, inbox, basename(path))
      say(`${basename(path)}: dropped into ${inbox}${name === basename(path) ? '' : ` as ${name}`}`)
    } catch (error) {
      failed += 1
      say(nameFault(path, error))
    } finally {
      await rm(part, { force: true })
    }
  }
  return failed > 0 ? 1 : 0
}

async function appear(part: string, inbox: string, name: string): Promise<string> {
  const { name: stem, ext } = parse(name)
  for (let number = 1; ; number++) {
    const free = number === 1 ? name : `${stem}-${number}${ext}`
    try {
      await link(part, join(inbox, free))
      return free
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EEXIST') continue
      if (code === 'ENOENT') throw error
    }
    // A file system without hard links: no name that another could have.
    const unique = `${stem}-${randomUUID()}${ext}`
    await rename(part, join(inbox, unique))
    return unique
  }
}

function nameFault(path: string, error: unknown): string {
  const { words } = describeFault(error, path)
  return words.startsWith(path) ? words : `${path}: ${words}`
}
