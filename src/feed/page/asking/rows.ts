import type { z } from 'zod'
import type { EnrichedRecord, Span } from '../../../shared/article.ts'
import type { ArticleRow, QuoteRow, SpeakerRef } from '../../../shared/catalogue/rows.ts'
import type { ArticleAnswer as Answer } from '../../api/schemas/answers.ts'

export type {
  ArticleRow,
  Counts,
  EntityPage,
  EntityRow,
  QuoteRow,
} from '../../../shared/catalogue/rows.ts'

/** An article with all that was found in it; the page asks for no other offsets than its own. */
export type ArticleAnswer = Omit<z.infer<typeof Answer>, 'record'> & { record: EnrichedRecord }

/** A run of words that two texts share, or that one of them alone has. */
export type Difference = { op: 'same' | 'added' | 'removed'; text: string }

/** The same words over articles. */
export type Utterance = {
  id: string
  wordings: { text: string; articles: number; firstSeen: string; differs: Difference[] }[]
  uses: {
    article: { id: string; title: string | null; publisher: string | null; publishedAt: string | null }
    quoteId: string
    kind: 'direct' | 'mixed' | 'indirect'
    speaker: SpeakerRef | null
    wording: number
    permalink: string
  }[]
  speakers: { key: string | null; name: string; articles: number }[]
}

/** Articles that are copies and rewrites of one another. */
export type StoryRow = {
  id: string
  title: string | null
  articles: number
  outlets: string[]
  firstSeen: { articleId: string; publisher: string | null; at: string }
  lastSeen: string
}
/** A story with its articles, each compared with the first. */
export type StoryPage = StoryRow & {
  members: { article: ArticleRow; sharedWords: number; added: Span[]; cut: { text: string }[] }[]
}

/** Something that a later revision of an article says otherwise. */
export type Change = {
  articleId: string
  fromRevision: number
  toRevision: number
  at: string
  kind: string
  before: string | null
  after: string | null
  quoteId: string | null
  differs?: Difference[] | undefined
}

/** What is known of each quotation of a text. */
export type Check = {
  quotations: {
    text: string
    verdict: 'verbatim' | 'nearly' | 'not-in-this-corpus'
    matches: { quote: QuoteRow; differs: Difference[] }[]
    speakerAgrees: boolean | null
  }[]
}
