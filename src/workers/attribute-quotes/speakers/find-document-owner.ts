import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { POSSESSIVES } from '../../../shared/words/determiners.ts'
import { DOCUMENT_NOUNS } from '../../../shared/words/document-nouns.ts'
import { HONORIFICS, isRoleNoun } from '../../../shared/words/role-nouns.ts'
import { SAYING_VERBS } from '../../../shared/words/sentence-words.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { KnownName, KnownNames } from '../people/find-known-names.ts'

const BEFORE_VERB = wordSet('has have had also later then since itself')
const NO_OBJECT = wordSet('to of for about')
const OPENS_DOCUMENT = wordSet('the a an its this')

/** What the owner of a document says in it. */
const MADE_NOUNS = wordSet('findings forecast forecasts notice briefing announcement tweet quote')

/** Whether a word is a noun for a document or for what one says. */
export const isDocument = (lower: string): boolean => DOCUMENT_NOUNS.has(lower) || MADE_NOUNS.has(lower)

const PAPERS = 'affidavit complaint filing indictment lawsuit letter memo paper report ruling suit'
const STUDIES = 'study research survey poll report paper analysis review investigation census audit'
/** Other nouns for the same document: `the findings` are those of a study. */
const KINDRED: { readonly [noun in string]?: ReadonlySet<string> } = {
  findings: wordSet(STUDIES),
  results: wordSet(STUDIES),
  poll: wordSet('survey'),
  survey: wordSet('poll'),
  research: wordSet('study paper'),
  study: wordSet('research paper'),
  paper: wordSet('study research'),
  document: wordSet(PAPERS),
  complaint: wordSet('lawsuit suit'),
  lawsuit: wordSet('complaint suit'),
  suit: wordSet('complaint lawsuit'),
  forecast: wordSet('forecasts estimates'),
}
const NO_KIN: ReadonlySet<string> = new Set()

/** Whether a noun can refer back to a document introduced by another noun. */
export const takesUp = (noun: string, other: string): boolean => noun === other || (KINDRED[noun] ?? NO_KIN).has(other)

/** Says whose words a document's are: a name of the text, or null. */
export type FindDocumentOwner = (range: WordRange, head: number) => KnownName | null

/** A sentence so far behind "a report" may still say whose it is: "The report by Acme …". */
const MOST_SENTENCES_AFTER = 2

/**
 * Finds the person or body that a document speaks for: `Acme’s report`, `a survey by Acme`, `Acme data`; and of `the
 * report` alone the one whose report the text has told of, where it is of one alone. A place is not an owner, nor is
 * anyone a document is for or about.
 */
export function createDocumentOwnerFinder(annotated: AnnotatedText, names: KnownNames): FindDocumentOwner {
  const { words } = annotated
  let told: { noun: string; word: number; owner: KnownName }[] | null = null
  const list = () =>
    words.flatMap(({ lower }, word) => {
      const owner = isDocument(lower) ? ownerBeside(annotated, names, word) : null
      return owner ? [{ noun: lower, word, owner }] : []
    })
  return (range, head) => {
    const noun = words[head]!.lower
    if (!isDocument(noun)) return null
    const own = ownerBeside(annotated, names, head)
    if (own) return own
    const opening = words[range.first]!.lower
    if (head - range.first > 2 || !OPENS_DOCUMENT.has(opening)) return null
    told ??= list()
    const others = told.filter((one) => one.noun === noun)
    const before = others.filter(({ word }) => word < head)
    if (opening !== 'a' && opening !== 'an') {
      const kin = before.length > 0 ? before : told.filter((one) => one.word < head && takesUp(noun, one.noun))
      return lastOwner(kin, words, head) ?? onlyOwner(kin)
    }
    const last = words[head]!.sentence + MOST_SENTENCES_AFTER
    const isTakenUp = ({ word }: { word: number }) => word > head && words[word - 1]!.lower === 'the'
    return before.length > 0
      ? null
      : onlyOwner(others.filter((one) => isTakenUp(one) && words[one.word]!.sentence <= last))
  }
}

function onlyOwner(told: readonly { owner: KnownName }[]): KnownName | null {
  return new Set(told.map(({ owner }) => owner)).size === 1 ? told[0]!.owner : null
}

/** Of documents of several the last one told of is meant, for so many sentences: what it says fills some of them. */
const MOST_SENTENCES_BACK = 6

