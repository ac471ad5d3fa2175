import type { UnitTrees } from './score-units.ts'
import learnt from './unit-trees.data.json' with { type: 'json' }

/** The learnt trees; `models/summarize/CARD.md` says what they were learnt from and how well they perform. */
export const UNIT_TREES: UnitTrees = learnt
