import type { Queryable } from '../../store/database.ts'
import { storableText } from '../../store/storable-text.ts'
import { findDifferences } from '../changes/find-differences.ts'
import type { Utterance } from '../ledger-rows.ts'
import type { SpeakerRef } from '../rows.ts'
import { permalinkOf, toArticleRef } from '../search/article-rows.ts'

/** At most this many uses are read. */
const MOST_USES = 1_000

/** An utterance with all its wordings; null where there is none. An id that was merged into another gives that one. */
export async function readUtterance(database: Queryable, id: string): Promise<Utterance | null> {
  const now = await findId(database, storableText(id))
  const { rows } = await database.query(
    `SELECT q.article_id, q.quote_id, q.kind, q.text, q.speaker, q.number, q.day, a.title, a.publisher, a.published_at, a.url
     FROM newsloom.ledger_wording AS w JOIN newsloom.ledger_use AS used ON used.wording = w.id
     JOIN newsloom.catalogue_quote AS q ON q.article_id = used.article_id AND q.quote_id = used.quote_id
     JOIN newsloom.catalogue_article AS a ON a.article_id = q.article_id
     WHERE w.utterance_id = $1
     ORDER BY coalesce(a.published_at, a.appended_at), a.first_number, q.place LIMIT ${MOST_USES}`,
    [now],
  )
  const first = rows[0]
  if (!first) return null
  const texts = [...new Set(rows.map(({ text }) => trimMarks(text)))].sort((a, b) => b.length - a.length)
  return {
    id: now,
    wordings: texts.map((text) => {
      const having = rows.filter((row) => trimMarks(row.text) === text)
      const articles = new Set(having.map((row) => row.article_id)).size
      const differs = findDifferences(texts[0]!, text)
      const firstSeen = having.map(({ day }) => day as string).sort()[0]!
      return { text, articles, firstSeen, first: toArticleRef(having[0]), differs }
    }),
    uses: rows.map((row) => ({
      article: toArticleRef(row),
      ...{
        quoteId: row.quote_id,
        kind: row.kind,
        speaker: readSpeaker(row),
        wording: texts.indexOf(trimMarks(row.text)),
      },
      permalink: permalinkOf(row.article_id, row.quote_id),
    })),
    firstSeen: { article: toArticleRef(first), day: first.day },
    speakers: countSpeakers(rows),
  }
}

async function findId(database: Queryable, id: string): Promise<string> {
  const { rows } = await database.query(
    `SELECT into_id FROM newsloom.ledger_merged WHERE id = $1
     AND NOT EXISTS (SELECT FROM newsloom.ledger_wording WHERE utterance_id = $1)`,
    [id],
  )
  return rows[0]?.into_id ?? id
}

/** Without the mark at its end that belongs to the sentence around it: `No,` and `No.` are one wording. */
function trimMarks(text: string): string {
  return text.replace(/[\s,.]+$/, '')
}

// biome-ignore lint/suspicious/noExplicitAny: a row of the statement above.
function readSpeaker(row: any): SpeakerRef | null {
  return row.speaker === null ? null : JSON.parse(row.speaker)
}

// biome-ignore lint/suspicious/noExplicitAny: rows of the statement above.
function countSpeakers(rows: readonly any[]): Utterance['speakers'] {
  const speakers = new Map<string, { key: string | null; name: string; articles: Set<string> }>()
  for (const row of rows) {
    const speaker = readSpeaker(row)
    if (!speaker) continue
    const name = speaker.key ?? speaker.name
    const known = speakers.get(name) ?? { key: speaker.key, name: speaker.name, articles: new Set() }
    known.articles.add(row.article_id)
    speakers.set(name, known)
  }
  return [...speakers.values()]
    .map(({ key, name, articles }) => ({ key, name, articles: articles.size }))
    .sort((a, b) => b.articles - a.articles)
}
