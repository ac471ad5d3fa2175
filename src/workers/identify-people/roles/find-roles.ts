import { type AnnotatedText, textOf, type WordRange } from '../../../shared/text/annotate-text.ts'
import { isApostrophe, isHyphen, startsInLowerCase, startsWithCapital } from '../../../shared/text/word-forms.ts'
import { DEFINITE, DETERMINERS } from '../../../shared/words/determiners.ts'
import { KIN_WORDS } from '../../../shared/words/kin-words.ts'
import { HONORIFICS, isRoleNoun, ROLE_NOUNS, TIES_TO_BODY, TITLE_WORDS } from '../../../shared/words/role-nouns.ts'
import { MONTH_NAMES, WEEKDAY_NAMES } from '../../../shared/words/time-words.ts'
import { ADDRESS } from '../../../shared/words/titles.ts'
import { wordSet } from '../../../shared/words/word-set.ts'

const PREPOSITION = wordSet('of for at with from in to on')
const PLURAL_OWNER = wordSet('women men children people')
const MODIFIES_NOUN = wordSet(`
  retired elected appointed disgraced renowned celebrated accused convicted certified registered skilled experienced
  united associated limited newly highly early friendly family assembly elderly supply`)
const BECOMES = wordSet('is was became remains')
const ENDS_VERB_PHRASE = wordSet(', and but who that when while said says')
const WORKS_AT = wordSet('at for with in')
const WORKS = wordSet('works worked working teaches taught teaching serves served serving')
const LEADS = wordSet('heads headed leads led runs ran chairs chaired owns founded')
const BEFORE_VERB = wordSet('is was has had now also')
const CLOSES_APPOSITION = wordSet('said says told who')
const OF_ADDRESS = wordSet(ADDRESS.toLowerCase())

/** A name that includes a given word. */
export type NameAt = (word: number) => { id: string; type: string; range: WordRange } | undefined

/** What the text says somebody is: the words that say so, the office without the body, and the body. */
export type FoundRole = WordRange & {
  role: string | null
  affiliation: { id: string | null; range: WordRange } | null
  place: 'before' | 'after' | 'apart'
  /** First word of the mention that it is said of. */
  mention: number
}

const BODY_TYPES: ReadonlySet<string> = new Set(['ORG', 'GPE', 'FAC', 'LOC'])
/** Short titles as they are shown. */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map(
  Object.entries({
    sen: 'Senator',
    rep: 'Representative',
    gov: 'Governor',
    gen: 'General',
    col: 'Colonel',
    lt: 'Lieutenant',
    capt: 'Captain',
    sgt: 'Sergeant',
    prof: 'Professor',
    adm: 'Admiral',
  }),
)
const JOINS = wordSet('and &')
const LINK = new Set([...PREPOSITION, ...JOINS])
/** Words that no role goes on over. */
const STOP = wordSet(`
  who whom which whose that said says say told tells added adds is was are were has had have will would
  could can may might but or when while where after before because as by he she they it i we you not if
  since until during about over then than also
`)
const IS = wordSet('is was')
const PLACE_TYPES: ReadonlySet<string> = new Set(['GPE', 'LOC'])
const LONGEST = 26
/** Before the noun of a role stand no more words than these. */
const LONGEST_HEAD = 10

/**
 * What the text says at its mentions that a person is, in reading order: the title before a name (`Acme boss Ann Lee`),
 * the noun phrase set off before it (`Acme’s acting chief executive, Ann Lee, said`), the one set off behind it (`Ann
 * Lee, head of sales at Acme,`), a clause on her work (`who works for Acme`), a body alone (`Ann Lee of Acme`) and what
 * a sentence says outright (`Ann Lee is the mayor`).
 */
export function findRoles(annotated: AnnotatedText, mentions: readonly WordRange[], nameAt: NameAt): FoundRole[] {
  return mentions.flatMap(({ first, past }) => {
    const before = findTitle(annotated, first, nameAt) ?? findRoleSetOffBefore(annotated, { first, past }, nameAt)
    const after =
      findApposition(annotated, past, nameAt) ??
      findPredicate(annotated, past, nameAt) ??
      findWork(annotated, past, nameAt)
    const body = before || after ? null : findBodyBehind(annotated, past, nameAt)
    return [before, after, body].flatMap((role) => (role ? [{ ...role, mention: first }] : []))
  })
}

