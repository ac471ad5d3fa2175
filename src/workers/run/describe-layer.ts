import {
  type Article,
  type ArticleDraft,
  LAYER_SCHEMAS,
  type LayerName,
  type Layers,
  type StageReport,
} from '../../shared/article.ts'
import { PipelineError } from '../../shared/errors.ts'
import { hashJson, hashListsFrom, hashText } from '../../shared/hash-json.ts'
import type { Stage } from '../../shared/stage.ts'
import type { LayerOrigin, LayerReport, StoredLayer, StoredLayers } from '../../shared/store/store.ts'

/**
 * What a stage's layer of this article is made from. The input hash covers the draft and the contents of the needed
 * layers, and corrections if there are any, but not when or in which file the article came: the same text gives the
 * same fingerprint in every installation. A missing needed layer is a `missing-layer` error.
 */
export function describeOrigin(stage: Stage, article: Article, layers: StoredLayers): LayerOrigin {
  const inputs = stage.needs.map((name) => needLayer(stage, layers, name).contentHash)
  const origin = {
    stage: stage.name,
    version: stage.version,
    settingsHash: hashSettings(stage),
    modelDigest: stage.modelDigest ?? null,
    inputHash: hasherOf(article.draft)([inputs, ...(stage.correctionsDigest ? [stage.correctionsDigest] : [])]),
  }
  return { ...origin, fingerprint: hashJson(origin) }
}

const hashers = new WeakMap<ArticleDraft, ReturnType<typeof hashListsFrom>>()

/** Every stage's input begins with the draft, which may be a whole page: it is hashed once for an article. */
function hasherOf(draft: ArticleDraft): ReturnType<typeof hashListsFrom> {
  const known = hashers.get(draft)
  if (known) return known
  const hasher = hashListsFrom(draft)
  hashers.set(draft, hasher)
  return hasher
}

const settingsHashes = new WeakMap<object, string>()
const NO_SETTINGS = {}

/** Hash of the settings that change a stage's answer; they are hashed once for a stage. */
export function hashSettings({ settings = NO_SETTINGS }: Stage): string {
  const known = settingsHashes.get(settings) ?? hashJson(settings)
  settingsHashes.set(settings, known)
  return known
}

/**
 * The layer with its account, after a look at its shape; what does not fit is an `invalid-layer` error. Nothing is made
 * from the record, the largest of all: it is not hashed.
 */
export function describeLayer(stage: Stage, origin: LayerOrigin, given: unknown): StoredLayer {
  const checked = LAYER_SCHEMAS[stage.gives].safeParse(given)
  if (!checked.success) {
    const problems = checked.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`)
    throw new PipelineError('invalid-layer', `Stage ${stage.name} gave no valid ${stage.gives}: ${problems.join('; ')}`)
  }
  const layer = checked.data as Layers[LayerName]
  const reason = 'skipped' in layer ? layer.skipped : null
  return {
    ...origin,
    name: stage.gives,
    layer,
    contentHash: stage.gives === 'record' ? '' : hashText(JSON.stringify(layer)),
    status: reason === null ? 'done' : 'skipped',
    reason,
  }
}

/** What the record says of its stages, in their order. */
export function reportStages(stages: readonly Stage[], layers: readonly LayerReport[]): Record<string, StageReport> {
  const reports: Record<string, StageReport> = {}
  for (const stage of stages) {
    const layer = layers.find(({ name }) => name === stage.gives)
    if (!layer) continue
    const { version, fingerprint, status, reason } = layer
    reports[stage.name] = { version, fingerprint, status, reason }
  }
  return reports
}

/** The bodies of the layers that a stage needs. */
export function pickNeeded(stage: Stage, layers: StoredLayers): Partial<Layers> {
  return Object.fromEntries(stage.needs.map((name) => [name, needLayer(stage, layers, name).layer]))
}

function needLayer(stage: Stage, layers: StoredLayers, name: LayerName): StoredLayer {
  const layer = layers[name]
  if (!layer)
    throw new PipelineError('missing-layer', `Stage ${stage.name} needs the layer ${name}, which is not there`)
  return layer
}
