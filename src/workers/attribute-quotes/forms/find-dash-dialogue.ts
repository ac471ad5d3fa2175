import { type AnnotatedText, wordsOf } from '../../../shared/text/annotate-text.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import type { Attribution } from '../text/attribution.ts'
import { ContentWords } from '../text/content-words.ts'

/** `— Where were you?`, `– At home.`: a line that opens with a dash and a capital; not `-5 degrees`, not `- milk`. */
const DIALOGUE_LINE = /^(?:[–—―]|--?)\s*(?=["“«]?\p{Lu})/u
const LISTED_LINE = /^(?:[–—―]|--?)\s*\S/u
/** `, he said`, `, asked Ann Orr.` at the end of such a line. */
const TAG =
  /,\s+(?:(?:he|she|they|I|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}|the \p{Ll}+)\s+(?:said|asked|replied|answered|added|says|cried|shouted)|(?:said|asked|replied|answered|added|says|cried|shouted)\s+(?:he|she|they|I|\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+){0,2}|the \p{Ll}+))[.!?]?$/u
const SENTENCE_END = /[.!?…]["”»']?$/

/**
 * Dialogue set with dashes: at least two neighbouring lines that open with a dash and end like a sentence. A tag at the
 * end of the line (", he said") is left out of the content and names the source; a line without one has none.
 */
export function findDashDialogue(annotated: AnnotatedText): Attribution[] {
  const lines = annotated.paragraphs.map((paragraph) => annotated.text.slice(paragraph.start, paragraph.end))
  const isWhole = ofDialogues(lines)
  const isLine = lines.map((line, index) => isWhole[index] && DIALOGUE_LINE.test(line))
  return annotated.paragraphs.flatMap((paragraph, index): Attribution[] => {
    if (!isLine[index] || !(isLine[index - 1] || isLine[index + 1])) return []
    const line = lines[index]!
    const opening = DIALOGUE_LINE.exec(line)![0].length
    const tag = TAG.exec(line)
    const end = paragraph.start + (tag?.index ?? line.length)
    const range = wordsOf(annotated, { start: paragraph.start + opening, end })
    const content = ContentWords.of(range, 1)
    const why = { cue: tag ? 'tag' : 'dash', content: 'line', source: tag ? 'tag' : 'none' }
    const found = tag ? readTag(annotated, paragraph.start + tag.index, paragraph.end) : { cue: null, source: null }
    return [{ ...found, content, score: 0.85, setting: 'dialogue', why }]
  })
}

/** A line typical of dialogue: it asks, exclaims or names the speaker. */
const isSpoken = (line: string): boolean => /[?!]["”»']?$/.test(line) || TAG.test(line)

/**
 * Whether each line is in a row of lines with dashes that all end like sentences, of which one is spoken: a list of
 * other articles has some that do not end so, a list of facts none that anybody asks or cries.
 */
function ofDialogues(lines: readonly string[]): boolean[] {
  const isWhole: boolean[] = new Array(lines.length).fill(false)
  for (let first = 0; first < lines.length; first++) {
    let past = first
    while (past < lines.length && LISTED_LINE.test(lines[past]!)) past++
    const row = lines.slice(first, past)
    if (row.every((line) => SENTENCE_END.test(line)) && row.some(isSpoken)) isWhole.fill(true, first, past)
    first = Math.max(first, past - 1)
  }
  return isWhole
}

const SAYING = wordSet('said asked replied answered added says cried shouted')

function readTag(annotated: AnnotatedText, start: number, end: number): Pick<Attribution, 'cue' | 'source'> {
  const range = wordsOf(annotated, { start, end })
  let { first, past } = range
  while (first < past && !annotated.words[first]!.spoken) first++
  while (past > first && !annotated.words[past - 1]!.spoken) past--
  let verb = first
  while (verb < past - 1 && !SAYING.has(annotated.words[verb]!.lower)) verb++
  const source = verb === first ? { first: verb + 1, past } : { first, past: verb }
  return { cue: { first: verb, past: verb + 1 }, source }
}
