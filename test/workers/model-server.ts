import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the server has been asked: the parsed body and the headers, in order. */
export type Asked = { body: { messages: { content: string }[]; max_tokens: number }; authorization: string | undefined }

/** One way to answer a request. */
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void

/** A well-formed chat completion that says `content`. */
export const say =
  (content: string, usage: object | null = { prompt_tokens: 1000, completion_tokens: 100 }): Behaviour =>
  (response) => {
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }], ...(usage && { usage }) }))
  }

/** A status without a usable body. */
export const fail =
  (status: number, headers: Record<string, string> = {}): Behaviour =>
  (response) => {
    response.writeHead(status, headers)
    response.end('{"error":"no"}')
  }

/** A real HTTP server on a free port that behaves as it is told, one behaviour a request, the last again and again. */
export async function openModelServer(...behaviours: Behaviour[]) {
  const asked: Asked[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const behave = behaviours[Math.min(asked.length, behaviours.length - 1)]
      asked.push({ body: JSON.parse(Buffer.concat(chunks).toString()), authorization: request.headers.authorization })
      behave?.(response, request)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
