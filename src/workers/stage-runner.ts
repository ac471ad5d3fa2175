import type { Article, LayerName, Layers } from '../shared/article.ts'
import { PipelineError } from '../shared/errors.ts'
import type { Log } from '../shared/logger.ts'
import type { Stage } from '../shared/stage.ts'

/** A stage without its function: all that the queues and fingerprints need to know of it. */
export type StageDescription = Omit<Stage, 'run'>

/** An article with the layers that a stage may read. */
export type StageInput = Article & Partial<Layers>

/** Runs stages, here or in threads: nobody outside can tell but by the clock. */
export interface StageRunner {
  /** In the order of the pipeline. */
  readonly stages: readonly StageDescription[]
  /**
   * The layer that the stage makes of the input. Rejects with the stage's own `PipelineError`, or with `over-budget`
   * when the budget is used up.
   */
  run(stageName: string, input: StageInput): Promise<Layers[LayerName]>
  close(): Promise<void>
}

/** What is known of a stage without being able to run it. */
export function describeStage(stage: Stage): StageDescription {
  const { run: _, ...description } = stage
  return description
}

/**
 * A runner in this very thread: for `enrich`, tests, and inside a thread of the pool. A stage that never looks up
 * cannot be stopped here; the budget is checked by stages that look at their signal.
 */
export function createLocalRunner(stages: readonly Stage[], log: Log, budgetMs: number): StageRunner {
  const byName = new Map(stages.map((stage) => [stage.name, stage]))
  return {
    stages: stages.map(describeStage),
    async run(stageName, input) {
      const stage = byName.get(stageName)
      if (!stage) throw new PipelineError('internal', `There is no stage called ${stageName}`)
      const signal = AbortSignal.timeout(budgetMs)
      try {
        return await stage.run(pickInput(stage, input), { log, signal })
      } catch (error) {
        if (!signal.aborted) throw error
        throw new PipelineError('over-budget', `${stageName} took longer than ${budgetMs} ms`, { cause: error })
      }
    },
    close: async () => {},
  }
}

/** Exactly what the stage declared, so that a forgotten `needs` fails here and not in production. */
function pickInput(stage: Stage, input: StageInput): Article & Layers {
  const { id, revision, source, draft } = input
  const picked: Article & Partial<Layers> = { id, revision, source, draft }
  for (const name of stage.needs) {
    if (!input[name]) throw new PipelineError('missing-layer', `${stage.name} needs the layer ${name} of ${id}`)
    Object.assign(picked, { [name]: input[name] })
  }
  return picked as Article & Layers
}
