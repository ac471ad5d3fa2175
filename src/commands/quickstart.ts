import { createHash, randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { isLoopback } from '../feed/doors/known-hosts.ts'
import { ANSI, PLAIN, summarizeForPeople, writeForPeople } from '../feed/projections/write-for-people.ts'
import type { Ending } from '../producers/inbox-folders.ts'
import type { IngestResult } from '../producers/ingest.ts'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import type { ArticleKey, FeedEntry, Store } from '../shared/store/store.ts'
import { dropIntoInbox } from './enqueue.ts'
import type { Say } from './operate.ts'
import { start } from './start.ts'

/** The folder of samples that comes with the package. */
const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url))
/** Longest wait for the samples in all, and time between two looks, milliseconds. */
const PATIENCE_MS = 240_000
const LOOK_MS = 50

const ExpectedEnding = z.enum(['done', 'duplicate', 'quarantine'])
/** What `samples/expected.json` says: where each sample ends, and how many articles of it are published. */
const Expectations = z.object({
  files: z.record(z.string(), z.object({ ends: ExpectedEnding, articles: z.int().min(0) })),
})
type Expectations = z.infer<typeof Expectations>

/** What the quickstart is asked to do. */
export type QuickstartOptions = { exit: boolean; settings: Settings; shutdown: Shutdown; log: Log; say: Say }

type Ended = { name: string; ending: Ending; result: IngestResult }

/**
 * Starts everything in this process, drops the bundled samples into the inbox and shows each finished record: the first
 * whole, the others by a line. With `exit` it ends when all samples have ended and gives the exit code: 0 only if each
 * ended where it should. Without, it goes on watching and gives null. Samples that an earlier quickstart has published
 * are duplicates, and shown again. Where no token is set it makes one for this run, so that the page can write at once.
 */
