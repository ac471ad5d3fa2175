import { describe, expect, it } from 'vitest'
import { findCompleteness } from '../../../src/workers/clean-up/find-completeness.ts'
import { scanJsonStrings } from '../../../src/workers/clean-up/page/scan-json-strings.ts'
import { openCleaner } from './open-cleaner.ts'

const SENTENCES = [
  'The bridge over the Orr was opened on Monday by the mayor, Ann Lee, after four years of work.',
  '“Nobody will miss the ferry,” she said, and crossed it on foot with some 300 people behind her.',
  'It cost 41 million pounds, nine more than the council had planned, and will carry 6,000 cars a day.',
  'The ferry makes its last crossing on Friday; its captain, Bo Orr, is to become keeper of the bridge.',
]
const BODY = SENTENCES.join('\\n\\n').replaceAll('“', '\\u201c')
const page = (data: string) =>
  `<html><head><title>Bridge opens</title>${data}</head><body><h1>Bridge opens</h1><div id="app"></div>
<p>Bo Orr writes about rivers.</p><footer>© 2026 The Orr Post</footer></body></html>`

describe('a body that stands in the data of a page only', () => {
  it.each([
    [
      'json-ld articleBody',
      `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"${BODY}"}</script>`,
    ],
    [
      'page state',
      `<script>window.__STATE__ = {"a":1,"article":{"id":"7","parts":[${SENTENCES.map((text) => `{"type":"p","text":"${text}"}`)}]}}</script>`,
    ],
    [
      'page state',
      `<script type="application/json">{"story":{"html":"${SENTENCES.map((text) => `<p>${text}<\\/p>`).join('')}"}}</script>`,
    ],
    [
      'page state',
      `<script><!--//--><![CDATA[//><!--\nwindow.__STATE__ = {"parts":[${SENTENCES.map((text) => `{"text":"${text}"}`)}]}\n//--><!]]></script>`,
    ],
  ])('is the text, with %s named as its place', async (from, data) => {
    const html = page(data)
    const layer = await (await openCleaner())(html, 'html')
    expect(layer.text.split('\n\n')).toEqual(SENTENCES)
    expect(layer.metadataFrom['text']).toBe(from)
    expect(layer.completeness).toEqual({ kind: 'full', reason: null })
    expect(layer.cleanup.removed.map(({ text }) => text)).toContain('Bo Orr writes about rivers.')
    for (const { start, end, sourceStart, sourceEnd } of layer.sourceMap)
      if (end - start === sourceEnd - sourceStart)
        expect(html.slice(sourceStart, sourceEnd)).toBe(layer.text.slice(start, end))
  })

  it.each([
    ['', BODY],
    [' with its signs encoded once more, and longer', `${BODY}, &lt;a href=&quot;/${'bridge '.repeat(60)}&quot;&gt;`],
  ])('is not used where the elements of the page hold it%s', async (_, body) => {
    const shown = SENTENCES.map((text) => `<p>${text}</p>`).join('')
    const encoded = body === BODY ? body : body.replaceAll(',', '&#44;')
    const data = `<script type="application/ld+json">{"@type":"NewsArticle","articleBody":"${encoded}"}</script>`
    const layer = await (await openCleaner())(`${page(data)}<article>${shown}</article>`, 'html')
    expect(layer.metadataFrom['text']).toBeUndefined()
  })
})

describe('scanJsonStrings', () => {
  it('gives long strings with the names that lead to them', () => {
    const json = '{"a":{"list":[{"text":"long \\"enough\\""},"also long"],"b":"short"},"c":"last one"}'
    const found = scanJsonStrings(json, 0, json.length, 8).map(({ path, start, end }) => [path, json.slice(start, end)])
    expect(found).toEqual([
      ['.a.list.*..text', 'long \\"enough\\"'],
      ['.a.list.*.', 'also long'],
      ['.c', 'last one'],
    ])
  })

  it('ends on whatever it is given', () => {
    const broken = `}}]]"a":"${'{['.repeat(500)}`
    expect(scanJsonStrings(broken, 0, broken.length, 8).length).toBeLessThan(2)
  })
})

describe('findCompleteness', () => {
  const removal = (text: string) => ({ text, reason: 'read-more link', sourceStart: 0, sourceEnd: 0 })
  it.each([
    [['The bridge was opened by the mayor …'], [], undefined, 'ends in an ellipsis'],
    [['The bridge was opened.'], [removal('Read more')], undefined, 'read-more link'],
    [['The bridge was opened. Read more →'], [], undefined, 'read-more link'],
    [['Le pont est ouvert. Lire la suite'], [], undefined, 'read-more link'],
    [['The children said that they read more'], [], undefined, null],
    [['The bridge was opened.'], [], 'False', 'wall'],
    [['The bridge was opened.'], [], true, null],
    [['“We waited ...” she said.'], [], undefined, null],
  ])('of %j takes it for a teaser or not', (kept, removed, free, reason) => {
    expect(findCompleteness(kept, removed, free).reason).toBe(reason)
  })

  it.each([
    ['To continue reading, please log in or subscribe.', 'wall'],
    ['Subscribe now to read the full article', 'wall'],
    ['Seuls nos abonnés peuvent lire l’intégralité de cet article.', 'wall'],
    ['Subscribe to our newsletter', null],
    ['Log in to comment', null],
  ])('behind a short text takes %j for a wall or not', (line, reason) => {
    expect(findCompleteness(['The bridge was opened.'], [], undefined, ['Share', line]).reason).toBe(reason)
  })
})
