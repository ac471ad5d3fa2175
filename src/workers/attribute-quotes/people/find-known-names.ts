import type { PeopleLayer, PeopleName } from '../../../shared/article.ts'
import { type AnnotatedText, type WordRange, wordsOf } from '../../../shared/text/annotate-text.ts'
import type { Gender } from '../../../shared/words/find-first-name-gender.ts'

/** The coarse types that quotes distinguish. */
export type NameType = 'PERSON' | 'ORG' | 'PLACE' | 'MISC'

/** One place where a name stands; `possessive` where it only says whose something is. */
export type NameMention = WordRange & { possessive: boolean }

/** A name of layer `people` with its mentions as words. */
export type KnownName = {
  /** Its id in layer `people`. */
  id: string
  /** The fullest form in the text, without titles. */
  name: string
  type: NameType
  mentions: NameMention[]
  gender: Gender | null
  role: string | null
  affiliation: string | null
  /** What the text says the person is, the first saying first. */
  roles: readonly { role: string; affiliation: string | null }[]
  /** What layer `people` says of it. */
  known: PeopleName
}

/** The names of a text with an index from word to name. */
export type KnownNames = {
  all: KnownName[]
  /** The name and mention that cover a word, if any. */
  at(word: number): { known: KnownName; mention: NameMention } | undefined
  /** Ids of the names that a noun may stand for, by the word of the noun, the likeliest first. */
  mayBe(head: number): readonly string[]
  /** People and bodies that the text describes and layer `people` ties to nobody named, in reading order. */
  unnamed: readonly UnnamedDescription[]
}

/** Words that describe somebody or a body without a name. */
export type UnnamedDescription = WordRange & { head: string; kind: 'person' | 'body' }

const TYPES: { readonly [Type in PeopleName['type']]?: NameType } = {
  PERSON: 'PERSON',
  ORG: 'ORG',
  GPE: 'PLACE',
  LOC: 'PLACE',
  FAC: 'PLACE',
}

/** The names of layer `people` by the words of the annotated text. */
export function findKnownNames(annotated: AnnotatedText, { names, descriptions }: PeopleLayer): KnownNames {
  const owners: ({ known: KnownName; mention: NameMention } | undefined)[] = new Array(annotated.words.length)
  const all = names.map((name): KnownName => {
    const { id, type, gender, role, affiliation } = name
    const known: KnownName = {
      id,
      name: name.name,
      type: TYPES[type] ?? 'MISC',
      mentions: [],
      gender,
      role,
      affiliation,
      known: name,
      roles: name.roles.flatMap(({ role, affiliation }) =>
        role === null ? [] : [{ role, affiliation: affiliation?.text ?? null }],
      ),
    }
    for (const span of name.mentions) {
      const mention = { ...wordsOf(annotated, span), possessive: span.possessive }
      known.mentions.push(mention)
      const owner = { known, mention }
      for (let word = mention.first; word < mention.past; word++) owners[word] = owner
    }
    return known
  })
  const places = descriptions.map((description) => ({ ...wordsOf(annotated, description), description }))
  const mayBe = new Map(
    places.map(({ past, description }) => [past - 1, description.mayBe.map(({ nameId }) => nameId)]),
  )
  const unnamed = places.flatMap(({ first, past, description: { head, kind, mayBe: named } }) =>
    named.length === 0 ? [{ first, past, head, kind }] : [],
  )
  return { all, at: (word) => owners[word], mayBe: (head) => mayBe.get(head) ?? [], unnamed }
}
