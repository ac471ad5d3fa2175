import { z } from 'zod'
import type { EntityRow } from '../../../shared/catalogue/rows.ts'
import type { Addresses } from '../addresses.ts'
import { joinCell } from './table.ts'

const text = z.string()

export const EntityTableRow = z.object({
  entity_key: text.describe('Who or what, over all articles; key of this table'),
  type: text.describe('OntoNotes 5 type: PERSON, ORG, GPE, …'),
  name: text.describe('The name that most articles have as its fullest'),
  aliases: text.nullable().describe('Other names, the most frequent first, parted by semicolons'),
  role: text.nullable().describe('Of a person: the role that was stated last'),
  affiliation: text.nullable().describe('Of a person: body or place of that role'),
  articles: z.int().describe('Articles of the whole corpus that name it'),
  quotes: z.int().describe('Quotes of it in the whole corpus that are speech'),
  first_seen: text.describe('Day of the first article that names it'),
  last_seen: text.describe('Day of the last one'),
  permalink: text.describe('Where it can be looked up'),
  citation: text.describe('How to cite this row'),
})

/** A row of the table of entities. */
export function toEntityTableRow(row: EntityRow, addresses: Addresses): z.infer<typeof EntityTableRow> {
  const permalink = addresses.entity(row.key)
  return {
    ...{ entity_key: row.key, type: row.type, name: row.name, aliases: joinCell(row.aliases), role: row.role },
    ...{ affiliation: row.affiliation, articles: row.articles, quotes: row.quotes },
    ...{ first_seen: row.firstSeen, last_seen: row.lastSeen, permalink },
    citation: `${row.name} (${row.type}), in ${row.articles} articles, ${row.firstSeen} to ${row.lastSeen}. newsloom: ${permalink}`,
  }
}
