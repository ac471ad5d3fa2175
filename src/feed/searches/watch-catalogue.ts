import { setTimeout as sleep } from 'node:timers/promises'
import type { Catalogue } from '../../shared/catalogue/catalogue.ts'
import type { Log } from '../../shared/logger.ts'

/** How far the catalogue has come. */
type CatalogueHead = Awaited<ReturnType<Catalogue['head']>>

/** Looks out for the catalogue growing, once for all who wait. */
export interface CatalogueLookout {
  /** Where the catalogue stands, as soon as it is past a number, or on abort. A store that is away is waited for. */
  grownPast(after: number, ended: AbortSignal): Promise<CatalogueHead>
}

/** Time between two looks, milliseconds: asking for one row costs next to nothing. */
const LOOK_MS = 200
const LONGEST_PAUSE_MS = 5_000

/** A lookout that looks only while somebody waits. */
export function watchCatalogue(catalogue: Pick<Catalogue, 'head'>, signal: AbortSignal, log: Log): CatalogueLookout {
  const waiting = new Set<() => void>()
  let head: CatalogueHead = { last: 0, epoch: '' }
  let looking = false

  async function look(): Promise<void> {
    let pauseMs = LOOK_MS
    while (waiting.size > 0 && !signal.aborted) {
      try {
        head = await catalogue.head()
        pauseMs = LOOK_MS
      } catch (error) {
        log.warn({ err: error }, 'the catalogue cannot be looked at; it is tried again')
        pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      }
      for (const wake of [...waiting]) wake()
      if (waiting.size > 0) await sleep(pauseMs, undefined, { signal }).catch(() => undefined)
    }
    looking = false
    for (const wake of [...waiting]) wake()
  }

  return {
    async grownPast(after, ended) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          if (head.last <= after && !ended.aborted && !signal.aborted) return
          waiting.delete(wake)
          ended.removeEventListener('abort', wake)
          resolve()
        }
        waiting.add(wake)
        ended.addEventListener('abort', wake)
        if (!looking) {
          looking = true
          void look()
        }
        wake()
      })
      return head
    },
  }
}
