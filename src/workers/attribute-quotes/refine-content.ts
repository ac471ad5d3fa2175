import type { ContentWords } from './content-words.ts'
import { type ContentContext, visitOpenWords } from './describe-content-words.ts'
import type { CueReading } from './read-cues.ts'
import { scoreBothWays, type TreeModel } from './score-with-trees.ts'

/** What it costs to leave a word that is not open otherwise than it is held: more than any row of open words can earn. */
const HELD_FAST = 1e6

/**
 * The content with its limits set anew outside of quotations. Every open word has a probability of being content if
 * the word before is and one if it is not; the likeliest sequence of the whole window wins (Viterbi).
 */
export function refineContent(
  context: ContentContext,
  cues: readonly CueReading[],
  index: number,
  held: ContentWords,
  model: TreeModel,
): ContentWords {
  const open = new Map<number, StepCosts>()
  visitOpenWords(context, cues, index, held, (word, features) => open.set(word, stepCosts(model, features)))
  if (open.size === 0) return held
  const cue = cues[index]!
  const spoken: number[] = []
  for (let word = cue.window.first; word < cue.window.past; word++) {
    if (context.annotated.words[word]!.spoken) spoken.push(word)
  }
  const inside = findLikeliest(spoken.map((word) => open.get(word) ?? fixedCosts(held.has(word))))
  const refined = held.copy()
  for (const [at, word] of spoken.entries()) {
    if (!inside[at]) refined.delete(word)
    else if (!held.has(word)) refined.set(word, Math.max(0.5, cue.content[word - cue.window.first]!))
  }
  return fillMarks(context, refined)
}

/** Costs of a word by the state before (first) and its own: [out, out], [out, in], [in, out], [in, in]. */
type StepCosts = [number, number, number, number]

function stepCosts(model: TreeModel, features: Float32Array): StepCosts {
  const [afterOut, afterIn] = scoreBothWays(model, features)
  return [-Math.log(1 - afterOut), -Math.log(afterOut), -Math.log(1 - afterIn), -Math.log(afterIn)]
}

function fixedCosts(inside: boolean): StepCosts {
  return inside ? [HELD_FAST, 0, HELD_FAST, 0] : [0, HELD_FAST, 0, HELD_FAST]
}

/** For each word whether it is inside, by the cheapest sequence; the word before the first one is outside. */
function findLikeliest(words: readonly StepCosts[]): boolean[] {
  const cameFromIn: [boolean, boolean][] = []
  let out = 0
  let inside = Number.POSITIVE_INFINITY
  for (const [outOut, outIn, inOut, inIn] of words) {
    cameFromIn.push([inside + inOut < out + outOut, inside + inIn < out + outIn])
    const nextOut = Math.min(out + outOut, inside + inOut)
    inside = Math.min(out + outIn, inside + inIn)
    out = nextOut
  }
  const states: boolean[] = new Array(words.length)
  let state = inside < out
  for (let at = words.length - 1; at >= 0; at--) {
    states[at] = state
    state = cameFromIn[at]![state ? 1 : 0]
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
