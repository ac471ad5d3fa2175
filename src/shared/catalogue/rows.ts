/** The rows that the catalogue returns: one set of schemas for validation, for OpenAPI and for exports. */
import { z } from 'zod'
import { ENTITY_TYPES, EntityLink, Span } from '../article.ts'

export const Hit = z
  .object({
    field: z.enum(['title', 'text', 'quote']).describe('What it is a hit in'),
    start: z.int().min(0).describe('First character of the hit in the words shown'),
    end: z.int().min(0).describe('One behind its last character'),
  })
  .describe('Where a word that was asked for stands')
export type Hit = z.infer<typeof Hit>

export const StoryRef = z
  .object({
    id: z.string().describe('The story'),
    articles: z.int().describe('How many articles tell it'),
    outlets: z.int().describe('How many publishers they are of'),
  })
  .describe('The articles that are copies and rewrites of one another')
export type StoryRef = z.infer<typeof StoryRef>

export const ArticleRow = z.object({
  id: z.string().describe('The article; never changes'),
  number: z.int().describe('Number of the feed’s entry that holds its current revision'),
  revision: z.int().describe('Which revision that is'),
  revised: z.boolean().describe('Whether an earlier revision was published'),
  title: z.string().nullable().describe('Title as stated or found; null where there is none'),
  publisher: z.string().nullable().describe('Who published it, as stated'),
  byline: z.array(z.string()).describe('Names of the authors'),
  publishedAt: z.string().nullable().describe('Date, or date and time with an offset, ISO 8601, as stated'),
  appendedAt: z.string().describe('When the current revision came into the feed, ISO 8601'),
  url: z.string().nullable().describe('Canonical address'),
  language: z.string().describe('BCP 47 tag; `und` where it is not known'),
  snippet: z
    .object({ text: z.string().describe('Words around the first hit, else the beginning'), hits: z.array(Hit) })
    .describe('A few words of the text'),
  titleHits: z.array(Hit).describe('Hits in the title'),
  counts: z
    .object({
      quotes: z.int().describe('Quotes that are speech'),
      entities: z.int().describe('People, bodies, places and things named'),
      words: z.int().describe('Words of the text'),
    })
    .describe('How much is in it'),
  usage: z.string().describe('What the source allows: `usable` unless it says otherwise'),
  completeness: z.enum(['full', 'teaser']).describe('`teaser`: only the beginning of the article is known'),
  story: StoryRef.nullable().describe('The story that it is a version of; null where it stands alone'),
  changes: z.int().describe('Changes in meaning between its revisions'),
  permalink: z.string().describe('Path of the article on this server’s page'),
})
/** An article in a list: enough to show it, never its text. */
export type ArticleRow = z.infer<typeof ArticleRow>

export const SpeakerRef = z.object({
  key: z.string().nullable().describe('The speaker over all articles; null for a description such as `a spokesman`'),
  name: z.string().describe('The fullest name that the article has, or the description'),
  role: z.string().nullable().describe('Office, rank or trade as the article states it'),
  affiliation: z.string().nullable().describe('The body or place that the role is held at'),
  confidence: z.number().describe('Probability that this is who said it, given that somebody did'),
})
export type SpeakerRef = z.infer<typeof SpeakerRef>

export const ArticleRef = z.object({
  id: z.string().describe('The article'),
  title: z.string().nullable().describe('Its title'),
  publisher: z.string().nullable().describe('Its publisher'),
  publishedAt: z.string().nullable().describe('When it was published, as stated'),
  url: z.string().nullable().describe('Its address'),
  number: z.int().describe('Number of its current entry in the feed'),
})
export type ArticleRef = z.infer<typeof ArticleRef>

