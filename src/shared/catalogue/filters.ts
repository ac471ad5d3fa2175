/** What a search may ask for; all filters must hold. */
export type ArticleFilter = {
  /** Words as people type them: `"exact words" -not or`. */
  q?: string | undefined
  /** Key or name of who is quoted. */
  speaker?: string | undefined
  /** Key or name of who or what a quote names. */
  about?: string | undefined
  /** Key of somebody or something named anywhere. */
  entity?: string | undefined
  /** Type of something named: `PERSON`. */
  type?: string | undefined
  publisher?: string | undefined
  /** BCP 47 tag; `en` takes `en-GB` in. */
  language?: string | undefined
  /** First and last day, `YYYY-MM-DD`. */
  from?: string | undefined
  to?: string | undefined
  story?: string | undefined
  has?: 'quotes' | 'changes' | undefined
  /** Entries of the feed behind this number only. */
  after?: number | undefined
  /** Entries up to this number only. */
  upTo?: number | undefined
}

/** Which quotes: speech unless something else is named. */
export type QuoteKind = 'speech' | 'direct' | 'mixed' | 'indirect' | 'stance' | 'doubtful' | 'all'

export type QuoteFilter = Omit<ArticleFilter, 'has'> & {
  /** Id of the article that they stand in. */
  article?: string | undefined
  kind?: QuoteKind | undefined
  /** Least confidence of indirect quotes; 0.7 unless said. */
  minConfidence?: number | undefined
  /** One row for words that several articles have. */
  group?: 'utterance' | undefined
}

export type EntityFilter = {
  /** Part of a name. */
  q?: string | undefined
  type?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Order of a list. `relevance` ranks the newest five hundred that fit. */
export type Order = 'newest' | 'relevance'

/** Which part of a list. */
export type PageRequest = { limit: number; cursor?: string | undefined; order?: Order | undefined }

/** Part of a list. `next` asks for what follows, null at the end; `total` is there on the first page, up to 1,000. */
export type Page<Row> = { items: Row[]; next: string | null; total?: number }

/** What can be counted by. */
export type CountBy = 'day' | 'publisher' | 'speaker' | 'type'
