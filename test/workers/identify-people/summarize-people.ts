import type { PeopleLayer } from '../../../src/shared/article.ts'

/** What the layer says in words: each name with what is said of it, and whom the descriptions may mean. */
export function summarizePeople({ names, descriptions }: PeopleLayer) {
  const nameOf = (id: string | null) => names.find((name) => name.id === id)?.name ?? null
  return {
    names: names.map(({ type, name, mentions, gender, role, affiliation, relatives }) => {
      const kin = relatives.map(({ relation, of }) => `${relation} of ${nameOf(of)}`)
      const facts = [gender, role, affiliation && `at ${affiliation}`, ...kin].filter(Boolean)
      return `${type} ${name} (${mentions.length}) ${facts.join(', ')}`.trim()
    }),
    descriptions: descriptions.map(
      ({ text, of, mayBe }) =>
        `${text}${of ? ` [of ${nameOf(of)}]` : ''}: ${mayBe.map((one) => nameOf(one.nameId)).join(', ')}`,
    ),
  }
}
