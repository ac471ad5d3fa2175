import { z } from 'zod'
import type { EntityValue } from '../../../shared/article.ts'
import { citeArticle } from '../../../shared/catalogue/cite-article.ts'
import type { Addresses } from '../addresses.ts'
import { countCodePoints } from '../count-code-points.ts'
import { linkPlace } from '../link-address.ts'
import type { ExportedArticle } from './exported-article.ts'
import { sentencesAround } from './sentences-around.ts'
import { joinCell } from './table.ts'

const text = z.string()

export const MentionTableRow = z.object({
  article_id: text.describe('The article: article_id of the table of articles'),
  entity_id: text.describe('Who or what is named, in this article’s record'),
  entity_key: text
    .nullable()
    .describe('The same over all articles: entity_key of the table of entities; null for dates and amounts'),
  type: text.describe('OntoNotes 5 type: PERSON, ORG, GPE, DATE, …'),
  name: text.describe('The fullest form that the article has, without titles'),
  start: z
    .int()
    .describe('First character in the article’s text, in code points from 0; with article_id and end the key'),
  end: z.int().describe('One behind its last character'),
  text: text.describe('The words there'),
  sentence: text.describe('The sentence around them'),
  salience: z.number().describe('How much the article is about it, 0 to 1'),
  role: text.nullable().describe('Of a person: office, rank or trade as the article states it'),
  affiliation: text.nullable().describe('Of a person: the body or place that the role is held at'),
  value: text.nullable().describe('What a date, an amount or a number stands for: ISO 8601, or JSON'),
  links: text.nullable().describe('Ties to knowledge bases, scheme:id, parted by semicolons'),
  latitude: z.number().nullable().describe('Of a place, degrees, WGS 84'),
  longitude: z.number().nullable().describe('Of a place, degrees, WGS 84'),
  permalink: text.describe('Where the article can be looked up'),
  citation: text.describe('How to cite it'),
})

/** The rows that an article adds to the table of mentions, in reading order. */
export function toMentionTableRows(
  { row, record, keys }: ExportedArticle,
  addresses: Addresses,
): z.infer<typeof MentionTableRow>[] {
  const toCodePoint = countCodePoints(record.text)
  const permalink = addresses.article(row.id)
  const citation = citeArticle(row, permalink)
  const rows = record.entities.flatMap(({ id, type, name, mentions, salience, role, affiliation, value, links }) => {
    const place = linkPlace(links)
    return mentions.map((mention) => ({
      ...{ article_id: row.id, entity_id: id, entity_key: keys[id] ?? null, type, name },
      ...{ start: toCodePoint(mention.start), end: toCodePoint(mention.end), text: mention.text },
      ...{ sentence: sentencesAround(record, [mention]), salience, role, affiliation, value: toCell(value) },
      links: joinCell(links.map(({ scheme, id }) => `${scheme}:${id}`)),
      ...{ latitude: place?.latitude ?? null, longitude: place?.longitude ?? null, permalink, citation },
    }))
  })
  return rows.sort((a, b) => a.start - b.start || a.end - b.end)
}

function toCell(value: EntityValue | null): string | null {
  return value === null || typeof value === 'string' ? value : JSON.stringify(value)
}
