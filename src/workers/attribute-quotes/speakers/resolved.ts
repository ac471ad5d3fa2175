import type { Abstention, Speaker } from '../../../shared/article.ts'
import type { WordRange } from '../../../shared/text/annotate-text.ts'
import type { Referent } from '../referents/referent.ts'

/** Who is behind a mention, and how that was determined. */
export type Resolved = Pick<Speaker, 'name' | 'role' | 'affiliation' | 'resolvedBy' | 'confidence'> & {
  /** Null for an author or a label that is no name of the text. */
  referent: Referent | null
  why: string
  /** Each of those who say it together, where the mention names several. */
  together?: readonly { range: WordRange; who: Resolved }[]
}

/** Who is behind a mention, or why nobody is named. */
export type Resolution = Resolved | { abstained: Omit<Abstention, 'mention'> }
