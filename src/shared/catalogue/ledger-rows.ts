/** The rows of the ledger, of stories and of changes, for validation, for OpenAPI and for exports. */
import { z } from 'zod'
import { Span } from '../article.ts'
import { CHANGE_KINDS } from './changes/find-changes.ts'
import { ArticleRef, ArticleRow, QuoteRow, SpeakerRef } from './rows.ts'

export const Difference = z
  .object({
    op: z.enum(['same', 'added', 'removed']).describe('In both, only in the later one, only in the earlier one'),
    text: z.string(),
  })
  .describe('A stretch of words')
export type Difference = z.infer<typeof Difference>

export const Utterance = z.object({
  id: z.string().describe('The utterance: the id that it has now, whichever was asked for'),
  wordings: z
    .array(
      z.object({
        text: z.string().describe('The words as articles have them'),
        articles: z.int().describe('Articles that have it so'),
        firstSeen: z.string().describe('Day of the first one'),
        first: ArticleRef.describe('The first of them'),
        differs: z.array(Difference).describe('What has to be done to the longest wording to make it this one'),
      }),
    )
    .describe('The different wordings, the longest first'),
  uses: z
    .array(
      z.object({
        article: ArticleRef,
        quoteId: z.string().describe('Id of the quote in the article’s record'),
        kind: QuoteRow.shape.kind,
        speaker: SpeakerRef.nullable().describe('Who said it, as this article has it'),
        wording: z.int().describe('Which of `wordings`, from 0 on'),
        permalink: z.string().describe('Path of the quote on this server’s page'),
      }),
    )
    .describe('Every quote that has it, the first seen first; at most a thousand'),
  firstSeen: z.object({ article: ArticleRef, day: z.string() }).describe('Where it was seen first'),
  speakers: z
    .array(
      z.object({
        key: z.string().nullable().describe('The speaker over all articles'),
        name: z.string(),
        articles: z.int().describe('Articles that give it to them'),
      }),
    )
    .describe('Who is said to have said it, the most articles first; where they are several, articles disagree'),
})
/** The same words over articles. */
export type Utterance = z.infer<typeof Utterance>

export const StoryRow = z.object({
  id: z.string().describe('The story'),
  title: z.string().nullable().describe('Title of its first article'),
  articles: z.int().describe('Articles that are copies and rewrites of one another'),
  outlets: z.array(z.string()).describe('Their publishers, as far as they are stated'),
  firstSeen: z
    .object({
      articleId: z.string(),
      publisher: z.string().nullable(),
      at: z.string().describe('As stated, else when it came'),
    })
    .describe('The first of them'),
  lastSeen: z.string().describe('Day of the last one'),
})
/** Near-duplicate articles as one. */
export type StoryRow = z.infer<typeof StoryRow>

export const StoryPage = StoryRow.extend({
  members: z
    .array(
      z.object({
        article: ArticleRow,
        sharedWords: z.int().describe('Words that it shares with the first, in order'),
        added: z
          .array(Span.extend({ text: z.string().describe('Its words') }))
          .describe('Stretches of its text that the first does not have'),
        cut: z.array(z.object({ text: z.string() })).describe('Stretches of the first that it does not have'),
      }),
    )
    .describe('The first seen first; at most a hundred'),
})
/** A story with what each article added to the first and cut from it. */
export type StoryPage = z.infer<typeof StoryPage>

export const Change = z.object({
  articleId: z.string().describe('Id of the article'),
  article: ArticleRef.describe('The article'),
  number: z.int().describe('Number of the entry that brought it'),
  fromRevision: z.int(),
  toRevision: z.int().describe('The same as `fromRevision` where the article was enriched again'),
  at: z.string().describe('When the later entry came, ISO 8601'),
  kind: z
    .enum(CHANGE_KINDS)
    .describe('`text-changed` only where nothing else of this list did; its words are in `differs`'),
  before: z.string().nullable().describe('Words of the earlier revision'),
  after: z.string().nullable().describe('Words of the later one'),
  quoteId: z.string().nullable().describe('Id of the quote in the later revision; of a removed one in the earlier'),
  differs: z.array(Difference).optional().describe('The words that changed'),
})
/** A change in what an article says. */
export type Change = z.infer<typeof Change>

export const CheckedQuotation = z.object({
  text: z.string().describe('The quotation that was asked about'),
  verdict: z
    .enum(['verbatim', 'nearly', 'not-in-this-corpus'])
    .describe('`verbatim`: a quote has these very words; `nearly`: one has almost the same, see `differs`'),
  matches: z
    .array(
      z.object({
        quote: QuoteRow,
        isVerbatim: z.boolean().describe('Whether it has these very words'),
        differs: z.array(Difference).describe('From the words asked about to those of the quote; empty where verbatim'),
      }),
    )
    .describe('Quotes that have it, the first said first; verbatim ones before others'),
  first: QuoteRow.nullable().describe('The earliest of the matches'),
  wordings: Utterance.shape.wordings.describe(
    'All wordings that articles give the same words, the longest first: who shortened them; empty where there is one',
  ),
  speakerAgrees: z
    .boolean()
    .nullable()
    .describe('Whether a match names the speaker that was given; null where none was, or no match names anybody'),
})
export const Check = z.object({ quotations: z.array(CheckedQuotation) })
/** What is known of the quotations of a text. */
export type Check = z.infer<typeof Check>
