import { countBelow } from '../../../shared/text/count-below.ts'
import type { KnownName } from '../people/find-known-names.ts'
import type { DescribedSpeaker, PastSpeaker, Referent } from './referent.ts'

/** Who has spoken so far, in reading order; each can be looked up at once, however many there are. */
export class PastSpeakers {
  /** All of them, in reading order. */
  readonly all: PastSpeaker[] = []
  /** Those of them who are named, each once. */
  readonly named = new Set<KnownName>()
  private readonly byHeadword = new Map<string, DescribedSpeaker>()
  private readonly wordsOf = new Map<KnownName | DescribedSpeaker, number[]>()

  /** Those of a list in reading order. */
  static of(speakers: readonly PastSpeaker[]): PastSpeakers {
    const past = new PastSpeakers()
    for (const speaker of speakers) past.add(speaker)
    return past
  }

  /** Takes one in who speaks behind all others. */
  add(speaker: PastSpeaker): void {
    this.all.push(speaker)
    const { named, described } = speaker.referent
    if (named) this.named.add(named)
    else this.byHeadword.set(described.headword, described)
    const key = keyOf(speaker.referent)
    const words = this.wordsOf.get(key)
    if (words) words.push(speaker.word)
    else this.wordsOf.set(key, [speaker.word])
  }

  /** The last who spoke and was called by this noun. */
  lastCalled(headword: string): DescribedSpeaker | undefined {
    return this.byHeadword.get(headword)
  }

  /** How many speeches there are before a word; what opens the text counts for its first word too. */
  countBefore(word: number): number {
    return countBelow(this.all.length, (index) => this.all[index]!.word, Math.max(1, word))
  }

  /** How many speeches of one there are before a word, and the word of the last of them, or -1. */
  speechesBefore(referent: Referent, word: number): { count: number; last: number } {
    const words = this.wordsOf.get(keyOf(referent)) ?? []
    const count = countBelow(words.length, (index) => words[index]!, Math.max(1, word))
    return { count, last: count > 0 ? words[count - 1]! : -1 }
  }
}

const keyOf = ({ named, described }: Referent): KnownName | DescribedSpeaker => named ?? described
