import { catalogueNext, clearCatalogue } from '../shared/catalogue/follow-feed.ts'
import { CATALOGUE_STEPS } from '../shared/catalogue/steps/catalogue-steps.ts'
import type { Log } from '../shared/logger.ts'
import type { Newsloom } from './open-newsloom.ts'
import type { Say } from './operate.ts'

/** A rebuild reports its progress after this many entries. */
const TOLD_EVERY = 1_000

/** Brings the catalogue up to the feed: where nothing serves, nobody else does. */
export async function catchUp(
  { store }: Pick<Newsloom, 'store'>,
  log: Log,
  tell: (last: number) => void = () => {},
): Promise<void> {
  let told = 0
  for (;;) {
    const { last, more } = await catalogueNext(store.pool, CATALOGUE_STEPS, log)
    if (!more) return
    if (last - told < TOLD_EVERY) continue
    tell(last)
    told = last
  }
}

/** Brings the catalogue up to the feed, all of it anew where asked, and says where both stand. Exit code 0. */
export async function showCatalogue(
  { store, catalogue }: Newsloom,
  rebuild: boolean,
  say: Say,
  log: Log,
): Promise<number> {
  if (rebuild) await clearCatalogue(store.pool, CATALOGUE_STEPS)
  await catchUp({ store }, log, (last) => say(`up to number ${last}`))
  const [{ last }, feed] = [await catalogue.head(), await store.feedHead()]
  say(`the catalogue holds the feed up to number ${last} of ${feed.last}`)
  return 0
}
