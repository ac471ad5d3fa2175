/**
 * The glossary: every word the parts of newsloom share, as zod schemas with their types.
 * A span is half-open and counts UTF-16 code units of the cleaned `text` unless its doc says otherwise.
 */
import { z } from 'zod'
import { isTimestamp, TIMESTAMP } from './values/is-timestamp.ts'

export const Span = z.object({
  start: z.int().min(0).describe('First character, counted in UTF-16 code units of `text` from 0'),
  end: z.int().min(0).describe('One past the last character'),
})
/** `{ start, end }`, half-open, UTF-16 code units into the cleaned `text`. */
export type Span = z.infer<typeof Span>

export const SpanText = Span.extend({ text: z.string().describe('The words that the span covers') })
/** A span together with the words it covers. */
export type SpanText = z.infer<typeof SpanText>

/** Publication time: an ISO 8601 date of the calendar, or such a date and a time with an offset. */
const Timestamp = z.string().regex(TIMESTAMP).refine(isTimestamp, { error: 'must be a date of the calendar' })

export const Usage = z.object({
  status: z
    .enum(['usable', 'embargoed', 'withheld', 'canceled'])
    .describe('`embargoed`: not before `until`; `withheld`: not until further notice; `canceled`: not any more'),
  until: Timestamp.nullable().describe('End of the embargo as the source states it; kept when it is over'),
  terms: z.string().nullable().describe('Rights and terms of use in the source’s own words'),
  reason: z.string().nullable().describe('Where the source says so, or why it was taken back; one sentence'),
})
/** What the source allows to be done with an article. */
export type Usage = z.infer<typeof Usage>

/** What holds where a source demands nothing. */
export const FREE_USAGE: Usage = { status: 'usable', until: null, terms: null, reason: null }

export const ArticleBody = z.object({
  kind: z.enum(['text', 'html']).describe('Whether the content is plain text or HTML'),
  content: z.string().describe('As it arrived, decoded'),
})

export const FeedTeaser = z.object({
  body: ArticleBody.describe('What the feed itself held of the article'),
  url: z.string().describe('The page that was fetched for the full text'),
  sha256: z.string().describe('SHA-256 of the page’s bytes, hexadecimal'),
  fetchedAt: z.string().describe('When, ISO 8601'),
})
/** The teaser that a feed gave of an article whose text comes from its page. */
export type FeedTeaser = z.infer<typeof FeedTeaser>

export const ArticleDraft = z.object({
  /** Id that the producer of the article gave it (guid, URI, id field), or null: then the store makes one. */
  externalId: z.string().min(1).nullable(),
  /** The article's own words as they arrived, decoded, nothing cleaned. */
  body: ArticleBody,
  title: z.string().nullable(),
  byline: z.array(z.string()),
  url: z.string().nullable(),
  publishedAt: Timestamp.nullable(),
  modifiedAt: Timestamp.nullable(),
  publisher: z.string().nullable(),
  /** BCP 47 tag stated by the source, never detected. */
  language: z.string().nullable(),
  /** What the source demands; not there where it demands nothing. */
  usage: Usage.exactOptional(),
  /** Where the body is the page of a feed's entry: the entry, by which the article is known again. */
  teaser: FeedTeaser.exactOptional(),
})
/** What a source format reads out of a file: one article with the metadata that the file states. */
export type ArticleDraft = z.infer<typeof ArticleDraft>

export const SourceInfo = z.object({
  format: z.string().describe('The source format that read it: `plain-text`, `html`, `rss`, …'),
  file: z.string().nullable().describe('File name as it arrived, without its folder; null where it came another way'),
  url: z.string().nullable().describe('Where it was fetched, or the address that the sender gave'),
  sha256: z.string().describe('SHA-256 of the source’s bytes, hexadecimal'),
  receivedAt: z.string().describe('When newsloom took it in, ISO 8601'),
})
/** Where an article came from. */
export type SourceInfo = z.infer<typeof SourceInfo>

export const Article = z.object({
  id: z.string().min(1),
  revision: z.int().min(1),
  source: SourceInfo,
  draft: ArticleDraft,
})
/** One news text with its metadata as it arrived; its id never changes. */
export type Article = z.infer<typeof Article>

