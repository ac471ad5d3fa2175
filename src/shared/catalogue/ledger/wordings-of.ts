import type { EnrichedRecord } from '../../article.ts'
import { hashText } from '../../hash-json.ts'
import { storableText } from '../../store/storable-text.ts'
import { classifyQuote } from '../classify-quote.ts'
import { findUtteranceKeys } from './find-utterance-keys.ts'
import type { Said } from './judge-wordings.ts'
import { type QuotationKind, readWording } from './read-wording.ts'

/** A speaker's wording, as the ledger keeps it. */
export type LedgerWording = Said & {
  /** Of speaker, kind and words, in the form of a UUID: the same for what is the same when compared. */
  hash: string
  text: string
  kind: QuotationKind
  keys: readonly number[]
  /** Quotes of the article that have it. */
  quoteIds: string[]
}

/**
 * The wordings of an article's quotes, each once, in reading order. Quotes that say too little to be known again are
 * left out, and so is reported speech that is not sure or of nobody.
 */
export function wordingsOf({ quotes }: EnrichedRecord): LedgerWording[] {
  const wordings = new Map<string, LedgerWording>()
  for (const quote of quotes) {
    if (classifyQuote(quote, 'quotes') !== 'speech') continue
    const text = storableText(quote.text)
    const speaker = storableText(quote.speaker?.name ?? null)
    const made = makeWording(text, quote.kind, speaker)
    if (made.keys.length === 0) continue
    const known = wordings.get(made.hash)
    if (known) known.quoteIds.push(quote.id)
    else wordings.set(made.hash, { ...made, quoteIds: [quote.id] })
  }
  return [...wordings.values()]
}

/** A wording out of its words. */
export function makeWording(text: string, kind: QuotationKind, speaker: string | null): LedgerWording {
  const wording = readWording(text, kind)
  const keys = findUtteranceKeys(wording)
  const words = wording.tokens.map(({ key, isInserted }) => (isInserted ? `[${key}]` : key)).join(' ')
  return {
    hash: toUuid(hashText(JSON.stringify([kind, speaker, words]))),
    text,
    kind,
    speaker,
    wording,
    keys,
    quoteIds: [],
  }
}

function toUuid(hash: string): string {
  return [hash.slice(0, 8), hash.slice(8, 12), hash.slice(12, 16), hash.slice(16, 20), hash.slice(20, 32)].join('-')
}

/** The id of an utterance that begins with a wording. */
export function idOf({ hash }: Pick<LedgerWording, 'hash'>): string {
  return `u${hash.replaceAll('-', '').slice(0, 16)}`
}
