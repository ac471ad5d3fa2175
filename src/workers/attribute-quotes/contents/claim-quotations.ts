import type { AnnotatedText, QuotedPassage } from '../../../shared/text/annotate-text.ts'
import { type CueReading, probabilityAt, roleAt, sees } from '../cues/read-cues.ts'
import { ContentWords } from '../text/content-words.ts'
import { countPlacesBefore, somePlaceIn } from '../text/places.ts'

/** A quotation less probable than this is not given to a cue that did not ask for it. */
const LEAST_PROBABILITY = 0.3
/** A single quoted word belongs to nobody unless a cue asks for it. */
const LEAST_WORDS = 2

/**
 * The content of each cue: the words that are probably its content, then whole quotations, each given to a single cue.
 * A quotation goes to the cue that claims at least half of its words, or to the most probable of several. One that no
 * cue claims goes to the cue whose content it most probably is, if that is probable enough. Cues inside the quotation
 * do not count.
 */
export function claimQuotations(annotated: AnnotatedText, cues: readonly CueReading[]): ContentWords[] {
  const contents = cues.map((cue) => likelyContent(annotated, cue))
  for (const [place, quotation] of annotated.quotations.entries()) {
    if (quotation.spokenCount < 1) continue
    const isSecondPart = followsOwnCue(annotated, place, cues)
    const isForward = awaitsSpeaker(annotated, quotation)
    const claims: Claim[] = []
    for (const index of indicesBeside(annotated, quotation, cues)) {
      const cue = cues[index]!
      if (isSecondPart && speaksOfLaterSentence(annotated, quotation, cue)) {
        removeQuotation(quotation, contents[index]!)
        continue
      }
      if (isForward && annotated.words[cue.first]!.sentence < annotated.words[quotation.first]!.sentence) {
        removeQuotation(quotation, contents[index]!)
        continue
      }
      const outside = cue.first < quotation.first || cue.first >= quotation.past
      const near = sees(cue, quotation.first) || sees(cue, quotation.past - 1)
      if (outside && near && reaches(annotated, cue, quotation.past - 1))
        claims.push(weighClaim(annotated, quotation, cue, contents[index]!))
    }
    for (const claim of claims) if (claim.share > 0 && claim.share < 0.5) removeQuotation(quotation, claim.content)
    const winner = pickClaim(claims, quotation) ?? introduced(annotated, quotation, cues, contents)
    if (winner) addQuotation(quotation, winner.cue, winner.content)
    for (const claim of claims) if (claim !== winner && claim.share >= 0.5) removeQuotation(quotation, claim.content)
  }
  return contents
}

/** The indices of the cues in the paragraphs of a quotation: no other sees it. */
function indicesBeside(
  { words, paragraphs }: AnnotatedText,
  { first, past }: QuotedPassage,
  cues: readonly CueReading[],
): number[] {
  const from = paragraphs[words[first]!.paragraph]!.first
  const to = paragraphs[words[past - 1]!.paragraph]!.past
  const indices: number[] = []
  for (let index = countPlacesBefore(cues, from); index < cues.length && cues[index]!.first < to; index++)
    indices.push(index)
  return indices
}

/** Whether a quotation opens its sentence directly after the cue of the preceding one: `“Go!” Orr shouted. “Go!”`. */
function followsOwnCue(
  { words, sentences, quotations }: AnnotatedText,
  place: number,
  cues: readonly CueReading[],
): boolean {
  const { first } = quotations[place]!
  const before = quotations[place - 1]
  if (!before || first === 0 || words[before.first]!.paragraph !== words[first]!.paragraph) return false
  const { sentence } = words[first - 1]!
  if (sentences[words[first]!.sentence]!.first !== first || words[before.past - 1]!.sentence !== sentence) return false
  const between = { first: before.past, past: first }
  return somePlaceIn(cues, between, ({ past, score }) => past <= first && score >= SURE_CUE)
}

const SURE_CUE = 0.5

/**
 * Whether a quotation opens its sentence and ends in a comma with words behind it: `“…,” Orr said`. Who says it comes
 * next and was not told before.
 */
function awaitsSpeaker({ words, sentences }: AnnotatedText, { first, past, closed }: QuotedPassage): boolean {
  const next = words[past]
  const { sentence } = words[first]!
  if (!closed || words[past - 2]?.text !== ',' || sentences[sentence]!.first !== first) return false
  return next?.spoken === true && next.sentence === words[past - 1]!.sentence && next.quotation < 0
}

