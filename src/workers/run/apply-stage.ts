import type PQueue from 'p-queue'
import type { Article, EnrichedRecord, LayerName, Layers, TextLayer } from '../../shared/article.ts'
import { PipelineError } from '../../shared/errors.ts'
import type { Log } from '../../shared/logger.ts'
import type { Stage, StageContext } from '../../shared/stage.ts'
import { startBudget } from '../../shared/start-budget.ts'
import type { LayerReport, StoredLayer, StoredLayers } from '../../shared/store/store.ts'
import { describeLayer, describeOrigin, pickNeeded, reportStages } from './describe-layer.ts'

/**
 * Runs a stage: in this thread or, by the stage's name, in another. `input` is the article with the layers the stage
 * needs. When `signal` aborts, the work must be abandoned, if necessary by terminating its thread.
 */
export type StageRunner = (
  stage: Stage,
  input: Article & Partial<Layers>,
  context: StageContext,
) => Promise<Layers[LayerName]>

/** What {@link applyStage} works with. */
export type StageSetting = {
  /** The whole pipeline in its order, to report on in the record. */
  stages: readonly Stage[]
  runStage: StageRunner
  /** Time of a processor in ms that one stage may take for an article of ordinary length; longer ones get more. */
  budgetMs: number
  /**
   * Places for running stages, so that the time in line is not taken from the budget; no limit where there are none.
   */
  slots?: Pick<PQueue, 'add' | 'pending'>
  log: Log
}

/** Characters of the source for which a stage is given its budget once more, and how often at most. */
const CHARACTERS_A_BUDGET = 40_000
const MOST_BUDGETS = 20

/** Time in ms that a stage is given to heed its signal before it is left behind. */
const GRACE_MS = 2_000

/**
 * The layer that a stage makes of an article and its earlier layers, checked and with its account. The way through the
 * queues and `enrich` both go through here, so that they cannot differ.
 * For the last stage `reports` are the accounts of all earlier layers: the record tells of them.
 */
export async function applyStage(
  stage: Stage,
  article: Article,
  layers: StoredLayers,
  setting: StageSetting,
  reports: readonly LayerReport[] = Object.values(layers),
): Promise<StoredLayer> {
  const origin = describeOrigin(stage, article, layers)
  const input = { ...(READ_THE_SOURCE.has(stage.gives) ? article : withoutBody(article)), ...pickNeeded(stage, layers) }
  const budgetMs = setting.budgetMs * countBudgets(article.draft.body.content.length)
  const work = () =>
    withinBudget(stage, budgetMs, setting, (signal) => setting.runStage(stage, input, { log: setting.log, signal }))
  // Articles nearer to the end go first: of a hundred, the first is published at once, not after the last came in.
  const priority = setting.stages.findIndex(({ name }) => name === stage.name)
  const given = await (setting.slots ? setting.slots.add(work, { priority }) : work())
  if (stage.gives === 'text' && (given as TextLayer).text.trim() === '') {
    throw new PipelineError('no-article-text', `Nothing is left of ${nameOf(article)} that is text of an article`)
  }
  if (stage.gives !== 'record') return describeLayer(stage, origin, given)
  const own: LayerReport = { ...origin, name: 'record', contentHash: '', status: 'done', reason: null }
  const record: EnrichedRecord = {
    ...(given as EnrichedRecord),
    stages: reportStages(setting.stages, [...reports.filter(({ name }) => name !== 'record'), own]),
  }
  return describeLayer(stage, origin, record)
}

/** What is made from the source's own characters, or proven against them. */
const READ_THE_SOURCE: ReadonlySet<LayerName> = new Set(['text', 'record'])

/**
 * Other stages are not given the source's characters, which may be a whole page: each would carry them into a thread.
 */
function withoutBody({ draft, ...article }: Article): Article {
  return { ...article, draft: { ...draft, body: { ...draft.body, content: '' } } }
}

function nameOf({ id, source }: Article): string {
  return source.file ?? source.url ?? id
}

/**
 * Times grow with the length of a text, so that a long one is no failure; without an end, one could stop all others.
 */
function countBudgets(characters: number): number {
  return Math.min(MOST_BUDGETS, Math.max(1, Math.round(characters / CHARACTERS_A_BUDGET)))
}

/** A stage that is too slow is an `over-budget` error, whether it heeds its signal or not. */
async function withinBudget<Result>(
  stage: Stage,
  budgetMs: number,
  { slots }: StageSetting,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController()
  const began = performance.now()
  const tooSlow = () => {
    const passed = `${Math.round(performance.now() - began)} ms by the clock`
    return new PipelineError(
      'over-budget',
      `Stage ${stage.name} did not finish within ${budgetMs} ms of a processor for this article (${passed})`,
    )
  }
  let leave: NodeJS.Timeout | undefined
  let stop = (): void => undefined
  const left = new Promise<never>((_, reject) => {
    const onSpent = () => {
      controller.abort(tooSlow())
      leave = setTimeout(() => reject(tooSlow()), GRACE_MS)
    }
    stop = startBudget(budgetMs, onSpent, () => slots?.pending ?? 1)
  })
  try {
    return await Promise.race([work(controller.signal), left])
  } catch (error) {
    // Whatever error it throws when stopped, the reason is the budget.
    throw controller.signal.aborted ? tooSlow() : error
  } finally {
    stop()
    clearTimeout(leave)
  }
}

/** Runs a stage in this very thread. */
export const runHere: StageRunner = async (stage, input, context) => stage.run(input as Article & Layers, context)