// ---- layer `text` -------------------------------------------------------------------------------------------------

export const Removal = z.object({
  text: z.string().describe('What was taken out'),
  reason: z.string().describe('Why, in plain words: `share prompt`, `left-over image name`, `boilerplate`, …'),
  sourceStart: z.int().min(0).describe('Where it begins in the source as decoded, UTF-16 code units'),
  sourceEnd: z.int().min(0).describe('One past its last character there'),
})
/** Something that clean-up took out of the source. */
export type Removal = z.infer<typeof Removal>

export const Repair = z.object({
  from: z.string().describe('What the source has, with the words around it'),
  to: z.string().describe('What `text` has'),
  start: z.int().min(0).describe('Where `to` begins in `text`, UTF-16 code units'),
  reason: z.string().describe('Why, in plain words: `space before mark`, `wrong encoding`, …'),
})
/** A place where clean-up changed characters. */
export type Repair = z.infer<typeof Repair>

export const SourceRun = z.object({
  start: z.int().min(0),
  end: z.int().min(0),
  sourceStart: z.int().min(0),
  sourceEnd: z.int().min(0),
})
/**
 * A run of `text` and the characters of `draft.body.content` it came from. Where both have the same length the
 * characters correspond one by one, otherwise the run as a whole came from the source run (a repair, a break).
 */
export type SourceRun = z.infer<typeof SourceRun>

export const Completeness = z.object({
  kind: z.enum(['full', 'teaser']).describe('`teaser`: the source holds the beginning of the article only'),
  reason: z
    .string()
    .nullable()
    .describe('What tells that it is a teaser: `ends in an ellipsis`, `read-more link`, `wall`; null for a full text'),
})
/** Whether the text is the whole article, as far as the source tells. */
export type Completeness = z.infer<typeof Completeness>

/** What holds where nothing tells that words are missing. */
export const FULL: Completeness = { kind: 'full', reason: null }

export const TextLayer = z.object({
  title: z.string().nullable(),
  byline: z.array(z.string()),
  dateline: Span.extend({ place: z.string().describe('Name of the place') }).nullable(),
  publishedAt: Timestamp.nullable(),
  modifiedAt: Timestamp.nullable(),
  publisher: z.string().nullable(),
  canonicalUrl: z.string().nullable(),
  language: z
    .object({
      tag: z.string().describe('BCP 47 tag; `und` where the text is too short or mixed'),
      confidence: z.number().min(0).max(1).describe('How sure it is'),
      reason: z.string().optional().describe('Why it is `und`, or where it was stated'),
    })
    .describe('The language of the text'),
  /** Paragraphs joined by a blank line; the title is not in it. */
  text: z.string(),
  paragraphs: z.array(Span),
  sentences: z.array(Span),
  cleanup: z
    .object({
      removed: z.array(Removal).describe('Everything in the source that is not in `text`, in source order'),
      repaired: z.array(Repair).describe('Every place where characters were changed, in order'),
    })
    .describe('The account of every change from the source to `text`'),
  /** Ascending runs that cover `text` without a hole. */
  sourceMap: z.array(SourceRun),
  completeness: Completeness.default(FULL).describe('Whether the text is the whole article'),
  metadataFrom: z
    .record(z.string(), z.string())
    .describe(
      'Where each metadata field was found: `{ title: "json-ld", publishedAt: "meta article:published_time" }`',
    ),
})
/** Layer `text`: the article's own words, their breaks, the metadata, and the account of every change. */
export type TextLayer = z.infer<typeof TextLayer>

// ---- layer `reading` ----------------------------------------------------------------------------------------------

export const NameTypeScores = z.object({ PERSON: z.number(), ORG: z.number(), PLACE: z.number(), MISC: z.number() })
/** Probabilities of the coarse name types, given that the span is a name; they sum to 1. */
export type NameTypeScores = z.infer<typeof NameTypeScores>

