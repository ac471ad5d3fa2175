import type { PeopleName, SpanText } from '../../shared/article.ts'
import { type AnnotatedText, spanOf, textOf, type WordRange, wordsOf } from '../../shared/text/annotate-text.ts'
import { HONORIFICS } from '../../shared/words/role-nouns.ts'
import { guessGender } from './cluster/guess-gender.ts'
import type { NameCluster } from './cluster/name-cluster.ts'
import { describePerson, type PersonRole } from './roles/describe-person.ts'

type Owner = { id: string; type: NameCluster['type']; range: WordRange }

const AFFILIATION_TYPES: ReadonlySet<string> = new Set(['ORG', 'GPE', 'FAC', 'LOC'])

/** The names of layer `people` out of clusters in reading order, with what the text says of the people among them. */
export function describeNames(annotated: AnnotatedText, clusters: readonly NameCluster[]): PeopleName[] {
  const owners: (Owner | undefined)[] = new Array(annotated.words.length)
  const ranges = clusters.map(({ type, mentions }, index) =>
    mentions.map((mention) => {
      const range = wordsOf(annotated, mention)
      const owner = { id: `n${index + 1}`, type, range }
      for (let word = range.first; word < range.past; word++) owners[word] = owner
      return range
    }),
  )
  const bodyAt = (word: number) => {
    const owner = owners[word]
    if (!owner || !AFFILIATION_TYPES.has(owner.type)) return undefined
    return { text: textOf(annotated, owner.range), past: owner.range.past }
  }
  return clusters.map(({ type, name, mentions }, index) => {
    const places = ranges[index]!
    const isPerson = type === 'PERSON'
    const roles = isPerson ? describePerson(annotated, places, bodyAt) : []
    return {
      id: `n${index + 1}`,
      type,
      name,
      mentions: mentions.map(({ start, end, text, confidence }, i) => ({
        start,
        end,
        text,
        confidence,
        possessive: isPossessive(annotated, places[i]!),
      })),
      gender: isPerson ? guessGender(annotated, { name, mentions: places, roles }) : null,
      honorific: isPerson ? findHonorific(annotated, places) : null,
      role: roles[0]?.role ?? null,
      affiliation: roles[0]?.affiliation ?? null,
      roles: roles.map((role) => stateRole(annotated, role, owners)),
      relatives: [],
      mayBe: [],
    }
  })
}

function isPossessive({ words }: AnnotatedText, { past }: WordRange): boolean {
  const behind = words[past]
  return behind !== undefined && /^['’]$/.test(behind.text) && behind.start === words[past - 1]!.end
}

function findHonorific(annotated: AnnotatedText, mentions: readonly WordRange[]): SpanText | null {
  const { words } = annotated
  for (const { first } of mentions) {
    const past = words[first - 1]?.text === '.' ? first : first
    const word = words[first - 1]?.text === '.' ? first - 2 : first - 1
    if (words[word] && HONORIFICS.has(words[word].lower)) {
      const range = { first: word, past }
      return { ...spanOf(annotated, range), text: textOf(annotated, range) }
    }
  }
  return null
}

function stateRole(
  annotated: AnnotatedText,
  { first, past, role, affiliation, place, mention }: PersonRole,
  owners: readonly (Owner | undefined)[],
): PeopleName['roles'][number] {
  const range = { first, past }
  const body = affiliation === null ? undefined : findBody(annotated, range, affiliation, owners)
  return {
    ...spanOf(annotated, range),
    text: textOf(annotated, range),
    role,
    affiliation: body ? { ...spanOf(annotated, body.range), text: affiliation!, nameId: body.id } : null,
    mention: annotated.words[mention]!.start,
    place,
  }
}

function findBody(
  annotated: AnnotatedText,
  { first, past }: WordRange,
  text: string,
  owners: readonly (Owner | undefined)[],
): Owner | undefined {
  return owners.slice(first, past).find((owner) => owner && textOf(annotated, owner.range) === text)
}
