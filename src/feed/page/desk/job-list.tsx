import type { StagesAnswer } from '../../api/schemas/operating.ts'
import { articleAddress } from '../address/route.ts'
import { useAnswer } from '../asking/use-answer.ts'
import { type PutIn, putIn } from './put-in.ts'

const STAGES: Readonly<Record<string, string>> = {
  'clean-up': 'cleaned',
  read: 'read',
  'identify-people': 'people known',
  'attribute-quotes': 'quotes found',
  'tag-entities': 'names tagged',
  summarize: 'summed up',
  publish: 'published',
}
const STATES: Readonly<Record<string, string>> = {
  'in-flight': 'on its way',
  published: 'published',
  failed: 'failed',
  held: 'held back until its embargo ends',
  quarantined: 'refused',
  withdrawn: 'taken back',
  duplicate: 'known already',
  accepted: 'taken in',
  revision: 'a new version',
}

/** What was put in from this page, going through the stages. */
export function JobList({ again }: { again: number }) {
  if (putIn.value.length === 0) return null
  return (
    <section aria-labelledby="jobs-head">
      <h2 id="jobs-head">On its way</h2>
      <ul class="rows">
        {putIn.value.map((one) => (
          <Job key={one.id} article={one} again={again} />
        ))}
      </ul>
    </section>
  )
}

function Job({ article, again }: { article: PutIn; again: number }) {
  const { id, name, outcome } = article
  const { value } = useAnswer<StagesAnswer>(`/articles/${encodeURIComponent(id)}/stages`, again).value
  const isOut = value?.state === 'published' || outcome === 'duplicate'
  return (
    <li class="line" data-row>
      <p class="who">
        {isOut ? (
          <a href={articleAddress(id)} data-open>
            <bdi>{name}</bdi>
          </a>
        ) : (
          <bdi>{name}</bdi>
        )}{' '}
        <span class="soft" role="status">
          {STATES[value?.state ?? outcome] ?? value?.state ?? outcome}
        </span>
      </p>
      {value && (
        <ol class="stages">
          {value.stages.map((stage) => (
            <li key={stage.name} class={stage.status} title={stage.reason ?? undefined}>
              {STAGES[stage.name] ?? stage.name}
              <span class="out-of-sight">: {stage.status}</span>
            </li>
          ))}
        </ol>
      )}
      {value?.failure && (
        <p class="problem">
          {value.failure.stage}: {value.failure.message}
        </p>
      )}
    </li>
  )
}
