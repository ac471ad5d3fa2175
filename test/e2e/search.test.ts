import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { OpenAPIClientAxios } from 'openapi-client-axios'
import { expect, it } from 'vitest'
import { runNewsloom, startNewsloom, waitUntil, withFolder } from './newsloom-process.ts'

it('finds what was dropped, by HTTP and by a command beside the running newsloom', async () => {
  await withFolder(async (folder) => {
    const environment = {
      NEWSLOOM_DATA: folder,
      NEWSLOOM_PORT: '0',
      NEWSLOOM_SETTLE_MS: '100',
      NEWSLOOM_POLL_MS: '100',
    }
    const inbox = join(folder, 'inbox')
    await mkdir(inbox)
    await copyFile('samples/s-400-deal.txt', join(inbox, 's-400-deal.txt'))
    const running = startNewsloom(['start'], environment)
    await running.says('the inbox is watched')
    const url = /"url":"(http:[^"]+)"/.exec(running.log())![1]!
    const ask = async (path: string) => {
      const answer = await fetch(`${url}/api/v1${path}`)
      return (await answer.json()) as { items: { id: string; text: string; permalink: string }[] }
    }
    await waitUntil(
      'the article in the catalogue',
      120_000,
      async () => (await ask('/articles?q=missile')).items.length > 0,
    )

    const { items } = await ask('/quotes?about=S-400')
    expect(items.length).toBeGreaterThan(0)
    const told = await runNewsloom(['quotes', '--about', 'S-400', '--json'], environment)
    expect(told.code, told.err).toBe(0)
    const lines = told.out.split('\n').filter(Boolean)
    expect(lines.map((line) => JSON.parse(line).text).sort()).toEqual(items.map(({ text }) => text).sort())
    // What the API says as a path of its server can be opened as the command says it.
    const addresses = lines.map((line) => JSON.parse(line).permalink)
    expect(addresses.sort()).toEqual(items.map(({ permalink }) => `${url}${permalink}`).sort())
    const shown = await runNewsloom(['search', 'missiles'], environment)
    expect(shown.out).toMatch(/^store: .*process \d+\n\nNo\. 1 /)
    expect(shown.out).toMatch(/\*missiles?\*/)
    expect(shown.out).toContain(`  ${url}/a/`)
    const checked = await runNewsloom(['check', items[0]!.text], environment)
    expect(checked.out).toContain(`${url}${items[0]!.permalink}\n`)
    const refused = await runNewsloom(['quotes', '--kind', 'lies'], environment)
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('kind')])
    await askByGeneratedClient(url)
    expect(await running.end('SIGTERM')).toBe(0)

    // Without a running newsloom the same command opens the store itself.
    const alone = await runNewsloom(['quotes', '--about', 'S-400', '--json'], environment)
    expect(alone.out).toBe(told.out.replaceAll(`"permalink":"${url}/`, '"permalink":"/'))
    const relative = await runNewsloom(['quotes', '--about', 'S-400'], environment)
    expect(relative.out).toMatch(/: \/a\/\S+\n[\s\S]*page of a running newsloom/)
    const nowhere = await runNewsloom(['search', 'x'], { NEWSLOOM_DATA: join(folder, 'nowhere') })
    expect([nowhere.code, nowhere.err]).toEqual([1, expect.stringContaining('There is no store')])
  })
}, 300_000)

/** The five questions of the README, by a client that knows nothing of newsloom but its OpenAPI document. */
async function askByGeneratedClient(url: string): Promise<void> {
  const api = new OpenAPIClientAxios({ definition: `${url}/api/v1/openapi.json`, withServer: { url } })
  const client = await api.init()
  const call = async (operation: string, query: Record<string, string> = {}, body?: object) => {
    expect(Object.keys(client)).toContain(operation)
    const { status, data } = await client[operation]!(query, body)
    expect([operation, status]).toEqual([operation, 200])
    return data
  }
  const said = await call('searchQuotes', { speaker: 'Peskov', about: 'S-400' })
  expect(said.items.length).toBeGreaterThan(0)
  const [{ article, id, text, speaker }] = said.items
  expect(speaker.name).toBe('Dmitry Peskov')
  expect((await call('searchArticles', { q: 'missile -wheat', has: 'quotes' })).items).toHaveLength(1)
  expect(await call('feed_rss', { q: 'missile' })).toContain('<rss')
  expect((await call('checkQuotes', {}, { text })).quotations[0]).toMatchObject({ verdict: 'verbatim' })
  expect(await call('listChanges')).toMatchObject({ items: [] })
  expect(await call('export_quotes_csv', { speaker: 'Peskov' })).toContain(text.slice(0, 20))
  expect((await call('readQuote', { article: article.id, quote: id })).citation.plain).toContain('Peskov')
  expect((await call('readEntity', { key: speaker.key })).quotes).toBeGreaterThan(0)
  await expect(client['searchQuotes']!({ spaeker: 'Peskov' })).rejects.toMatchObject({ response: { status: 400 } })
}
