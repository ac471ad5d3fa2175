import type { LayerName } from '../shared/article.ts'
import type { Stage } from '../shared/stage.ts'

/**
 * The stages in the order of the pipeline. Each name is also that of the stage's folder, queue and golden folder, and
 * everything that lists stages is made from this list; `open-stages.ts` opens exactly these. It loads no models, so
 * commands that only enqueue or count articles can use it. How a stage is run, and what becomes of one that fails, is
 * in `run/`; how stages are spread over threads, in `threads/`.
 */
export const STAGE_NAMES = [
  'clean-up',
  'read',
  'identify-people',
  'attribute-quotes',
  'tag-entities',
  'summarize',
  'publish',
] as const

export type StageName = (typeof STAGE_NAMES)[number]

/**
 * Throws a `RangeError` that lists the names which no stage has; quick, since no stage is opened for it.
 *
 * @example
 * checkStageNames(['read', 'summarise']) // RangeError: no such stage: summarise (there are clean-up, read, …)
 */
export function checkStageNames(names: readonly string[]): void {
  const unknown = names.filter((name) => !(STAGE_NAMES as readonly string[]).includes(name))
  if (unknown.length > 0)
    throw new RangeError(`no such stage: ${unknown.join(', ')} (there are ${STAGE_NAMES.join(', ')})`)
}

/**
 * Every reason why the stages cannot run in this order, as sentences; none means that they can. A stage may only need
 * layers that an earlier stage gives, and no layer may have two makers.
 */
export function checkOrder(stages: readonly Stage[]): string[] {
  const makers = new Map<LayerName, string>()
  const problems: string[] = []
  for (const { name, needs, gives } of stages) {
    for (const layer of needs)
      if (!makers.has(layer)) problems.push(`${name} needs the layer ${layer}, which no earlier stage gives`)
    const other = makers.get(gives)
    if (other) problems.push(`${name} and ${other} both give the layer ${gives}`)
    makers.set(gives, name)
  }
  return problems
}
