import { z } from 'zod'
import { collapseSpaces } from '../../shared/text/word-forms.ts'
import { columnsOf, type TableRow } from '../projections/tables/table.ts'

const text = z.string()

/** A row of the sheet for human judges: first what they look at, then what they fill in, then its source. */
export const SheetRow = z.object({
  number: z.int().describe('Place in the sheet'),
  sentence: text.describe('The sentences around the quote'),
  quote: text.describe('The words found'),
  kind: text.describe('direct, mixed or indirect'),
  speaker: text.nullable().describe('Who is said to have said it; empty where nobody is sure'),
  role: text.nullable().describe('Office, rank or trade'),
  quote_is_right: text.nullable().describe('yes: somebody said this, and the words are right; no; empty: not judged'),
  speaker_is_right: text.nullable().describe('yes: they said it; no; empty: not judged, or nobody named'),
  note: text.nullable().describe('Yours'),
  article_id: text.describe('The article'),
  quote_id: text.describe('The quote in it'),
  title: text.nullable().describe('Title of the article'),
  publisher: text.nullable().describe('Its publisher'),
  published_at: text.nullable().describe('When it was published'),
  permalink: text.describe('Where the quote can be looked up'),
  sample: text.describe('Size, seed and population of the sample'),
})

export const SHEET_COLUMNS = columnsOf(SheetRow)

/** A quote of the table of quotes as a row of the sheet; each cell is one line. */
export function toSheetRow(quote: TableRow, number: number, sample: string): TableRow {
  const line = (cell: TableRow[string] | undefined) =>
    typeof cell === 'string' ? collapseSpaces(cell) : (cell ?? null)
  return {
    ...{ number, sentence: line(quote['sentence']), quote: line(quote['text']), kind: line(quote['kind']) },
    ...{ speaker: line(quote['speaker']), role: line(quote['speaker_role']) },
    ...{ quote_is_right: null, speaker_is_right: null, note: null, article_id: line(quote['article_id']) },
    ...{ quote_id: line(quote['quote_id']), title: line(quote['article_title']), publisher: line(quote['publisher']) },
    ...{ published_at: line(quote['published_at']), permalink: line(quote['permalink']), sample },
  }
}
