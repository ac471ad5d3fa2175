import type { EnrichedRecord, Entity } from '../../shared/article.ts'
import { isTimestamp } from '../../shared/values/is-timestamp.ts'
import { webAddress } from '../../shared/web-address.ts'
import { type Addresses, nameArticle } from './addresses.ts'
import { leaveOutEmpty } from './leave-out-empty.ts'
import { linkAddress, linkPlace } from './link-address.ts'

/** Where the schema of the version that we write is published. */
const SCHEMA = 'http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#'
const PLAIN = { role: 'main', contentType: 'text/plain' }

/**
 * The record as an item of IPTC ninjs 3.1. The format has no place for quotes: those who are quoted stand among
 * `infoSources`, and `altIds` says where the record with the quotes is. A date without a time has no place either, and
 * is told in `edNote` instead of being given one.
 */
export function toNinjs(record: EnrichedRecord, addresses: Addresses): Record<string, unknown> {
  const { usage, title, text, summary, language, publishedAt } = record
  return leaveOutEmpty({
    uri: nameArticle(record.id),
    standard: { name: 'ninjs', version: '3.1', schema: SCHEMA },
    type: 'text',
    representationType: record.completeness.kind === 'teaser' ? 'partial' : 'full',
    version: String(record.revision),
    versionCreated: toMoment(record.modifiedAt) ?? toMoment(record.source.receivedAt),
    contentCreated: toMoment(publishedAt),
    embargoedUntil: usage.status === 'embargoed' ? toMoment(usage.until) : null,
    // An embargoed item is usable from its time on, as the standard has it.
    pubStatus: usage.status === 'embargoed' ? 'usable' : usage.status,
    usageTerms: usage.terms,
    edNote: [usage.reason, publishedAt && !toMoment(publishedAt) ? `Published on ${publishedAt}` : null]
      .filter(Boolean)
      .join('. '),
    language: language.tag === 'und' ? null : language.tag,
    by: record.byline.join(', '),
    located: record.dateline?.place,
    headlines: title ? [{ ...PLAIN, value: title }] : [],
    bodies: text ? [{ ...PLAIN, charCount: [...text].length, value: text }] : [],
    descriptions: summary ? [{ ...PLAIN, role: 'summary', value: summary.text }] : [],
    people: listNamed(record, ['PERSON']),
    organisations: listNamed(record, ['ORG']),
    places: record.entities.filter(isOf(['GPE', 'LOC', 'FAC'])).map((entity) => {
      const place = linkPlace(entity.links)
      const point = place && { type: 'Point', coordinates: [place.longitude, place.latitude] }
      return { ...nameEntity(entity), ...(point && { geoJSON: point }) }
    }),
    events: listNamed(record, ['EVENT']),
    objects: listNamed(record, ['PRODUCT', 'WORK_OF_ART', 'LAW']),
    subjects: record.keyphrases.map(({ text }) => ({ name: text, rel: 'keyphrase', creator: 'newsloom' })),
    infoSources: listSources(record),
    altIds: [
      { role: 'id', value: record.id },
      { role: 'record with quotes', value: addresses.record(record.id) },
      ...(record.url ? [{ role: 'address', value: record.url }] : []),
    ],
  })
}

const isOf =
  (types: readonly Entity['type'][]) =>
  ({ type }: Entity) =>
    types.includes(type)

function listNamed({ entities }: EnrichedRecord, types: readonly Entity['type'][]) {
  return entities.filter(isOf(types)).map(nameEntity)
}

function nameEntity({ name, links }: Entity) {
  const uri = linkAddress(links)
  const [first] = links
  return { name, rel: 'mentions', ...(uri && { uri }), ...(first && { literal: `${first.scheme}:${first.id}` }) }
}

/** The publisher, and everybody who is quoted: parties that gave information which the content was made with. */
function listSources({ publisher, source, quotes }: EnrichedRecord) {
  const speakers = new Set(
    quotes.flatMap(({ speaker, speakers }) => (speakers ?? (speaker ? [speaker] : [])).map(({ name }) => name)),
  )
  const uri = toUri(webAddress(source.url))
  return [
    ...(publisher || uri ? [leaveOutEmpty({ name: publisher, role: 'publisher', uri })] : []),
    ...[...speakers].map((name) => ({ name, role: 'quoted' })),
  ]
}

function toUri(address: string | null): string | null {
  return address && new URL(address).href
}

/** A date with a time and an offset, or null. */
function toMoment(timestamp: string | null): string | null {
  if (!timestamp?.includes('T') || !isTimestamp(timestamp)) return null
  const time = new Date(timestamp)
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}