type Role = Omit<FoundRole, 'mention'>

const NEVER_IN_TITLE: ReadonlySet<string> = new Set([
  ...WEEKDAY_NAMES,
  ...MONTH_NAMES,
  ...`but and or so yet as in on at by for from with when while after before if then meanwhile yesterday today
  said says told the a an his her their its our my i he she they it we
  you that this those these read watch also like unlike under another since because despite although though
  where what why how who now here there once until against among between both even just only not no yes
  still thus sometimes often usually later earlier recently perhaps maybe again together instead however
  moreover indeed already soon today tonight tomorrow mr mrs ms miss mx`.split(/\s+/),
])

/** The title that ends right before a word: `Kremlin spokesman`, `Sen.`; null where no noun for a person is in it. */
export function findTitle(annotated: AnnotatedText, before: number, nameAt: NameAt): Role | null {
  const { words } = annotated
  const end = behindHonorific(annotated, before)
  let first = end
  for (let steps = 0; first > 0 && steps < LONGEST; steps++) {
    const name = nameAt(first - 1)
    if (name && name.type !== 'PERSON' && words[name.range.first]!.sentence === words[end - 1]!.sentence) {
      first = name.range.first
      continue
    }
    if (belongsToTitle(annotated, first - 1, end)) first--
    else if (
      isPairOfFields(annotated, first - 1, nameAt) ||
      isPairOfRoles(annotated, first - 1) ||
      isLinkToBody(annotated, first - 1, end, nameAt)
    )
      first -= 2
    else break
  }
  while (first < end && (!words[first]!.spoken || LINK.has(words[first]!.lower) || words[first]!.lower === 's')) first++
  if (first >= end || !endsAsTitle(annotated, { first, past: end })) return null
  const title = withField(annotated, describe(annotated, { first, past: end }, nameAt, 'before'))
  const body = title.affiliation ? null : bodyBeforeShortForm(words, first, nameAt)
  return body ? { ...title, affiliation: body } : title
}

/** Of `Commissioner of Road Policing Ann Lee` what the office is over is a part of it, and no body. */
function withField(annotated: AnnotatedText, title: Role): Role {
  const field = title.affiliation
  if (!field || field.id !== null || annotated.words[field.range.first - 1]?.lower !== 'of') return title
  return { ...title, role: textOf(annotated, { first: title.first, past: title.past }), affiliation: null }
}

/** The body whose short form in brackets stands right before a title: `Orr River Board (ORB) director`. */
function bodyBeforeShortForm(words: AnnotatedText['words'], first: number, nameAt: NameAt): FoundRole['affiliation'] {
  if (words[first - 1]?.text !== ')' || words[first - 3]?.text !== '(') return null
  const body = nameAt(first - 4)
  return body?.type === 'ORG' && body.range.past === first - 3 ? { id: body.id, range: body.range } : null
}