function speaksOfLaterSentence({ words }: AnnotatedText, { past }: QuotedPassage, cue: CueReading): boolean {
  return cue.first >= past && words[cue.first]!.sentence > words[past - 1]!.sentence
}

/** How far before its colon the cue of an introduction may stand. */
const LONGEST_INTRODUCTION = 30

/**
 * The claim of a cue in the preceding line: `Orr continued:` followed by a paragraph that opens with the quotation. A
 * cue sees only its own paragraph, so its probabilities say nothing here.
 */
function introduced(
  annotated: AnnotatedText,
  quotation: QuotedPassage,
  cues: readonly CueReading[],
  contents: readonly ContentWords[],
): Claim | undefined {
  const { paragraph } = annotated.words[quotation.first]!
  if (annotated.paragraphs[paragraph]!.first !== quotation.first || quotation.spokenCount < LEAST_WORDS)
    return undefined
  const above = annotated.paragraphs[paragraph - 1]
  if (!above || !/^[:,]$/.test(annotated.words[above.past - 1]!.text)) return undefined
  const sentence = annotated.sentences[annotated.words[above.past - 1]!.sentence]!
  const from = Math.max(sentence.first, above.past - LONGEST_INTRODUCTION)
  const index = cues.findLastIndex((cue) => cue.first >= from && cue.past <= above.past)
  return index < 0 ? undefined : { cue: cues[index]!, content: contents[index]!, probability: 0.5, share: 0 }
}

/**
 * "According to" and a cue before a colon speak of their own sentence, and of a quotation that runs on into it; other
 * cues look back further.
 */
function reaches({ words }: AnnotatedText, { first, past, lowers }: CueReading, last: number): boolean {
  const looksAhead = lowers[0] === 'according' || words[past - 1]!.text === ':' || words[past]?.text === ':'
  return !looksAhead || words[last]!.sentence >= words[first]!.sentence
}

function likelyContent(annotated: AnnotatedText, cue: CueReading): ContentWords {
  const content = new ContentWords(cue.window)
  for (let word = cue.window.first; word < cue.window.past; word++) {
    if (roleAt(cue, word) !== 'content') continue
    const quotation = annotated.quotations[annotated.words[word]!.quotation]
    if (!reaches(annotated, cue, quotation ? quotation.past - 1 : word)) continue
    content.set(word, cue.content[word - cue.window.first]!)
  }
  return content
}

type Claim = {
  cue: CueReading
  content: ContentWords
  /** Mean probability over the words of the quotation. */
  probability: number
  /** Share of its words that the cue's content holds. */
  share: number
}

function weighClaim(annotated: AnnotatedText, quotation: QuotedPassage, cue: CueReading, content: ContentWords): Claim {
  let held = 0
  let sum = 0
  for (let word = quotation.first; word < quotation.past; word++) {
    if (!annotated.words[word]!.spoken) continue
    if (content.has(word)) held++
    sum += probabilityAt(cue, word).content
  }
  return { cue, content, probability: sum / quotation.spokenCount, share: held / quotation.spokenCount }
}

function pickClaim(claims: readonly Claim[], quotation: QuotedPassage): Claim | undefined {
  const strongest = (among: readonly Claim[], weight: (claim: Claim) => number) =>
    among.reduce<Claim | undefined>((best, claim) => (best && weight(best) >= weight(claim) ? best : claim), undefined)
  const asking = claims.filter((claim) => claim.share >= 0.5)
  if (asking.length > 0) return strongest(asking, (claim) => claim.probability * Math.sqrt(claim.cue.score))
  if (quotation.spokenCount < LEAST_WORDS) return undefined
  const likeliest = strongest(claims, (claim) => claim.probability)
  return likeliest && likeliest.probability >= LEAST_PROBABILITY ? likeliest : undefined
}

function addQuotation(quotation: QuotedPassage, cue: CueReading, content: ContentWords): void {
  for (let word = quotation.first; word < quotation.past; word++) {
    content.set(word, sees(cue, word) ? Math.max(0.3, probabilityAt(cue, word).content) : 0.5)
  }
}

function removeQuotation(quotation: QuotedPassage, content: ContentWords): void {
  for (let word = quotation.first; word < quotation.past; word++) content.delete(word)
}
