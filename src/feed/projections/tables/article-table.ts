import { z } from 'zod'
import { citeArticle } from '../../../shared/catalogue/cite-article.ts'
import type { Addresses } from '../addresses.ts'
import type { ExportedArticle } from './exported-article.ts'
import { joinCell } from './table.ts'

const text = z.string()

export const ArticleTableRow = z.object({
  article_id: text.describe('The article; key of this table'),
  number: z.int().describe('Number of the feed’s entry that holds its current revision'),
  revision: z.int().describe('Which revision that is'),
  revised: z.boolean().describe('Whether an earlier revision was published'),
  appended_at: text.describe('When the current revision came into the feed, ISO 8601'),
  title: text.nullable().describe('Title as stated or found'),
  byline: text.nullable().describe('Names of the authors, parted by semicolons'),
  publisher: text.nullable().describe('Who published it, as stated'),
  published_at: text.nullable().describe('Date, or date and time with an offset, ISO 8601, as stated'),
  url: text.nullable().describe('Canonical address'),
  language: text.describe('BCP 47 tag; und where it is not known'),
  usage: text.describe('What the source allows: usable, embargoed, withheld, canceled'),
  completeness: text.describe('full, or teaser where only the beginning of the article is known'),
  words: z.int().describe('Words of the text'),
  characters: z.int().describe('Code points of the text'),
  quotes: z.int().describe('Quotes that are speech'),
  entities: z.int().describe('People, bodies, places and things named'),
  changes: z.int().describe('Changes in meaning between its revisions'),
  story: text
    .nullable()
    .describe('The story that it is a version of: rows with the same are copies and rewrites; null: alone'),
  story_articles: z.int().describe('Articles of that story; 1 where it stands alone'),
  summary: text.nullable().describe('Its summary'),
  keyphrases: text.nullable().describe('The phrases that say most about it, parted by semicolons'),
  text: text.describe('The article’s own words, which all offsets are of'),
  source_format: text.describe('The format that it came in'),
  source_file: text.nullable().describe('Name of the file that it came in'),
  source_sha256: text.describe('SHA-256 of the bytes that it came in'),
  received_at: text.describe('When newsloom took it in, ISO 8601'),
  stages: text.describe('Version and fingerprint of each stage that it went through, as JSON'),
  permalink: text.describe('Where it can be looked up'),
  citation: text.describe('How to cite it'),
})

/** A row of the table of articles. */
export function toArticleTableRow(
  { row, record }: ExportedArticle,
  addresses: Addresses,
): z.infer<typeof ArticleTableRow> {
  const { source, summary, stages } = record
  const permalink = addresses.article(row.id)
  return {
    ...{ article_id: row.id, number: row.number, revision: row.revision, revised: row.revised },
    ...{ appended_at: row.appendedAt, title: row.title, byline: joinCell(row.byline), publisher: row.publisher },
    ...{ published_at: row.publishedAt, url: row.url, language: row.language, usage: row.usage },
    ...{ completeness: row.completeness, words: row.counts.words, characters: [...record.text].length },
    ...{ quotes: row.counts.quotes, entities: row.counts.entities, changes: row.changes },
    ...{ story: row.story?.id ?? null, story_articles: row.story?.articles ?? 1, summary: summary?.text ?? null },
    ...{ keyphrases: joinCell(record.keyphrases.map(({ text }) => text)), text: record.text },
    ...{ source_format: source.format, source_file: source.file, source_sha256: source.sha256 },
    received_at: source.receivedAt,
    stages: JSON.stringify(
      Object.fromEntries(
        Object.entries(stages).map(([name, { version, fingerprint }]) => [name, `${version}:${fingerprint}`]),
      ),
    ),
    ...{ permalink, citation: citeArticle(row, permalink) },
  }
}
