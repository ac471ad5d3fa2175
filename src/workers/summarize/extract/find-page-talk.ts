import type { Span } from '../../../shared/article.ts'
import { findDateline } from '../../../shared/text/find-dateline.ts'
import { AUXILIARIES } from '../../../shared/words/auxiliaries.ts'
import { IRREGULAR_PASTS } from '../../../shared/words/verb-tenses.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'

/** How lines begin that talk to the reader about the page; lower case. */
const STARTS: readonly string[] = [
  'read more',
  'read on ',
  'read:',
  'read our',
  'read the full',
  'read next',
  'see also',
  'see more',
  'see photos',
  'see pictures',
  'see the gallery',
  'see the video',
  'click ',
  'tap here',
  'watch:',
  'watch the video',
  'watch live',
  'listen:',
  'listen to the',
  'scroll ',
  'sign up',
  'subscribe',
  'follow us',
  'join our',
  'join the conversation',
  'join us',
  'share this',
  'share your',
  'download our',
  'download the',
  'for more on',
  'for more information',
  'for more details',
  'for more stories',
  'for more news',
  'for the latest',
  'for full',
  'more:',
  'related:',
  'photo:',
  'photos:',
  'picture:',
  'image:',
  'video:',
  'credit:',
  'source:',
  'topics:',
  'advertisement',
  "editor's note",
  'editor’s note',
  'note:',
  'correction:',
  'updated ',
  'this story ',
  'this article ',
  'this post ',
  'this page ',
  'this site ',
  'this video ',
  'in this video',
  'in this article',
  'in this story',
  'copyright',
  '©',
  'all rights reserved',
  'here are ',
  'here is ',
  'below are ',
  'below is ',
  'above:',
  'below:',
  'below,',
  'above,',
  'pictured:',
  'left:',
  'right:',
  'to contact',
  'contact us',
  'do you have',
  'have you ',
  'what do you think',
  'let us know',
  'tell us',
  'send your',
  'email us',
  'email your',
  'e-mail us',
  'e-mail your',
  'tweet us',
  'submit your',
  'upload your',
  'nominate ',
  'vote for your',
  'check out ',
  'find out more',
  'learn more',
  'you can follow',
  'you can read',
  'you can watch',
  'you can see more',
  'you can find',
  'you can also read',
  "here's a look",
  'here’s a look',
  "here's how",
  'here’s how',
  "here's what",
  'here’s what',
  "here's why",
  'here’s why',
  'get the latest',
  'get our',
  'stay up to date',
  'keep up with',
  'thank you for',
  'thanks for',
  'please ',
  'by clicking',
  'we use cookies',
  'reporting by',
  'additional reporting',
  'edited by',
  'editing by',
  'written by',
  'with reporting from',
]

/** Words that only lines about the page have, lower-case. */
const INSIDE: readonly string[] = [
  'click here',
  'tap here',
  'getty images',
  'photo by',
  'photo credit',
  'file photo',
  'our newsletter',
  'our free newsletter',
  'our website',
  'on our app',
  'follow us on',
  'sign up for',
  'affiliate link',
  'affiliate commission',
  'terms and conditions',
  'privacy policy',
  'all rights reserved',
  'this article',
  'the video below',
  'the video above',
  'the comments below',
  'full story here',
  'scroll down',
  'contributed to this report',
  'contributed reporting',
]

/** `Q: `, `ORR: `: whose turn it is in an interview. */
const TURN = /^(?:[QA]|\p{Lu}[\p{Lu}. ]{1,24})(?:: |\. (?=\p{Lu}))/u
/** Minimum number of turns of an interview. */
const FEWEST_TURNS = 3

