import type { WordRange } from '../../../shared/text/annotate-text.ts'
import type { ContentWords } from './content-words.ts'

/** Words attributed to a source, before it is known who that is. */
export type Attribution = {
  /** The words or the mark that attribute, or null where the place alone does. */
  cue: WordRange | null
  content: ContentWords
  /** The words that name the source, or null where the text leaves it out. */
  source: WordRange | null
  /** 0 to 1: how sure it is that these words are attributed. */
  score: number
  /** In prose; under a label that is the source; or in a line of dialogue, which needs no marks to be direct speech. */
  setting: 'prose' | 'label' | 'dialogue'
  /** Which decision came from where, short reason codes. */
  why: { cue: string; content: string; source: string }
}

/** The word by which an attribution takes its place in reading order: its source, else its cue, else its content. */
export function placeOf({ source, cue, content }: Attribution): number {
  return source?.first ?? cue?.first ?? content.firstWord()
}
