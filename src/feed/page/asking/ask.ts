import { signal } from '@preact/signals'

const API = '/api/v1'
const TOKEN_KEY = 'newsloom.token'

/** The server's answer when it refuses a request. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.name = 'Refusal'
    this.status = status
  }
}

/** The token that writing shows, kept as long as this tab is open; empty where none was given. */
export const token = signal(sessionStorage.getItem(TOKEN_KEY) ?? '')

/** Keeps a token for this tab. */
export function keepToken(given: string): void {
  token.value = given.trim()
  sessionStorage.setItem(TOKEN_KEY, token.value)
}

/** Takes the token out of an address such as `/#token=…`, so that it stands in no history and no copied link. */
export function takeTokenFromAddress(): void {
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  if (!given) return
  keepToken(given)
  history.replaceState(history.state, '', location.pathname + location.search)
}

/**
 * The JSON that the API gives at a path such as `/articles?q=…`. Throws a {@link Refusal} with a sentence for people.
 */
export async function ask<Answer>(path: string, options: RequestInit = {}): Promise<Answer> {
  const response = await reach(path, options)
  return (response.status === 204 ? null : await response.json()) as Answer
}

/** The same for a body of text. */
export async function askText(path: string, options: RequestInit = {}): Promise<string> {
  return (await reach(path, options)).text()
}

/** Sends something that changes the store; shows the token. */
export function send<Answer>(method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<Answer> {
  const content = body === undefined ? {} : { body: JSON.stringify(body) }
  const type = body === undefined ? {} : { 'content-type': 'application/json' }
  return ask<Answer>(path, { method, ...content, headers: { ...type, ...showToken() } })
}

/** The header that shows the token, where there is one. */
export function showToken(): Record<string, string> {
  return token.value ? { authorization: `Bearer ${token.value}` } : {}
}

async function reach(path: string, options: RequestInit): Promise<Response> {
  let response: Response
  try {
    response = await fetch(path.startsWith('/api/') ? path : API + path, options)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refusal(0, 'newsloom cannot be reached. Is it running?')
  }
  if (!response.ok) throw new Refusal(response.status, await readProblem(response))
  return response
}

/** A problem as RFC 9457 has it, or the list that the older routes give. */
async function readProblem(response: Response): Promise<string> {
  const problem = await response.json().catch(() => null)
  const told = [problem?.detail, problem?.problems?.join('; '), problem?.title].find(Boolean)
  return told ?? `newsloom answered ${response.status}`
}

/** A path with the parts of a query that are there. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | null | undefined>>): string {
  const given = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '')
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return text ? `${path}${path.includes('?') ? '&' : '?'}${text}` : path
}
