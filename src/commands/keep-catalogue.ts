import { followFeed } from '../shared/catalogue/follow-feed.ts'
import { CATALOGUE_STEPS } from '../shared/catalogue/steps/catalogue-steps.ts'
import type { Health } from '../shared/health.ts'
import type { Log } from '../shared/logger.ts'
import type { Shutdown } from '../shared/shutdown.ts'
import type { Newsloom } from './open-newsloom.ts'

/** Keeps the catalogue up with the feed, until the shutdown. */
export function keepCatalogue({ store }: Newsloom, health: Health, shutdown: Shutdown, log: Log): void {
  const { signal } = shutdown
  const part = health.part('catalogue')
  const following = followFeed({ pool: store.pool, store, steps: CATALOGUE_STEPS, signal, log, part })
  shutdown.add('catalogue', () => following)
}
