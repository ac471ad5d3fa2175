import { countBelow } from '../../../shared/text/count-below.ts'
import { findFirstNameGender, type Gender, isSharedFirstName } from '../../../shared/words/find-first-name-gender.ts'
import type { NameMention } from '../words/name-mention.ts'
import type { NameCluster } from './name-cluster.ts'
import { hasOffice, readKinGender, readOwnKinGender, readPronounGender, readTitleGender } from './read-person-signs.ts'

/** A person named in full, whose surname or first name may stand alone elsewhere. */
export type Bearer = {
  readonly cluster: NameCluster
  /** The mentions in full. */
  readonly named: readonly NameMention[]
  readonly gender: Gender | null
  /** Introduced as the relative of somebody else. */
  readonly isKin: boolean
}

/** How often the name alone was assigned to each bearer so far, and who was the last. */
type Given = { readonly counts: Map<Bearer, number>; last: Bearer | undefined }

/** Lead that one bearer of a name needs for the name alone to mean that person. */
const LEAST_LEAD = 0.25
/** This many mentions tell enough about a person. */
const ASKED = 12

/** What the text tells of somebody named in full, given the folded first name. */
export function describeBearer(text: string, cluster: NameCluster, firstName: string): Bearer {
  const named = [...cluster.mentions].sort((a, b) => a.start - b.start)
  const first = named.slice(0, ASKED)
  const kin = first.map((mention) => readKinGender(text, mention)).find(Boolean) ?? null
  const title = first.map(({ start }) => readTitleGender(text, start)).find(Boolean) ?? null
  return {
    cluster,
    named,
    gender: title ?? kin ?? (isSharedFirstName(firstName) ? null : findFirstNameGender(firstName)),
    isKin: kin !== null,
  }
}

/**
 * Assigns each one-word mention to the bearer of the name who is meant, and returns those that cannot be assigned.
 * `starts` are where all people of the text are named, ascending.
 */
export function assignLoneSurname(
  text: string,
  mentions: readonly NameMention[],
  bearers: readonly Bearer[],
  starts: readonly number[],
): NameMention[] {
  const [only, ...more] = bearers
  if (only && more.length === 0 && isAnother(text, mentions, only, starts)) return [...mentions]
  const given: Given = { counts: new Map(), last: undefined }
  return mentions.filter((mention) => {
    const title = readTitleGender(text, mention.start) ?? ownKinOf(text, mention, starts)
    const fit = bearers.filter(({ gender }) => title === null || gender === null || gender === title)
    const bearer = fit.length > 1 ? pickBearer(text, mention, fit, given, starts) : fit[0]
    given.last = bearer
    if (!bearer) return true
    given.counts.set(bearer, (given.counts.get(bearer) ?? 0) + 1)
    bearer.cluster.mentions.push(mention)
    return false
  })
}

/** Whether a lone name is that of somebody else than the only one who bears it in full. */
function isAnother(
  text: string,
  mentions: readonly NameMention[],
  { named, gender, isKin }: Bearer,
  starts: readonly number[],
): boolean {
  if (isKin && mentions.some(({ start }) => start < named[0]!.start || hasOffice(text, start))) return true
  if (gender === null) return false
  const signs = mentions
    .slice(0, ASKED)
    .map((mention) => readTitleGender(text, mention.start) ?? pronounOf(text, mention, starts))
  const others = signs.filter((sign) => sign !== null && sign !== gender).length
  return others > 1 && !signs.includes(gender)
}

/**
 * Which of several bearers is meant: before any of them has been named in full, the first who will be; otherwise
 * whoever the text has mentioned most often and most recently.
 */
function pickBearer(
  text: string,
  mention: NameMention,
  bearers: readonly Bearer[],
  given: Given,
  starts: readonly number[],
): Bearer | undefined {
  const isNamed = bearers.some(({ named }) => named[0]!.start < mention.start)
  if (!isNamed) return bearers.reduce((a, b) => ((a.isKin !== b.isKin ? a.isKin : startOf(b) < startOf(a)) ? b : a))
  const pronoun = pronounOf(text, mention, starts)
  const latest = lastNamed(text, mention, bearers)
  const [first, second] = bearers
    .map((bearer) => ({ bearer, score: scoreBearer(bearer, mention, given, latest, pronoun) }))
    .sort((a, b) => b.score - a.score)
  return first!.score - second!.score < LEAST_LEAD ? undefined : first!.bearer
}

const startOf = ({ named }: Bearer): number => named[0]!.start

function scoreBearer(
  bearer: Bearer,
  { start }: NameMention,
  given: Given,
  latest: Bearer | undefined,
  pronoun: Gender | null,
): number {
  const full = countBefore(bearer.named, start)
  const alone = given.counts.get(bearer) ?? 0
  return (
    Math.log2(1 + full + alone) +
    // A surname alone mostly means whom it meant last; the others are then named in full each time.
    (bearer === given.last ? 1 : 0) +
    (bearer === latest ? 0.75 : 0) +
    (pronoun !== null && pronoun === bearer.gender ? 1 : 0) -
    (bearer.isKin ? 1 : 0)
  )
}

/** Who was named in full last before a mention; nobody where one sentence names two of them. */
function lastNamed(text: string, { start }: NameMention, bearers: readonly Bearer[]): Bearer | undefined {
  const before = bearers.flatMap((bearer) => {
    const named = bearer.named[countBefore(bearer.named, start) - 1]
    return named ? [{ bearer, named }] : []
  })
  const [last, rival] = before.sort((a, b) => b.named.start - a.named.start)
  if (!last || !rival) return last?.bearer
  const isApart = /[.!?…]["”’)]?\s|\n/.test(text.slice(rival.named.end, last.named.start))
  return isApart ? last.bearer : undefined
}

function pronounOf(text: string, mention: NameMention, starts: readonly number[]): Gender | null {
  return readPronounGender(text, mention, nextStart(text, mention, starts))
}

function ownKinOf(text: string, mention: NameMention, starts: readonly number[]): Gender | null {
  return readOwnKinGender(text, mention, nextStart(text, mention, starts))
}

/** Where the next person is named behind a mention, or the text ends. */
function nextStart(text: string, { end }: NameMention, starts: readonly number[]): number {
  return starts[countBelow(starts.length, (index) => starts[index]!, end)] ?? text.length
}

/** How many mentions, which ascend, begin before a place. */
function countBefore(mentions: readonly NameMention[], place: number): number {
  return countBelow(mentions.length, (index) => mentions[index]!.start, place)
}
