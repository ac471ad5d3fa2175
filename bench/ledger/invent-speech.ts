import { GRAMMAR_WORDS, PLAIN_WORDS } from '../../src/shared/catalogue/ledger/ledger-words.ts'

/** Words and word pairs of a real text, mixed among the invented ones so that they are not unique in the corpus. */
export type Strewn = { words: readonly string[]; phrases: readonly (readonly string[])[] }

const SYLLABLES = 'ba ko ti ren lo mar ves din ta po gri sel an or ul fe ni cha stu wen'.split(' ')
const WORDS = 60_000
const NAMES = 8_000
const PHRASES = 20_000

/**
 * Sentences of invented words that meet each other as often as real ones do. Shares of words (grammar, words of which
 * quotations are full, names, rare ones), lengths, and how often two neighbouring words come again were set on 14,000
 * quotations of one election and on 24,000 of many newspapers. Of the first 8,000 a wording's keys find 10 others (11
 * in the election, 4 in the newspapers), of 16,000 20 (9 in the newspapers): rather too many than too few.
 */
export function inventSpeech(chance: () => number, strewn: Strewn = { words: [], phrases: [] }) {
  const below = (count: number) => Math.floor(chance() * count)
  const words = Array.from({ length: WORDS }, (_, rank) => spell(rank + 420))
  for (const word of strewn.words) words[drawRank(chance, WORDS, 1_000)] = word
  const drawRare = () => words[drawRank(chance, WORDS, 40)]!
  const drawName = () => capital(words[WORDS - 1 - drawRank(chance, NAMES, 3)]!)
  const drawPlain = () => PLAIN_WORDS[drawRank(chance, PLAIN_WORDS.length, 12)]!
  const drawContent = () => {
    const draw = chance()
    return draw < 0.6 ? drawRare() : draw < 0.75 ? drawName() : drawPlain()
  }
  const phrases: (readonly string[])[] = Array.from({ length: PHRASES }, () => {
    const draw = chance()
    const phrase = [draw < 0.6 ? drawRare() : draw < 0.8 ? drawPlain() : drawName(), drawRare()]
    return chance() < 0.3 ? phrase.reverse() : phrase
  })
  for (const phrase of strewn.phrases) phrases[below(PHRASES)] = phrase
  // The n-th phrase occurs as often as 1 through the root of n, as neighbours in quotations do.
  const drawPhrase = () => phrases[Math.floor(PHRASES * chance() ** (1 / 0.45))]!

  function sentence(length: number): string {
    const drawn: string[] = []
    while (drawn.length < length) {
      const draw = chance()
      if (draw < 0.55) drawn.push(GRAMMAR_WORDS[drawRank(chance, GRAMMAR_WORDS.length, 6)]!)
      else if (draw < 0.676) drawn.push(...drawPhrase())
      else drawn.push(drawContent())
    }
    return capital(drawn.join(' '))
  }
  return {
    sentence,
    /** Lengths of real quotations: half have up to 15 words, one in ten more than 37. */
    quotation: () => sentence(Math.round(5 + Math.min(60, -14 * Math.log(1 - chance())))),
    name: () => `${drawName()} ${drawName()}`,
  }
}

function spell(rank: number): string {
  let word = ''
  for (let rest = rank; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) word += SYLLABLES[rest % SYLLABLES.length]
  return word
}

/** By the law of Zipf and Mandelbrot; the first `flat` ranks are nearly as frequent as each other. */
function drawRank(chance: () => number, count: number, flat: number): number {
  return Math.min(count - 1, Math.floor(flat * ((count + flat) / flat) ** chance() - flat))
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
