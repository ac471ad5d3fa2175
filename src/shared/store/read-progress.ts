import type { Queryable } from './database.ts'
import { storableText } from './storable-text.ts'

/** How far the latest revision of an article has come. */
export type ArticleProgress = {
  id: string
  revision: number
  state: 'in-flight' | 'published' | 'failed' | 'held' | 'withdrawn'
  /** Name of the stage at which the present run began; null for the first. */
  fromStage: string | null
  /** The layers that are there, by the stages that made them. */
  layers: { stage: string; status: 'done' | 'skipped'; reason: string | null }[]
  /** Its number in the feed, or null. */
  number: number | null
  failure: { stage: string; code: string; message: string } | null
}

/** How far an article has come; null where it is unknown. */
export async function readProgress(database: Queryable, given: string): Promise<ArticleProgress | null> {
  const id = storableText(given)
  const { rows } = await database.query(
    `SELECT revision, from_stage, withdrawn IS NOT NULL AS withdrawn, coalesce(held_until > now(), false) AS held,
       published_run IS NOT DISTINCT FROM run AS finished,
       (SELECT max(number) FROM newsloom.feed WHERE feed.article_id = $1 AND feed.revision = revision.revision) AS number,
       (SELECT json_build_object('stage', stage, 'code', code, 'message', message)::text FROM newsloom.failure
        WHERE failure.article_id = $1 AND failure.revision = revision.revision AND failure.run = revision.run
          AND state IN ('open', 'discarded')) AS failure,
       (SELECT json_agg(json_build_object('stage', stage, 'status', status, 'reason', reason))::text FROM newsloom.layer
        WHERE layer.article_id = $1 AND layer.revision = revision.revision) AS layers
     FROM newsloom.revision WHERE article_id = $1 ORDER BY revision DESC LIMIT 1`,
    [id],
  )
  const row = rows[0]
  if (!row) return null
  const failure = row.failure === null ? null : JSON.parse(row.failure)
  return {
    id,
    revision: row.revision,
    state: stateOf(row, failure !== null),
    fromStage: row.from_stage,
    layers: JSON.parse(row.layers ?? '[]'),
    number: row.number,
    failure,
  }
}

function stateOf(
  { withdrawn, held, finished }: { withdrawn: boolean; held: boolean; finished: boolean },
  failed: boolean,
): ArticleProgress['state'] {
  if (withdrawn) return 'withdrawn'
  if (failed) return 'failed'
  if (finished) return 'published'
  return held ? 'held' : 'in-flight'
}
