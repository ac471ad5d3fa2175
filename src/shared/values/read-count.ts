import { AFTER_KILOMETRES, AFTER_METRES, LENGTH_CONTEXT, RACE_CONTEXT } from '../words/measure-words.ts'
import { type ReadNumber, readNumber } from './read-number.ts'

/** Letters that can only be a scale, whatever is being counted. */
const PLAIN_SCALE = /^[\s\u00a0]?(?:mn|mln|mio|bn|bln|tn|trn)$/i
const NEXT_WORD = /[^\S\n](\p{L}+)/uy
/** What is counted: `12m people`, `35m of them`, `1.2m new homes`; `2.4m more`. */
const COUNTED =
  /[^\S\n](?:of[^\S\n](?:them|these|those|whom|which|its|their|the)|people|men|women|children|more|fewer|others|(?:\p{Ll}+[^\S\n])?\p{Ll}{3,}s)(?!\p{L})/uy
const MEASURE_BEFORE =
  /(?:\b(?:depth|height|width|length|distance|altitude|radius|diameter)s?\sof(?:\s(?:about|around|some|up\sto|nearly|almost|over))?|\bwithin|\b(?:the|men['’]s|women['’]s|boys['’]|girls['’]|mixed|[4x×])\s?)\s?$/iu
/** Before a number with `from` behind it: `lies 400m from the shore`. */
const PLACED_BEFORE =
  /\b(?:located|situated|parked|stands?|standing|stood|lies?|lying|lives?|is|was|were|are|just|about|some|only|than)\s$/i
/** Distances that are run and swum. */
const RACES = new Set([50, 60, 80, 100, 110, 200, 400, 800, 1500, 3000, 5000, 10000])
const WINDOW = 90

/**
 * The number that begins at `at`, with letters behind its digits read as a scale where they count: `12m people`,
 * `1.4bn users`, `800k of them`, but not `the wall is 4m high`, `the 100m final`, `a 10k race`, `a 4K screen`.
 *
 * @example
 * readCount('12m people', 0) // { value: 12000000, end: 3, inWords: false }
 * readCount('4m high', 0) // { value: 4, end: 1, inWords: false }
 */
export function readCount(text: string, at: number): ReadNumber | null {
  const plain = readNumber(text, at)
  if (!plain || plain.inWords) return plain
  const scaled = readNumber(text, at, true)
  return scaled && scaled.end > plain.end && isScale(text, at, plain, scaled.end) ? scaled : plain
}

function isScale(text: string, start: number, plain: ReadNumber, end: number): boolean {
  const letters = text.slice(plain.end, end)
  if (PLAIN_SCALE.test(letters)) return true
  const next = wordAfter(text, end)
  if (letters === 'k' || letters === 'K') return !AFTER_KILOMETRES.has(next)
  return /^\s?m$/i.test(letters) && countsMillions(text, start, plain, end, next, letters)
}

/** Whether `m` means millions and not metres: by what is counted or measured, else by the words near by. */
function countsMillions(
  text: string,
  start: number,
  { value }: ReadNumber,
  end: number,
  next: string,
  letters: string,
): boolean {
  if (AFTER_METRES.has(next)) return false
  COUNTED.lastIndex = end
  const isCounted = COUNTED.test(text)
  if (letters !== 'm') return isCounted
  const before = text.slice(Math.max(0, start - 30), start)
  if (next === 'from' && PLACED_BEFORE.test(before)) return false
  const isMeasured = MEASURE_BEFORE.test(before) && (RACES.has(value) || !/\b(?:the|mixed)\s$/i.test(before))
  if (isMeasured && (RACES.has(value) || !isCounted)) return false
  if (isCounted) return true
  const near = `${text.slice(Math.max(0, start - WINDOW), start)} ${text.slice(end, end + WINDOW)}`
  const words = near.toLowerCase().match(/\p{L}+/gu) ?? []
  return !words.some((word) => LENGTH_CONTEXT.has(word) || (RACES.has(value) && RACE_CONTEXT.has(word)))
}

function wordAfter(text: string, at: number): string {
  NEXT_WORD.lastIndex = at
  return NEXT_WORD.exec(text)?.[1]?.toLowerCase() ?? ''
}
