import type { AnnotatedText, WordRange } from '../../../shared/text/annotate-text.ts'
import { WEEKDAY_NAMES } from '../../../shared/words/time-words.ts'
import { wordSet } from '../../../shared/words/word-set.ts'
import { isPassiveCue } from '../cues/is-passive-cue.ts'
import { type CueReading, probabilityAt, roleAt } from '../cues/read-cues.ts'
import type { ContentWords } from '../text/content-words.ts'

/** A word below this probability is not part of a source, even if nothing better is near. */
const LEAST_PROBABILITY = 0.03

/**
 * The words that name a cue's source, and how sure that was: read as such, or only the likeliest of many unlikely ones.
 */
export type FoundSource = { range: WordRange; from: 'reader' | 'weak reading' | 'form' }

/**
 * The words around a cue that name its source, or null. Of several stretches, the one with the highest mean probability
 * wins, with single words counting half; if no word is more likely a source than not, the likeliest one and its
 * neighbours.
 */
export function findSource(annotated: AnnotatedText, cue: CueReading, content: ContentWords): FoundSource | null {
  if (isPassiveCue(cue.lowers)) return findAgent(annotated, likelyStretches(annotated, cue, content), cue)
  const stretches = likelyStretches(annotated, cue, content)
  const weight = ({ sum, range }: Stretch) => (sum / (range.past - range.first)) * Math.min(2, range.past - range.first)
  const best = stretches.reduce<Stretch | null>((a, b) => (a && weight(a) >= weight(b) ? a : b), null)
  if (best) return { range: growSource(annotated, cue, content, best.range), from: 'reader' }
  return likeliestWords(annotated, cue, content)
}

/** Probability from which on a word beside a sure source is part of it: the "bank" of "Kenya's central bank". */
const PROBABILITY_BESIDE = 0.2

/** A source with the words at its edges that are half likely to be part of it: what is cut names nobody. */
function growSource(annotated: AnnotatedText, cue: CueReading, content: ContentWords, range: WordRange): WordRange {
  const belongs = (word: number) =>
    (word < cue.first || word >= cue.past) &&
    annotated.words[word]?.spoken &&
    probabilityAt(cue, word).source >= PROBABILITY_BESIDE &&
    roleAt(cue, word) !== 'content' &&
    !content.has(word)
  let { first, past } = range
  while (belongs(first - 1)) first--
  while (belongs(past)) past++
  return { first, past }
}

/** Whom a passive names as speaking follows it, after "by". */
function findAgent(annotated: AnnotatedText, stretches: readonly Stretch[], cue: CueReading): FoundSource | null {
  const agent = stretches.find(({ range }) => {
    const before = annotated.words[range.first - 1]?.lower
    return range.first >= cue.past && (before === 'by' || annotated.words[range.first]!.lower === 'by')
  })
  if (!agent) return null
  const first = annotated.words[agent.range.first]!.lower === 'by' ? agent.range.first + 1 : agent.range.first
  if (first >= agent.range.past) return null
  let { past } = agent.range
  while (past - first < LONGEST_AGENT && past < cue.window.past && goesOn(annotated, past)) past++
  return { range: { first, past }, from: 'reader' }
}

const LONGEST_AGENT = 6
const ENDS_AGENT: ReadonlySet<string> = new Set([
  ...WEEKDAY_NAMES,
  ...'that to on in at for of with as and or who which when where if whether after before during about over because but while last this earlier yesterday'.split(
    ' ',
  ),
])

/** Whether the noun phrase behind "by" takes in one more word. */
function goesOn(annotated: AnnotatedText, word: number): boolean {
  const { spoken, lower } = annotated.words[word]!
  return spoken && !ENDS_AGENT.has(lower)
}

type Stretch = { range: WordRange; sum: number }

function likelyStretches(annotated: AnnotatedText, cue: CueReading, content: ContentWords): Stretch[] {
  const stretches: Stretch[] = []
  for (let word = cue.window.first; word < cue.window.past; word++) {
    const last = stretches.at(-1)
    const adjoins = last?.range.past === word
    if (roleAt(cue, word) === 'source' && !content.has(word)) {
      const probability = probabilityAt(cue, word).source
      if (last && adjoins) {
        last.range.past = word + 1
        last.sum += probability
      } else stretches.push({ range: { first: word, past: word + 1 }, sum: probability })
    } else if (last && adjoins && isInnerMark(annotated, cue, word)) {
      last.range.past = word + 1
      last.sum += 0.5
    }
  }
  return stretches
}

/** A mark other than a full stop with the source going on behind it: the hyphen in "co-chair". */
function isInnerMark(annotated: AnnotatedText, cue: CueReading, word: number): boolean {
  const { spoken, text } = annotated.words[word]!
  return !spoken && text !== '.' && word + 1 < cue.window.past && roleAt(cue, word + 1) === 'source'
}

const NEVER_NAMES = wordSet(`
  after before when while as by but and or if since in on at of for to from with because although though s`)

function mayName(annotated: AnnotatedText, word: number): boolean {
  const { spoken, lower } = annotated.words[word]!
  return spoken && !NEVER_NAMES.has(lower)
}

function likeliestWords(annotated: AnnotatedText, cue: CueReading, content: ContentWords): FoundSource | null {
  let peak = -1
  let highest = LEAST_PROBABILITY
  for (let word = cue.window.first; word < cue.window.past; word++) {
    const { source } = probabilityAt(cue, word)
    if (source > highest && mayName(annotated, word) && !content.has(word)) {
      peak = word
      highest = source
    }
  }
  if (peak < 0) return null
  const belongs = (word: number) => probabilityAt(cue, word).source > 0.4 * highest && !content.has(word)
  let first = peak
  let past = peak + 1
  while (first > cue.window.first && belongs(first - 1)) first--
  while (past < cue.window.past && belongs(past)) past++
  return { range: { first, past }, from: 'weak reading' }
}
