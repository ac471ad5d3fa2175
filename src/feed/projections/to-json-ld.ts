import type { EnrichedRecord, Entity, Speaker } from '../../shared/article.ts'
import { webAddress } from '../../shared/web-address.ts'
import type { Addresses } from './addresses.ts'
import { leaveOutEmpty } from './leave-out-empty.ts'
import { linkAddress, linkPlace } from './link-address.ts'

/** What schema.org calls the entity types that it has a name for. */
const TYPES: Partial<Record<Entity['type'], string>> = {
  PERSON: 'Person',
  ORG: 'Organization',
  GPE: 'Place',
  LOC: 'Place',
  FAC: 'Place',
  EVENT: 'Event',
  PRODUCT: 'Product',
  WORK_OF_ART: 'CreativeWork',
  LAW: 'Legislation',
  NORP: 'Organization',
}

/**
 * The record as a schema.org NewsArticle in JSON-LD: its metadata, what it mentions, and each quote as a Quotation with
 * the person it is attributed to. No ClaimReview: that would state a rating, which newsloom does not make.
 */
export function toJsonLd(record: EnrichedRecord, addresses: Addresses): Record<string, unknown> {
  const url = webAddress(record.url)
  const id = addresses.article(record.id)
  return leaveOutEmpty({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': id,
    identifier: record.id,
    url: url && new URL(url).href,
    headline: record.title,
    abstract: record.summary?.text,
    articleBody: record.text,
    inLanguage: record.language.tag === 'und' ? null : record.language.tag,
    datePublished: record.publishedAt,
    dateModified: record.modifiedAt,
    version: record.revision,
    creativeWorkStatus: record.usage.status === 'usable' ? null : record.usage.status,
    author: record.byline.map((name) => ({ '@type': 'Person', name })),
    publisher: record.publisher && { '@type': 'Organization', name: record.publisher },
    keywords: record.keyphrases.map(({ text }) => text),
    mentions: record.entities.filter(({ type }) => TYPES[type]).map(describeEntity),
    hasPart: record.quotes.map(({ id: quoteId, text, speaker, speakers }) =>
      leaveOutEmpty({
        '@type': 'Quotation',
        '@id': addresses.quote(record.id, quoteId),
        text,
        spokenByCharacter: (speakers ?? (speaker ? [speaker] : [])).map((said) => describeSpeaker(said, record)),
        isPartOf: { '@id': id },
      }),
    ),
  })
}

function describeEntity({ type, name, aliases, links, role, affiliation }: Entity) {
  const place = TYPES[type] === 'Place' ? linkPlace(links) : null
  return leaveOutEmpty({
    '@type': TYPES[type],
    name,
    alternateName: aliases,
    sameAs: linkAddress(links),
    jobTitle: role,
    affiliation: affiliation && { '@type': 'Organization', name: affiliation },
    geo: place && { '@type': 'GeoCoordinates', ...place },
  })
}

function describeSpeaker({ name, entityId, role }: Speaker, { entities }: EnrichedRecord) {
  const entity = entities.find(({ id }) => id === entityId)
  return leaveOutEmpty({
    '@type': entity && entity.type !== 'PERSON' ? 'Organization' : 'Person',
    name,
    sameAs: entity && linkAddress(entity.links),
    jobTitle: role,
  })
}
