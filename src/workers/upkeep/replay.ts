import type { PipelineQueues } from '../../shared/queue/pipeline-queues.ts'
import type { Stage } from '../../shared/stage.ts'
import type { ArticleKey, LayerOrigins, Store } from '../../shared/store/store.ts'
import { hashSettings } from '../run/describe-layer.ts'

/** A stage whose layer of an article would be remade, and why. */
export type StaleStage = { stage: string; reason: string }

/** An article that the present stages would not leave as it is, with the stages in their order. */
export type StaleArticle = ArticleKey & { stages: StaleStage[] }

const PAGE = 200

/**
 * Published articles (latest revisions) that a newer version, other settings, another model or corrections would
 * change, ascending
 * by id. Stages that only follow a changed one are not named: they are run again if its layer comes out differently.
 */
export async function* listStale(store: Store, stages: readonly Stage[]): AsyncGenerator<StaleArticle> {
  for await (const { articleId, revision, layers } of listPublished(store)) {
    const stale: StaleStage[] = []
    for (const stage of stages) {
      const reason = await findStaleness(stage, layers, store, { articleId, revision })
      if (reason !== null) stale.push({ stage: stage.name, reason })
    }
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
    const stage = await pickStart(stages, layers, from, store, { articleId, revision })
    if (stage === undefined) continue
    const begun = await store.startRun({ articleId, revision }, stage)
    if (!begun) continue
    await queues.add(stage, { articleId, revision }, { run: begun.run })
    replayed++
  }
  return replayed
}

/** An earlier stage than asked for where that one's layer is not there: a stage that is new in the pipeline. */
async function pickStart(
  stages: readonly Stage[],
  layers: LayerOrigins['layers'],
  from: { stage: string } | 'stale',
  store: Store,
  key: ArticleKey,
): Promise<string | undefined> {
  for (const stage of stages) {
    if (!layers.some(({ name }) => name === stage.gives)) return stage.name
    const isStart =
      from === 'stale' ? (await findStaleness(stage, layers, store, key)) !== null : stage.name === from.stage
    if (isStart) return stage.name
  }
  return undefined
}

/** Why a stage would remake its layer of an article; null where it would not. */
async function findStaleness(
  stage: Stage,
  layers: LayerOrigins['layers'],
  store: Store,
  key: ArticleKey,
): Promise<string | null> {
  const layer = layers.find(({ name }) => name === stage.gives)
  if (!layer) return 'never run'
  if (layer.version !== stage.version) return `version ${layer.version}, now ${stage.version}`
  if (layer.settingsHash !== hashSettings(stage)) return 'other settings'
  if (layer.modelDigest !== (stage.modelDigest ?? null)) return 'another model'
  if (!stage.isOutdated) return null
  const body = (await store.readLayers(key, [stage.gives]))[stage.gives]?.layer
  return body && stage.isOutdated(body) ? 'corrections' : null
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
