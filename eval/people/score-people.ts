/**
 * How well keys tell who is who over articles: some 150 invented people in 900 articles, a third of them namesakes. Two
 * mentions of one person should have one key, those of two never. Articles come in one after the other as in real life.
 *
 *     npx tsx eval/people/score-people.ts [--seeds 4,5,6] [--errors]
 */
import { parseArgs } from 'node:util'
import { catalogueNext } from '../../src/shared/catalogue/follow-feed.ts'
import { CATALOGUE_STEPS } from '../../src/shared/catalogue/steps/catalogue-steps.ts'
import { openFreshEmbeddedStore } from '../../test/contracts/open-stores.ts'
import { publishSample } from '../../test/contracts/sample-records.ts'
import { quietLog } from '../../test/contracts/servers.ts'
import { describeScore, scorePairs } from '../ledger/score-pairs.ts'
import { makePeople, type PeopleArticle } from './make-people.ts'

const { values } = parseArgs({ options: { seeds: { type: 'string', default: '4' }, errors: { type: 'boolean' } } })

/** A mention of somebody, and the key it was given. */
type Told = { person: string; kind: string; name: string; article: string; key: string }

for (const seed of values.seeds.split(',').map(Number)) {
  const articles = makePeople(seed)
  const told = await tell(articles)
  const people = new Set(told.map(({ person }) => person)).size
  console.log(`seed ${seed}: ${people} people in ${articles.length} articles`)
  for (const kind of [...new Set(told.map(({ kind }) => kind))].sort()) {
    show(
      kind,
      told.filter((one) => one.kind === kind),
    )
  }
  show('all', told)
}

/** The keys after all articles were added. */
async function tell(articles: readonly PeopleArticle[]): Promise<Told[]> {
  const { store, close } = await openFreshEmbeddedStore()
  try {
    const told: Omit<Told, 'key'>[] = []
    const ids = new Map<string, string>()
    for (const { id, sample, people } of articles) {
      await publishSample(store, id, sample)
      for (const [name, { id: person, kind }] of people) {
        const at = sample.entities.findIndex((entity) => entity.name === name)
        told.push({ person, kind, name, article: id })
        ids.set(`${id} e${at + 1}`, `${id} ${name}`)
      }
      while ((await catalogueNext(store.pool, CATALOGUE_STEPS, quietLog)).more);
    }
    const { rows } = await store.pool.query(`SELECT article_id, key, entity_ids FROM newsloom.catalogue_mention`)
    const keys = new Map<string, string>()
    for (const { article_id: article, key, entity_ids: entities } of rows) {
      for (const entity of JSON.parse(entities)) {
        const mention = ids.get(`${article} ${entity}`)
        if (mention !== undefined) keys.set(mention, key)
      }
    }
    return told.map((one) => ({ ...one, key: keys.get(`${one.article} ${one.name}`)! }))
  } finally {
    await close()
  }
}

/** A mention without a key makes no pair. */
function show(kind: string, told: readonly Told[]): void {
  const truth = (a: number, b: number) => told[a]!.person === told[b]!.person
  const found = (a: number, b: number) => told[a]!.key === told[b]!.key && !told[a]!.key.endsWith('~unsure')
  const wrong = new Set<string>()
  const score = scorePairs({ size: told.length, truth, found }, (what, a, b) => {
    wrong.add(`  ${what} ${told[a]!.name}: ${told[a]!.key} · ${told[b]!.key}`)
  })
  const unsure = told.filter(({ key }) => key.endsWith('~unsure')).length
  console.log(`${kind.padEnd(16)} ${describeScore(score)}, ${unsure} of ${told.length} mentions unsure`)
  if (values.errors && kind !== 'all') for (const line of wrong) console.log(line)
}
