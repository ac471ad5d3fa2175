import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { BODY_NOUNS } from '../../../shared/words/body-nouns.ts'
import { HONORIFICS, isRoleNoun, singularOf, TITLE_WORDS } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownName, KnownNames } from '../people/find-known-names.ts'

/** How many sentences back, besides its own, a word for two may refer to. */
const MOST_SENTENCES_BACK = 3
/** Sentences may be as long as the text. */
const MOST_WORDS_BACK = 200

const TWO = wordSet('both couple pair duo two')
const OF_PEOPLE = wordSet('couple men women')
/** Words for authors of something, who may be more than two. */
const SEVERAL = wordSet('authors researchers pollsters')

/**
 * The two who are meant by a word for two, `both`, `the couple`, `the two ministers`: those named together shortly
 * before it, `Ann Orr and Bea Low`; of `the authors` all who were. Null where several pairs are named there, or none.
 */
export function findPair(
  annotated: AnnotatedText,
  names: KnownNames,
  { first, past }: WordRange,
  { headword, modifiers }: { headword: string; modifiers: readonly string[] },
): readonly KnownName[] | null {
  const isTwo = TWO.has(headword) || modifiers.includes('both') || modifiers.includes('two')
  if (!isTwo && !SEVERAL.has(headword)) return null
  const { words, sentences } = annotated
  // "Both men and others".
  if (words.slice(first, past).some(({ lower }) => JOINS.has(lower))) return null
  const opening = sentences[Math.max(0, words[first]!.sentence - MOST_SENTENCES_BACK)]!.first
  const from = Math.max(opening, first - MOST_WORDS_BACK)
  const type = typeOf(headword)
  const fitting = findGroups(words, names, from, first).filter(
    (group) => (!isTwo || group.length === 2) && (type === null || group.every((one) => one.type === type)),
  )
  const [group] = fitting
  return group && fitting.every((other) => other.every((one) => group.includes(one))) ? group : null
}

function typeOf(headword: string): 'PERSON' | 'ORG' | null {
  if (OF_PEOPLE.has(headword)) return 'PERSON'
  if (headword === 'pollsters' || BODY_NOUNS.has(singularOf(headword))) return 'ORG'
  return isRoleNoun(headword) ? 'PERSON' : null
}

/** Groups of names joined in a stretch of narration, people with people and bodies with bodies. */
function findGroups(words: AnnotatedText['words'], names: KnownNames, from: number, past: number): KnownName[][] {
  const groups: KnownName[][] = []
  let group: KnownName[] = []
  let end = -1
  let joined = false
  const close = () => {
    if (joined && new Set(group).size > 1) groups.push(group)
    group = []
    joined = false
  }
  for (let word = from; word < past; word++) {
    const place = names.at(word)
    if (!place || (place.known.type !== 'PERSON' && place.known.type !== 'ORG')) continue
    const { known, mention } = place
    word = mention.past - 1
    if (words[mention.first]!.quotation >= 0) continue
    const between = words.slice(end, mention.first)
    const isNext: boolean =
      group[0]?.type === known.type && !joined && between.length > 0 && between.every(mayStandBetween)
    if (!isNext) close()
    joined = isNext && between.some(({ lower }) => JOINS.has(lower))
    group.push(known)
    end = mention.past
    // "Ann Orr and Bea Low’s house".
    if (mention.possessive) {
      group = []
      joined = false
    }
  }
  close()
  return groups
}

const JOINS = wordSet('and &')

/** Whether a word may stand between two who are named together: `Sen. Ann Orr, D-Lowton, and the lawyer Bea Low`. */
function mayStandBetween({ text, lower, spoken }: AnnotatedText['words'][number]): boolean {
  if (!spoken) return /^[,.()&-]$/.test(text)
  return (
    JOINS.has(lower) ||
    lower === 'the' ||
    startsWithCapital(text) ||
    HONORIFICS.has(lower) ||
    TITLE_WORDS.has(lower) ||
    isRoleNoun(lower)
  )
}
