import type { Refusal } from '../asking/ask.ts'

/** Says that something was not answered, and why. */
export function Problem({ problem }: { problem: Refusal | null }) {
  return problem ? (
    <p class="problem" role="alert">
      {problem.message}
    </p>
  ) : null
}