export const CandidateName = Span.extend({
  /** Probability that exactly this span is a name, 0 to 1. */
  score: z.number(),
  types: NameTypeScores,
  /** True on the best path through its sentence; the others are runners-up and may overlap it. */
  best: z.boolean(),
})
/** A stretch of text that may be a name, as the model scores it. */
export type CandidateName = z.infer<typeof CandidateName>

export const CandidateCue = Span.extend({
  score: z.number(),
  /** Index (into `findWords(text)`) of the first word that `source` and `content` speak of. */
  firstWord: z.int().min(0),
  /** One byte a word, base64: probability (0–255) that the word is part of this cue's source. */
  source: z.string(),
  /** One byte a word, base64: probability (0–255) that the word is part of this cue's content. */
  content: z.string(),
})
/**
 * A word or phrase that may attribute something, with the scores of each word as part of its source and its content.
 */
export type CandidateCue = z.infer<typeof CandidateCue>

export const ReadingLayer = z.object({
  /** Why the text was not read (say, `language-not-learnt`), or null. */
  skipped: z.string().nullable(),
  model: z.string().nullable(),
  /** Number of words of `findWords(text)`: a later stage that counts otherwise must refuse. */
  wordCount: z.int().min(0),
  names: z.array(CandidateName),
  cues: z.array(CandidateCue),
  /**
   * The model's scores of each word of `findWords(text)` before any linking, one byte a word, base64
   * (probability 0–255): that it begins a cue, that it is part of some source, of some content.
   */
  words: z.object({ cue: z.string(), source: z.string(), content: z.string() }).optional(),
})
/** Layer `reading`: what the model predicts, with scores, before any rule. */
export type ReadingLayer = z.infer<typeof ReadingLayer>

// ---- layer `people` -----------------------------------------------------------------------------------------------

/** The entity types of OntoNotes 5 that are names. */
export const NAME_TYPES = [
  'PERSON',
  'NORP',
  'FAC',
  'ORG',
  'GPE',
  'LOC',
  'PRODUCT',
  'EVENT',
  'WORK_OF_ART',
  'LAW',
  'LANGUAGE',
] as const
/** Those of dates, amounts and numbers. */
export const VALUE_TYPES = ['DATE', 'TIME', 'PERCENT', 'MONEY', 'QUANTITY', 'ORDINAL', 'CARDINAL'] as const
/** The entity types of OntoNotes 5. */
export const ENTITY_TYPES = [...NAME_TYPES, ...VALUE_TYPES] as const

export const StatedRole = Span.extend({
  text: z.string().describe('The words that state it, as the text has them'),
  role: z
    .string()
    .nullable()
    .describe('The office, rank, trade or tie: `chief executive`; short titles are written out; null for a body alone'),
  affiliation: SpanText.extend({
    nameId: z.string().nullable().describe('The name in `names` that the words are a mention of'),
  })
    .nullable()
    .describe('The body or place that it is held at, as the text names it'),
  mention: z.int().min(0).describe('Where the mention begins that it is stated of'),
  place: z
    .enum(['before', 'after', 'apart'])
    .describe('Where it stands: before the name, behind it, or in a sentence of its own'),
}).describe('An office, rank, trade or tie that the text states of a person')
/** What the text says that a person is. */
export type StatedRole = z.infer<typeof StatedRole>

export const Relative = Span.extend({
  text: z.string().describe('The words that state it: `his sister`'),
  relation: z.string().describe('What the bearer of this name is to the other: `sister`'),
  of: z.string().nullable().describe('The other, by its id in `names`; null where nobody is told'),
}).describe('A tie of kinship that the text states')
/** Whose wife, brother or son somebody is. */
export type Relative = z.infer<typeof Relative>

