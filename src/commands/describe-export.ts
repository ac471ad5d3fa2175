import { countAccounted } from '../shared/store/count-accounted.ts'
import type { Newsloom } from './open-newsloom.ts'
import { readVersion } from './read-version.ts'

/** How many revisions' layers are examined at a time. */
const PAGE = 500

/**
 * What is said of an export: what was asked, where the feed stands, that all inputs are accounted for, and with what
 * the articles were enriched. `upTo`: the last entry that belongs in it; what comes in meanwhile is left out, so that
 * the tables fit each other.
 */
export async function describeExport(
  { store, catalogue }: Pick<Newsloom, 'store' | 'catalogue'>,
  query: Readonly<Record<string, unknown>>,
): Promise<{ upTo: number; facts: Record<string, unknown> }> {
  const head = await catalogue.head()
  const counts = await store.counts()
  const facts = {
    ...{ query, feed: head, counts, inputsAreAccountedFor: counts.inputs === countAccounted(counts) },
    ...{ version: await readVersion(), stages: await sumUpStages(store) },
  }
  return { upTo: head.last, facts }
}

/**
 * With what the articles were enriched: versions, settings and models of each stage, and how many articles with each.
 */
async function sumUpStages(store: Newsloom['store']): Promise<Record<string, unknown[]>> {
  const found = new Map<string, { stage: string; facts: Record<string, unknown>; articles: number }>()
  for (let page = await store.listLayerOrigins({ limit: PAGE }); page.length > 0; ) {
    for (const { stage, version, settingsHash, modelDigest } of page.flatMap(({ layers }) => layers)) {
      const key = JSON.stringify([stage, version, settingsHash, modelDigest])
      const known = found.get(key) ?? { stage, facts: { version, settingsHash, modelDigest }, articles: 0 }
      found.set(key, { ...known, articles: known.articles + 1 })
    }
    const after = page.at(-1)!
    page = page.length < PAGE ? [] : await store.listLayerOrigins({ after, limit: PAGE })
  }
  const stages: Record<string, unknown[]> = {}
  for (const { stage, facts, articles } of found.values()) {
    stages[stage] = [...(stages[stage] ?? []), { ...facts, articles }]
  }
  return stages
}