export const QuoteRow = z.object({
  article: ArticleRef.describe('The article that it stands in'),
  id: z.string().describe('Id of the quote in the article’s record'),
  kind: z.enum(['direct', 'mixed', 'indirect']).describe('All in quotation marks, some of it, or reported speech'),
  attitude: z.enum(['speech', 'belief', 'intention']).describe('Whether it was said, thought, or meant to be done'),
  text: z.string().describe('The words; parts are joined by ` […] `'),
  hits: z.array(Hit).describe('Hits in the words'),
  prefix: z.string().describe('Up to 100 characters before it'),
  suffix: z.string().describe('Up to 100 characters behind it'),
  spans: z.array(Span).describe('Where it stands in the article’s text'),
  cue: z.string().nullable().describe('The words that say that somebody says it'),
  speaker: SpeakerRef.nullable().describe('Who said it; null where nobody is sure'),
  speakers: z.array(SpeakerRef).optional().describe('All speakers of words said by several together'),
  abstained: z
    .object({
      reason: z.string().describe('Why nobody is named'),
      candidates: z.array(z.object({ name: z.string(), score: z.number() })).describe('Who it may have been'),
    })
    .nullable()
    .describe('Why nobody is named; null where somebody is'),
  about: z
    .array(z.object({ key: z.string().describe('Who or what, over all articles'), name: z.string() }))
    .describe('Whom and what the words name'),
  confidence: z.number().describe('Probability that somebody said this and that the span is right'),
  utterance: z
    .object({ id: z.string(), articles: z.int().describe('How many articles have these words') })
    .nullable()
    .describe('The same words over articles; null where one article has them'),
  permalink: z.string().describe('Path of the quote on this server’s page'),
  publisherLink: z.string().nullable().describe('The publisher’s page, opened at these words'),
})
/** A quote with its proof. */
export type QuoteRow = z.infer<typeof QuoteRow>

export const QuoteDetail = QuoteRow.extend({
  why: z.record(z.string(), z.string()).describe('Which decision came from where: short reason codes'),
  resolvedBy: z.string().nullable().describe('How the speaker was found: `named`, `pronoun`, `role`, …'),
  citation: z
    .object({
      plain: z.string().describe('A citation in words'),
      csl: z.record(z.string(), z.unknown()).describe('The same as CSL-JSON, as reference managers read it'),
    })
    .describe('How to cite it'),
})
/** One quote with how it was found and how to cite it. */
export type QuoteDetail = z.infer<typeof QuoteDetail>

export const EntityRow = z.object({
  key: z
    .string()
    .describe('`wikidata:Q…`, `geonames:…`, `iso3166-1:…`, else `name:TYPE:words`: the same in all articles'),
  type: z.enum(ENTITY_TYPES).describe('OntoNotes 5 type'),
  name: z.string().describe('The name that most articles have as its fullest'),
  aliases: z.array(z.string()).describe('Other names, the most frequent first'),
  role: z.string().nullable().describe('Of a person: the role that most of the newest articles state'),
  affiliation: z.string().nullable().describe('Of a person: body or place of that role'),
  articles: z.int().describe('Articles that name it'),
  quotes: z.int().describe('Quotes of it that are speech'),
  firstSeen: z.string().describe('Day of the first article that names it'),
  lastSeen: z.string().describe('Day of the last one'),
  namesakes: z.int().describe('Other keys of the same name: people who are not sure to be this one'),
  isUnsure: z
    .boolean()
    .describe('Whether these are the articles that do not tell which of several namesakes they mean'),
})
/** A person, body, place or thing over all articles. */
export type EntityRow = z.infer<typeof EntityRow>

const Counted = { key: z.string(), name: z.string() }

export const EntityPage = EntityRow.extend({
  links: z.array(EntityLink).describe('Ties to knowledge bases'),
  coordinates: z
    .object({ latitude: z.number(), longitude: z.number() })
    .nullable()
    .describe('Where it lies, degrees, WGS 84'),
  days: z
    .array(z.object({ day: z.string(), articles: z.int(), quotes: z.int() }))
    .describe('Days that have something, ascending'),
  aboutWhom: z.array(z.object({ ...Counted, quotes: z.int() })).describe('Whom its quotes name, the most first'),
  saidAboutBy: z.array(z.object({ ...Counted, quotes: z.int() })).describe('Who names it in quotes, the most first'),
  namedWith: z
    .array(z.object({ ...Counted, articles: z.int() }))
    .describe('Named in the same articles, the most first'),
  outlets: z
    .array(z.object({ publisher: z.string().nullable(), articles: z.int() }))
    .describe('Publishers that name it, the most first'),
})
/** All about one person, body, place or thing. */
export type EntityPage = z.infer<typeof EntityPage>

export const Counts = z.object({
  by: z.enum(['day', 'publisher', 'speaker', 'type']).describe('What is counted by'),
  items: z
    .array(
      z.object({
        key: z.string().describe('Day, publisher, key of the speaker, or type'),
        label: z.string().describe('The same for people'),
        articles: z.int(),
        quotes: z.int(),
      }),
    )
    .describe('Days ascending, with those that have nothing where it is ten years at most; all others the most first'),
})
export type Counts = z.infer<typeof Counts>
