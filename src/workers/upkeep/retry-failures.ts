import type { PipelineQueues } from '../../shared/queue/pipeline-queues.ts'
import type { Store } from '../../shared/store/store.ts'

/**
 * Starts a new run of failed articles at the stages where they failed; returns the ids of failures that were not open.
 */
export async function retryFailures(options: {
  store: Store
  queues: PipelineQueues
  /** Names of the stages in their order. */
  stages: readonly string[]
  ids: readonly number[]
}): Promise<number[]> {
  const { store, queues, stages, ids } = options
  const notOpen: number[] = []
  for (const id of ids) {
    const begun = await store.retryFailure(id)
    if (!begun) {
      notOpen.push(id)
      continue
    }
    // A stage that is no longer in the pipeline: from the beginning.
    const stage = begun.fromStage !== null && stages.includes(begun.fromStage) ? begun.fromStage : stages[0]
    if (stage !== undefined) await queues.add(stage, begun, { run: begun.run })
  }
  return notOpen
}
