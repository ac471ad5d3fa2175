import { createFeedReader } from '../feed/feed-reader.ts'
import type { Settings } from '../shared/config.ts'
import { createHealth } from '../shared/health.ts'
import type { Log } from '../shared/logger.ts'
import { createMetrics } from '../shared/metrics/create-metrics.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import { keepCatalogue } from './keep-catalogue.ts'
import { type Newsloom, openNewsloom } from './open-newsloom.ts'
import { pollFeeds, readFeedList } from './poll-feeds.ts'
import { type FileEnded, runProducer } from './run-producer.ts'
import { runPush } from './run-push.ts'
import { readDoors, runServer } from './run-server.ts'
import { runWorkers } from './run-workers.ts'
import { serveMetrics } from './serve-metrics.ts'
import { writeFeedFile } from './write-feed-file.ts'

/** The parts of newsloom that a process can run. */
export type Role = 'produce' | 'work' | 'serve'

/** What to start, and with what. */
export type StartOptions = {
  roles: readonly Role[]
  /** Stages to work on; null means all. */
  stages: readonly string[] | null
  settings: Settings
  shutdown: Shutdown
  log: Log
  ended?: FileEnded
}

/** What was started. `url` is the server's address, null where none runs. */
export type Started = { newsloom: Newsloom; url: string | null }

/** Opens store and queues and starts the roles: those that take work off first, the way in last. */
export async function start(options: StartOptions): Promise<Started> {
  const { roles, stages, settings, shutdown, log, ended } = options
  const tokens = roles.includes('serve') ? await readDoors(settings) : []
  const feeds = roles.includes('produce') ? await readFeedList(settings) : []
  const newsloom = await openNewsloom(settings, shutdown, log)
  const metrics = createMetrics()
  if (roles.includes('serve')) metrics.watchPipeline(newsloom.store, newsloom.queues)
  else if (settings.metricsPort !== undefined)
    await serveMetrics(metrics, { host: settings.host, port: settings.metricsPort }, shutdown, log)
  if (roles.includes('work')) await runWorkers(newsloom, settings, stages, { metrics, shutdown, log })
  let url: string | null = null
  if (roles.includes('serve')) {
    const health = createHealth()
    const part = health.part('feed')
    keepCatalogue(newsloom, health, shutdown, log)
    const out = { health, reader: createFeedReader({ store: newsloom.store, signal: shutdown.signal, log, part }) }
    await writeFeedFile(newsloom, out, settings, shutdown, log)
    url = await runServer(newsloom, { ...out, tokens, metrics }, settings, shutdown, log)
    runPush(newsloom, { ...out, url }, settings, shutdown, log)
  }
  if (roles.includes('produce')) {
    await pollFeeds(feeds, newsloom, settings, shutdown, log)
    await runProducer(newsloom, settings, shutdown, log, ended)
  }
  return { newsloom, url }
}
