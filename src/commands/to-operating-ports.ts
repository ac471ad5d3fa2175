import type { OperatingPorts } from '../feed/api/register-operating-routes.ts'
import type { Settings } from '../shared/config.ts'
import type { Log } from '../shared/logger.ts'
import type { Stage } from '../shared/stage.ts'
import { readProgress } from '../shared/store/read-progress.ts'
import { STAGE_NAMES } from '../workers/stages.ts'
import { listStale, replay } from '../workers/upkeep/replay.ts'
import { retryFailures } from '../workers/upkeep/retry-failures.ts'
import { describePlace, type Newsloom } from './open-newsloom.ts'
import { toStageOptions } from './to-stage-options.ts'

/** What the API's operating routes need, from an open newsloom. */
export function toOperatingPorts(
  newsloom: Newsloom,
  { health, canWrite }: Pick<OperatingPorts, 'health' | 'canWrite'>,
  settings: Settings,
  log: Log,
): OperatingPorts {
  const { store, queues, catalogue } = newsloom
  return {
    ...{ store, health, canWrite, place: describePlace(settings), stages: STAGE_NAMES },
    queueDepths: () => queues.depths(),
    catalogueHead: () => catalogue.head(),
    progressOf: (id) => readProgress(store.pool, id),
    retry: async (id) => (await retryFailures({ store, queues, stages: STAGE_NAMES, ids: [id] })).length === 0,
    async *listStale() {
      yield* listStale(store, await openAll(settings, log))
    },
    replay: async (from) => replay({ store, queues, stages: await openAll(settings, log), from }),
  }
}

/** Only where it is asked for: models and lists take memory. */
async function openAll(settings: Settings, log: Log): Promise<Stage[]> {
  const { openStages } = await import('../workers/open-stages.ts')
  return openStages(toStageOptions(settings), log)
}
