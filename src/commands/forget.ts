import type { Settings } from '../shared/config.ts'
import type { Newsloom } from './open-newsloom.ts'
import type { Say } from './operate.ts'

/**
 * Deletes an article for good: text, layers, source and what the feed says of it, with an entry that tells readers to
 * do the same. Reports what it cannot reach. Exit code 1 if the article is unknown.
 */
export async function forget(
  { store }: Newsloom,
  { inboxFolder, dataFolder }: Settings,
  { id, why }: { id: string; why: string },
  say: Say,
): Promise<number> {
  const forgotten = await store.forget(id, why)
  if (!forgotten) {
    say(`nothing is known of an article ${id}`)
    return 1
  }
  const { number, entries, files, keptSources } = forgotten
  say(`${id} is forgotten: ${entries} entries of the feed are blank`)
  const untold = entries === 0 ? 'nothing of it had been published' : 'readers had been told before'
  say(number === null ? untold : `entry ${number} tells readers to take it back`)
  for (const file of files) say(`its file may still lie in ${inboxFolder}: ${file}`)
  if (keptSources > 0) say(`${keptSources} of its sources hold other articles too, and are kept`)
  say(`back-ups, and files named damaged-… or other-store-… in ${dataFolder}, may still hold it`)
  return 0
}
