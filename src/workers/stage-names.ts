/**
 * The stages in the order of the pipeline: their names, which are also those of their queues. For whoever puts in or
 * counts articles without being able to run a stage; `open-stages.ts` checks itself against it.
 */
export const STAGE_NAMES = ['clean-up', 'read', 'attribute-quotes', 'tag-entities', 'summarize', 'publish'] as const

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
