import { readdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeFolder } from '../shared/make-folder.ts'
import type { Newsloom } from './open-newsloom.ts'
import type { Say } from './operate.ts'

/**
 * Copies the embedded store, even while it is in use, into a folder that is missing or empty. The copy is a data
 * folder: started there, or copied back, newsloom continues from that moment. Exit code 1 if that is impossible.
 */
export async function backUp({ store, embedded }: Newsloom, folder: string, say: Say): Promise<number> {
  const target = resolve(folder)
  if (!embedded) {
    say('the store is on PostgreSQL: back it up with "pg_dump -Fc", as docs/operating.md says')
    return 1
  }
  await makeFolder(target)
  if ((await readdir(target)).length > 0) {
    say(`${target} is not empty: a back-up goes into a folder of its own`)
    return 1
  }
  // The head first: what the copy holds is this or later.
  const { epoch } = await store.feedHead()
  await embedded.copyTo(join(target, 'database'))
  const { lastNumber, inputs } = await store.counts()
  const about = { madeAt: new Date().toISOString(), epoch, lastNumber, inputs }
  await writeFile(join(target, 'backup.json'), `${JSON.stringify(about, null, 2)}\n`)
  say(`backed up to ${target}: ${inputs} inputs, feed up to about ${lastNumber}`)
  say('feed.jsonl is not in it, since it is written anew from the store; nor is the inbox: keep its done/ folder too')
  return 0
}
