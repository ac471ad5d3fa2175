import type { CandidateName } from '../../../shared/article.ts'
import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { isDateline } from '../../../shared/text/is-dateline.ts'
import { withoutPossessive } from '../../../shared/text/word-forms.ts'
import type { CoarseName, CoarseType } from '../words/name-mention.ts'
import { cutCandidates } from './cut-candidates.ts'
import { findRepetitions } from './find-repetitions.ts'
import { findSmallWords } from './find-small-words.ts'
import { NAME_WEIGHTS, type NameWeights } from './name-weights.ts'
import { createOccupiedRanges, type OccupiedRanges } from './occupied-ranges.ts'
import { type DocumentSigns, readDocumentSigns, scoreListEvidence } from './score-list-evidence.ts'
import { trimName } from './trim-name.ts'
import { isGenericWord, isInstitutionWord } from './type-words.ts'

const TYPES: readonly CoarseType[] = ['PERSON', 'ORG', 'PLACE', 'MISC']
const FLOOR = 1e-6

/** Log scores in the order person, organisation, place, other. */
type Scores = readonly number[]
type Group = {
  sum: number[]
  count: number
  bestScore: number
  nextScore: number
  /** Whether the key is the last name of somebody named in full. */
  isLastName?: boolean
}
type Candidate = { name: CandidateName; text: string; key: string; scores: Scores }

/**
 * The names of a text with one coarse type each, in order and without overlaps, picked from the reader's candidates.
 * Mentions of one surface form, and surnames with the people who bear them, share the reader's type probabilities; the
 * lists add evidence; a repetition of a certain name is also a name, and a word that the text also writes in lower case
 * rarely is.
 */
export function pickNames(
  text: string,
  candidates: readonly CandidateName[],
  gazetteer: Gazetteer,
  weights: NameWeights = NAME_WEIGHTS,
): CoarseName[] {
  const cut = cutCandidates(text, candidates, gazetteer)
  const read = cut.map((name) => describe(text, name))
  const groups = groupScores(read)
  const repeated =
    weights.repetition > 0 ? findRepetitions(text, read, weights.repetition).map((name) => describe(text, name)) : []
  const signs = readDocumentSigns(text)
  const all = [...read, ...repeated]
  const singles = all.flatMap(({ text: words }) => (isSingle(words) ? [words.toLowerCase()] : []))
  const standsSmall = findSmallWords(text, singles)
  const onPath = createOccupiedRanges(text.length)
  for (const { name } of read) if (name.best) onPath.take(name)
  const ranked = all
    .map((candidate) => ({ candidate, odds: keepOdds(candidate, groups, onPath, standsSmall, gazetteer, weights) }))
    .filter(({ odds }) => odds > 0)
    .sort((a, b) => b.odds - a.odds)
  return settle(
    text,
    ranked.map(({ candidate }) => candidate),
  ).flatMap((candidate) => typed(text, candidate, groups, gazetteer, weights, signs))
}

const describe = (text: string, name: CandidateName): Candidate => {
  const words = text.slice(name.start, name.end)
  return { name, text: words, key: keyOf(words), scores: logScores(name) }
}

/** Most names: letters and single spaces, no article in front. */
const PLAIN = /^(?!the )[a-z]+(?: [a-z]+)*$/i

/** Form under which mentions are the same: folded, without article, possessive ending and marks. */
const keyOf = (surface: string): string =>
  PLAIN.test(surface)
    ? foldName(surface)
    : foldName(withoutPossessive(surface.replace(/^the\s+/i, '')))
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()

const logScores = ({ types }: CandidateName): Scores => [
  logOf(types.PERSON),
  logOf(types.ORG),
  logOf(types.PLACE),
  logOf(types.MISC),
]
const logOf = (share: number): number => Math.log(Math.max(share, FLOOR))
const addTo = (sum: number[], scores: Scores): void => {
  for (let t = 0; t < sum.length; t++) sum[t]! += scores[t]!
}

