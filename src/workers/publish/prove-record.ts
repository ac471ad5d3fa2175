import type { EnrichedRecord, Entity, Quote, Span, Speaker, TextLayer } from '../../shared/article.ts'
import { createSpanProof, type SpanProof } from './prove-span.ts'

type Withheld = EnrichedRecord['withheld']

/**
 * The record with nothing in it that its text does not prove: every span is checked again, and a claim that fails is
 * left out, with the reason in `withheld`. A quote whose speaker or cue fails keeps its words and abstains; an entity
 * keeps the mentions that hold.
 */
export function proveRecord(
  record: EnrichedRecord,
  sourceMap: TextLayer['sourceMap'],
  sourceLength: number,
): EnrichedRecord {
  const proof = createSpanProof(record.text, sourceMap, sourceLength)
  const withheld: Withheld = [...record.withheld]
  const withhold = (layer: string, id: string, reason: string) => void withheld.push({ layer, id, reason })
  const keepSpans = <Kept extends Span>(layer: string, kind: string, spans: readonly Kept[]): Kept[] =>
    spans.filter((span) => {
      const reason = proof(span)
      if (reason !== null) withhold(layer, spanId(kind, span), reason)
      return reason === null
    })

  const entities = record.entities.flatMap((entity) => proveEntity(entity, proof, withhold))
  const kept = new Set(entities.map(({ id }) => id))
  const keepQuotes = (quotes: readonly Quote[]): Quote[] =>
    quotes
      .flatMap((quote) => proveQuote(quote, record.text, proof, withhold))
      .map((quote) => unlinkSpeaker(quote, kept))
  return {
    ...record,
    dateline: record.dateline && (keepSpans('text', 'dateline', [record.dateline])[0] ?? null),
    paragraphs: keepSpans('text', 'paragraph', record.paragraphs),
    sentences: keepSpans('text', 'sentence', record.sentences),
    quotes: keepQuotes(record.quotes),
    stances: keepQuotes(record.stances),
    doubtfulQuotes: keepQuotes(record.doubtfulQuotes),
    notSpeech: keepSpans('quotes', 'not-speech', record.notSpeech),
    entities,
    summary: proveSummary(record.summary, proof, withhold),
    withheld,
  }
}

type Withhold = (layer: string, id: string, reason: string) => void

function proveEntity(entity: Entity, proof: SpanProof, withhold: Withhold): Entity[] {
  const mentions = entity.mentions.filter((mention) => {
    const reason = proof(mention)
    if (reason !== null) withhold('entities', spanId(entity.id, mention), reason)
    return reason === null
  })
  return mentions.length > 0 ? [{ ...entity, mentions }] : []
}

function proveQuote(quote: Quote, text: string, proof: SpanProof, withhold: Withhold): Quote[] {
  const failed = quote.spans.map((span) => proof(span)).find((reason) => reason !== null)
  const reason = failed ?? (saysSpans(quote, text) ? null : 'other words in the text')
  if (reason !== null) {
    withhold('quotes', quote.id, reason)
    return []
  }
  const cueReason = quote.cue && proof(quote.cue)
  if (cueReason) withhold('quotes', `${quote.id} cue`, cueReason)
  const speakerReason = quote.speaker?.mention ? proof(quote.speaker.mention) : null
  if (speakerReason) withhold('quotes', `${quote.id} speaker`, speakerReason)
  const { abstained } = quote
  const mentionReason = abstained?.mention ? proof(abstained.mention) : null
  if (mentionReason) withhold('quotes', `${quote.id} mention`, mentionReason)
  return [
    {
      ...quote,
      ...(cueReason && { cue: null }),
      ...(speakerReason && {
        speaker: null,
        abstained: { reason: 'unproven-span', mention: null, candidates: toCandidates(quote.speaker) },
      }),
      ...(abstained && mentionReason && { abstained: { ...abstained, mention: null } }),
    },
  ]
}

/** Whether the quote's text is its spans' words, joined as words left out or as paragraphs are. */
function saysSpans(quote: Quote, text: string): boolean {
  let rest = quote.text
  for (const [index, span] of quote.spans.entries()) {
    if (index > 0) {
      const join = [' […] ', '\n\n'].find((between) => rest.startsWith(between))
      if (join === undefined) return false
      rest = rest.slice(join.length)
    }
    const words = text.slice(span.start, span.end)
    if (!rest.startsWith(words)) return false
    rest = rest.slice(words.length)
  }
  return rest === ''
}

function toCandidates(speaker: Speaker | null): { name: string; score: number }[] {
  return speaker ? [{ name: speaker.name, score: speaker.confidence }] : []
}

function unlinkSpeaker(quote: Quote, kept: ReadonlySet<string>): Quote {
  const { speaker } = quote
  if (!speaker?.entityId || kept.has(speaker.entityId)) return quote
  return { ...quote, speaker: { ...speaker, entityId: null } }
}

/** A summary stands as a whole: with a hole in it, it would say something else. */
function proveSummary(
  summary: EnrichedRecord['summary'],
  proof: SpanProof,
  withhold: Withhold,
): EnrichedRecord['summary'] {
  if (!summary) return null
  const support = (summary.support ?? []).flatMap(({ sources }) => sources)
  const reason = [...summary.sentences, ...support].map((span) => proof(span)).find((found) => found !== null)
  if (reason === undefined) return summary
  withhold('summary', 'summary', reason as string)
  return null
}

function spanId(name: string, { start, end }: Span): string {
  return `${name}@${start}-${end}`
}
