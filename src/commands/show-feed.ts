import { createFeedReader } from '../feed/feed-reader.ts'
import { type Addresses, createAddresses } from '../feed/projections/addresses.ts'
import { RECORD_FORMATS, type RecordFormat } from '../feed/projections/record-formats.ts'
import { ANSI, PLAIN, writeForPeople } from '../feed/projections/write-for-people.ts'
import { readFeedFiles } from '../feed/read-jsonl.ts'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import { openStore } from '../shared/store/open-store.ts'
import type { FeedEntry } from '../shared/store/store.ts'
import { openWhenThere } from './open-when-there.ts'

/** What `newsloom feed` is asked for. */
export type FeedOptions = {
  after: number
  follow: boolean
  format: 'jsonl' | 'text' | RecordFormat
  signal: AbortSignal
}

/**
 * Writes the feed after a number to standard output: out of PostgreSQL where the settings name it, otherwise out of the
 * feed's files in the data folder, which can be read while another process holds the embedded store.
 */
export async function showFeed(settings: Settings, options: FeedOptions, log: Log): Promise<number> {
  const lines = settings.databaseUrl
    ? readFromStore(settings.databaseUrl, options, log)
    : readFeedFiles({ folder: settings.dataFolder, ...options })
  const addresses = createAddresses(null)
  for await (const line of lines) {
    await writeOut(writeAs(options.format, line, addresses))
  }
  return 0
}

async function* readFromStore(databaseUrl: string, options: FeedOptions, log: Log): AsyncGenerator<string> {
  const { after, follow, signal } = options
  const open = () => openStore({ databaseUrl, connections: 2, log })
  // A follower waits while the store is unreachable, even at the very start.
  const store = follow ? await openWhenThere(open, { signal, log }) : await open()
  if (store === null) return
  try {
    const reader = createFeedReader({ store, signal, log })
    const pages = follow ? reader.follow(after, signal) : reader.readUpTo(after, (await reader.head()).last)
    for await (const { lines } of pages) for (const { line } of lines) yield line.toString('utf8')
  } finally {
    await store.close()
  }
}

function writeAs(format: FeedOptions['format'], line: string, addresses: Addresses): string {
  if (format === 'jsonl') return `${line}\n`
  if (format === 'text') return toText(line)
  const { number, withdraws = null, appendedAt, record } = JSON.parse(line) as FeedEntry
  return RECORD_FORMATS[format]({ number, withdraws, appendedAt, record }, addresses)
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