export async function quickstart(options: QuickstartOptions): Promise<number | null> {
  const { exit, shutdown, log, say } = options
  const token = inventToken(options.settings)
  const settings = token === null ? options.settings : { ...options.settings, token }
  const ended: Ended[] = []
  const { newsloom, url } = await start({
    ...{ roles: ['work', 'serve', 'produce'], stages: null, settings, shutdown, log },
    ended: (file) => void ended.push(file),
  })
  const { files: expected } = Expectations.parse(JSON.parse(await readFile(join(SAMPLES, 'expected.json'), 'utf8')))
  const samples = Object.keys(expected)
  const earlier = (await newsloom.store.counts()).lastNumber
  say(`inbox: ${settings.inboxFolder}`)
  say(`feed:  ${join(settings.dataFolder, 'feed.jsonl')}`)
  say(`page:  ${url}\n`)
  await dropIntoInbox(
    samples.map((file) => join(SAMPLES, file)),
    settings.inboxFolder,
    () => {},
  )

  const shown = await showSamples(ended, samples.length, newsloom.store, shutdown.signal, say)
  const problems = [...shown, ...(await compare(ended, expected, earlier > 0))]
  for (const problem of problems) say(`PROBLEM: ${problem}`)
  const { published, duplicate, quarantined } = await newsloom.store.counts()
  say(
    `${ended.length} of ${samples.length} samples ended; the store holds ${published} published, ${duplicate} duplicate, ${quarantined} quarantined`,
  )
  if (exit) {
    await shutdown.run()
    return problems.length > 0 ? 1 : 0
  }
  say(`\nDrop your own articles into ${settings.inboxFolder}, read ${join(settings.dataFolder, 'feed.jsonl')}, or open`)
  say(`\n    ${token === null ? url : `${url}/#token=${token}`}\n`)
  if (token !== null) say('With this address the page may take articles in and correct them, until newsloom ends.')
  say('Ctrl-C ends.')
  void showWhatFollows(newsloom.store, shutdown.signal, log, say).catch((error: unknown) =>
    log.warn({ err: error }, 'what follows is not shown'),
  )
  return null
}

/** A token for this run; none where one is set, or where others than this machine reach the server. */
function inventToken({ token, tokensFile, host }: Settings): string | null {
  return token || tokensFile || !isLoopback(host) ? null : randomBytes(24).toString('base64url')
}

/** Shows the record of every sample as it is published; gives sentences about those that were not. */
async function showSamples(
  ended: readonly Ended[],
  count: number,
  store: Store,
  signal: AbortSignal,
  say: Say,
): Promise<string[]> {
  const deadline = performance.now() + PATIENCE_MS
  const waiting = new Map<string, ArticleKey>()
  const emphasis = process.stdout.isTTY ? ANSI : PLAIN
  let [seen, shown] = [0, 0]
  while (performance.now() < deadline && !signal.aborted) {
    for (; seen < ended.length; seen += 1) announce(ended[seen]!, waiting, say)
    for (const [id, key] of waiting) {
      const entry = (await store.readPublished(key.articleId)).findLast(({ revision }) => revision === key.revision)
      if (!entry) continue
      waiting.delete(id)
      const head = emphasis.soft(`── No. ${entry.number} ${'─'.repeat(60)}`)
      if (shown === 0) say(`${head}\n${writeForPeople(entry.record, emphasis)}`)
      else say(`  No. ${entry.number} ${summarizeForPeople(entry.record)}`)
      shown += 1
    }
    if (seen === count && waiting.size === 0) return []
    if ((await store.listFailures({ state: 'open' })).some(({ articleId }) => hasArticle(waiting, articleId))) break
    await sleep(LOOK_MS)
  }
  const failures = await store.listFailures({ state: 'open' })
  return [...waiting.values()].map(({ articleId }) => {
    const failure = failures.find((one) => one.articleId === articleId)
    return `${articleId} was not published${failure ? `: ${failure.stage}: ${failure.message}` : ' in time'}`
  })
}

function hasArticle(waiting: ReadonlyMap<string, ArticleKey>, articleId: string): boolean {
  return [...waiting.values()].some((key) => key.articleId === articleId)
}

function announce({ name, ending, result }: Ended, waiting: Map<string, ArticleKey>, say: Say): void {
  const reasons = result.outcomes.flatMap((outcome) => (outcome.outcome === 'quarantined' ? [outcome.reason] : []))
  say(`• ${name} → ${ending}/${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}`)
  for (const outcome of result.outcomes) {
    if (outcome.outcome === 'quarantined') continue
    const { articleId, revision } = outcome
    waiting.set(`${articleId} ${revision}`, { articleId, revision })
  }
}

/**
 * Where samples ended against where they should have. Files are identified by their content: of two with the same, any
 * may be the duplicate.
 */
async function compare(
  ended: readonly Ended[],
  expected: Expectations['files'],
  seenBefore: boolean,
): Promise<string[]> {
  const byDigest = groupByDigest(ended)
  const problems: string[] = []
  for (const [file, { ends, articles }] of Object.entries(expected)) {
    const digest = createHash('sha256')
      .update(await readFile(join(SAMPLES, file)))
      .digest('hex')
    const matching = byDigest.get(digest) ?? []
    const fits = (one: Ended) => one.ending === ends || (seenBefore && ends === 'done' && one.ending === 'duplicate')
    const index = matching.findIndex(fits)
    const found = matching[index]
    if (!found) {
      problems.push(
        `${file} should end in ${ends}/, but ended in ${matching.map((one) => one.ending).join(', ') || 'no place'}`,
      )
      continue
    }
    matching.splice(index, 1)
    const taken = found.result.outcomes.filter(({ outcome }) => outcome !== 'quarantined').length
    if (ends === 'done' && taken !== articles)
      problems.push(`${file} should give ${articles} articles, but gave ${taken}`)
  }
  return problems
}

/** Shows what people drop in afterwards. */
async function showWhatFollows(store: Store, signal: AbortSignal, log: Log, say: Say): Promise<void> {
  const { createFeedReader } = await import('../feed/feed-reader.ts')
  const { last } = await store.feedHead()
  const emphasis = process.stdout.isTTY ? ANSI : PLAIN
  for await (const { lines } of createFeedReader({ store, signal, log }).follow(last, signal)) {
    for (const { line } of lines) {
      const { number, record } = JSON.parse(line.toString('utf8')) as FeedEntry
      say(`${emphasis.soft(`── No. ${number} ${'─'.repeat(60)}`)}\n${writeForPeople(record, emphasis)}`)
    }
  }
}

function groupByDigest(ended: readonly Ended[]): Map<string, Ended[]> {
  const groups = new Map<string, Ended[]>()
  for (const one of ended) groups.set(one.result.sha256, [...(groups.get(one.result.sha256) ?? []), one])
  return groups
}
