import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { createHighWaterGauge } from '../producers/high-water.ts'
import { startFeedPolling } from '../producers/rss/start-feed-polling.ts'
import { type Settings, SettingsError } from '../shared/config.ts'
import { hideSecretsOfUrl } from '../shared/hide-secrets.ts'
import type { Log } from '../shared/logger.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import type { Newsloom } from './open-newsloom.ts'
import { toIngestPorts } from './run-producer.ts'

const FEEDS_AT_ONCE = 4
const HOST_PAUSE_MS = 1_000
const TIMEOUT_MS = 30_000
const USER_AGENT = 'newsloom (feed reader)'

/** Polls the feeds of the settings' list until the shutdown; none without a list. */
export async function pollFeeds(newsloom: Newsloom, settings: Settings, shutdown: Shutdown, log: Log): Promise<void> {
  const {
    feedsFile,
    feedsIntervalMs: everyMs,
    feedsAllowPrivate: allowPrivate,
    maxArticleBytes,
    highWaterMark,
  } = settings
  const urls = feedsFile === undefined ? [] : parseFeedList(await readFile(feedsFile, 'utf8'), feedsFile)
  const polling = await startFeedPolling(
    {
      feeds: urls.map((url) => ({ url, everyMs })),
      concurrency: FEEDS_AT_ONCE,
      hostPauseMs: HOST_PAUSE_MS,
      ...{ allowPrivate, timeoutMs: TIMEOUT_MS, maxBytes: maxArticleBytes, userAgent: USER_AGENT },
    },
    {
      ...toIngestPorts(newsloom, settings, log),
      ...newsloom,
      isFull: createHighWaterGauge(newsloom.queues, { high: highWaterMark, low: highWaterMark - 1 }),
      wait: (ms) => sleep(ms, undefined, { signal: shutdown.signal }).catch(() => {}),
    },
  )
  shutdown.add('feeds', () => polling.close())
  if (urls.length > 0) log.info({ feeds: urls.length, everyMs }, 'feeds are polled')
}

/**
 * The addresses of a list of feeds: one a line, `#` begins a comment. Throws `SettingsError` that names every line
 * that is no address.
 *
 * @example
 * parseFeedList('# news\nhttps://example.org/rss\n', 'feeds.txt') // ['https://example.org/rss']
 */
export function parseFeedList(list: string, name: string): string[] {
  const problems: string[] = []
  const urls = list.split(/\r?\n/).flatMap((line, index) => {
    const address = line.replace(/(?:^|\s)#.*$/, '').trim()
    if (address === '') return []
    const url = URL.canParse(address) ? new URL(address) : null
    const where = `${name}, line ${index + 1}`
    if (url?.username || url?.password) problems.push(`${where}: an address with a user or password is not polled`)
    else if (url?.protocol === 'https:' || url?.protocol === 'http:') return [url.href]
    else problems.push(`${where}: "${hideSecretsOfUrl(address)}" is no http or https address`)
    return []
  })
  if (problems.length > 0) throw new SettingsError(problems)
  return [...new Set(urls)]
}
