import type { CandidateName } from '../../shared/article.ts'
import { foldName } from './fold-name.ts'
import type { Gazetteer } from './gazetteer.ts'
import type { CoarseName, CoarseType } from './name-mention.ts'
import { scoreListEvidence } from './score-list-evidence.ts'
import { trimName } from './trim-name.ts'

const TYPES: readonly CoarseType[] = ['PERSON', 'ORG', 'PLACE', 'MISC']
/** How much the document's other mentions of a name count against the mention's own scores. */
const DOCUMENT_WEIGHT = 0.7
const LIST_WEIGHT = 1
const FLOOR = 1e-6

type Scores = readonly [person: number, org: number, place: number, misc: number]
type Group = { sum: number[]; count: number }

/**
 * The names of a text with one coarse type each, ascending and apart from each other, out of the reader's candidates.
 * Mentions of one surface form, and last names with the people who bear them, share what the reader believes of their
 * types; the gazetteer's lists weigh in.
 */
export function pickNames(text: string, candidates: readonly CandidateName[], gazetteer: Gazetteer): CoarseName[] {
  const best = candidates.filter((name) => name.best)
  const keys = best.map((name) => keyOf(text.slice(name.start, name.end)))
  const groups = groupScores(best, keys)
  const picked: CoarseName[] = []
  for (const [i, name] of best.entries()) {
    const scores = combine(
      logScores(name),
      groups.get(keys[i]!)!,
      scoreListEvidence(text.slice(name.start, name.end), gazetteer),
    )
    const coarse = TYPES[indexOfMax(scores)]!
    const span = trimName(text, name, coarse === 'PERSON')
    if (span)
      picked.push({ ...span, text: text.slice(span.start, span.end), coarse, confidence: probabilityOf(scores) })
  }
  return picked.sort((a, b) => a.start - b.start)
}

const keyOf = (surface: string): string =>
  foldName(surface.replace(/^the\s+/i, '').replace(/['’]s$/, ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const logScores = (name: CandidateName): Scores =>
  TYPES.map((type) => Math.log(Math.max(name.types[type], FLOOR))) as unknown as Scores

function groupScores(names: readonly CandidateName[], keys: readonly string[]): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const [i, name] of names.entries()) {
    const group = groups.get(keys[i]!) ?? { sum: [0, 0, 0, 0], count: 0 }
    for (const [t, value] of logScores(name).entries()) group.sum[t]! += value
    group.count++
    groups.set(keys[i]!, group)
  }
  const byLastName = new Map<string, Group>()
  for (const [key, group] of groups)
    if (key.includes(' ') && indexOfMax(group.sum) === 0) {
      const last = key.slice(key.lastIndexOf(' ') + 1)
      if (last.length > 2) byLastName.set(last, group)
    }
  for (const [key, group] of groups) {
    const bearer = byLastName.get(key)
    if (!bearer) continue
    for (const [t, value] of bearer.sum.entries()) group.sum[t]! += value
    group.count += bearer.count
  }
  return groups
}

function combine(own: Scores, group: Group, lists: Scores): number[] {
  const weight = group.count > 1 ? DOCUMENT_WEIGHT : 0
  return own.map(
    (value, t) => (1 - weight) * value + (weight * group.sum[t]!) / Math.sqrt(group.count) + LIST_WEIGHT * lists[t]!,
  )
}

const indexOfMax = (values: readonly number[]): number => values.indexOf(Math.max(...values))

const probabilityOf = (scores: readonly number[]): number => {
  const top = Math.max(...scores)
  return 1 / scores.reduce((sum, value) => sum + Math.exp(value - top), 0)
}
