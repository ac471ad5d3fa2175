import type { WordRange } from '../../../shared/text/annotate-text.ts'

/**
 * A content in the making: words by index, each with the probability, above 0, that it belongs. It may have any words
 * of a text, but is quick only for words close together: it holds a number for each word between the lowest and the
 * highest that it ever had. Mutable until it is part of an attribution.
 */
export class ContentWords {
  /** How many words it has. */
  size = 0
  /** The word that the first of the probabilities is of; 0 stands where a word does not belong. */
  private first: number
  private probabilities: number[]

  /** Without a word, and with room for those of a range. */
  constructor({ first, past }: WordRange = { first: 0, past: 0 }) {
    this.first = first
    this.probabilities = new Array<number>(past - first).fill(0)
  }

  /** All words of a range, each with the same probability. */
  static of(range: WordRange, probability: number): ContentWords {
    const content = new ContentWords(range)
    for (let word = range.first; word < range.past; word++) content.set(word, probability)
    return content
  }

  has(word: number): boolean {
    return this.get(word) > 0
  }

  /** The probability of a word; 0 where it does not belong. */
  get(word: number): number {
    const at = word - this.first
    return at >= 0 && at < this.probabilities.length ? this.probabilities[at]! : 0
  }

  /** Takes a word in, or gives it another probability; of 0 takes it out. */
  set(word: number, probability: number): void {
    if (word < this.first || word >= this.first + this.probabilities.length) {
      if (probability === 0) return
      this.makeRoom(word)
    }
    const at = word - this.first
    if (this.probabilities[at]! > 0) this.size--
    if (probability > 0) this.size++
    this.probabilities[at] = probability
  }

  delete(word: number): void {
    this.set(word, 0)
  }

  /** Its words in reading order. */
  words(): number[] {
    const words: number[] = []
    for (let at = 0; at < this.probabilities.length; at++) if (this.probabilities[at]! > 0) words.push(this.first + at)
    return words
  }

  /** Its lowest word; infinite where it has none. */
  firstWord(): number {
    const at = this.probabilities.findIndex((probability) => probability > 0)
    return at < 0 ? Number.POSITIVE_INFINITY : this.first + at
  }

  /** The words between which all of its own lie. */
  range(): WordRange {
    return { first: this.first, past: this.first + this.probabilities.length }
  }

  copy(): ContentWords {
    const copied = new ContentWords()
    copied.size = this.size
    copied.first = this.first
    copied.probabilities = this.probabilities.slice()
    return copied
  }

  /** Those of its words that pass a test. */
  filter(keeps: (word: number) => boolean): ContentWords {
    const kept = this.copy()
    for (let at = 0; at < kept.probabilities.length; at++) {
      if (kept.probabilities[at] === 0 || keeps(kept.first + at)) continue
      kept.probabilities[at] = 0
      kept.size--
    }
    return kept
  }

  private makeRoom(word: number): void {
    const { first, probabilities } = this
    if (probabilities.length === 0) {
      this.first = word
      probabilities.push(0)
      return
    }
    if (word < first) {
      this.probabilities = [...new Array<number>(first - word).fill(0), ...probabilities]
      this.first = word
    }
    for (let last = first + probabilities.length; last <= word; last++) probabilities.push(0)
  }
}
