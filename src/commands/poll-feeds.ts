import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { createHighWaterGauge } from '../producers/high-water.ts'
import type { FetchSettings } from '../producers/rss/fetch-feed.ts'
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

/**
 * The feeds of the settings' list; none without a list. Call it before anything is opened: it throws a `SettingsError`
 * that names every line that is not an address.
 */
export async function readFeedList({ feedsFile }: Settings): Promise<ListedFeed[]> {
  return feedsFile === undefined ? [] : parseFeedList(await readFile(feedsFile, 'utf8'), feedsFile)
}

/** Polls feeds until the shutdown. */
export async function pollFeeds(
  feeds: readonly ListedFeed[],
  newsloom: Newsloom,
  settings: Settings,
  shutdown: Shutdown,
  log: Log,
): Promise<void> {
  const { feedsIntervalMs: everyMs, highWaterMark } = settings
  const polling = await startFeedPolling(
    {
      feeds: feeds.map((feed) => ({ ...feed, everyMs })),
      concurrency: FEEDS_AT_ONCE,
      hostPauseMs: HOST_PAUSE_MS,
      ...toFetchSettings(settings),
    },
    {
      ...toIngestPorts(newsloom, settings, log),
      ...newsloom,
      isFull: createHighWaterGauge(newsloom.queues, { high: highWaterMark, low: highWaterMark - 1 }),
      wait: (ms) => sleep(ms, undefined, { signal: shutdown.signal }).catch(() => {}),
    },
  )
  shutdown.add('feeds', () => polling.close())
  if (feeds.length > 0) log.info({ feeds: feeds.length, everyMs }, 'feeds are polled')
}

/** How anything is fetched from the web. */
export function toFetchSettings({ feedsAllowPrivate, maxArticleBytes }: Settings): FetchSettings {
  return { allowPrivate: feedsAllowPrivate, timeoutMs: TIMEOUT_MS, maxBytes: maxArticleBytes, userAgent: USER_AGENT }
}

/** A feed of the list; `fetchPages`: whether the pages of its teasers are fetched. */
export type ListedFeed = { url: string; fetchPages: boolean }

/**
 * The feeds of a list: one address per line, followed by `pages=no` if only the feed's own content is wanted; `#`
 * begins a comment. Throws `SettingsError` that names every line that is no address.
 *
 * @example
 * parseFeedList('# news\nhttps://example.org/rss pages=no\n', 'feeds.txt') // [{ url: 'https://example.org/rss', fetchPages: false }]
 */
export function parseFeedList(list: string, name: string): ListedFeed[] {
  const problems: string[] = []
  const feeds = list.split(/\r?\n/).flatMap((line, index) => {
    const [address = '', ...options] = line
      .replace(/(?:^|\s)#.*$/, '')
      .trim()
      .split(/\s+/)
    if (address === '') return []
    const odd = options.find((option) => option !== 'pages=no' && option !== 'pages=yes')
    const url = URL.canParse(address) ? new URL(address) : null
    const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
    const where = `${name}, line ${index + 1}`
    if (url?.username || url?.password) problems.push(`${where}: an address with a user or password is not polled`)
    else if (!isWeb) problems.push(`${where}: "${hideSecretsOfUrl(address)}" is no http or https address`)
    else if (odd !== undefined) problems.push(`${where}: "${odd}" is neither pages=yes nor pages=no`)
    else return [{ url: url.href, fetchPages: !options.includes('pages=no') }]
    return []
  })
  if (problems.length > 0) throw new SettingsError(problems)
  return [...new Map(feeds.map((feed) => [feed.url, feed])).values()]
}
