import { alignWordings } from './align-wordings.ts'
import { compareSpeakers, type SpeakerRelation } from './compare-speakers.ts'
import type { Wording } from './read-wording.ts'

/** One quotation, prepared for comparison. */
export type Said = { wording: Wording; speaker: string | null }

/** Whether two quotations are the same utterance, and by what. */
export type Judgement = {
  isSame: boolean
  /** Weight of the words that both have. */
  shared: number
  /** Part of the shorter one that the other has, 0 to 1; of the longer one where both are reported speech. */
  coverage: number
  /** Part of the shared stretches that really is shared, 0 to 1. */
  density: number
}

/** What is asked of two quotations: so much shared, so many words, so much covered, so dense. */
type Demand = { shared: number; words: number; coverage: number; density: number }
const ask = (shared: number, words: number, coverage: number, density: number): Demand => ({
  ...{ shared, words, coverage, density },
})

/** Both quoted; one quoted and one reported; both reported. */
type Form = 'quoted' | 'retold' | 'reported'

/**
 * By whether the speakers are the same, and by form; one of the demands is enough. The third of the first row is two
 * cuts of one speech that overlap. Where two speakers are named, more than a common ending is asked for.
 */
const DEMANDS: Readonly<Record<SpeakerRelation, Readonly<Record<Form, readonly Demand[]>>>> = {
  same: {
    quoted: [ask(1.5, 4, 0.8, 0.8), ask(2.2, 5, 0.62, 0.7), ask(4, 8, 0.6, 0.6), ask(4, 8, 0.35, 0.85)],
    retold: [ask(2.2, 4, 0.75, 0.75), ask(3.5, 7, 0.62, 0.65)],
    reported: [ask(2.2, 4, 0.8, 0.8), ask(3.5, 7, 0.7, 0.7)],
  },
  unknown: {
    quoted: [ask(2.4, 4, 0.8, 0.8), ask(4, 7, 0.6, 0.7)],
    retold: [ask(3, 6, 0.8, 0.8)],
    reported: [ask(3.5, 6, 0.8, 0.8)],
  },
  other: {
    quoted: [ask(4.5, 8, 0.85, 0.85)],
    retold: [],
    reported: [],
  },
}

/**
 * Whether two quotations are one utterance: the same words in the same order, cut, repunctuated, with a word dropped or
 * put in, spelt or told otherwise. Looks at nothing but the two, so that the answer depends on no order of arrival.
 */
export function judgeWordings(a: Said, b: Said): Judgement {
  const form = formOf(a.wording, b.wording)
  const whole = Math[form === 'reported' ? 'max' : 'min'](a.wording.weight, b.wording.weight)
  const demands = DEMANDS[compareSpeakers(a.speaker, b.speaker)][form]
  const most = mostShared(a.wording, b.wording)
  const nothing = { isSame: false, shared: 0, coverage: 0, density: 0 }
  // Most pairs that share a key share little else: that is seen without aligning them.
  if (!demands.some((demand) => most >= demand.shared && most >= demand.coverage * whole)) return nothing
  const { shared, strange, words } = alignWordings(a.wording, b.wording)
  if (shared === 0) return nothing
  const coverage = Math.min(1, shared / whole)
  const density = shared / (shared + strange)
  const isSame = demands.some(
    (demand) =>
      shared >= demand.shared && words >= demand.words && coverage >= demand.coverage && density >= demand.density,
  )
  return { isSame, shared, coverage, density }
}

/** Weight of the words that both have, in whatever order: no alignment shares more. */
function mostShared(a: Wording, b: Wording): number {
  const weights = new Map<string, number>()
  for (const { key, weight } of a.tokens) weights.set(key, (weights.get(key) ?? 0) + weight)
  let most = 0
  for (const { key, weight } of b.tokens) {
    const left = weights.get(key)
    if (left === undefined) continue
    const shared = Math.min(left, weight)
    most += shared
    weights.set(key, left - shared)
  }
  return most
}

function formOf(a: Wording, b: Wording): Form {
  const reported = [a, b].filter(({ kind }) => kind === 'indirect').length
  return reported === 0 ? 'quoted' : reported === 1 ? 'retold' : 'reported'
}