export const PeopleName = z
  .object({
    id: z.string().describe('`n1`, `n2`, … in the order of the first mentions; quotes name their speakers by it'),
    type: z.enum(ENTITY_TYPES).describe('Type of what bears the name; never that of a date or an amount'),
    name: z.string().describe('The fullest form, without titles'),
    mentions: z
      .array(
        SpanText.extend({
          confidence: z.number().min(0).max(1).describe('How sure the type is'),
          possessive: z.boolean().describe('Whether it only says whose something is: `Orr’s`'),
        }),
      )
      .min(1)
      .describe('Every place where it is named, ascending'),
    gender: z.enum(['female', 'male']).nullable().describe('Of a person, as title, kinship, role or first name tell'),
    honorific: SpanText.nullable().describe('The first word of address before a mention: `Mrs`, `Dr.`'),
    role: z
      .string()
      .nullable()
      .describe('The one of `roles` that is shown; the record has it in quotes and entities alike'),
    affiliation: z.string().nullable().describe('Body or place of that role'),
    roles: z.array(StatedRole).describe('All that the text says the person is, the first shown'),
    relatives: z.array(Relative).describe('Whose relative the person is'),
    mayBe: z
      .array(z.string())
      .describe('Ids of those whom a lone last name may mean where nothing decides; empty for all other names'),
  })
  .describe('A person, body, place or thing that the text names, with all mentions')
/** A named person, body, place or thing of the text, its mentions put together. */
export type PeopleName = z.infer<typeof PeopleName>

export const Description = Span.extend({
  text: z.string().describe('The words: `the mayor`, `his brother`, `the company`'),
  head: z.string().describe('The noun, lower case: `mayor`'),
  kind: z.enum(['person', 'body']).describe('What the noun stands for'),
  of: z
    .string()
    .nullable()
    .describe('Whose or for whom, by its id in `names`: Orr of `Orr’s lawyer`; never who is described'),
  mayBe: z
    .array(
      z.object({
        nameId: z.string().describe('Somebody named whom it may stand for'),
        proof: SpanText.describe('The words that make it possible: the role, the name of the body'),
      }),
    )
    .describe('Most likely first; empty where nobody named fits'),
}).describe('A definite noun phrase that may stand for somebody named')
/** Words without a name that may stand for somebody named. */
export type Description = z.infer<typeof Description>

export const PeopleLayer = z.object({
  skipped: z.string().nullable().describe('Why nothing was looked for, or null'),
  names: z.array(PeopleName).describe('Everything named, in the order of the first mentions; mentions do not overlap'),
  descriptions: z.array(Description).describe('In reading order'),
})
/** Layer `people`: who and what the text names, each with all mentions and with what is said of it. */
export type PeopleLayer = z.infer<typeof PeopleLayer>

// ---- layer `quotes` -----------------------------------------------------------------------------------------------

export const RESOLUTIONS = [
  'named',
  'surname',
  'pronoun',
  'role',
  'elided',
  'continued',
  'label',
  'body',
  'collective',
  'description',
  'corrected',
] as const

export const Speaker = z.object({
  mention: SpanText.nullable().describe('The words of the text that name the source; null if there are none here'),
  name: z.string().describe('The fullest form of the name in the text, or the description it gives'),
  entityId: z
    .string()
    .nullable()
    .describe(
      'The speaker in `entities` (in the layer: in `people.names`); null for descriptions such as `a spokesman`',
    ),
  role: z.string().nullable().describe('Office, rank or trade as the text states it; the same as the entity’s'),
  affiliation: z.string().nullable().describe('The body or place that the role is held at; the same as the entity’s'),
  resolvedBy: z
    .enum(RESOLUTIONS)
    .describe(
      'How the speaker was found: by full name (`named`), last name, pronoun, role, description, label of a transcript, ' +
        'from the sentence before (`elided`) or the quote before (`continued`); `body` and `collective` speak as a group; `corrected` by a person',
    ),
  confidence: z.number().min(0).max(1).describe('Probability that this is who said it, given that somebody did'),
})
/** Who said it: the words in the text, and the person or body behind them. */
export type Speaker = z.infer<typeof Speaker>

export const Abstention = z.object({
  reason: z
    .string()
    .describe('Why nobody is named: `two-candidates`, `no-antecedent`, `no-source`, `impersonal`, `not-read`, …'),
  mention: SpanText.nullable().describe('The words that name the source, if there are any'),
  candidates: z
    .array(
      z.object({
        name: z.string().describe('Who may have said it'),
        score: z.number().min(0).max(1).describe('Probability that it was them'),
      }),
    )
    .describe('Most likely first'),
})
/** Why nobody is named as the speaker, and who was thought of. */
export type Abstention = z.infer<typeof Abstention>

