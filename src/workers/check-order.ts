import type { LayerName } from '../shared/article.ts'
import type { Stage } from '../shared/stage.ts'

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
