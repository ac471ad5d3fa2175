import { useState } from 'preact/hooks'
import { type Refusal, send } from '../asking/ask.ts'
import { forgetAnswers } from '../asking/use-answer.ts'

const BY_KEY = 'newsloom.by'

/** A correction in progress. `reach`: what it would affect; null until that was asked for. */
export type Correcting<Reach> = {
  by: string
  setBy(by: string): void
  why: string
  setWhy(why: string): void
  reach: Reach | null
  /** What was asked for no longer holds. */
  forgetReach(): void
  problem: Refusal | null
  stage: 'asking' | 'sending' | 'done'
  submit(correction: Record<string, unknown>): Promise<void>
}

/** Sends a correction in two steps: the first asks what it would touch, the second writes it down. */
export function useCorrecting<Reach>(path: string): Correcting<Reach> {
  const [by, setBy] = useState(localStorage.getItem(BY_KEY) ?? '')
  const [why, setWhy] = useState('')
  const [reach, setReach] = useState<Reach | null>(null)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [stage, setStage] = useState<Correcting<Reach>['stage']>('asking')

  async function submit(correction: Record<string, unknown>): Promise<void> {
    const isDry = reach === null
    setStage('sending')
    setProblem(null)
    localStorage.setItem(BY_KEY, by)
    try {
      const account = { by: by || 'the page', why: why || 'corrected on the page' }
      setReach(await send<Reach>('POST', `${path}${isDry ? '?dry=yes' : ''}`, { ...correction, ...account }))
      if (!isDry) forgetAnswers()
      setStage(isDry ? 'asking' : 'done')
    } catch (refusal) {
      setProblem(refusal as Refusal)
      setStage('asking')
    }
  }
  return { by, setBy, why, setWhy, reach, forgetReach: () => setReach(null), problem, stage, submit }
}