export const Quote = z.object({
  id: z.string().describe('Unique in the record over `quotes`, `stances` and `doubtfulQuotes`'),
  kind: z
    .enum(['direct', 'mixed', 'indirect'])
    .describe('All of it in quotation marks, some of it, or none (reported speech)'),
  attitude: z.enum(['speech', 'belief', 'intention']).describe('Whether it was said, thought, or meant to be done'),
  spans: z
    .array(Span)
    .min(1)
    .describe('In reading order; two or more if other words separate the parts. Quotation marks are not included'),
  text: z.string().describe('The spans’ texts, joined by ` […] `, or by a blank line between paragraphs'),
  cue: SpanText.nullable().describe('The words that say that somebody says it: `said`, `according to`'),
  speaker: Speaker.nullable().describe('Who said it; null if and only if `abstained` is not null'),
  speakers: z
    .array(Speaker)
    .min(2)
    .optional()
    .describe('All speakers, if several said it together; `speaker` is the first'),
  abstained: Abstention.nullable().describe(
    'Why nobody is named, and who it may have been; null if there is a speaker',
  ),
  confidence: z.number().min(0).max(1).describe('Probability that somebody said this and that the span is right'),
  why: z
    .record(z.string(), z.string())
    .describe('Where each decision came from, as short reason codes: `{ content: "marks", cue: "reader", … }`'),
})
/** Words attributed to somebody. */
export type Quote = z.infer<typeof Quote>

export const QuotesLayer = z.object({
  skipped: z.string().nullable(),
  quotes: z.array(Quote).describe('What somebody said or wrote; ids are unique over the three lists'),
  stances: z
    .array(Quote)
    .describe('Beliefs and intentions that the text gives somebody without saying that they were put into words'),
  doubtfulQuotes: z
    .array(Quote)
    .describe('What may be attributed to somebody with a confidence below 0.6: most are neither quotes nor stances'),
  notSpeech: z
    .array(Span.extend({ reason: z.string().describe('What it is instead: `title`, `scare quotes`, …') }))
    .describe('Words in quotation marks that are not speech'),
})
/** Layer `quotes`: who said what. */
export type QuotesLayer = z.infer<typeof QuotesLayer>

// ---- layer `entities` ---------------------------------------------------------------------------------------------

export const EntityLink = z.object({
  scheme: z.string().describe('The list that the id belongs to: `iso3166-1`, `iso3166-2`, `geonames`, `wikidata`, …'),
  id: z.string().describe('Its id in that list'),
  label: z.string().optional().describe('Its name in that list'),
  latitude: z.number().optional().describe('Degrees, WGS 84'),
  longitude: z.number().optional().describe('Degrees, WGS 84'),
  population: z.number().optional().describe('Inhabitants, according to the list'),
  country: z.string().optional().describe('The country it is in (ISO 3166-1 alpha-2), unless it is a country itself'),
  score: z.number().min(0).max(1).optional().describe('Confidence of the link'),
})
/** A tie from an entity to a knowledge base. */
export type EntityLink = z.infer<typeof EntityLink>

/**
 * The value of a date, an amount or a number. DATE and TIME: an ISO 8601 string as TIMEX3 writes it in `value`
 * (`2018-12-19`, `2018-Q4`, `2018-12-01/2018-12-05`); spans of time have `duration` (`P3D`) instead.
 */
