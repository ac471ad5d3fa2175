import type { CandidateName, NameTypeScores } from '../article.ts'

const TYPES = ['PERSON', 'ORG', 'PLACE', 'MISC'] as const satisfies readonly (keyof NameTypeScores)[]
const LEAST = 1e-6

/** The summed log probabilities of each type over all mentions of one surface form, and how many mentions voted. */
type Ballot = { sums: number[]; mentions: number }

/**
 * The same names with their type scores voted over the whole article: mentions of one surface form pool their scores,
 * and a last name gets those of the person whose full name ends in it. Only names on the best path vote; all receive
 * the result. Scores of a type are summed as logarithms and divided by the square root of the number of mentions, since
 * mentions are not independent. A name that stands alone keeps its scores.
 *
 * In “Ada Orr … Orr” the second name learns from the first that it is a person.
 */
export function voteNameTypes(text: string, names: readonly CandidateName[]): CandidateName[] {
  const keys = names.map((name) => surfaceForm(text.slice(name.start, name.end)))
  const ballots = countBallots(names, keys)
  return names.map((name, index) => {
    const ballot = ballots.get(keys[index]!)
    if (!ballot || ballot.mentions < (name.best ? 2 : 1)) return name
    const scale = Math.sqrt(ballot.mentions)
    return { ...name, types: toScores(ballot.sums.map((sum) => sum / scale)) }
  })
}

/** The most probable type of a name; of equals the first of PERSON, ORG, PLACE, MISC. */
export function pickNameType({ types }: Pick<CandidateName, 'types'>): keyof NameTypeScores {
  return TYPES.reduce((best, type) => (types[type] > types[best] ? type : best))
}

/**
 * A name without capitals, marks, a leading `the` and a trailing possessive: `The Orr-Lin Group’s` is `orr lin group`.
 */
function surfaceForm(name: string): string {
  const lower = name.toLowerCase()
  if (PLAIN_FORM.test(lower)) return lower
  return lower
    .replace(/^the\s+/, '')
    .replace(/['’]s$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** `orr`, `ada orr`: most names, which are their own surface form; not `the orrs`. */
const PLAIN_FORM = /^(?!the )[a-z]+(?: [a-z]+)*$/

function countBallots(names: readonly CandidateName[], keys: readonly string[]): Map<string, Ballot> {
  const ballots = new Map<string, Ballot>()
  for (const [index, name] of names.entries()) {
    if (!name.best) continue
    const ballot = ballots.get(keys[index]!) ?? { sums: [0, 0, 0, 0], mentions: 0 }
    addBallot(ballot, { sums: logScores(name), mentions: 1 })
    ballots.set(keys[index]!, ballot)
  }
  shareWithLastNames(ballots)
  return ballots
}

function shareWithLastNames(ballots: Map<string, Ballot>): void {
  const people = new Map<string, Ballot>()
  for (const [key, ballot] of ballots) {
    const [person, ...others] = ballot.sums
    const lastName = key.slice(key.lastIndexOf(' ') + 1)
    if (lastName.length < key.length && lastName.length > 2 && others.every((sum) => person! >= sum)) {
      people.set(lastName, ballot)
    }
  }
  for (const [lastName, person] of people) {
    const ballot = ballots.get(lastName)
    if (ballot) addBallot(ballot, person)
  }
}

function addBallot(to: Ballot, from: Ballot): void {
  for (let type = 0; type < TYPES.length; type++) to.sums[type]! += from.sums[type]!
  to.mentions += from.mentions
}

function logScores({ types }: CandidateName): number[] {
  return TYPES.map((type) => Math.log(Math.max(types[type], LEAST)))
}

function toScores(logs: readonly number[]): NameTypeScores {
  const most = Math.max(...logs)
  const weights = logs.map((log) => Math.exp(log - most))
  const sum = weights.reduce((total, weight) => total + weight)
  const [PERSON, ORG, PLACE, MISC] = weights.map((weight) => Math.max(weight / sum, LEAST)) as [
    number,
    number,
    number,
    number,
  ]
  return { PERSON, ORG, PLACE, MISC }
}
