import type { PipelineQueues } from '../shared/queue/pipeline-queues.ts'
import type { Stage } from '../shared/stage.ts'
import type { ArticleKey, LayerOrigins, Store } from '../shared/store/store.ts'
import { hashSettings } from './describe-layer.ts'

/** A stage whose layer of an article would be made anew, and why. */
export type StaleStage = { stage: string; reason: string }

/** An article that the present stages would not leave as it is, with the stages in their order. */
export type StaleArticle = ArticleKey & { stages: StaleStage[] }

const PAGE = 200

/**
 * Published articles (latest revisions) that a newer version, other settings or another model would change, ascending
 * by id. Stages that only follow a changed one are not named: they are run again if its layer comes out differently.
 */
export async function* listStale(store: Store, stages: readonly Stage[]): AsyncGenerator<StaleArticle> {
  for await (const { articleId, revision, layers } of listPublished(store)) {
    const stale = stages.flatMap((stage) => findStaleness(stage, layers))
    if (stale.length > 0) yield { articleId, revision, stages: stale }
  }
}

/**
 * Begins a new run of published articles (latest revisions) at `stage`, or at each one's first stale stage where only
 * the stale ones are asked for; gives their number. A record that comes out as before adds nothing to the feed, one
 * that changed is appended and names the entry that it supersedes.
 */
export async function replay(options: {
  store: Store
  queues: PipelineQueues
  stages: readonly Stage[]
  from: { stage: string } | 'stale'
}): Promise<number> {
  const { store, queues, stages, from } = options
  let replayed = 0
  for await (const { articleId, revision, layers } of listPublished(store)) {
    const stage = pickStart(stages, layers, from)
    if (stage === undefined) continue
    const begun = await store.startRun({ articleId, revision }, stage)
    if (!begun) continue
    await queues.add(stage, { articleId, revision }, { run: begun.run })
    replayed++
  }
  return replayed
}

/** An earlier stage than asked for where that one's layer is not there: a stage that is new in the pipeline. */
function pickStart(
  stages: readonly Stage[],
  layers: LayerOrigins['layers'],
  from: { stage: string } | 'stale',
): string | undefined {
  const start = stages.findIndex((stage) => {
    if (!layers.some(({ name }) => name === stage.gives)) return true
    return from === 'stale' ? findStaleness(stage, layers).length > 0 : stage.name === from.stage
  })
  return stages[start]?.name
}

function findStaleness(stage: Stage, layers: LayerOrigins['layers']): StaleStage[] {
  const layer = layers.find(({ name }) => name === stage.gives)
  const model = stage.modelDigest ?? null
  const reason = !layer
    ? 'never run'
    : layer.version !== stage.version
      ? `version ${layer.version}, now ${stage.version}`
      : layer.settingsHash !== hashSettings(stage)
        ? 'other settings'
        : layer.modelDigest !== model
          ? 'another model'
          : null
  return reason === null ? [] : [{ stage: stage.name, reason }]
}

/** What is still on its way, or has failed, gets the present stages anyway. */
async function* listPublished(store: Store): AsyncGenerator<LayerOrigins> {
  let after: ArticleKey | undefined
  for (;;) {
    const page = await store.listLayerOrigins({ ...(after && { after }), limit: PAGE })
    for (const article of page) if (article.layers.some(({ name }) => name === 'record')) yield article
    after = page.at(-1)
    if (page.length < PAGE) return
  }
}