/** Whether the last word is a noun for a person, or the last of what one is of: never a first name. */
function endsAsTitle({ words }: AnnotatedText, { first, past }: WordRange): boolean {
  const last = words[past - 1]!.spoken ? past - 1 : past - 2
  if (isRole(words[last]?.lower ?? '')) return true
  if (LINK.has(words[last]?.lower ?? '')) return false
  for (let word = last; word > first; word--) {
    if (TIES_TO_BODY.has(words[word]!.lower)) return isRole(words[word - 1]!.lower)
    if (!/^\p{Lu}|^[-–'’&.]$/u.test(words[word]!.text)) return false
  }
  return false
}

/** Where the words before a name end that are no mere address: `Mr.`, `Dr.`. */
function behindHonorific({ words }: AnnotatedText, before: number): number {
  const stop = words[before - 1]?.text === '.' ? 1 : 0
  const word = words[before - 1 - stop]
  return word && OF_ADDRESS.has(word.lower) ? before - 1 - stop : before
}

function belongsToTitle({ words }: AnnotatedText, index: number, end: number): boolean {
  const word = words[index]!
  // "editor-in-chief": between hyphens any word belongs to the title.
  const isHyphened = isHyphen(words[index + 1]?.text ?? '') && isHyphen(words[index - 1]?.text ?? '')
  if (word.sentence !== words[end - 1]!.sentence) return false
  if (NEVER_IN_TITLE.has(word.lower)) return isHyphened
  if (!word.spoken) {
    if (/^['’&]$/.test(word.text)) return true
    if (isHyphen(word.text)) return isGlued(words, index)
    return (
      word.text === '.' && index > 0 && words[index - 1]!.text.length < 5 && HONORIFICS.has(words[index - 1]!.lower)
    )
  }
  const next = words[index + 1]
  if (next && index + 1 < end && mayModify(word) && !isVerbBefore(word, next)) {
    if (isRoleNoun(next.lower)) return true
    // "fisheries bureau spokesman": of two such nouns the first opens the phrase.
    const opens = index === 0 || !words[index - 1]!.spoken || words[index - 1]!.sentence !== word.sentence
    if (opens && mayModify(next) && isRoleNoun(words[index + 2]?.lower ?? '')) return true
  }
  return startsWithCapital(word.text) || word.lower === 's' || isRoleNoun(word.lower) || TITLE_WORDS.has(word.lower)
}

/** Whether a hyphen joins two words and is no dash. */
function isGlued(words: AnnotatedText['words'], mark: number): boolean {
  return words[mark - 1]?.end === words[mark]!.start && words[mark + 1]?.start === words[mark]!.end
}

/** `director and senior economist`: the word is the `and` between two roles. */
function isPairOfRoles({ words }: AnnotatedText, and: number): boolean {
  return words[and]?.lower === 'and' && isRoleNoun(words[and - 1]?.lower ?? '')
}

/** `Business and Energy Minister`: the word is the `and` between two fields of one office, in capitals. */
function isPairOfFields({ words }: AnnotatedText, and: number, nameAt: NameAt): boolean {
  const [before, behind] = [words[and - 1], words[and + 1]]
  if (words[and]?.lower !== 'and' || !before || !behind || nameAt(and - 1)) return false
  if (before.sentence !== behind.sentence || NEVER_IN_TITLE.has(before.lower)) return false
  return [before, behind].every(({ text, lower }) => /^\p{Lu}\p{Ll}+$/u.test(text) && !isRoleNoun(lower))
}

/** What an office is over, in capitals: `Secretary of State`, `Commissioner of Road Policing`. */
const LONGEST_FIELD = 3

/** `Marketing Manager at Acme Ann Lee`, `Secretary of State Ann Lee`: a preposition between the noun and a name. */
function isLinkToBody({ words }: AnnotatedText, link: number, end: number, nameAt: NameAt): boolean {
  if (!TIES_TO_BODY.has(words[link]?.lower ?? '') || !isRoleNoun(words[link - 1]?.lower ?? '')) return false
  const behind = words.slice(link + 1, end)
  // "Commissioner of Road Policing Ann Lee".
  const isField =
    behind.length > 0 && behind.length <= LONGEST_FIELD && behind.every(({ text }) => startsWithCapital(text))
  return nameAt(link + 1) !== undefined || isField
}

/** A lower-case noun right before a role noun: `water chief`; no function word, no form of a verb. */
function mayModify({ lower, text }: AnnotatedText['words'][number]): boolean {
  return text === lower && lower.length >= 4 && !/(?:ed|ly|ing)$/.test(lower) && !NO_MODIFIER.has(lower)
}

/** `believes` of `he believes President Orr`: before a title in capitals no noun is small and in the plural. */
const isVerbBefore = ({ lower }: AnnotatedText['words'][number], next: AnnotatedText['words'][number]): boolean =>
  next.text !== next.lower && /[^s]s$/.test(lower)

const NO_MODIFIER = wordSet(`
  that this with from into over under than when while then also even only just some many most more both each
  such very will would could should have been were does said says told which whom whose their your other
  another between among about against after before because though although calls called names named asks
  asked tells adds shook took made gave held left beat beats runs owns sees
`)

/** The noun phrase set off before a name: `The mayor, Ann Lee,`, `Acme’s acting chief executive, Ann Lee, said`. */
function findRoleSetOffBefore(annotated: AnnotatedText, { first, past }: WordRange, nameAt: NameAt): Role | null {
  const { words } = annotated
  const end = first - 1
  if (words[end]?.text !== ',' || end < 1 || words[end]!.sentence !== words[first]!.sentence) return null
  const next = words[past]
  const closes = !next || /^[,.;:)—–]$/.test(next.text) || CLOSES_APPOSITION.has(next.lower)
  if (!closes) return null
  let start = end
  while (start > 0 && end - start < LONGEST) {
    const word = words[start - 1]!
    if (word.sentence !== words[end]!.sentence || word.quotation !== words[end]!.quotation) break
    const name = nameAt(start - 1)
    if (name) {
      const owns = isPossessor(annotated, name.range)
      if (name.type === 'PERSON' && !owns) return null
      start = name.range.first
      // "At that time Acme’s owner, Ann Lee,": the phrase begins with whose it is.
      if (owns && end - start > 2) break
      continue
    }
    if (DETERMINERS.has(word.lower)) {
      start--
      break
    }
    if (STOP.has(word.lower) || (!word.spoken && !/^[-–'’&]$/.test(word.text))) break
    start--
  }
  const opening = words[start]!
  const isDefinite = DEFINITE.has(opening.lower) || nameAt(start) !== undefined
  const inner = DETERMINERS.has(opening.lower) ? start + 1 : start
  if (!isDefinite && !opensClause(annotated, start)) return null
  if (!headsPhrase(annotated, { first: inner, past: end }, nameAt)) return null
  return describe(annotated, { first: inner, past: end }, nameAt, 'before')
}

function opensClause({ words, sentences }: AnnotatedText, word: number): boolean {
  return sentences[words[word]!.sentence]!.first === word || /^["“”,]$/.test(words[word - 1]?.text ?? '')
}

function isPossessor({ words }: AnnotatedText, { past }: WordRange): boolean {
  return isApostrophe(words[past]?.text ?? '')
}

/** The noun phrase set off behind a name: `, a doctor at Saint Ann,`, `, 45, a farmer,`, `(the mayor)`. */
export function findApposition(annotated: AnnotatedText, from: number, nameAt: NameAt): Role | null {
  const { words } = annotated
  let first = skipBrackets(annotated, from)
  const mark = words[first]
  if (!mark || mark.sentence !== words[from - 1]!.sentence || !/^[,–—(]$/.test(mark.text)) return null
  first++
  const behindMark = first
  while (isDegree(words, first)) first += 2
  // "Ann Lee, MD, and founder of".
  if (first > behindMark && words[first]?.lower === 'and') first++
  if (/^\d{1,3}$/.test(words[first]?.text ?? '') && words[first + 1]?.text === ',') first += 2
  if (words[first]?.lower === 'who' && IS.has(words[first + 1]?.lower ?? '')) first += 2
  if (words[first]?.lower === 'also') first++
  return readPhrase(annotated, first, nameAt, 'after')
}

/**
 * Whether letters behind a name tell a degree or membership, set off by a comma: `MD`, `PhD`, `FRCS`; no office: `CEO`.
 */
function isDegree(words: AnnotatedText['words'], word: number): boolean {
  const { text, lower } = words[word] ?? { text: '', lower: '' }
  const isShort = /^(?:\p{Lu}{2,5}|Ph\.?D|(?:B|M|D)S?c|[BM]Phil|DPhil|EdD|PsyD|PharmD|DrPH)$/u.test(text)
  return isShort && !isRole(lower) && words[word + 1]?.text === ','
}

/**
 * What a relative clause says about somebody's work: `Ann Lee, who works for Acme as a nurse,`, `who heads Acme`. The
 * body, and the trade if stated.
 */
function findWork(annotated: AnnotatedText, from: number, nameAt: NameAt): Role | null {
  const { words } = annotated
  if (words[from]?.text !== ',' || words[from + 1]?.lower !== 'who') return null
  let word = from + 2
  if (BEFORE_VERB.has(words[word]?.lower ?? '')) word++
  const verb = words[word]?.lower ?? ''
  const leads = LEADS.has(verb)
  if (!leads && !WORKS.has(verb)) return null
  const { sentence } = words[from]!
  let trade: Role | null = null
  let body: FoundRole['affiliation'] = null
  let past = word + 1
  for (let at = word + 1; at < word + LONGEST && words[at]?.sentence === sentence; at++) {
    const name = nameAt(at)
    if (name) {
      const link = words[at - 1]!.lower === 'the' ? at - 2 : at - 1
      const isBody = name.type === 'ORG' && (leads ? link === word : WORKS_AT.has(words[link]!.lower))
      if (isBody && !body) {
        body = { id: name.id, range: name.range }
        past = name.range.past
      }
      at = name.range.past - 1
    } else if (words[at]!.lower === 'as' && !trade) {
      trade = readPhrase(annotated, at + 1, nameAt, 'after')
      if (trade) past = Math.max(past, trade.past)
    } else if (ENDS_VERB_PHRASE.has(words[at]!.lower)) break
  }
  if (!body && !trade) return null
  return {
    first: from + 1,
    past,
    role: trade?.role ?? null,
    affiliation: body ?? trade?.affiliation ?? null,
    place: 'after',
  }
}

/** What a sentence says outright: `Ann Lee is the mayor of Orr`, `Ann Lee became chief executive`. */
function findPredicate(annotated: AnnotatedText, from: number, nameAt: NameAt): Role | null {
  const { words } = annotated
  const verb = words[from]
  if (!verb || verb.sentence !== words[from - 1]!.sentence || !BECOMES.has(verb.lower)) return null
  // "is asking the mayor", "was seen as a leader" say nothing of the kind.
  const next = words[from + 1]
  if (!next || (!DETERMINERS.has(next.lower) && !isRole(next.lower) && !TITLE_WORDS.has(next.lower))) return null
  return readPhrase(annotated, from + 1, nameAt, 'apart')
}

function readPhrase(annotated: AnnotatedText, start: number, nameAt: NameAt, place: Role['place']): Role | null {
  const { words } = annotated
  const opening = words[start]
  // "Ann Lee, and founder Bob Orr": somebody else.
  if (!opening?.spoken || JOINS.has(opening.lower)) return null
  let first = start
  if (opening.lower === 'one' && words[start + 1]?.lower === 'of') first += 2
  if (DETERMINERS.has(words[first]?.lower ?? '')) first++
  let past = first
  while (past < words.length && past - first < LONGEST && !endsPhrase(annotated, past, first, nameAt)) {
    past = nameAt(past)?.range.past ?? past + 1
  }
  while (past > first && (LINK.has(words[past - 1]!.lower) || DETERMINERS.has(words[past - 1]!.lower))) past--
  if (past <= first || !headsPhrase(annotated, { first, past }, nameAt)) return null
  return describe(annotated, { first, past }, nameAt, place)
}

function endsPhrase({ words }: AnnotatedText, index: number, first: number, nameAt: NameAt): boolean {
  const word = words[index]!
  if (word.sentence !== words[first]!.sentence || word.quotation !== words[first]!.quotation) return true
  if (nameAt(index)) return false
  if (STOP.has(word.lower)) return true
  if (word.lower === 'and' && DETERMINERS.has(words[index + 1]?.lower ?? '')) return true
  if (word.text === ',') return !isInsidePlace(words, index, nameAt)
  if (word.text === '.') return !HONORIFICS.has(words[index - 1]!.lower) && !/^\p{Lu}$/u.test(words[index - 1]!.text)
  return !word.spoken && /^[;:—–?!()“”"]$/.test(word.text)
}

/** The commas of `the Austin, Texas, law firm`: between two places, and behind the second where a noun follows. */
function isInsidePlace(words: AnnotatedText['words'], comma: number, nameAt: NameAt): boolean {
  const before = nameAt(comma - 1)
  const behind = nameAt(comma + 1)
  const isPlace = (name: ReturnType<NameAt>) => name !== undefined && PLACE_TYPES.has(name.type)
  if (!before || !isPlace(before)) return false
  if (isPlace(behind)) return words[behind!.range.past]?.text === ',' && isNounBehind(words, behind!.range.past)
  return isNounBehind(words, comma) && words[before.range.first - 1]?.text === ','
}

function isNounBehind(words: AnnotatedText['words'], comma: number): boolean {
  const next = words[comma + 1]
  return next !== undefined && /^\p{Ll}{3,}$/u.test(next.text) && !STOP.has(next.lower) && !LINK.has(next.lower)
}

/**
 * Whether a noun for a person heads the phrase: nothing but names and modifiers before it, no verb, no second
 * determiner.
 */
function headsPhrase({ words }: AnnotatedText, { first, past }: WordRange, nameAt: NameAt): boolean {
  for (let word = first; word < past; ) {
    const name = nameAt(word)
    const { lower, text, spoken } = words[word]!
    if (!name && isRole(lower) && !isApostrophe(words[word + 1]?.text ?? '')) {
      // "commander-in-chief" is one word.
      let behind = word + 1
      // "Lt. Gov. Ann Lee" is somebody else.
      if (words[behind]?.text === '.' && WRITTEN_OUT.has(lower) && behind + 1 < past) behind++
      while (behind < past && words[behind]!.text === '-' && isGlued(words, behind)) behind += 2
      const next = words[behind]
      const named = nameAt(behind)
      if (behind < past && named?.type === 'PERSON') return false
      if (behind >= past || !next || LINK.has(next.lower) || named || !next.spoken) return true
      // "chief product officer", "deputy head of": the noun behind decides.
    }
    if (word - first > LONGEST_HEAD) return false
    // "Ann Lee and Bea Orr": another person, and not whose office it is.
    if (name?.type === 'PERSON' && JOINS.has(words[name.range.past]?.lower ?? '')) return false
    if (!name) {
      if (STOP.has(lower) || DETERMINERS.has(lower) || (LINK.has(lower) && lower !== 'and' && lower !== '&'))
        return false
      if (!spoken && !/^[-'’.&–]$/.test(text)) return false
      if (/^\p{Ll}+(?:ed|ly)$/u.test(text) && !TITLE_WORDS.has(lower) && !isAdjective(lower)) return false
    }
    word = name?.range.past ?? word + 1
  }
  return false
}

const isRole = (lower: string): boolean => ROLE_NOUNS.has(lower) && !KIN_WORDS.has(lower)

/** Participles that stand before nouns as adjectives do. */
function isAdjective(lower: string): boolean {
  return MODIFIES_NOUN.has(lower)
}

/** A body alone behind a name: `Ann Lee of Acme`. */
function findBodyBehind({ words }: AnnotatedText, behind: number, nameAt: NameAt): Role | null {
  let from = behind
  // "Ann Lee, from Acme, said".
  const isFrom = words[from]?.text === ',' && words[from + 1]?.lower === 'from'
  if (isFrom) from++
  else if (words[from]?.lower !== 'of' && words[from]?.lower !== 'at') return null
  const name = nameAt(from + 1) ?? (words[from + 1]?.lower === 'the' ? nameAt(from + 2) : undefined)
  if (name?.type !== 'ORG' || words[name.range.first]!.sentence !== words[from]!.sentence) return null
  return {
    first: from,
    past: name.range.past,
    role: null,
    affiliation: { id: name.id, range: name.range },
    place: 'after',
  }
}

/** The office without the body: what stands before a possessor or behind the preposition of the body is left out. */
function describe(annotated: AnnotatedText, range: WordRange, nameAt: NameAt, place: Role['place']): Role {
  const { words } = annotated
  const body = bodyOf(annotated, range, nameAt)
  let { first, past } = range
  for (let word = first; word < past - 1; word++) {
    const name = nameAt(word)
    if (name) word = name.range.past
    else if (LINK.has(words[word]!.lower)) break
    // Behind a name this is its apostrophe, and the ending is next.
    const ending = words[word]?.lower === 's' ? word : word + 1
    const isEnding = words[ending]?.lower === 's' && isApostrophe(words[ending - 1]?.text ?? '') && ending < past - 1
    if (isEnding && !PLURAL_OWNER.has(words[ending - 2]?.lower ?? '')) first = ending + 1
  }
  if (body && body.range.first > first) {
    let cut = body.range.first
    while (cut > first && !PREPOSITION.has(words[cut]!.lower)) cut--
    if (cut > first) past = cut
  }
  while (past > first + 1 && (!words[past - 1]!.spoken || LINK.has(words[past - 1]!.lower))) past--
  if (isSecondTitle(words, past - 1, first)) past--
  const said = textOf(annotated, { first, past })
  const role = WRITTEN_OUT.get(said.toLowerCase()) ?? (endsShort(words, past) ? `${said}.` : said)
  return { ...range, role, affiliation: body, place }
}

/** Nouns that a title behind them goes on: `deputy Gov.`. */
const OPENS_TITLE: ReadonlySet<string> = new Set(['deputy', 'assistant'])

/** Whether the full stop of a short title is behind a word: `Ohio Sen.`. */
const endsShort = (words: AnnotatedText['words'], past: number): boolean =>
  WRITTEN_OUT.has(words[past - 1]!.lower) && words[past]?.text === '.'

/** Who is somebody of a subject. */
const TEACHES = /^(?:professor|lecturer|reader|prof)$/

const OF_RANK: ReadonlySet<string> = new Set(['lord', 'lady', 'baroness', 'sir', 'dame'])

/** `Sen.` of `presidential nominee Sen. Ann Lee`: one is told already. */
function isSecondTitle(words: AnnotatedText['words'], at: number, first: number): boolean {
  const before = words[at - 1]
  if (at <= first || !before || !(WRITTEN_OUT.has(words[at]!.lower) || OF_RANK.has(words[at]!.lower))) return false
  return before.text === before.lower && isRoleNoun(before.lower) && !OPENS_TITLE.has(before.lower)
}

/**
 * The body that the phrase names: an organisation rather than a place; if none is a known name, capitalised words after
 * `at`, `of` or `for`.
 */
function bodyOf(annotated: AnnotatedText, { first, past }: WordRange, nameAt: NameAt): FoundRole['affiliation'] {
  const { words } = annotated
  const found: { id: string | null; type: string; isAt: boolean; range: WordRange }[] = []
  for (let word = first; word < past; word++) {
    const name = nameAt(word)
    const link = words[word - 1]?.lower === 'the' ? word - 2 : word - 1
    const linked = word > first && TIES_TO_BODY.has(words[link]?.lower ?? '')
    // "Director of the River Institute at Orr College" is the institute's; "director of sales at Acme" is Acme's.
    const isWhole =
      linked && (words[link]!.lower === 'at' || (words[link]!.lower === 'of' ? link === word - 2 : found.length > 0))
    // "Professor of Sport Strategy at Acme": of what somebody teaches is no body.
    if (linked && words[link]!.lower === 'of' && TEACHES.test(words[link - 1]?.lower ?? '')) {
      word = Math.max(word, (name?.range.past ?? word + 1) - 1)
      continue
    }
    if (!name) {
      const end = linked && words[word]!.lower !== 'the' ? endOfCapitals(annotated, word, past) : word
      if (end > word + 1) {
        found.push({ id: null, type: 'ORG', isAt: isWhole, range: { first: word, past: end } })
        word = end - 1
      }
      continue
    }
    const isAt = linked && words[link]!.lower !== 'for' && name.type !== 'NORP'
    if (BODY_TYPES.has(name.type) || (isAt && name.type !== 'PERSON') || (isAt && words[link]!.lower === 'at'))
      found.push({ ...name, isAt: isWhole })
    word = name.range.past - 1
  }
  const own = found.length === 0 ? endOfUnknownName(annotated, { first, past }, nameAt) : first
  if (own > first) return { id: null, range: { first, past: own } }
  const rank = ({ id, type, isAt }: (typeof found)[number]) =>
    (type === 'ORG' && isAt ? 9 : type === 'ORG' && id !== null ? 8 : isAt ? 4 : 0) +
    (id === null ? 2 : 0) +
    (PLACE_TYPES.has(type) ? 0 : 1)
  const [body] = found.sort((a, b) => rank(b) - rank(a))
  return body ? { id: body.id, range: body.range } : null
}

/** Where two or more words with capitals end that open a phrase and are no office: `Fox Research managing director`. */
function endOfUnknownName({ words }: AnnotatedText, { first, past }: WordRange, nameAt: NameAt): number {
  let end = first
  while (end < past && /^\p{Lu}\p{L}+$/u.test(words[end]!.text) && !isRole(words[end]!.lower)) {
    if (nameAt(end)?.type === 'NORP' || (end === first && TITLE_WORDS.has(words[end]!.lower))) return first
    end++
  }
  const isUnknown = words.slice(first, end).some((_, index) => nameAt(first + index) === undefined)
  return isUnknown && end - first > 1 && end < past && startsInLowerCase(words[end]!.text) ? end : first
}

/** Where words with capitals end, `of`, `for` and `and` between them taken in: `Institute for Policy and Law`. */
function endOfCapitals({ words }: AnnotatedText, first: number, past: number): number {
  let end = first
  for (let word = first; word < past; word++) {
    if (startsWithCapital(words[word]!.text)) end = word + 1
    else if (!/^(?:of|for|and|the|&|[-'’])$/.test(words[word]!.lower)) break
  }
  return end
}

function skipBrackets(annotated: AnnotatedText, from: number): number {
  if (annotated.words[from]?.text !== '(') return from
  for (let index = from; index < Math.min(from + 10, annotated.words.length); index++) {
    if (annotated.words[index]!.text === ')' && annotated.words[index + 1]?.text === ',') return index + 1
  }
  return from
}
