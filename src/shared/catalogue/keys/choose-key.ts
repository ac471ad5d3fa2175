import { BODY_NOUNS } from '../../words/body-nouns.ts'
import { ROLE_NOUNS } from '../../words/role-nouns.ts'
import { toSlug } from './name-key.ts'
import { PUBLIC_OFFICES } from './public-offices.ts'

/** Somebody of this name who is known from other articles: how many articles, and the words used of him or her. */
export type KnownPerson = StatedPerson & { key: string; articles: number }

/** What an article says of somebody. */
export type StatedPerson = { roleWords: readonly string[]; affiliationWords: readonly string[] }

/** Behind the base of the key of those of whom nothing tells which of several namesakes they are. */
const UNSURE = '~unsure'
/** Part of all articles that name one of several by role or body from which on one that says nothing means that one. */
const MOST = 0.9
/** Articles that name somebody from which on a role without a body makes nobody else of the name. */
const WELL_KNOWN = 5
/** Others named in the same articles that make two people of one name one, however different their roles. */
const COMPANIONS = 2

/**
 * The key of a person who is known by a full name: that of the one known person whose role or body agrees, who is in
 * public life too, or with whom the article names the same others. Who agrees with nobody has a key of his own, and so
 * has he of whom the article says nothing while there are several, unless one of them is meant nearly always (then by a
 * role without a body, too): what is not sure stays apart.
 * `companionsOf` tells how many of those whom the article names are named with a known person elsewhere too; it is
 * asked only where words do not decide.
 */
export async function chooseKey(
  base: string,
  stated: StatedPerson,
  known: readonly KnownPerson[],
  companionsOf: (key: string) => Promise<number>,
  isSplit = false,
): Promise<string> {
  const saysNothing = stated.roleWords.length === 0 && stated.affiliationWords.length === 0
  // A name that was split stands for nobody by itself.
  const named = known.filter(({ key }) => key !== base + UNSURE && !(isSplit && key === base))
  if (!isSplit) {
    if (named.length === 0) return base
    const [only] = named
    if (named.length === 1 && (saysNothing || isBlank(only!))) return only!.key
  }
  const agreeing = saysNothing ? [] : named.filter((person) => agrees(stated, person))
  if (agreeing.length === 1) return agreeing[0]!.key
  if (agreeing.length > 1) return mostShared(stated, agreeing).key
  if (!isSplit) {
    const inCareer = named.filter((person) => isSameCareer(stated, person))
    if (inCareer.length > 0) return mostNamed(inCareer).key
    const close = await findClose(saysNothing ? named : named.slice(0, MOST_ASKED), companionsOf)
    if (close !== null) return close
    const usual = stated.affiliationWords.length === 0 ? findUsual(named, saysNothing ? 0 : WELL_KNOWN) : null
    if (usual !== null) return usual
  }
  return saysNothing ? base + UNSURE : `${base}~${suffixOf(stated)}`
}

const MOST_ASKED = 10

function isBlank({ roleWords, affiliationWords }: StatedPerson): boolean {
  return roleWords.length === 0 && affiliationWords.length === 0
}

/** The same body, or the same office where no two bodies speak against it. */
function agrees(stated: StatedPerson, known: StatedPerson): boolean {
  if (shares(stated.affiliationWords, known.affiliationWords)) return true
  if (shares(stated.affiliationWords, namesIn(known)) || shares(namesIn(stated), known.affiliationWords)) return true
  const bothHaveBodies = stated.affiliationWords.length > 0 && known.affiliationWords.length > 0
  return !bothHaveBodies && shares(stated.roleWords, known.roleWords)
}

/** The place or body within a role: `Oslo` in `Oslo party chairman`, which another article gives as the affiliation. */
function namesIn({ roleWords }: StatedPerson): string[] {
  return roleWords.filter((word) => ![ROLE_NOUNS, BODY_NOUNS, PUBLIC_OFFICES].some((nouns) => nouns.has(word)))
}

/** Two offices of public life, but not the same one at two bodies: one person goes from one to the other. */
function isSameCareer(stated: StatedPerson, known: StatedPerson): boolean {
  const [one, other] = [officesOf(stated), officesOf(known)]
  if (one.length === 0 || other.length === 0) return false
  const bothHaveBodies = stated.affiliationWords.length > 0 && known.affiliationWords.length > 0
  return !bothHaveBodies || !shares(one, other)
}

function officesOf({ roleWords }: StatedPerson): string[] {
  return roleWords.filter((word) => PUBLIC_OFFICES.has(word))
}

function shares(some: readonly string[], others: readonly string[]): boolean {
  return some.some((word) => others.some((other) => isSameWord(word, other)))
}

/**
 * Letters of the shortest word that can be an abbreviation of another one: `sen` for `senator`, `gov` for `governor`.
 */
const SHORTEST = 3

function isSameWord(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  return short.length >= SHORTEST && short.length * 2 < long.length + 2 && long.startsWith(short)
}

function mostShared(stated: StatedPerson, people: readonly KnownPerson[]): KnownPerson {
  const words = [...stated.roleWords, ...stated.affiliationWords]
  const count = ({ roleWords, affiliationWords }: KnownPerson) =>
    words.filter((word) => shares([word], [...roleWords, ...affiliationWords])).length
  return people.reduce((best, one) => (count(one) > count(best) ? one : best))
}

function mostNamed(people: readonly KnownPerson[]): KnownPerson {
  return people.reduce((best, one) => (one.articles > best.articles ? one : best))
}

/** The one with most companions, where there are enough and nobody else has as many. */
async function findClose(
  people: readonly KnownPerson[],
  companionsOf: (key: string) => Promise<number>,
): Promise<string | null> {
  const counted: { key: string; companions: number }[] = []
  for (const { key } of people) counted.push({ key, companions: await companionsOf(key) })
  counted.sort((a, b) => b.companions - a.companions)
  const [best, second] = counted
  if (!best || best.companions < COMPANIONS || second?.companions === best.companions) return null
  return best.key
}

/** The one whom nearly all articles mean that say whom they mean, where they are enough. */
function findUsual(people: readonly KnownPerson[], least: number): string | null {
  const all = people.reduce((sum, { articles }) => sum + articles, 0)
  return people.find(({ articles }) => articles >= least && articles >= MOST * all)?.key ?? null
}

/** Whether a key is of those articles that do not say which of several namesakes they mean. */
export function isUnsure(key: string): boolean {
  return key.endsWith(UNSURE)
}

function suffixOf({ roleWords, affiliationWords }: StatedPerson): string {
  return toSlug([...roleWords, ...affiliationWords].slice(0, 6).join(' '))
}
