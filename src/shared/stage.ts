import type { Article, LayerName, Layers } from './article.ts'
import type { Log } from './logger.ts'

/** What a stage may use besides its input: a logger, and a signal that says its time is up. */
export type StageContext = { log: Log; signal: AbortSignal }

/**
 * One step of enrichment: a pure function from an article and earlier layers to one new layer.
 * It returns only its layer; a layer that is not in `needs` is not there to be read.
 * Throws `PipelineError`; what the queue does about it is decided in one other place.
 */
export interface Stage<Needs extends LayerName = LayerName, Gives extends LayerName = LayerName> {
  /** Also the name of its folder, its queue and its golden folder. */
  readonly name: string
  /** Raised when the same text may give another answer. */
  readonly version: number
  readonly needs: readonly Needs[]
  readonly gives: Gives
  /** Settings that change the answer; they go into the fingerprint. Values must be JSON. */
  readonly settings?: Readonly<Record<string, unknown>>
  /**
   * Digest of corrections by people, each of which touches only some articles; null for none. It goes into the
   * fingerprint, but does not make every layer stale: `isOutdated` says which.
   */
  readonly correctionsDigest?: string | null
  /**
   * Whether a layer, made with this version, these settings and other corrections, comes out differently with the
   * present ones.
   */
  isOutdated?(layer: Layers[Gives]): boolean
  /** Digest of the trained model that the answer comes from, where there is one. */
  readonly modelDigest?: string
  run(article: Article & Pick<Layers, Needs>, context: StageContext): Layers[Gives] | Promise<Layers[Gives]>
}

/**
 * A stage as one of a list of stages with different needs. The runner hands every stage the layers that it lists in
 * `needs`, which is what makes this cast safe; it is the only place that makes it.
 */
export function anyStage<Needs extends LayerName, Gives extends LayerName>(stage: Stage<Needs, Gives>): Stage {
  return stage as unknown as Stage
}
