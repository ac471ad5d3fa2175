import { Problem } from './answers.ts'

const MEANINGS = {
  400: 'The request does not fit; each fault by the name of its parameter',
  401: 'A token is needed',
  403: 'The token does not allow it',
  404: 'There is no such thing',
  409: 'It is not in the state for it',
  422: 'What was asked for cannot be had, or is no article',
  503: 'The store is away for the moment',
} as const

/** How routes document the problems that they may answer with. */
export function problemsOf<Status extends keyof typeof MEANINGS>(...statuses: readonly Status[]) {
  const all = statuses.map((status) => [
    status,
    { description: MEANINGS[status], content: { 'application/problem+json': { schema: Problem } } },
  ])
  return Object.fromEntries(all) as Record<
    Status,
    { description: string; content: { 'application/problem+json': { schema: typeof Problem } } }
  >
}
