import { z } from 'zod'
import { Problem } from './answers.ts'

const MEANINGS = {
  404: 'There is no such thing',
  409: 'It is not in the state for it',
  413: 'It is larger than what is taken',
  415: 'No format reads it',
  422: 'What was asked for cannot be had, or is no article',
} as const

/** The problems that any route may answer with: the document lists them once, and every operation refers to them. */
const COMMON_PROBLEMS = {
  400: 'The request does not fit; each fault by the name of its parameter',
  401: 'A token is needed',
  403: 'The token does not allow it, or there is none to write with',
  405: 'The address does not take this method; `Allow` says which',
  421: 'The server is not known under this name',
  431: 'The address and the headers are too long together',
  503: 'The store is away for the moment, or too much is asked at once; come again after `Retry-After`',
} as const

const PROBLEM_JSON = 'application/problem+json'

/** How routes document the problems of their own that they may answer with. */
export function problemsOf<Status extends keyof typeof MEANINGS>(...statuses: readonly Status[]) {
  const all = statuses.map((status) => [
    status,
    { description: MEANINGS[status], content: { [PROBLEM_JSON]: { schema: Problem } } },
  ])
  return Object.fromEntries(all) as Record<
    Status,
    { description: string; content: { [PROBLEM_JSON]: { schema: typeof Problem } } }
  >
}

/** How routes document an answer that is a file of some kind. */
export function fileOf(mediaType: string, description: string) {
  const content: Record<string, { schema: z.ZodUnknown }> = { [mediaType.split(';')[0]!]: { schema: z.unknown() } }
  return { 200: { description, content } }
}

type Operation = { responses?: Record<string, unknown> }

/** Adds to every operation of an OpenAPI document what any of them may answer with. */
export function addCommonProblems<Document extends { paths?: object; components?: object }>(document: Document) {
  const schema = { $ref: '#/components/schemas/Problem' }
  const named = Object.entries(COMMON_PROBLEMS).map(([status, description]) => ({
    ...{ status, name: `Problem${status}` },
    response: { description, content: { [PROBLEM_JSON]: { schema } } },
  }))
  const references = Object.fromEntries(
    named.map(({ status, name }) => [status, { $ref: `#/components/responses/${name}` }]),
  )
  const withAll = (operation: Operation) => ({ ...operation, responses: { ...references, ...operation.responses } })
  const paths = Object.entries((document.paths ?? {}) as Record<string, Record<string, Operation>>).map(
    ([path, methods]) => [
      path,
      Object.fromEntries(Object.entries(methods).map(([method, operation]) => [method, withAll(operation)])),
    ],
  )
  const responses = Object.fromEntries(named.map(({ name, response }) => [name, response]))
  return { ...document, paths: Object.fromEntries(paths), components: { ...document.components, responses } }
}
