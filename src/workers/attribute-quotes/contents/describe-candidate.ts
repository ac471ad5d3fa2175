import type { AnnotatedText } from '../../../shared/text/annotate-text.ts'
import { type CueReading, probabilityAt } from '../cues/read-cues.ts'
import type { ContentWords } from '../text/content-words.ts'

/** What each number in the description of a candidate means, in order. */
export const CANDIDATE_FEATURES = [
  'cue score',
  'mean content',
  'least content',
  'content words',
  'quoted share',
  'quoted words',
  'best source',
  'source words',
  'cue words',
  'cue kind',
  'cue in quotation',
  'cue spoken',
  'runs',
  'words from cue to content',
  'content before cue',
  'unlinked content',
  'rival content',
  'doubtful words',
  'whole sentence',
  'paragraph',
  'content elsewhere',
  'ends sentence',
  'first content word that',
] as const

/** What describing needs besides cue and content. */
export type CandidateContext = {
  annotated: AnnotatedText
  highest: Float32Array
  highestCue: Int32Array
  second: Float32Array
  unlinkedContent: Float32Array
}

/** The features of a cue with its content, by which it is judged whether they are an attribution. */
export function describeCandidate(
  context: CandidateContext,
  cue: CueReading,
  index: number,
  content: ContentWords,
): Float32Array {
  const { annotated } = context
  const inside = content.words().filter((word) => annotated.words[word]!.spoken)
  const count = Math.max(1, inside.length)
  let sum = 0
  let least = 1
  let quoted = 0
  let unlinked = 0
  let rival = 0
  let doubtful = 0
  let runs = 0
  for (let at = 0; at < inside.length; at++) {
    const word = inside[at]!
    const probability = Math.max(content.get(word), probabilityAt(cue, word).content)
    sum += probability
    least = Math.min(least, probability)
    unlinked += context.unlinkedContent[word]!
    rival += context.highestCue[word] === index ? context.second[word]! : context.highest[word]!
    if (annotated.words[word]!.quotation >= 0) quoted++
    if (probability < 0.7) doubtful++
    if (at === 0 || word - inside[at - 1]! > 3) runs++
  }
  let outside = 0
  let bestSource = 0
  let sourceWords = 0
  for (let word = cue.window.first; word < cue.window.past; word++) {
    const probability = probabilityAt(cue, word)
    if (!content.has(word)) outside += probability.content
    if (probability.source > bestSource) bestSource = probability.source
    if (probability.source > 0.5) sourceWords++
  }
  const first = inside[0] ?? cue.first
  const last = inside.at(-1) ?? cue.first
  const sentence = annotated.sentences[annotated.words[cue.first]!.sentence]!
  const gap = first >= cue.past ? first - cue.past : last < cue.first ? cue.first - last - 1 : 0
  const told: Record<(typeof CANDIDATE_FEATURES)[number], number> = {
    'cue score': cue.score,
    'mean content': sum / count,
    'least content': least,
    'content words': inside.length,
    'quoted share': quoted / count,
    'quoted words': quoted,
    'best source': bestSource,
    'source words': sourceWords,
    'cue words': cue.past - cue.first,
    'cue kind': cue.listed === null ? 0 : 1 + ATTITUDES.indexOf(cue.listed),
    'cue in quotation': annotated.words[cue.first]!.quotation >= 0 ? 1 : 0,
    'cue spoken': annotated.words[cue.first]!.spoken ? 1 : 0,
    runs: runs,
    'words from cue to content': gap,
    'content before cue': first < cue.first ? 1 : 0,
    'unlinked content': unlinked / count,
    'rival content': rival / count,
    'doubtful words': doubtful,
    'whole sentence': inside.length / Math.max(1, sentence.past - sentence.first),
    paragraph: Math.min(20, annotated.words[cue.first]!.paragraph),
    'content elsewhere': outside,
    'ends sentence': /^[.!?]$/.test(annotated.words[last + 1]?.text ?? '.') ? 1 : 0,
    'first content word that': annotated.words[first]!.lower === 'that' ? 1 : 0,
  }
  return Float32Array.from(CANDIDATE_FEATURES, (feature) => told[feature])
}

/**
 * The code of a cue's kind is its place here, from 1 on; 0 in no list: of the first word of the cue that a list knows.
 */
const ATTITUDES = ['speech', 'belief', 'intention'] as const