export const EntityValue = z.union([
  z
    .string()
    .describe('Of DATE and TIME: ISO 8601 as TIMEX3 writes it: `2018-12-19`, `2018-Q4`, `2018-12-01/2018-12-05`'),
  z.object({ duration: z.string().describe('Duration: `P3D`') }).describe('Of a DATE or TIME that says how long'),
  // Ranges first: the first that fits is taken, and takes off what it does not know.
  z
    .object({
      amount: z.number().describe('Lower end of the range, in units of the currency'),
      amountTo: z.number().describe('Upper end of the range'),
      currency: z.string().describe('ISO 4217 code'),
    })
    .describe('Of MONEY: a range'),
  z
    .object({
      amount: z.number().describe('How much, in units of the currency'),
      currency: z.string().describe('ISO 4217 code'),
    })
    .describe('Of MONEY'),
  z
    .object({
      number: z.number().describe('Lower end of the range'),
      numberTo: z.number().describe('Upper end of the range'),
      unit: z.string().nullable().describe('What is counted or measured: `%`, `km`; null for a bare number'),
    })
    .describe('Of other amounts: a range'),
  z
    .object({
      number: z.number().describe('How many or how much'),
      unit: z.string().nullable().describe('What is counted or measured: `%`, `km`; null for a bare number'),
    })
    .describe('Of PERCENT, QUANTITY, ORDINAL and CARDINAL'),
])
export type EntityValue = z.infer<typeof EntityValue>

export const Entity = z.object({
  id: z.string().describe('`e1`, `e2`, … in order of first mention; speakers refer to it'),
  type: z
    .enum(ENTITY_TYPES)
    .describe('OntoNotes 5: GPE is a place with a government, NORP a people, party or faith, FAC a building'),
  name: z
    .string()
    .describe(
      'The fullest form in the text, without titles; for a short form of a well-known name the full one: `United States`',
    ),
  mentions: z.array(SpanText).min(1).describe('Every place where the text names it, in order'),
  aliases: z.array(z.string()).describe('The other forms that the text uses'),
  value: EntityValue.nullable().describe('The value of a date, an amount or a number; null for names'),
  links: z.array(EntityLink).describe('Links to knowledge bases, most certain first'),
  salience: z
    .number()
    .min(0)
    .max(1)
    .describe('How much the article is about it, judged by the title and by the position and number of mentions'),
  role: z.string().nullable().describe('Of a person: office, rank or trade as the text states it'),
  affiliation: z.string().nullable().describe('Of a person: the body or place that the role is held at'),
})
/** A person, body, place, thing, date or amount that the text speaks of, with all its mentions. */
export type Entity = z.infer<typeof Entity>

export const EntitiesLayer = z.object({
  skipped: z.string().nullable(),
  entities: z.array(Entity),
  /**
   * Digests of the corrections by people that it was made with, as a whole, and of those that changed something here.
   */
  corrections: z.object({ all: z.string(), applied: z.array(z.string()) }).exactOptional(),
})
/** Layer `entities`: the names of layer `people`, corrected and linked, and the dates and amounts with their values. */
export type EntitiesLayer = z.infer<typeof EntitiesLayer>

// ---- layer `summary` ----------------------------------------------------------------------------------------------

const FaithfulnessScore = z
  .number()
  .min(0)
  .max(1)
  .exactOptional()
  .describe(
    'The gate’s probability that the sentence does not follow from the article; missing if the gate was not used',
  )

export const Summary = z.object({
  text: z.string().describe('The summary'),
  sentences: z
    .array(Span)
    .describe(
      'The pieces of `text` that were kept, in reading order; for an abstractive summary, those its sentences rest on',
    ),
  method: z
    .enum(['extractive', 'lead', 'abstractive'])
    .describe(
      'Made of the article’s own words; `lead`: its first sentences, in a language that is not learnt; or written by a text model',
    ),
  support: z
    .array(
      z.object({
        text: z.string().describe('A sentence of the summary'),
        sources: z.array(Span).describe('The sentences of the article that it rests on'),
        score: FaithfulnessScore,
      }),
    )
    .optional()
    .describe('Abstractive only'),
  withheld: z
    .array(
      z.object({
        text: z.string().describe('What was dropped'),
        reason: z.string().describe('Why'),
        score: FaithfulnessScore,
      }),
    )
    .optional()
    .describe('What the faithfulness gate dropped, or why an asked-for method was not used'),
})
export type Summary = z.infer<typeof Summary>

