import type { PipelineQueues } from '../shared/queue/pipeline-queues.ts'

/** Numbers of waiting jobs, over all queues: at `high` the producers pause, at `low` they resume. */
export type HighWaterMarks = { high: number; low: number }

/** Whether the queues are too long to add to; once they are, until they have fallen to the low mark. */
export function createHighWaterGauge(queues: Pick<PipelineQueues, 'depths'>, marks: HighWaterMarks) {
  let full = false
  return async (): Promise<boolean> => {
    const depths = Object.values(await queues.depths())
    const waiting = depths.reduce((sum, depth) => sum + depth.waiting + depth.delayed, 0)
    full = waiting >= (full ? marks.low + 1 : marks.high)
    return full
  }
}
