import type { CandidateCue, ReadingLayer } from '../../shared/article.ts'
import { PipelineError } from '../../shared/errors.ts'
import type { CutPieces } from './cut-pieces.ts'
import { decodeNames } from './decode-names.ts'
import { encodeBytes, encodeTrimmed } from './encode-bytes.ts'
import { type EncodedWindow, encodeWindow } from './encode-windows.ts'
import { CUE_WORDS, findCueAt, linkRange, WORDS_AFTER, WORDS_BEFORE } from './find-cues.ts'
import { VectorStore } from './keep-vectors.ts'
import { linkCue } from './link-cue.ts'
import type { Model } from './open-inference.ts'
import { planWindows } from './plan-windows.ts'
import { type PreparedText, prepareWords } from './prepare-words.ts'

/** The parts of a trained reader. */
export type ReaderParts = { encoder: Model; link: Model; cutPieces: CutPieces }

/** What a reading says of a text, apart from who read it. */
export type Reading = Required<Pick<ReadingLayer, 'wordCount' | 'names' | 'cues' | 'words'>>

type WordScores = Pick<EncodedWindow, 'cueBegins' | 'cueInside' | 'source' | 'content'>

/**
 * Reads a text: the encoder goes over it window by window, and each candidate cue is linked as soon as the words
 * around it are encoded. The same text gives the same reading, whatever was read before. Time is linear in the length
 * of the text; the vectors of a few windows are held at a time.
 * Throws `over-budget` when the signal says that the time is over.
 */
export async function readText(text: string, parts: ReaderParts, signal: AbortSignal): Promise<Reading> {
  const prepared = prepareWords(text, parts.cutPieces)
  const { wordCount } = prepared
  const reading: Reading = { wordCount, names: [], cues: [], words: { cue: '', source: '', content: '' } }
  const scores: WordScores = {
    cueBegins: new Float32Array(wordCount),
    cueInside: new Float32Array(wordCount),
    source: new Float32Array(wordCount),
    content: new Float32Array(wordCount),
  }
  const vectors = new VectorStore()
  let nextWord = 0
  for (const window of planWindows(prepared)) {
    refuseWhenOver(signal)
    const encoded = await encodeWindow(parts.encoder, prepared, window)
    for (const name of decodeNames(prepared, encoded)) reading.names.push(name)
    vectors.add(encoded)
    for (const kind of Object.keys(scores) as (keyof WordScores)[]) scores[kind].set(encoded[kind], window.first)
    nextWord = await readCues(
      { prepared, scores, vectors, link: parts.link, signal },
      nextWord,
      window.last,
      reading.cues,
    )
    vectors.dropBefore(nextWord - WORDS_BEFORE)
  }
  reading.words = {
    cue: encodeBytes(scores.cueBegins),
    source: encodeBytes(scores.source),
    content: encodeBytes(scores.content),
  }
  return reading
}

type CueReading = { prepared: PreparedText; scores: WordScores; vectors: VectorStore; link: Model; signal: AbortSignal }

/** Links the cues from a word on, as far as everything around them is encoded; gives the first word not judged yet. */
async function readCues(work: CueReading, from: number, encodedWords: number, cues: CandidateCue[]): Promise<number> {
  const { prepared, scores, vectors, link } = work
  let word = from
  while (word < encodedWords) {
    const paragraph = prepared.paragraphs[prepared.paragraphOf[word]!]!
    if (Math.min(paragraph.last, word + CUE_WORDS + WORDS_AFTER) > encodedWords) break
    const cue = findCueAt(scores, word, paragraph)
    if (!cue) {
      word++
      continue
    }
    refuseWhenOver(work.signal)
    const range = linkRange(cue, paragraph)
    const links = await linkCue(link, vectors.copy(range), cue, range)
    const { skipped, source, content } = encodeTrimmed(links.source, links.content)
    cues.push({
      start: prepared.starts[cue.first]!,
      end: prepared.ends[cue.last - 1]!,
      score: Number(scores.cueBegins[word]!.toFixed(3)),
      firstWord: range.first + skipped,
      source,
      content,
    })
    word = cue.last
  }
  return word
}

function refuseWhenOver(signal: AbortSignal): void {
  if (!signal.aborted) return
  throw new PipelineError('over-budget', 'Reading took longer than the time it was given', { cause: signal.reason })
}
