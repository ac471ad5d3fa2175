import { followFeed } from '../feed/follow-feed.ts'
import { ANSI, PLAIN, writeForPeople } from '../feed/projections/write-for-people.ts'
import { readFeedFiles } from '../feed/read-jsonl.ts'
import { formatEntry } from '../feed/write-jsonl.ts'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import { openStore } from '../shared/store/open-store.ts'
import type { FeedEntry } from '../shared/store/store.ts'

/** What `newsloom feed` is asked for. */
export type FeedOptions = { after: number; follow: boolean; format: 'jsonl' | 'text'; signal: AbortSignal }

const PAGE = 100

/**
 * Writes the feed after a number to standard output: out of PostgreSQL where the settings name it, otherwise out of the
 * feed's files in the data folder, which can be read while another process holds the embedded store.
 */
export async function showFeed(settings: Settings, options: FeedOptions, log: Log): Promise<number> {
  const lines = settings.databaseUrl
    ? readFromStore(settings.databaseUrl, options, log)
    : readFeedFiles({ folder: settings.dataFolder, ...options })
  for await (const line of lines) {
    await writeOut(options.format === 'jsonl' ? `${line}\n` : toText(line))
  }
  return 0
}

async function* readFromStore(databaseUrl: string, options: FeedOptions, log: Log): AsyncGenerator<string> {
  const store = await openStore({ databaseUrl, connections: 2, log })
  try {
    if (options.follow) {
      for await (const entry of followFeed(store, options)) yield formatEntry(entry)
      return
    }
    let after = options.after
    for (;;) {
      const entries = await store.readFeed(after, PAGE)
      for (const entry of entries) yield formatEntry(entry)
      after = entries.at(-1)?.number ?? after
      if (entries.length < PAGE) return
    }
  } finally {
    await store.close()
  }
}

function toText(line: string): string {
  const { number, record } = JSON.parse(line) as FeedEntry
  const emphasis = process.stdout.isTTY ? ANSI : PLAIN
  return `${emphasis.soft(`── No. ${number} ─────`)}\n${writeForPeople(record, emphasis)}\n`
}

function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()))
  })
}
