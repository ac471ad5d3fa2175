import { setTimeout as sleep } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it } from 'vitest'
import { judgeWatches } from '../../../src/feed/push/judge-watches.ts'
import type { Watch } from '../../../src/feed/push/watch.ts'
import type { WatchStore } from '../../../src/feed/push/watch-store.ts'
import { watchCatalogue } from '../../../src/feed/searches/watch-catalogue.ts'
import { quietLog as log } from '../../contracts/servers.ts'

it('notices in a quiet feed that a watch was replayed, whatever is collected as garbage meanwhile', async () => {
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  const stop = new AbortController()
  let position = 3
  const judged: number[] = []
  const watches = {
    turnBack: async () => undefined,
    list: async () => [
      { id: 'w', state: 'active', search: { of: 'articles', filter: {} }, position } as unknown as Watch,
    ],
    addHits: async (_: Watch, from: number, upTo: number) => {
      judged.push(from)
      position = upTo
      return true
    },
  } as Partial<WatchStore> as WatchStore
  const running = judgeWatches({
    watches,
    log,
    signal: stop.signal,
    store: { feedHead: async () => ({ last: 3, since: 1, epoch: 'e' }) as never },
    source: {
      store: { readEntryHeads: async () => [] },
      catalogue: { searchArticles: async () => ({ items: [], next: null }) },
    } as never,
    lookout: watchCatalogue({ head: async () => ({ last: 3, epoch: 'e' }) as never }, stop.signal, log),
    found: () => undefined,
    part: { reached: () => undefined, running: () => undefined, stopped: () => undefined } as never,
  })
  await sleep(100)
  collectGarbage()
  position = 1
  await expect.poll(() => judged, { timeout: 4_000 }).toEqual([1])
  stop.abort()
  await running
})
