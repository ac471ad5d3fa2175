import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/**
 * Addresses at which the page can be opened: every one that can be sent to a colleague. The page itself tells them
 * apart.
 */
const ADDRESSES = [
  '/',
  '/search',
  '/a/*',
  '/who',
  '/who/*',
  '/said/*',
  '/story/*',
  '/changes',
  '/map',
  '/check',
  '/desk',
] as const
/** Where the files lie that it loads. Their names change with their contents. */
const FILES_PATH = '/page/'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
}

/** Nothing from outside, nothing inline, no frames: whatever an article says stays words on the page. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"

type PageFile = { bytes: Buffer; packed: Buffer; type: string; tag: string }

/**
 * The web page for people: one HTML file under all its {@link ADDRESSES}, and what it loads under `/page/`. `folder` is
 * what the build made of `src/feed/page`.
 */
export async function registerPage(app: FastifyInstance, folder: URL): Promise<void> {
  const names = (await readdir(folder)).filter((name) => extname(name) in TYPES)
  for (const name of names) {
    const file = await readPageFile(new URL(name, folder))
    if (name === 'index.html') {
      for (const address of ADDRESSES) app.get(address, (request, reply) => send(request, reply, file, 'no-cache'))
    } else {
      app.get(FILES_PATH + name, (request, reply) => send(request, reply, file, 'public, max-age=31536000, immutable'))
    }
  }
}

async function readPageFile(path: URL): Promise<PageFile> {
  const bytes = await readFile(path)
  const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
  return { bytes, packed: gzipSync(bytes, { level: 9 }), type: TYPES[extname(path.pathname)]!, tag }
}

function send(request: FastifyRequest, reply: FastifyReply, { bytes, packed, type, tag }: PageFile, caching: string) {
  void reply
    .header('etag', tag)
    .header('cache-control', caching)
    .header('vary', 'accept-encoding')
    .header('content-security-policy', POLICY)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
  if (request.headers['if-none-match'] === tag) return reply.code(304).send()
  void reply.header('content-type', type)
  if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(bytes)
  return reply.header('content-encoding', 'gzip').send(packed)
}
