import { createServer, type Server } from 'node:http'
import { afterEach, describe, expect, it } from 'vitest'
import { fetchArticle, isOfTheAddress } from '../../src/producers/fetch-article.ts'
import type { SourceFile } from '../../src/producers/formats/source-format.ts'
import { readSource } from '../../src/producers/read-source.ts'
import { failOnLeaks } from '../fail-on-leaks.ts'

failOnLeaks()

let server: Server | undefined
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())))

/** A site on this machine; gives its address. */
async function serve(status: number, type: string, body: string): Promise<string> {
  server = createServer((request, response) => {
    if (request.url === '/moved') response.writeHead(302, { location: '/page' }).end()
    else response.writeHead(status, { 'content-type': type }).end(body)
  })
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
}

async function fetchFrom(url: string, allowPrivate = true) {
  const taken: SourceFile[] = []
  const settings = { allowPrivate, timeoutMs: 5_000, maxBytes: 10_000, userAgent: 'test' }
  await fetchArticle(url, settings, {
    read: (file) => readSource(file),
    ingest: async (file) => {
      taken.push(file)
      return { verdict: 'accepted', format: 'html', sha256: '', outcomes: [] }
    },
    newArrivalId: () => 'arrival',
  })
  return taken
}

const PAGE = '<html><head><title>Rain</title></head><body><p>It rained in Oslo all day long.</p></body></html>'

describe('an article that is fetched from its address', () => {
  it('is taken in with the address at which it was in the end', async () => {
    const site = await serve(200, 'text/html; charset=utf-8', PAGE)
    const [file] = await fetchFrom(`${site}/moved`)
    expect([file?.url, file?.contentType]).toEqual([`${site}/page`, 'text/html; charset=utf-8'])
  })

  it.each<[string, number, string, string]>([
    ['answers with an error', 404, 'text/html', PAGE],
    ['is too large', 200, 'text/html', `<p>${'x'.repeat(20_000)}</p>`],
    ['is no article', 200, 'image/png', '\u0089PNG\r\n\u001a\n\u0000'],
  ])('is refused with the reason where what lies there %s', async (_, status, type, body) => {
    const site = await serve(status, type, body)
    const refusal = await fetchFrom(`${site}/page`).catch((error: unknown) => error)
    expect(isOfTheAddress(refusal)).toBe(true)
  })

  it.each([
    'http://127.0.0.1:1/',
    'http://[::1]/',
    'http://localhost/',
    'http://169.254.169.254/latest/',
    'ftp://a.example/',
  ])('is never looked for at %s', async (url) => {
    const refusal = await fetchFrom(url, false).catch((error: unknown) => error)
    expect(isOfTheAddress(refusal)).toBe(true)
  })
})
