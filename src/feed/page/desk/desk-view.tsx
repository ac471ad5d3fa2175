import { newest } from '../asking/follow-feed.ts'
import { useTitle } from '../parts/use-title.ts'
import { DropArea } from './drop-area.tsx'
import { FailureList } from './failure-list.tsx'
import { JobList } from './job-list.tsx'
import { StateOfThings } from './state-of-things.tsx'
import { useTick } from './use-tick.ts'

/** Time between two looks at what is going on, milliseconds. */
const LOOK_MS = 2_000

/** Is it running, what is going through, and what did it refuse? Articles can be put in here. */
export function DeskView() {
  useTitle('Desk')
  const tick = useTick(LOOK_MS) + newest.value
  return (
    <>
      <h1>Desk</h1>
      <div class="columns">
        <div class="main-column">
          <DropArea />
          <JobList again={tick} />
          <FailureList again={tick} />
        </div>
        <div class="side-column">
          <StateOfThings again={tick} />
        </div>
      </div>
    </>
  )
}
