import type { EntityValue } from '../../../shared/article.ts'
import type { Day } from '../../../shared/values/calendar.ts'

/** Whether the words around a time speak of the past or of the future; null if they do not say. */
export type Tense = 'past' | 'future' | null

/** A quarter of a year, 1 to 4. */
export type Quarter = { readonly year: number; readonly quarter: number }

/** What the resolution of one expression may look at. */
export type TimeContext = {
  /** The article's date, or null where it is not known. */
  readonly today: Day | null
  readonly tense: Tense
  /** The quarter last spoken of, in this paragraph or before. */
  readonly quarter: Quarter | null
  /** Whether the sentence compares figures of a quarter: it names one, or sums of money, and no longer span. */
  readonly comparesQuarters: boolean
  /**
   * Whether the sentence compares figures of several months, as `the nine months` of this year with those of the last.
   */
  readonly comparesMonths: boolean
  /** The day or month last spoken of in the text, as ISO 8601. */
  readonly last: string | null
  /** The day or month that the text last gave a year to, as ISO 8601. */
  readonly stated: string | null
}

/** What an expression turned out to mean. */
export type TimeReading = {
  readonly type: 'DATE' | 'TIME'
  readonly value: EntityValue | null
  /** The quarter that it names, kept for the quarters and years that follow. */
  readonly quarter?: Quarter
}

/** One kind of time expression: what it looks like, with which words it may begin, and what it means. */
export type TimeRule = {
  readonly name: string
  /**
   * Lower-case first words; `####` stands for a word that begins with four figures and more, `##` for one with fewer,
   * `#` for both.
   */
  readonly starts: readonly string[]
  /** Sticky. */
  readonly pattern: RegExp
  /** Sentences with the words that are found and their value, for an article of Wednesday, 19 December 2018. */
  readonly examples: readonly (readonly [sentence: string, words: string, value: EntityValue | null])[]
  /** Null where the match is no time after all. */
  resolve(groups: Readonly<Record<string, string | undefined>>, context: TimeContext): TimeReading | null
}

/** A rule's pattern, sticky and blind to case. */
export const rulePattern = (...pieces: readonly string[]): RegExp => new RegExp(pieces.join(''), 'iuy')