/** Whose the last document is that was told of, where its sentence tells of one alone. */
function lastOwner(
  told: readonly { word: number; owner: KnownName }[],
  words: AnnotatedText['words'],
  head: number,
): KnownName | null {
  const sentenceOf = (word: number) => words[word]!.sentence
  const last = told.at(-1)
  if (!last || sentenceOf(head) - sentenceOf(last.word) > MOST_SENTENCES_BACK) return null
  return onlyOwner(told.filter(({ word }) => sentenceOf(word) === sentenceOf(last.word)))
}

const MAKES = wordSet('by from')
/** Words that may stand between a document and "by": "a study published on Monday by Acme". */
const MOST_WORDS_TO_MAKER = 7
/** "a report commissioned by", "a letter seen by": who did that to a document did not write it. */
const NO_MAKER = wordSet(`
  commissioned seen obtained reviewed cited quoted read funded sponsored requested ordered presented submitted sent`)
/** "a report on": what it is about or for comes next; not so in "published on Monday". */
const ABOUT = wordSet('about on into for against to over regarding')
const MOST_WORDS_FROM_OWNER = 7

/** The name that owns or made the document at a word, told right beside it. */
function ownerBeside(annotated: AnnotatedText, names: KnownNames, head: number): KnownName | null {
  const { words } = annotated
  const { sentence } = words[head]!
  const madeBy = makerBehind(words, names, head)
  for (let word = head - 1; word >= Math.max(0, head - MOST_WORDS_FROM_OWNER); word--) {
    if (words[word]!.sentence !== sentence) break
    const owner = names.at(word)
    if (owner) {
      // "Acme’s latest report", "Acme data"; of "Acme chief Ann Orr’s letter" the last; of "the Orr report by Acme"
      // Acme.
      if (owner.mention.possessive) return maker(owner.known)
      if (word === head - 1) return madeBy ?? maker(owner.known)
      break
    }
    // "Acme Data Corporation (ADC) forecasts": the bracket with the short form is passed over.
    if (words[word]!.text === ')' && words[word - 2]?.text === '(') {
      const longer = names.at(word - 3)
      if (longer && word === head - 1) return madeBy ?? maker(longer.known)
      break
    }
    if (!words[word]!.spoken && !/^['’-]$/.test(words[word]!.text)) break
  }
  const author =
    subjectAhead(annotated, names, head) ?? authorOf(words, names, head) ?? subjectBefore(annotated, names, head)
  return author ? maker(author) : madeBy
}

/** Who made the document at a word, told behind it: `a survey by Acme`, `an affidavit signed by Acme agent Ann Orr`. */
function makerBehind(words: AnnotatedText['words'], names: KnownNames, head: number): KnownName | null {
  const { sentence } = words[head]!
  for (let word = head + 1; word <= head + MOST_WORDS_TO_MAKER && words[word]?.sentence === sentence; word++) {
    const { lower, spoken } = words[word]!
    if (MAKES.has(lower)) {
      for (let at = word + 1; at <= word + MOST_WORDS_OF_MAKER && mayOpenMaker(words, at - 1, word); at++) {
        const owner = names.at(at)
        if (!owner) continue
        const one = holderBehind(words, names, owner)
        return one.mention.possessive || hasPartner(words, names, one.mention.past) ? null : maker(one.known)
      }
      return null
    }
    // "A study of farms, led by Ann Orr".
    if (words[word]!.text === ',' && MADE.has(words[word + 1]?.lower ?? '') && MAKES.has(words[word + 2]?.lower ?? ''))
      continue
    if (!spoken || NO_MAKER.has(lower) || (ABOUT.has(lower) && !/ed$/.test(words[word - 1]!.lower))) return null
  }
  return null
}

/** Words up to a maker's name: "by the conservative-leaning Acme", "led by palaeontologist Ann Orr". */
const MOST_WORDS_OF_MAKER = 6
const MADE = wordSet('led published conducted written released issued carried compiled prepared signed')

/** Whether a word behind "by" may stand before the maker's name: an article or what somebody is, in small letters. */
function mayOpenMaker(words: AnnotatedText['words'], word: number, by: number): boolean {
  if (word === by) return true
  const { lower, text, spoken } = words[word] ?? { lower: '', text: '', spoken: false }
  return spoken ? text === lower && !ENDS_MAKER.has(lower) : text === '-'
}

const ENDS_MAKER = wordSet('of for in at on and or to who which that with from about their its his her')

/** Of "In its latest report, Acme said" the name: whose it is comes next. */
function subjectAhead({ words, sentences }: AnnotatedText, names: KnownNames, head: number): KnownName | null {
  const { first } = sentences[words[head]!.sentence]!
  if (words[first]!.lower !== 'in' || !POSSESSIVES.has(words[first + 1]?.lower ?? '')) return null
  if (head - first > MOST_WORDS_TO_VERB || words[head + 1]?.text !== ',') return null
  const opens = words[head + 2]?.lower === 'the' ? head + 3 : head + 2
  const owner = names.at(opens)
  return owner && owner.mention.first === opens && !owner.mention.possessive ? owner.known : null
}

type NamedPlace = NonNullable<ReturnType<KnownNames['at']>>

/** Of `Acme Special Agent Ann Orr` the person whose title the body's name opens, else the name itself. */
function holderBehind(words: AnnotatedText['words'], names: KnownNames, name: NamedPlace): NamedPlace {
  if (name.known.type === 'PERSON' || name.mention.possessive) return name
  let isTitle = false
  for (let word = name.mention.past; word < name.mention.past + MOST_WORDS_OF_TITLE; word++) {
    const next = names.at(word)
    if (next) return next.known.type === 'PERSON' && isTitle ? next : name
    const { lower, text, spoken } = words[word] ?? { lower: '', text: '', spoken: false }
    if (!spoken || !(/^\p{Lu}/u.test(text) || isRoleNoun(lower))) return name
    isTitle ||= isRoleNoun(lower)
  }
  return name
}

const MOST_WORDS_OF_TITLE = 5

const WRITES = wordSet(`
  release released releases issue issued issues published publishes wrote written posted sent filed put penned authored
  submitted shared`)
/** Words between a verb and its document: "issued a short statement", "said Monday in a statement". */
const MOST_WORDS_TO_VERB = 5

/** Who released, wrote or spoke in the document at a word: `Acme has issued a statement`, `Orr said in a letter`. */
function authorOf(words: AnnotatedText['words'], names: KnownNames, head: number): KnownName | null {
  const { sentence, quotation } = words[head]!
  for (let word = head - 1; word >= head - MOST_WORDS_TO_VERB; word--) {
    const { lower, spoken, ...at } = words[word] ?? { lower: '', spoken: false, sentence: -1, quotation: -1 }
    if (!spoken || at.sentence !== sentence || at.quotation !== quotation || NO_OBJECT.has(lower)) return null
    const speaks = SAYING_VERBS.has(lower) && words.slice(word + 1, head).some((between) => between.lower === 'in')
    if (!speaks && !WRITES.has(lower)) continue
    const before = BEFORE_VERB.has(words[word - 1]?.lower ?? '') ? word - 2 : word - 1
    const owner = names.at(before)
    return owner && owner.mention.past === before + 1 && !owner.mention.possessive ? owner.known : null
  }
  return null
}

const PARTNERSHIP = wordSet('partnership collaboration cooperation')

/** Of "Orr defended his views in a statement" the name that opens the sentence. */
function subjectBefore({ words, sentences }: AnnotatedText, names: KnownNames, head: number): KnownName | null {
  let word = head - 1
  if (OPENS_DOCUMENT.has(words[word]?.lower ?? '')) word--
  const { first } = sentences[words[head]!.sentence]!
  const owner = names.at(first)
  if (words[word]?.lower !== 'in' || word <= first || !owner || owner.mention.possessive) return null
  const isClause = words
    .slice(owner.mention.past, word)
    .every(({ quotation, text }) => quotation < 0 && !/^[;:]$/.test(text))
  return isClause ? owner.known : null
}

/** "by Acme and Fox", "by Acme in partnership with Fox": it is not one's alone. */
function hasPartner(words: AnnotatedText['words'], names: KnownNames, past: number): boolean {
  // "The River Board (RB) and Ann Orr".
  const from = words[past]?.text === '(' && words[past + 2]?.text === ')' ? past + 3 : past
  const [next, behind] = [words[from]?.lower ?? '', words[from + 1]?.lower ?? '']
  if (next === 'in') return PARTNERSHIP.has(behind)
  return (next === 'and' || next === '&') && names.at(firstOfPartner(words, from)) !== undefined
}

/** Where a partner's name begins behind "and": behind its article and title. */
function firstOfPartner(words: AnnotatedText['words'], and: number): number {
  let word = and + 1
  while (
    word <= and + 3 &&
    (words[word]?.lower === 'the' || words[word]?.text === '.' || HONORIFICS.has(words[word]?.lower ?? ''))
  )
    word++
  return word
}

const maker = (known: KnownName): KnownName | null => (known.type === 'ORG' || known.type === 'PERSON' ? known : null)
