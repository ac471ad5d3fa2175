import type { WordRange } from '../../../shared/text/annotate-text.ts'
import { isRoleNoun } from '../../../shared/words/role-nouns.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { somePlaceIn } from '../text/places.ts'
import type { AskedMention } from './asked-mention.ts'
import { officeOf, wordsIn } from './offices.ts'
import type { Scene, SceneName } from './prepare-scene.ts'

type Words = Scene['annotated']['words']

/**
 * Whether somebody is addressed in the words of a quote, by name (“Brother Ken, …”) or by office (“Minister, …”), or is
 * named as the one who was told them ("told Orr"): then they are not the speaker.
 */
export function createAddresseeTest(
  { annotated: { words } }: Scene,
  { content, cue }: AskedMention,
): (name: SceneName) => boolean {
  const told =
    cue && TOLD.has(words[cue.past - 1]?.lower ?? '') ? { first: cue.past, past: cue.past + TOLD_WITHIN } : null
  const called = content && wordCalled(words, content.firstWord())
  const office = called !== null && isRoleNoun(called) ? officeOf(called) : null
  return ({ places, known }) => {
    if (told && somePlaceIn(places, told, () => true)) return true
    if (content && somePlaceIn(places, content.range(), (place) => content.has(place.first) && isCalled(words, place)))
      return true
    if (called === null) return false
    if (known.type === 'PERSON' && wordsIn(known.name).includes(called)) return true
    return office !== null && known.roles.some(({ role }) => wordsIn(role).some((word) => officeOf(word) === office))
  }
}

/** Of “Brother Ken,” and “…, Mr Orr.” the name: alone between marks inside of a quotation, titles before it. */
function isCalled(words: Words, { first, past }: WordRange): boolean {
  const { quotation } = words[first]!
  if (quotation < 0) return false
  let from = first
  while (words[from - 1]?.quotation === quotation && /^\p{Lu}|^\.$/u.test(words[from - 1]!.text)) from--
  const before = words[from - 1]
  const isSetOff = before === undefined || !before.spoken || before.quotation !== quotation
  return isSetOff && past - from <= LONGEST_CALL && /^[,.!?”"]$/.test(words[past]?.text ?? '')
}

const LONGEST_CALL = 5

/**
 * The last word of the name or office that a quote begins by calling: of “Mr President, …” the president; else null.
 */
function wordCalled(words: Words, firstWord: number): string | null {
  let word = firstWord
  while (words[word] && !words[word]!.spoken) word++
  for (let past = word + 1; past <= word + 3; past++) {
    const last = words[past - 1]
    if (!last || last.quotation < 0 || !/^(?:\p{Lu}|\.$)/u.test(last.text)) return null
    if (words[past]?.text === ',') return last.lower
  }
  return null
}

const TOLD = wordSet('told asked telling asking tells asks reminded assured informed warned urged to')
/** The addressee is named within this many words after the cue. */
const TOLD_WITHIN = 4
