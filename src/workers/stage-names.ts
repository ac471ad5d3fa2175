/**
 * The stages in the order of the pipeline: their names, which are also those of their queues. For whoever puts in or
 * counts articles without being able to run a stage; `open-stages.ts` checks itself against it.
 */
export const STAGE_NAMES = ['clean-up', 'read', 'attribute-quotes', 'tag-entities', 'summarize', 'publish'] as const
