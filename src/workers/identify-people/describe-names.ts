import type { PeopleLayer, PeopleName, Relative, SpanText, StatedRole } from '../../shared/article.ts'
import { type AnnotatedText, spanOf, textOf, type WordRange, wordsOf } from '../../shared/text/annotate-text.ts'
import { isApostrophe } from '../../shared/text/word-forms.ts'
import type { Gender } from '../../shared/words/find-first-name-gender.ts'
import { KIN_WORDS } from '../../shared/words/kin-words.ts'
import { HONORIFICS } from '../../shared/words/role-nouns.ts'
import { guessGender } from './cluster/guess-gender.ts'
import type { NameCluster } from './cluster/name-cluster.ts'
import { findDescriptions } from './descriptions/find-descriptions.ts'
import { createCandidateLister } from './descriptions/list-candidates.ts'
import { findKinship, type StatedKinship } from './roles/find-relatives.ts'
import { type FoundRole, findRoles, type NameAt } from './roles/find-roles.ts'

/** At most this many mentions are searched for what is said of somebody. */
const ASKED = 12

/**
 * The names of layer `people` out of clusters in reading order, with what the text says of the people among them, and
 * the descriptions without a name.
 */
export function describeNames(
  annotated: AnnotatedText,
  clusters: readonly NameCluster[],
): Omit<PeopleLayer, 'skipped'> {
  const owners: ReturnType<NameAt>[] = new Array(annotated.words.length)
  const ids = new Map(clusters.map((cluster, index) => [cluster, `n${index + 1}`]))
  const ranges = clusters.map((cluster) =>
    cluster.mentions.map((mention) => {
      const range = wordsOf(annotated, mention)
      const owner = { id: ids.get(cluster)!, type: cluster.type, range }
      for (let word = range.first; word < range.past; word++) owners[word] = owner
      return range
    }),
  )
  const nameAt: NameAt = (word) => owners[word]
  const isPerson = (word: number) => owners[word]?.type === 'PERSON'
  const names = clusters.map((cluster, index): PeopleName => {
    const { type, name, mentions } = cluster
    const places = ranges[index]!
    const facts = {
      id: ids.get(cluster)!,
      type,
      name,
      mentions: mentions.map(({ start, end, text, confidence }, i) => ({
        start,
        end,
        text,
        confidence,
        possessive: isPossessive(annotated, places[i]!),
      })),
      mayBe: (cluster.mayBe ?? []).flatMap((bearer) => ids.get(bearer) ?? []),
    }
    if (type !== 'PERSON') {
      return { ...facts, gender: null, honorific: null, role: null, affiliation: null, roles: [], relatives: [] }
    }
    const asked = fullestFirst(places).slice(0, ASKED)
    const found = findRoles(annotated, asked, nameAt)
    const roles = shownFirst(found, places).map((role) => stateRole(annotated, role))
    const kinships = asked.flatMap((place) => findKinship(annotated, place, isPerson) ?? [])
    const body = roles[0]?.affiliation ?? roles.find(({ role }) => role === null)?.affiliation
    return {
      ...facts,
      gender: genderByKinship(kinships) ?? guessGender(annotated, { name, mentions: places, roles }),
      honorific: findHonorific(annotated, places),
      role: roles[0]?.role ?? null,
      affiliation: body?.text ?? null,
      roles,
      relatives: kinships.map((kinship) => stateKinship(annotated, kinship, nameAt)),
    }
  })
  const listCandidates = createCandidateLister(annotated, names)
  const descriptions = findDescriptions(annotated, (word) => owners[word] !== undefined).map((description) => ({
    ...spanOf(annotated, description),
    text: textOf(annotated, description),
    head: description.head,
    kind: description.kind,
    of: description.of === null ? null : (nameAt(description.of)?.id ?? null),
    mayBe: listCandidates(description),
  }))
  return { names, descriptions }
}

/** Mentions with the most words first: a last name alone may have been another's. */
const fullestFirst = (places: readonly WordRange[]): WordRange[] =>
  [...places].sort((a, b) => b.past - b.first - (a.past - a.first) || a.first - b.first)

/**
 * The roles with the one that is shown first: at a full mention, with a role, then with a body; else in reading order.
 */
function shownFirst(roles: readonly FoundRole[], places: readonly WordRange[]): FoundRole[] {
  const longest = Math.max(...places.map(({ first, past }) => past - first))
  const full = new Set(places.filter(({ first, past }) => past - first === longest).map(({ first }) => first))
  const rank = ({ role, affiliation, mention }: FoundRole) =>
    (role === null ? 0 : isPassing(role) ? 2 : 8) + (full.has(mention) ? 4 : 0) + (affiliation ? 1 : 0)
  return [...roles].sort((a, b) => rank(b) - rank(a) || a.mention - b.mention)
}

/** What somebody is in an event or to somebody, not by office or trade. */
const isPassing = (role: string): boolean =>
  /\b(?:rival|critic|supporter|opponent|winner|victim|suspect|man|woman|boy|girl|teenager|guest|member)$/i.test(role)

function genderByKinship(kinships: readonly StatedKinship[]): Gender | null {
  return kinships.map(({ relation }) => KIN_WORDS.get(relation)).find(Boolean) ?? null
}

function isPossessive({ words }: AnnotatedText, { past }: WordRange): boolean {
  const behind = words[past]
  return behind !== undefined && isApostrophe(behind.text) && behind.start === words[past - 1]!.end
}

function findHonorific(annotated: AnnotatedText, mentions: readonly WordRange[]): SpanText | null {
  const { words } = annotated
  for (const { first } of mentions) {
    const word = words[first - 1]?.text === '.' ? first - 2 : first - 1
    if (words[word] && HONORIFICS.has(words[word].lower)) return quote(annotated, { first: word, past: first })
  }
  return null
}

const quote = (annotated: AnnotatedText, range: WordRange): SpanText => ({
  ...spanOf(annotated, range),
  text: textOf(annotated, range),
})

function stateRole(
  annotated: AnnotatedText,
  { first, past, role, affiliation, place, mention }: FoundRole,
): StatedRole {
  return {
    ...quote(annotated, { first, past }),
    role,
    affiliation: affiliation && { ...quote(annotated, affiliation.range), nameId: affiliation.id },
    mention: annotated.words[mention]!.start,
    place,
  }
}

function stateKinship(
  annotated: AnnotatedText,
  { first, past, relation, of }: StatedKinship,
  nameAt: NameAt,
): Relative {
  const other = of === null ? undefined : (nameAt(of) ?? personBefore(annotated, of, nameAt))
  return { ...quote(annotated, { first, past }), relation, of: other?.id ?? null }
}

/** The person named last before `his` in its sentence. */
function personBefore({ words }: AnnotatedText, pronoun: number, nameAt: NameAt): ReturnType<NameAt> {
  for (let word = pronoun - 1; word >= 0 && words[word]!.sentence === words[pronoun]!.sentence; word--) {
    const name = nameAt(word)
    if (name?.type === 'PERSON') return name
  }
  return undefined
}
