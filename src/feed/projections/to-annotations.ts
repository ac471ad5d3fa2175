import type { EnrichedRecord, Entity, Quote, Span, Speaker } from '../../shared/article.ts'
import { webAddress } from '../../shared/web-address.ts'
import type { Addresses } from './addresses.ts'
import { countCodePoints } from './count-code-points.ts'
import { leaveOutEmpty } from './leave-out-empty.ts'
import { linkAddress } from './link-address.ts'
import { quoteContext } from './quote-context.ts'

/** Characters of context that a selector gives, so that the words are found in another rendering of the text. */
const AROUND = 32
const GENERATOR = { id: 'https://www.npmjs.com/package/newsloom', type: 'Software', name: 'newsloom' }

/**
 * The record's quotes and mentions as a page of W3C Web Annotations. Each annotation is of the cleaned text, with its
 * place there in code points, and with its words and those around them, by which it is found on the publisher's page
 * (`scope`). Quotes are described by their speaker, mentions identified by what they are linked to.
 */
export function toAnnotations(record: EnrichedRecord, addresses: Addresses): Record<string, unknown> {
  const toTarget = createTarget(record, addresses)
  const shared = { type: 'Annotation', generator: GENERATOR, generated: record.source.receivedAt || null }
  const quotes = record.quotes.map((quote) =>
    leaveOutEmpty({
      id: addresses.quote(record.id, quote.id),
      ...shared,
      motivation: 'describing',
      body: describeQuote(quote),
      target: oneOrMany(quote.spans.map(toTarget)),
    }),
  )
  const mentions = record.entities.flatMap((entity) =>
    entity.mentions.map((mention, index) =>
      leaveOutEmpty({
        id: addresses.quote(record.id, `${entity.id}-${index + 1}`),
        ...shared,
        motivation: 'identifying',
        body: identifyEntity(entity),
        target: toTarget(mention),
      }),
    ),
  )
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: `${addresses.record(record.id)}.annotations.jsonld`,
    type: 'AnnotationPage',
    startIndex: 0,
    items: [...quotes, ...mentions],
  }
}

function createTarget({ id, url, text }: EnrichedRecord, addresses: Addresses) {
  const toCodePoint = countCodePoints(text)
  const source = addresses.record(id)
  const scope = webAddress(url)
  return ({ start, end }: Span) => ({
    type: 'SpecificResource',
    source,
    ...(scope && { scope: new URL(scope).href }),
    selector: [
      { type: 'TextPositionSelector', start: toCodePoint(start), end: toCodePoint(end) },
      {
        type: 'TextQuoteSelector',
        exact: text.slice(start, end),
        ...quoteContext(text, { start, end }, AROUND),
      },
    ],
  })
}

const textBody = (value: string, purpose: string) => ({ type: 'TextualBody', value, purpose, format: 'text/plain' })

function describeQuote({ speaker, speakers, abstained, kind, attitude }: Quote) {
  const said = speakers ?? (speaker ? [speaker] : [])
  const who = said.length > 0 ? said.map(describeSpeaker) : [`not known (${abstained?.reason ?? 'no source'})`]
  return [
    ...who.map((value) => textBody(value, 'describing')),
    textBody(`${kind} quote`, 'tagging'),
    ...(attitude === 'speech' ? [] : [textBody(attitude, 'tagging')]),
  ]
}

function describeSpeaker({ name, role, affiliation }: Speaker): string {
  return [name, role, affiliation].filter(Boolean).join(', ')
}

function identifyEntity({ name, type, links }: Entity) {
  const source = linkAddress(links)
  return [
    ...(source ? [{ type: 'SpecificResource', source, purpose: 'identifying' }] : []),
    textBody(name, 'identifying'),
    textBody(type, 'tagging'),
  ]
}

const oneOrMany = <Thing>(things: readonly Thing[]) => (things.length === 1 ? things[0] : things)
