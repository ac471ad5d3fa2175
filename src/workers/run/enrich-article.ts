import type { Article, EnrichedRecord, LayerName, Layers } from '../../shared/article.ts'
import { PipelineError } from '../../shared/errors.ts'
import type { Stage } from '../../shared/stage.ts'
import type { StoredLayer, StoredLayers } from '../../shared/store/store.ts'
import { passTextThrough } from '../clean-up/pass-text-through.ts'
import { applyStage, type StageSetting } from './apply-stage.ts'
import { describeLayer, describeOrigin } from './describe-layer.ts'

/** Why a layer that nobody asked for is empty. */
const NOT_ASKED_FOR = 'not-asked-for'

const EMPTY_LAYERS: { [Name in Exclude<LayerName, 'text' | 'record'>]: Layers[Name] } = {
  reading: { skipped: NOT_ASKED_FOR, model: null, wordCount: 0, names: [], cues: [] },
  people: { skipped: NOT_ASKED_FOR, names: [], descriptions: [] },
  quotes: { skipped: NOT_ASKED_FOR, quotes: [], stances: [], doubtfulQuotes: [], notSpeech: [] },
  entities: { skipped: NOT_ASKED_FOR, entities: [] },
  summary: { skipped: NOT_ASKED_FOR, summary: null, keyphrases: [] },
}

/**
 * The record of an article, without queue or store, by the very steps of the queued way. Stages that are not in
 * `picked` leave an empty layer that says so; without clean-up the text is taken as given. The last stage, which makes
 * the record, always runs. Rejects with the `PipelineError` of the stage that failed.
 */
export async function enrichArticle(
  article: Article,
  picked: readonly Stage[],
  setting: StageSetting,
): Promise<EnrichedRecord> {
  const layers: StoredLayers = {}
  for (const stage of setting.stages) {
    const run = stage.gives === 'record' || picked.includes(stage)
    const layer = run ? await applyStage(stage, article, layers, setting) : passOver(stage, article, layers)
    Object.assign(layers, { [stage.gives]: layer })
  }
  const record = layers.record?.layer
  if (!record) throw new PipelineError('internal', 'The pipeline has no stage that makes the record')
  return record
}

function passOver(stage: Stage, article: Article, layers: StoredLayers): StoredLayer {
  const { gives } = stage
  if (gives === 'record') throw new PipelineError('internal', 'The record cannot be skipped')
  const layer = gives === 'text' ? passTextThrough(article) : EMPTY_LAYERS[gives]
  const stored = describeLayer(stage, describeOrigin(stage, article, layers), layer)
  return gives === 'text' ? { ...stored, status: 'skipped', reason: NOT_ASKED_FOR } : stored
}
