import type { FeedReader } from '../feed/feed-reader.ts'
import { writeFeedJsonl } from '../feed/write-jsonl.ts'
import type { Settings } from '../shared/config.ts'
import type { Health } from '../shared/health.ts'
import type { Log } from '../shared/logger.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import { lockFeedFiles } from '../shared/store/lock-data-folder.ts'
import type { Newsloom } from './open-newsloom.ts'

/**
 * Writes `feed.jsonl` in the data folder until the shutdown. Rejects with `folder-in-use` if another process writes it;
 * after that nothing stops it.
 */
export async function writeFeedFile(
  { store }: Newsloom,
  { reader, health }: { reader: FeedReader; health: Health },
  settings: Settings,
  shutdown: Shutdown,
  log: Log,
): Promise<void> {
  const { dataFolder: folder, feedFileBytes: maxBytes } = settings
  const lock = await lockFeedFiles(folder)
  const part = health.part('feed.jsonl')
  const writing = writeFeedJsonl({ reader, store, folder, maxBytes, signal: shutdown.signal, log, part })
  shutdown.add('feed.jsonl', () => writing.finally(() => lock.release()))
}
