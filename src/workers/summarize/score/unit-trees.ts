import type { UnitTrees } from './score-units.ts'
import learnt from './unit-trees.data.json' with { type: 'json' }

/** The learnt trees; what they were learnt from and how well they do is in `models/summarize/CARD.md`. */
export const UNIT_TREES: UnitTrees = learnt
