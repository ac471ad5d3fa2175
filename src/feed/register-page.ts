import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'

/** The files of the page: all that it ever loads. */
const FILES = [
  { route: '/', file: 'page.html', type: 'text/html; charset=utf-8' },
  { route: '/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
  { route: '/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
] as const

/** Nothing from outside, no inline script, no frames: whatever an article says stays words on the page. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The web page that shows the feed to people, at `/`; `folder` holds its three files. */
export async function registerPage(app: FastifyInstance, folder: URL): Promise<void> {
  for (const { route, file, type } of FILES) {
    const content = await readFile(new URL(file, folder))
    app.get(route, (_request, reply) =>
      reply
        .header('content-type', type)
        .header('content-security-policy', POLICY)
        .header('x-content-type-options', 'nosniff')
        .header('referrer-policy', 'no-referrer')
        .send(content),
    )
  }
}
