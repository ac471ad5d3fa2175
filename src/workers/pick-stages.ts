import type { Stage } from '../shared/stage.ts'

/**
 * The named stages with all earlier ones whose layers they need, in the order of the pipeline. Clean-up is never added
 * on its own: unless it is named, the text is taken as given.
 */
export function pickStages(stages: readonly Stage[], names: readonly string[]): Stage[] {
  const wanted = new Set(names)
  for (const stage of [...stages].reverse()) {
    if (!wanted.has(stage.name)) continue
    for (const layer of stage.needs) {
      const maker = stages.find(({ gives }) => gives === layer)
      if (maker && layer !== 'text') wanted.add(maker.name)
    }
  }
  return stages.filter(({ name }) => wanted.has(name))
}
