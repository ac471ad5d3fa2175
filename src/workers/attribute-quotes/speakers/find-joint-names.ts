import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { HONORIFICS, isRoleNoun, TITLE_WORDS } from '../../../shared/words/role-nouns.ts'
import type { KnownName, KnownNames, NameMention } from '../people/find-known-names.ts'

/** One of several people who speak together, with the place where the mention names them. */
export type JointName = { known: KnownName; mention: NameMention }

/**
 * The names of a mention that is nothing but several names: `Ann Orr and Bea Low`, `both the ministry of X, Acme and
 * Fox`. Titles may stand before each; with any other word (`Orr and her staff`), or with one name alone, none.
 */
export function findJointNames(annotated: AnnotatedText, names: KnownNames, range: WordRange): JointName[] {
  const { words } = annotated
  const found: JointName[] = []
  let joined = false
  for (let word = range.first; word < range.past; word++) {
    const owner = names.at(word)
    if (owner) {
      if (owner.known.type === 'MISC' || owner.mention.possessive) return []
      found.push(owner)
      word = owner.mention.past - 1
      continue
    }
    const { lower, text } = words[word]!
    if (/^(?:and|&)$/.test(lower)) joined = true
    else if (!/^(?:the|both|,|\.|as|well)$/.test(lower) && !isTitleWord(lower, text)) return []
  }
  const last = found.at(-1)
  const isWhole = joined && last !== undefined && last.mention.past >= range.past
  return isWhole && new Set(found.map(({ known }) => known)).size === found.length && found.length > 1 ? found : []
}

function isTitleWord(lower: string, text: string): boolean {
  return HONORIFICS.has(lower) || isRoleNoun(lower) || (TITLE_WORDS.has(lower) && startsWithCapital(text))
}
