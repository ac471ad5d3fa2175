import { scoreBothWays } from '../../../shared/trees/score-with-trees.ts'
import type { TreeModel } from '../../../shared/trees/tree-model.ts'
import type { CueReading } from '../cues/read-cues.ts'
import type { ContentWords } from '../text/content-words.ts'
import { type ContentContext, visitOpenWords } from './describe-content-words.ts'

/** The cost of changing a word that is not open to change: more than any run of open words can gain. */
const HELD_FAST = 1e6

/**
 * The content with its boundaries outside quotations redrawn. Every open word has two probabilities of being content:
 * one if the word before it is content and one if it is not. The most probable sequence of the whole window wins
 * (Viterbi).
 */
export function refineContent(
  context: ContentContext,
  cues: readonly CueReading[],
  index: number,
  held: ContentWords,
  model: TreeModel,
): ContentWords {
  const cue = cues[index]!
  const { spoken } = cue
  const costs = fixedCosts(spoken, held)
  let open = 0
  visitOpenWords(context, cues, index, held, (at, features) => {
    const [afterOut, afterIn] = scoreBothWays(model, features)
    costs[STEPS * at + OUT_OUT] = -Math.log(1 - afterOut)
    costs[STEPS * at + OUT_IN] = -Math.log(afterOut)
    costs[STEPS * at + IN_OUT] = -Math.log(1 - afterIn)
    costs[STEPS * at + IN_IN] = -Math.log(afterIn)
    open++
  })
  if (open === 0) return held
  const inside = findLikeliest(costs)
  const refined = held.copy()
  for (let at = 0; at < spoken.length; at++) {
    const word = spoken[at]!
    if (!inside[at]) refined.delete(word)
    else if (!held.has(word)) refined.set(word, Math.max(0.5, cue.content[word - cue.window.first]!))
  }
  return fillMarks(context, refined)
}

/** Where the costs of a word stand among its own: by the state of the word before, then by its own. */
const OUT_OUT = 0
const OUT_IN = 1
const IN_OUT = 2
const IN_IN = 3
const STEPS = 4

/** The costs of words that all stay as they are held, {@link STEPS} for each. */
function fixedCosts(spoken: readonly number[], held: ContentWords): Float64Array {
  const costs = new Float64Array(STEPS * spoken.length)
  for (let at = 0; at < spoken.length; at++) {
    const inside = held.has(spoken[at]!)
    costs[STEPS * at + (inside ? OUT_OUT : OUT_IN)] = HELD_FAST
    costs[STEPS * at + (inside ? IN_OUT : IN_IN)] = HELD_FAST
  }
  return costs
}

/** For each word 1 where it is inside, by the cheapest sequence; the word before the first one is outside. */
function findLikeliest(costs: Float64Array): Uint8Array {
  const count = costs.length / STEPS
  const cameFromIn = new Uint8Array(2 * count)
  let out = 0
  let inside = Number.POSITIVE_INFINITY
  for (let at = 0; at < count; at++) {
    const outFromOut = out + costs[STEPS * at + OUT_OUT]!
    const outFromIn = inside + costs[STEPS * at + IN_OUT]!
    const inFromOut = out + costs[STEPS * at + OUT_IN]!
    const inFromIn = inside + costs[STEPS * at + IN_IN]!
    cameFromIn[2 * at] = Number(outFromIn < outFromOut)
    cameFromIn[2 * at + 1] = Number(inFromIn < inFromOut)
    out = Math.min(outFromOut, outFromIn)
    inside = Math.min(inFromOut, inFromIn)
  }
  const states = new Uint8Array(count)
  let state = Number(inside < out)
  for (let at = count - 1; at >= 0; at--) {
    states[at] = state
    state = cameFromIn[2 * at + state]!
  }
  return states
}

/** Marks outside of quotations go with the words on both sides of them. */
function fillMarks({ annotated }: ContentContext, content: ContentWords): ContentWords {
  const { words } = annotated
  const filled = content.filter((word) => words[word]!.spoken || words[word]!.quotation >= 0)
  for (const word of filled.words()) {
    if (word + 1 >= words.length || filled.has(word + 1)) continue
    let next = word + 1
    while (next < words.length && next - word <= 3 && !words[next]!.spoken) next++
    if (!filled.has(next) || words[next]!.paragraph !== words[word]!.paragraph) continue
    for (let mark = word + 1; mark < next; mark++) if (!filled.has(mark)) filled.set(mark, 0.5)
  }
  return filled
}
