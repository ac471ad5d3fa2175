import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import { groupByAll } from '../words/group-by-all.ts'
import { assignLoneSurname, describeBearer } from './assign-lone-surname.ts'
import { fullFirstNames } from './first-name-forms.ts'
import { isMisspelling } from './is-misspelling.ts'
import { absorbCluster, type NameCluster } from './name-cluster.ts'
import { readKinGender } from './read-person-signs.ts'

const INITIAL_OR_ENDING = /^(?:\p{Lu}\.?|(?:Jr|Sr|II|III|IV)\.?,?)$/u

type Person = {
  readonly cluster: NameCluster
  /** How close before a first name the relative's name must stand. */
  readonly parts: readonly string[]
  /** The letter that the name begins with where that is all it tells of the first name. */
  readonly initial: string | null
}

/** So near before a first name stands whose relative it is. */
const NEAR_KIN = 60
/** A name that more bear in one text tells nobody. */
const MOST_BEARERS = 20

/**
 * The clusters with those of one person joined: the same first name and surname is one person, and a one-word name
 * belongs to the person who bears it. If several do, title and pronoun decide, then whoever the text has mentioned most
 * often and most recently. The name stays separate if that does not decide, or if its bearer is the wife or brother of
 * somebody whom the text calls by it alone.
 */
export function clusterPeople(text: string, clusters: readonly NameCluster[]): NameCluster[] {
  const people = clusters.filter((cluster) => cluster.type === 'PERSON').map(describePerson)
  const full = people.filter(isFull)
  // Whoever may be the same person shares the first and the last part of the name with any parts of the fuller one.
  const byPart = groupByAll(full, ({ parts }) => [...parts, ...fullFirstNames(parts[0]!)])
  const gone = new Set<NameCluster>()
  const fullerThan = (person: Person): Person[] => {
    const { cluster, parts } = person
    const byFirst = fullFirstNames(parts[0] ?? '').map((part) => byPart.get(part) ?? [])
    const byLast = byPart.get(parts.at(-1) ?? '') ?? []
    const isRarerLast = byFirst.every((alike) => byLast.length < alike.length || alike.length === 0)
    return (isRarerLast ? byLast : [...new Set(byFirst.flat())]).filter(
      (other) =>
        other.cluster !== cluster &&
        !gone.has(other.cluster) &&
        isSamePerson(parts, other.parts) &&
        (!isFull(person) || (fitsInitial(person, other) && !isFatherAndSon(text, cluster, other.cluster))),
    )
  }
  for (const person of full) {
    const fuller = fullerThan(person).sort((a, b) => b.parts.length - a.parts.length)
    const [fullest] = fuller
    // "Ann Lee" is not told from "Ann Maria Lee" and "Ann Rosa Lee", but is whom "Ann M. Lee" and "Ann Maria Lee" are.
    if (fullest && fuller.every((other) => other === fullest || isSamePerson(other.parts, fullest.parts)))
      absorbCluster(fullest.cluster, person.cluster, gone)
  }
  const relatives = findRelatives(text, people, full, (person) => fullerThan(person).length === 0)
  const lone = people.flatMap((person) => {
    if (relatives.has(person)) return []
    const last = person.parts.length === 1 ? person.parts[0]! : ''
    const kin = [...relatives.values()].filter(({ parts }) => parts.at(-1) === last)
    const bearers = isFull(person) ? [] : [...fullerThan(person), ...kin]
    return bearers.length > 0 && bearers.length <= MOST_BEARERS ? [{ cluster: person.cluster, bearers }] : []
  })
  const described = new Map(
    [...new Set(lone.flatMap(({ bearers }) => bearers))].map((person) => [
      person,
      describeBearer(text, person.cluster, person.initial === null ? person.parts[0]! : ''),
    ]),
  )
  const starts = people.flatMap(({ cluster }) => cluster.mentions.map(({ start }) => start)).sort((a, b) => a - b)
  for (const { cluster, bearers } of lone) {
    const left = assignLoneSurname(
      text,
      cluster.mentions,
      bearers.map((person) => described.get(person)!),
      starts,
    )
    if (left.length === 0) gone.add(cluster)
    else {
      cluster.mentions = left
      if (bearers.length > 1) cluster.mayBe = bearers.map((bearer) => bearer.cluster)
    }
  }
  for (const person of people) {
    const meant = lone.some(({ cluster }) => cluster === person.cluster) ? null : findMisspelt(person, full, gone)
    if (meant && !relatives.has(person)) absorbCluster(meant, person.cluster, gone)
  }
  for (const [{ cluster }, { parts, lastName }] of relatives) {
    const isNamed = cluster.mentions.some((mention) => foldName(mention.text) === parts.at(-1))
    if (isNamed) cluster.composedName = `${cluster.mentions[0]!.text} ${lastName}`
  }
  return clusters.filter((cluster) => !gone.has(cluster))
}

/** This far behind the full name a misspelt last name may stand. */
const NEAR_FULL_NAME = 1500