function groupScores(candidates: readonly Candidate[]): Map<string, Group> {
  const groups = new Map<string, Group>()
  for (const { name, key, scores } of candidates) {
    if (!name.best) continue
    const group = groups.get(key) ?? { sum: [0, 0, 0, 0], count: 0, bestScore: 0, nextScore: 0 }
    addTo(group.sum, scores)
    group.count++
    if (name.score >= group.bestScore) {
      group.nextScore = group.bestScore
      group.bestScore = name.score
    } else group.nextScore = Math.max(group.nextScore, name.score)
    groups.set(key, group)
  }
  const byLastName = new Map<string, Group>()
  for (const [key, group] of groups)
    if (key.includes(' ') && !ADDRESS.test(key) && indexOfMax(group.sum) === 0) {
      const last = key.slice(key.lastIndexOf(' ') + 1)
      if (last.length > 1) byLastName.set(last, group)
    }
  for (const [last, bearer] of byLastName) {
    const group = groups.get(last)
    if (!group) groups.set(last, { ...bearer, sum: [...bearer.sum], isLastName: true })
    else {
      addTo(group.sum, bearer.sum)
      group.count += bearer.count
      group.nextScore = Math.max(group.nextScore, Math.min(group.bestScore, bearer.bestScore))
      group.bestScore = Math.max(group.bestScore, bearer.bestScore)
      group.isLastName = true
    }
  }
  return groups
}

/** Ways to address an office, whose last word is nobody's last name. */
const ADDRESS = /^(?:mr|madam|honou?rable) (?:president|speaker|chair|chairman|secretary|minister|ambassador)$/

const isSingle = (words: string): boolean => !/[\s-]/.test(words)

/** Log odds that a candidate is a name with just these limits. */
function keepOdds(
  { name, text: words, key }: Candidate,
  groups: ReadonlyMap<string, Group>,
  onPath: OccupiedRanges,
  standsSmall: ReadonlySet<string>,
  gazetteer: Gazetteer,
  weights: NameWeights,
): number {
  const score = Math.min(Math.max(name.score, 0.01), 0.99)
  let odds = Math.log(score / (1 - score)) + (name.best ? weights.onPath : weights.offPath)
  const group = groups.get(key)
  const support = group ? (name.best && group.bestScore === name.score ? group.nextScore : group.bestScore) : 0
  odds += weights.support * support
  if (isSingle(words)) {
    if (standsSmall.has(words.toLowerCase())) odds += weights.alsoLower
    if (isGenericWord(words)) odds += weights.genericWord
  }
  const plain = withoutPossessive(words)
  const isListed = gazetteer.isListed(plain)
  if (isListed && (gazetteer.country(plain) || gazetteer.people(plain) || gazetteer.body(plain))) odds += weights.listed
  else if (isInstitutionWord(plain)) odds += weights.listed
  if (!name.best && onPath.meets(name)) odds += weights.crossing
  return odds
}

function settle(text: string, ranked: readonly Candidate[]): Candidate[] {
  const taken = createOccupiedRanges(text.length)
  const kept: Candidate[] = []
  for (const candidate of ranked) {
    if (taken.meets(candidate.name)) continue
    taken.take(candidate.name)
    kept.push(candidate)
  }
  return kept.sort((a, b) => a.name.start - b.name.start)
}

function typed(
  text: string,
  { name, key, text: words, scores: own }: Candidate,
  groups: ReadonlyMap<string, Group>,
  gazetteer: Gazetteer,
  weights: NameWeights,
  signs: DocumentSigns,
): CoarseName[] {
  const group = groups.get(key)
  // A dateline names a town, whichever club of its name the rest of the text is about.
  const shares = group && (group.count > 1 || !name.best) && !isDateline(text, name)
  const share = shares ? weights.documentShare : 0
  const lists = scoreListEvidence(text, { start: name.start, end: name.end, text: words }, gazetteer, weights, signs)
  const together = group ? group.count ** weights.documentRoot : 1
  const scores = own.map(
    (value, t) => (1 - share) * value + (group ? (share * group.sum[t]!) / together : 0) + lists[t]!,
  )
  const coarse = TYPES[indexOfMax(scores)]!
  // King, Judge and Bishop are last names where somebody in the text is called so in full.
  const isLastName = group?.isLastName && !words.includes(' ')
  const span = trimName(text, name, coarse === 'PERSON' && !isLastName)
  if (!span) return []
  const { start, end } = span
  return [{ start, end, text: text.slice(start, end), coarse, confidence: probabilityOf(scores) }]
}

const indexOfMax = (values: readonly number[]): number => values.indexOf(Math.max(...values))

const probabilityOf = (scores: readonly number[]): number => {
  const top = Math.max(...scores)
  return 1 / scores.reduce((sum, value) => sum + Math.exp(value - top), 0)
}
