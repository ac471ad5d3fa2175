import type { RelianceTrees } from './judge-clarity.ts'
import learnt from './reliance-trees.data.json' with { type: 'json' }

/** The learnt trees; `models/summarize/CARD.md` says what they were learnt from and how well they perform. */
export const RELIANCE_TREES: RelianceTrees = learnt
