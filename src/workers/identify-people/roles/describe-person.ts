import { type AnnotatedText, textOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import { isRoleNoun, TITLE_WORDS } from '../../../shared/words/role-nouns.ts'

/** What the text says somebody is, and the words that say so. */
export type PersonRole = WordRange & {
  role: string
  affiliation: string | null
  place: 'before' | 'after'
  mention: number
}

/** The name of a body or place that covers a word, if one does. */
export type BodyAt = (word: number) => { text: string; past: number } | undefined

/**
 * What the text says a person is, in reading order: the title before a mention ("Kremlin spokesman Dmitry Peskov") and
 * the apposition after one ("Hugh Hill, a doctor at Saint Ann"), with the body or place that is named in it.
 */
export function describePerson(annotated: AnnotatedText, mentions: readonly WordRange[], bodyAt: BodyAt): PersonRole[] {
  return mentions.flatMap((mention) => {
    const before = findTitle(annotated, mention.first, bodyAt)
    const after = findApposition(annotated, mention.past, bodyAt)
    return [before, after].flatMap((role) => (role ? [{ ...role, mention: mention.first }] : []))
  })
}

const NEVER_IN_TITLE =
  /^(?:but|and|or|so|yet|as|in|on|at|by|for|from|with|when|while|after|before|if|then|meanwhile|yesterday|today|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|july|august|september|october|november|december|said|says|told|the|a|an|his|her|their|its|our|my|i|he|she|they|it|we|you|that|this|those|these|read|watch|also)$/

/** The title that ends right before a word: "Kremlin spokesman", "Sen."; null where no noun for a person is in it. */
export function findTitle(
  annotated: AnnotatedText,
  before: number,
  bodyAt: BodyAt,
): Omit<PersonRole, 'mention'> | null {
  let first = before
  while (first > 0 && belongsToTitle(annotated, first - 1, before)) first--
  while (first < before && !annotated.words[first]!.spoken) first++
  const words = annotated.words.slice(first, before)
  if (!words.some(({ lower }) => isRoleNoun(lower))) return null
  let affiliation: string | null = null
  let start = first
  for (let word = first; word < before; word++) {
    const body = bodyAt(word)
    affiliation ??= body?.text ?? null
    if (annotated.words[word]!.lower === 's' && word + 1 < before) start = word + 1
  }
  return { first, past: before, role: textOf(annotated, { first: start, past: before }), affiliation, place: 'before' }
}

function belongsToTitle(annotated: AnnotatedText, index: number, before: number): boolean {
  const word = annotated.words[index]!
  if (word.sentence !== annotated.words[before]?.sentence || NEVER_IN_TITLE.test(word.lower)) return false
  if (!word.spoken)
    return /^[-–'’&]$/.test(word.text) || (word.text === '.' && annotated.words[index - 1]!.text.length < 5)
  if (isRoleNoun(annotated.words[index + 1]!.lower) && mayModify(annotated, index)) return true
  return /^\p{Lu}/u.test(word.text) || word.lower === 's' || isRoleNoun(word.lower) || TITLE_WORDS.has(word.lower)
}

/** A lower-case noun right before a role noun: "water chief"; not a verb of saying and no function word. */
function mayModify(annotated: AnnotatedText, index: number): boolean {
  const { lower, text } = annotated.words[index]!
  if (text !== lower || lower.length < 4 || /(?:ed|ly|ing)$/.test(lower)) return false
  return !FUNCTION_WORD.test(lower)
}

const FUNCTION_WORD =
  /^(?:that|this|with|from|into|over|under|than|when|while|then|also|even|only|just|some|many|most|more|both|each|such|very|will|would|could|should|have|been|were|does|said|says|told|which|whom|whose|their|your|other|another|between|among|about|against|after|before|because|though|although)$/

const LONGEST_APPOSITION = 24

/** The apposition that begins at a word, a comma first: ", a doctor at Saint Ann,"; null where it says no role. */
export function findApposition(
  annotated: AnnotatedText,
  from: number,
  bodyAt: BodyAt,
): Omit<PersonRole, 'mention'> | null {
  const words = annotated.words
  let first = skipBrackets(annotated, from)
  if (words[first]?.text !== ',' || words[first]!.sentence !== words[from - 1]?.sentence) return null
  first++
  if (/^\d{1,3}$/.test(words[first]?.text ?? '') && words[first + 1]?.text === ',') first += 2
  if (/^(?:a|an|the)$/.test(words[first]?.lower ?? '')) first++
  let past = first
  while (past < words.length && past - first < LONGEST_APPOSITION && !endsApposition(annotated, past, first)) past++
  let preposition = first + 1
  while (preposition < past && !PREPOSITION.test(words[preposition]!.lower)) preposition++
  const head = Math.min(preposition, past)
  if (head - first > 8 || !words.slice(first, head).some(({ lower }) => isRoleNoun(lower))) return null
  if (words.slice(first, head).some(({ lower }) => NOT_IN_ROLE.test(lower))) return null
  const body = firstBody(bodyAt, { first, past })
  const split = body !== null && preposition < past && body.at > preposition
  const role = textOf(annotated, { first, past: split ? preposition : past })
  return { first, past, role, affiliation: body?.text ?? null, place: 'after' }
}

const PREPOSITION = /^(?:of|at|for|with|from|in|to|on)$/
const NOT_IN_ROLE =
  /^(?:and|but|said|says|told|was|is|were|are|has|had|have|he|she|they|i|we|it|who|that|which|while|when)$/

function endsApposition(annotated: AnnotatedText, index: number, first: number): boolean {
  const word = annotated.words[index]!
  if (word.sentence !== annotated.words[first]!.sentence || word.quotation !== annotated.words[first]!.quotation)
    return true
  if (/^(?:who|which|whose|said|says|told)$/.test(word.lower)) return true
  return !word.spoken && /^[,;:—–.?!()]$/.test(word.text) && !isInitial(annotated, index)
}

function isInitial(annotated: AnnotatedText, index: number): boolean {
  const { text } = annotated.words[index - 1]!
  return annotated.words[index]!.text === '.' && /^(?:\p{Lu}|Dr|Mr|St|Sen|Rep|Gov|Gen)$/u.test(text)
}

function skipBrackets(annotated: AnnotatedText, from: number): number {
  if (annotated.words[from]?.text !== '(') return from
  for (let index = from; index < Math.min(from + 10, annotated.words.length); index++) {
    if (annotated.words[index]!.text === ')') return index + 1
  }
  return from
}

function firstBody(bodyAt: BodyAt, { first, past }: WordRange): { text: string; at: number } | null {
  for (let word = first; word < past; word++) {
    const body = bodyAt(word)
    if (body) return { text: body.text, at: word }
  }
  return null
}
