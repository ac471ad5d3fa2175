import type { FeedEvent, Search } from '../searches/feed-events.ts'

/** A saved search, with where its hits are sent. */
export type Watch = {
  id: string
  name: string
  search: Search
  webhookUrl: string | null
  /** ISO 8601. */
  madeAt: string
  /** The last number of the feed that was judged. */
  position: number
  /** `disabled`: its webhook said that it is gone (410), or a person stopped it. */
  state: 'active' | 'disabled'
  problem: string | null
}

/** A quote as messages tell it. */
export type ToldQuote = { id: string; speaker: string | null; text: string; permalink: string }

/** What a watch found, as it is told: thin, since the record is at its address. */
export type Hit = {
  number: number
  kind: FeedEvent['kind']
  articleId: string
  revision: number
  title: string | null
  publisher: string | null
  url: string | null
  matched: readonly string[]
  quotes: readonly ToldQuote[]
  /** Of a withdrawal: the numbers that it takes back, and why. */
  withdraws: readonly number[] | null
  reason: string | null
}

/** How far a hit has come on its way to a webhook. */
export type Delivery = {
  number: number
  state: 'none' | 'waiting' | 'sent' | 'failed'
  attempts: number
  /** When it is tried next, ISO 8601. */
  nextAt: string
  problem: string | null
}

/** A hit that is to be sent now. */
export type DueDelivery = { watch: Watch; secret: string; hit: Hit; appendedAt: string; attempts: number }
