import { scoreWithTrees } from '../../../shared/trees/score-with-trees.ts'
import type { TreeModel } from '../../../shared/trees/tree-model.ts'
import type { AskedMention } from './asked-mention.ts'
import bodyTrees from './bodies.data.json' with { type: 'json' }
import { describeReferents } from './describe-referent.ts'
import { listReferents } from './list-referents.ts'
import type { PastSpeakers } from './past-speakers.ts'
import type { Scene } from './prepare-scene.ts'
import type { Referent } from './referent.ts'
import referentTrees from './referents.data.json' with { type: 'json' }

/**
 * A referent with the probability that it is the one meant; the remainder to 1 is the probability that it is somebody
 * not on the list.
 */
export type RankedReferent = { referent: Referent; score: number }

/** Who a mention means: the likeliest first. */
export type RankReferents = (scene: Scene, asked: AskedMention, past: PastSpeakers) => RankedReferent[]

/** Whom a mention may mean, the likeliest first, by the trained trees (`CARD.md`). */
export const rankReferents: RankReferents = (scene, asked, past) => {
  const referents = listReferents(scene, asked, past)
  const odds = describeReferents(scene, asked, referents, past).map((row) => {
    // Of nouns for bodies there are few among all mentions: what trees of their own say is added.
    return oddsOf(referentTrees, row) * (asked.kind === 'body' ? oddsOf(bodyTrees, row) : 1)
  })
  const total = 1 + odds.reduce((sum, each) => sum + each, 0)
  return referents
    .map((referent, index) => ({ referent, score: odds[index]! / total }))
    .sort((a, b) => b.score - a.score)
}

function oddsOf(trees: TreeModel, row: Float32Array): number {
  const probability = scoreWithTrees(trees, row)
  return probability / (1 - probability)
}