export const SummaryLayer = z.object({
  skipped: z.string().nullable(),
  summary: Summary.nullable(),
  keyphrases: z
    .array(
      z.object({ text: z.string().describe('As the text has it'), score: z.number().describe('Higher is better') }),
    )
    .describe('The phrases that say most about the article, best first'),
})
/** Layer `summary`: sentences of the article that stand for it, and its key phrases. */
export type SummaryLayer = z.infer<typeof SummaryLayer>

// ---- the record ---------------------------------------------------------------------------------------------------

export const StageReport = z.object({
  version: z.int().describe('Version of the stage'),
  fingerprint: z.string().describe('Digest of version, settings, model and input: the same one gives the same answer'),
  status: z
    .enum(['done', 'skipped'])
    .describe('`skipped`: not looked for; an empty list of a `done` stage: none there'),
  reason: z.string().nullable().describe('Why it was skipped, or null'),
})
/** What became of one stage: its version, fingerprint, and why it was skipped if it was. */
export type StageReport = z.infer<typeof StageReport>

export const EnrichedRecord = z.object({
  schema: z.literal('newsloom/1').describe('Version of this contract'),
  offsetUnit: z.literal('utf-16').describe('What spans count'),
  id: z.string().describe('The article; never changes'),
  revision: z.int().describe('1, and one more each time the same article comes with other content'),
  source: SourceInfo.describe('Where it came from'),
  title: z.string().nullable().describe('Title as stated or found; null where there is none'),
  byline: z.array(z.string()).describe('Names of the authors, without functions'),
  dateline: TextLayer.shape.dateline.describe('The place that the text opens with, and its span'),
  publishedAt: Timestamp.nullable().describe('Date, or date and time with an offset, ISO 8601'),
  modifiedAt: Timestamp.nullable().describe('When the source says it was last changed'),
  publisher: z.string().nullable().describe('Who published it, as stated'),
  url: z.string().nullable().describe('Canonical address'),
  language: TextLayer.shape.language,
  usage: Usage.default(FREE_USAGE).describe('What the source allows to be done with it'),
  teaser: FeedTeaser.nullable()
    .default(null)
    .describe('What the feed held of it, where the text comes from its page; else null'),
  completeness: TextLayer.shape.completeness,
  text: z.string().describe('The article’s own words: paragraphs joined by a blank line; the title is not in it'),
  paragraphs: z.array(Span).describe('Ascending'),
  sentences: z.array(Span).describe('Ascending'),
  cleanup: TextLayer.shape.cleanup,
  metadataFrom: TextLayer.shape.metadataFrom,
  quotes: QuotesLayer.shape.quotes,
  stances: QuotesLayer.shape.stances,
  doubtfulQuotes: QuotesLayer.shape.doubtfulQuotes,
  notSpeech: QuotesLayer.shape.notSpeech,
  entities: z.array(Entity).describe('Everything named, dated or counted, in order of first mention'),
  summary: Summary.nullable().describe('Null if none was made; see `stages.summarize`'),
  keyphrases: SummaryLayer.shape.keyphrases,
  withheld: z
    .array(
      z.object({
        layer: z.string().describe('The layer that it was in'),
        id: z.string().describe('Its id there'),
        reason: z.string().describe('Why it was left out'),
      }),
    )
    .describe('Claims whose spans did not prove themselves, left out'),
  stages: z.record(z.string(), StageReport).describe('What became of each stage, by name'),
})
/** The article with all its layers, in the published schema `newsloom/1`. */
export type EnrichedRecord = z.infer<typeof EnrichedRecord>

/** Every layer by name. */
export type Layers = {
  text: TextLayer
  reading: ReadingLayer
  people: PeopleLayer
  quotes: QuotesLayer
  entities: EntitiesLayer
  summary: SummaryLayer
  record: EnrichedRecord
}
export type LayerName = keyof Layers

/** The schema of each layer, to check what comes back from the store or a thread. */
export const LAYER_SCHEMAS: { readonly [Name in LayerName]: z.ZodType<Layers[Name]> } = {
  text: TextLayer,
  reading: ReadingLayer,
  people: PeopleLayer,
  quotes: QuotesLayer,
  entities: EntitiesLayer,
  summary: SummaryLayer,
  record: EnrichedRecord,
}