/**
 * The only person whose surname a lone name may be with a typing error, named in full shortly before and nowhere by the
 * correct surname alone: "Ann Orrins … Orrens said".
 */
function findMisspelt({ cluster, parts }: Person, full: readonly Person[], gone: ReadonlySet<NameCluster>) {
  const first = cluster.mentions[0]?.start ?? 0
  if (parts.length !== 1 || gone.has(cluster)) return null
  const alike = full.filter((other) => isMisspelling(parts[0]!, other.parts.at(-1)!) && !gone.has(other.cluster))
  const [only] = alike
  if (alike.length !== 1 || !only || only.parts.length < 2) return null
  const isNear = ({ start }: { start: number }) => start < first && first - start < NEAR_FULL_NAME
  const isLone = ({ text }: { text: string }) => foldName(text) === only.parts.at(-1)
  return only.cluster.mentions.some(isNear) && !only.cluster.mentions.some(isLone) ? only.cluster : null
}

type Relative = Person & { readonly lastName: string }

/**
 * People named by their first name alone as somebody's relative, with the surname that they share: in "Bob Orr and his
 * wife, Ann," Ann may be the Mrs Orr mentioned later.
 */
function findRelatives(
  text: string,
  people: readonly Person[],
  full: readonly Person[],
  isOnlyFirst: (person: Person) => boolean,
): Map<Person, Relative> {
  const found = new Map<Person, Relative>()
  for (const person of people) {
    const [first] = person.cluster.mentions
    if (isFull(person) || !first || readKinGender(text, first) === null || person.parts.length !== 1) continue
    if (!isOnlyFirst(person)) continue
    const before = full
      .flatMap(({ cluster, parts }) => cluster.mentions.map((mention) => ({ mention, parts })))
      .filter(({ mention }) => mention.end <= first.start && first.start - mention.end < NEAR_KIN)
      .filter(({ mention }) => !/[.!?\n]\s/.test(text.slice(mention.end, first.start)))
      .sort((a, b) => b.mention.end - a.mention.end)[0]
    if (!before || before.parts.length < 2 || before.parts.at(-1) === person.parts[0]) continue
    const lastName = before.mention.text.slice(before.mention.text.lastIndexOf(' ') + 1)
    found.set(person, { ...person, parts: [...person.parts, before.parts.at(-1)!], lastName })
  }
  return found
}

function describePerson(cluster: NameCluster): Person {
  const parts = partsOf(cluster.name).map(foldName)
  const initial = parts.length === 1 ? /^(\p{Lu})\.?\s/u.exec(cluster.name)?.[1]?.toLowerCase() : undefined
  return { cluster, parts, initial: initial ?? null }
}

const isFull = ({ parts, initial }: Person): boolean => parts.length > 1 || initial !== null

/** Whether a name that tells no more than the first letter of the first name may be the other. */
const fitsInitial = ({ initial }: Person, other: Person): boolean =>
  initial === null || initial === (other.initial ?? other.parts[0]![0])

const partsOf = (name: string): string[] =>
  name.split(/[\s"“”]+/).filter((part) => part.length > 4 || (part !== '' && !INITIAL_OR_ENDING.test(part)))

function isSamePerson(parts: readonly string[], others: readonly string[]): boolean {
  if (parts.length === 0) return false
  if (parts.length === 1)
    return others.at(-1) === parts[0] || others[0] === parts[0] || (others.length > 2 && others.at(-2) === parts[0])
  // "Vladimir V. Putin" and "Vladimir Putin"; or the last names of a longer name, "Daniel Ortega Saavedra" and "Daniel
  // Ortega".
  if (parts.length > others.length || !others.includes(parts.at(-1)!)) return false
  const sameEnds = sharesFirstName(parts[0]!, others[0]!) && parts.at(-1) === others.at(-1)
  const sameMiddle = parts.slice(1, -1).every((part) => others.includes(part))
  const isPart = others.join(' ').startsWith(`${parts.join(' ')} `) || others.join(' ').endsWith(` ${parts.join(' ')}`)
  return (sameEnds && sameMiddle) || isPart
}

/**
 * Whether of two full names one is a father's and the other, with `Jr.`, his son's: the son drops it where he was named
 * first, and is recognised by it where another was.
 */
function isFatherAndSon(text: string, a: NameCluster, b: NameCluster): boolean {
  if (isJunior(a) === isJunior(b)) return false
  const [son, father] = isJunior(a) ? [a, b] : [b, a]
  const first = father.mentions[0]!
  return first.start < son.mentions[0]!.start || readKinGender(text, first) !== null
}

const isJunior = ({ name }: NameCluster): boolean => /\sJr\.?$/.test(name)

/** "Bill" and "William", "Bill" and "Billy"; not "William" and "Theodore". */
function sharesFirstName(a: string, b: string): boolean {
  if (a === b) return true
  const names = fullFirstNames(b)
  return fullFirstNames(a).some((name) => names.includes(name))
}
