import { type AnnotatedText, wordsOf } from '../../../src/shared/text/annotate-text.ts'
import { findFirstNameGender } from '../../../src/shared/words/find-first-name-gender.ts'
import type { KnownName, KnownNames, NameType } from '../../../src/workers/attribute-quotes/people/find-known-names.ts'

/** Names wherever they stand in a text, without a stage before; nothing is known of them but type and first name. */
export function namesIn(annotated: AnnotatedText, names: { [name: string]: NameType }): KnownNames {
  const owners: ReturnType<KnownNames['at']>[] = []
  const all = Object.entries(names).map(([name, type], index): KnownName => {
    const mentions = [...annotated.text.matchAll(new RegExp(name, 'g'))].map(({ index: start }) => ({
      ...wordsOf(annotated, { start, end: start + name.length }),
      possessive: /^['’]/.test(annotated.text.slice(start + name.length)),
    }))
    const gender = type === 'PERSON' ? findFirstNameGender(name.split(' ')[0]!) : null
    const facts = { role: null, affiliation: null, roles: [], relatives: [], mayBe: [] }
    const layerName = {
      id: `n${index + 1}`,
      name,
      type: 'PERSON' as const,
      mentions: [],
      gender,
      honorific: null,
      ...facts,
    }
    const known: KnownName = { ...layerName, type, mentions, roles: [], known: layerName }
    for (const mention of mentions)
      for (let word = mention.first; word < mention.past; word++) owners[word] = { known, mention }
    return known
  })
  return { all, at: (word) => owners[word], mayBe: () => [], unnamed: [] }
}
