import type { EnrichedRecord, Quote, Span, Speaker } from '../../article.ts'
import { storableText } from '../../store/storable-text.ts'
import type { CatalogueEntry, CatalogueStep } from '../catalogue-step.ts'
import { classifyQuote, type QuoteList } from '../classify-quote.ts'
import { isNamed } from '../keys/name-key.ts'
import type { SpeakerRef } from '../rows.ts'
import { searchLanguageOf, toSearchable } from '../search-words.ts'
import { foldPublisher } from './list-articles.ts'

/** Characters shown before and after a quote. */
const CONTEXT = 100

const COLUMNS = `quote_id, place, class, kind, attitude, text, prefix, suffix, spans, cue, speaker_key, speaker, speakers,
  abstained, about, confidence`

/** One row a quote, whatever its class. They go with their article's row. */
export const listQuotes: CatalogueStep = {
  name: 'quotes',
  async add(transaction, entry) {
    const rows = toRows(entry)
    if (rows.length === 0) return
    await transaction.query(
      `INSERT INTO newsloom.catalogue_quote (article_id, number, day, publisher_fold, language, ${COLUMNS}, about_keys,
         joint_keys, terms, speaker_terms, about_terms)
       SELECT $1, $2::integer, $3, $4, $5, ${COLUMNS}, ARRAY(SELECT json_array_elements_text(about_keys)),
         ARRAY(SELECT json_array_elements_text(joint_keys)),
         to_tsvector($6::regconfig, words), to_tsvector('newsloom.plain', speaker_words),
         to_tsvector('newsloom.plain', about_words)
       FROM json_to_recordset($7::text::json) AS row (quote_id text, place integer, class text, kind text, attitude text,
         text text, prefix text, suffix text, spans text, cue text, speaker_key text, speaker text, speakers text,
         abstained text, about text, confidence real, about_keys json, joint_keys json, words text, speaker_words text, about_words text)`,
      [
        ...[storableText(entry.articleId), entry.number, entry.day, foldPublisher(entry.record.publisher)],
        ...[entry.record.language.tag, searchLanguageOf(entry.record.language.tag), JSON.stringify(rows)],
      ],
    )
  },
  async drop() {},
  async clear() {},
}

function toRows({ record, keys }: CatalogueEntry) {
  const text = storableText(record.text)
  const named = record.entities.filter((entity) => isNamed(entity) && keys.has(entity.id))
  return listAll(record).map(([quote, list], place) => {
    const { spans, abstained, cue } = quote
    const about = named.filter(({ mentions }) => mentions.some((mention) => liesIn(mention, spans)))
    const aboutKeys = [...new Set(about.map(({ id }) => keys.get(id)!))]
    const speakers = (quote.speakers ?? (quote.speaker ? [quote.speaker] : [])).map((one) => toSpeakerRef(one, keys))
    return {
      ...{ quote_id: quote.id, place, class: classifyQuote(quote, list), kind: quote.kind, attitude: quote.attitude },
      text: storableText(quote.text),
      prefix: text.slice(Math.max(0, spans[0]!.start - CONTEXT), spans[0]!.start),
      suffix: text.slice(spans.at(-1)!.end, spans.at(-1)!.end + CONTEXT),
      spans: JSON.stringify(spans),
      cue: storableText(cue?.text ?? null),
      speaker_key: speakers[0]?.key ?? null,
      speaker: speakers[0] ? JSON.stringify(speakers[0]) : null,
      speakers: speakers.length > 1 ? JSON.stringify(speakers) : null,
      abstained: abstained && JSON.stringify({ reason: abstained.reason, candidates: abstained.candidates }),
      about: JSON.stringify(about.map(({ id, name }) => ({ key: keys.get(id)!, name }))),
      confidence: quote.confidence,
      about_keys: aboutKeys,
      joint_keys: speakers.slice(1).flatMap(({ key }) => key ?? []),
      words: toSearchable(storableText(quote.text)),
      speaker_words: toSearchable(wordsOf(record, quote.speakers ?? (quote.speaker ? [quote.speaker] : []))),
      about_words: toSearchable(
        storableText(about.map(({ name, aliases }) => [name, ...aliases].join(' . ')).join(' . ')),
      ),
    }
  })
}

function listAll(record: EnrichedRecord): (readonly [Quote, QuoteList])[] {
  return (['quotes', 'stances', 'doubtfulQuotes'] as const).flatMap((list) =>
    record[list].map((quote) => [quote, list] as const),
  )
}

/** A record's speaker with the key over all articles. */
export function toSpeakerRef(speaker: Speaker, keys: ReadonlyMap<string, string>): SpeakerRef {
  const { entityId, name, role, affiliation, confidence } = speaker
  return { key: (entityId !== null && keys.get(entityId)) || null, name, role, affiliation, confidence }
}

/** Names of the speakers and the other forms that the article has for them, never their roles. */
function wordsOf(record: EnrichedRecord, speakers: readonly Speaker[]): string {
  const forms = speakers.flatMap(({ name, entityId }) => [
    name,
    ...(record.entities.find(({ id }) => id === entityId)?.aliases ?? []),
  ])
  return storableText(forms.join(' . '))
}

function liesIn(mention: Span, spans: readonly Span[]): boolean {
  return spans.some(({ start, end }) => mention.start >= start && mention.end <= end)
}