const BULLET = /^(?:[*•▪◦●■►→»>]|[-–—] |\d{1,2}[.)] ?\p{L})/u
const LAST_MARK = /[.!?…]["'”’»)\]]*$/
const QUESTION = /\?$/
/** `The full list is below.`: words about what the page shows; not `fell into the river below.` */
const SHOWN_BELOW = /\b(?:is|are|listed|shown|seen|found|list) (?:just )?below[.!:]$/
/** `tips@example.com`: nobody sums up the news with an address to write to. */
const ADDRESS = /[\w.+-]@[\w-]+\.\p{L}/u
/**
 * Why a sentence is not part of the news, or null: a label, caption or heading without a mark at its end, a point of a
 * list, a question, words about the page, or a line above the dateline.
 */
export function findPageTalk(document: DocumentModel): (string | null)[] {
  const { text, sentences } = document
  const begins = findBeginning(text, sentences)
  const inTurn = findTurns(document)
  const seen = new Set<string>()
  return sentences.map((sentence, index) => {
    const { start, end } = sentence
    const words = text.slice(start, end).trim()
    const plain = words.toLowerCase().replace(/\s+/g, ' ')
    // What stands above the dateline does not count as said: the lead often repeats it.
    if (index < begins) return 'above the dateline'
    if (seen.has(plain)) return 'said before'
    seen.add(plain)
    if (inTurn[index]) return 'turn of an interview'
    if (BULLET.test(words) || BULLET.test(text.slice(lineStart(text, start), start).trim() + words)) {
      return 'point of a list'
    }
    if (words.endsWith(':') || !LAST_MARK.test(words)) return 'no sentence'
    if (/^\p{Ll}+(?!\p{L})/u.test(words) || !soundsEnglish(document, index)) return 'no sentence'
    if (sentence.to - sentence.from <= LONGEST_FRAGMENT && !hasVerb(document, sentence)) return 'no sentence'
    if (words.startsWith('(') || words.startsWith('[')) return 'aside'
    const outside = document.quoted[sentences[index]!.from] !== 1
    if (outside && QUESTION.test(words)) return 'question'
    if (outside && STARTS.some((start) => plain.startsWith(start))) return 'page talk'
    if (INSIDE.some((part) => plain.includes(part))) return 'page talk'
    if (ADDRESS.test(plain) || SHOWN_BELOW.test(plain)) return 'page talk'
    return null
  })
}

/** The number of the sentence that a dateline stands before, where lines stand above it; else 0. */
function findBeginning(text: string, sentences: readonly Span[]): number {
  for (let index = 1; index < Math.min(6, sentences.length); index++) {
    const { start } = sentences[index]!
    const line = lineStart(text, start)
    if (line > 0 && findDateline(text.slice(line, line + 160)) && line <= start) return index
  }
  return 0
}

/** Says of each sentence whether it stands in a paragraph that is somebody's turn in an interview. */
function findTurns({ text, sentences }: DocumentModel): boolean[] {
  let turns = 0
  let open = false
  const found = sentences.map(({ start, end }) => {
    if (start === lineStart(text, start)) {
      open = TURN.test(text.slice(start, end))
      if (open) turns++
    }
    return open
  })
  return turns < FEWEST_TURNS ? found.fill(false) : found
}

function lineStart(text: string, at: number): number {
  return at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1
}

/**
 * Only this share of the words of a sentence carries its grammar where it is a list of names, or in another language.
 */
const FEWEST_FUNCTION_WORDS = 0.12

function soundsEnglish({ sentences, ids, stems }: DocumentModel, index: number): boolean {
  const { from, to } = sentences[index]!
  let found = 0
  for (let i = from; i < to; i++) if (FUNCTION_WORDS.has(stems[ids[i]!]!)) found++
  return found >= FEWEST_FUNCTION_WORDS * (to - from)
}

/** Longer sentences have their verb; a plural in the present ("fishermen help") looks like a noun. */
const LONGEST_FRAGMENT = 8
/** Contractions of verbs as `findTerms` parts them, and verbs whose past has no ending of its own. */
const OTHER_VERBS = wordSet(
  'am be been re ve ll d m t say put set hit cut let cost hurt shut spread split read beat bid rid quit',
)

/**
 * Whether a sentence may have a verb: "Of pressure, of pain." and "Ana Orr, author and pilot." have nothing that looks
 * like one outside of quotation marks. Sentences that are speech throughout are judged by others.
 */
function hasVerb(
  { text, ids, stems, starts, ends, capitals, quoted }: DocumentModel,
  { from, to }: { from: number; to: number },
): boolean {
  for (let i = from; i < to; i++) {
    if (quoted[i] === 1 && quoted[from] === 0) continue
    const word = text.slice(starts[i]!, ends[i]!).toLowerCase()
    // `It's`, `there's`; a name's own is no verb.
    if (word === 's' && i > from && FUNCTION_WORDS.has(stems[ids[i - 1]!]!)) return true
    if (AUXILIARIES.has(word) || IRREGULAR_PASTS.has(word) || OTHER_VERBS.has(word)) return true
    if (capitals[i] === 0 && !FUNCTION_WORDS.has(word) && word.length > 2 && /(?:ed|s)$/.test(word)) return true
  }
  return false
}
