import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { TextLayer } from '../../../src/shared/article.ts'
import { type Cleaner, openCleaner } from './open-cleaner.ts'

let clean: Cleaner
beforeAll(async () => {
  clean = await openCleaner()
})

const ARTICLE = `Harbour bridge opens two years late

IMG_2041

By Ann Lee

The harbour bridge opened to traffic on Monday, two years later than planned, the city said.

Share prices of the builder fell by $ 3 million after the mayor asked her to share the costs .

"We waited long enough," said Mayor Ida Orr, who cut the ribbon in the rain before a crowd of hundreds.

Advertisement

Share this article`

describe('the clean-up stage on plain text', () => {
  it('takes boilerplate lines out, keeps sentences with the same words, and accounts for both', async () => {
    const layer = await clean(ARTICLE)
    expect(layer.title).toBe('Harbour bridge opens two years late')
    expect(layer.byline).toEqual(['Ann Lee'])
    expect(layer.cleanup.removed.map(({ text, reason }) => [text, reason])).toEqual([
      ['IMG_2041', 'left-over image name'],
      ['By Ann Lee', 'byline'],
      ['Advertisement', 'advertisement'],
      ['Share this article', 'share prompt'],
    ])
    expect(layer.paragraphs).toHaveLength(3)
    expect(layer.cleanup.repaired.map(({ from, to }) => [from, to])).toEqual([
      ['$ 3 million', '$3 million'],
      ['the costs .', 'the costs.'],
    ])
  })

  it('keeps a short clean article as it is', async () => {
    const text =
      'The bridge opened on Monday.\n\nShare prices fell.\n\nShe asked him to share it.\n\nThe mayor was pleased.'
    const layer = await clean(text)
    expect(layer.text).toBe(text)
    expect(layer.cleanup).toEqual({ removed: [], repaired: [] })
  })

  it('takes out the tail of a feed and keeps a sentence about a post', async () => {
    const text =
      'The court has stopped work on the mine at Orr.\n\nThe post office appeared first on the list of victims.'
    const layer = await clean(`${text}\n\nThe post Court stops mine appeared first on The Orr Post.`)
    expect(layer.text).toBe(text)
    const page = `<p>${text.replace('\n\n', '</p><p>')}</p><p>The post <a href="/m">Court stops mine</a> appeared first on <a href="/">The Orr Post</a>.</p>`
    expect((await clean(page, 'html', 'Court stops mine')).text).toBe(text)
  })

  it('takes the date of the dateline or of a removed line for the date of publication, never of an update', async () => {
    const dateline = await clean('MONTCLAIR, 9 May 2024 – The musicians voted on Wednesday to strike.')
    expect(dateline.dateline).toEqual({ start: 0, end: 9, place: 'MONTCLAIR' })
    expect(dateline.publishedAt).toBe('2024-05-09')
    expect(dateline.metadataFrom['publishedAt']).toBe('dateline')
    const line = await clean('By Ann Lee\n\nPublished: 6 May 2024\n\nThe harbour bridge opened to traffic on Monday.')
    expect(line.publishedAt).toBe('2024-05-06')
    const update = await clean('Updated: 6 May 2024\n\nThe harbour bridge opened to traffic on Monday.')
    expect(update.publishedAt).toBeNull()
    expect(update.cleanup.removed).toHaveLength(1)
  })

  it('joins lines broken at a fixed width and words cut by a hyphen', async () => {
    const text =
      'The harbour bridge opened to traffic on Monday, two years later than\nplanned, the city said, after a long dispute over who was to pay inter-\nest on the loans that the builder had taken up in the year before the\nflood.'
    const layer = await clean(text)
    expect(layer.text).toContain('later than planned')
    expect(layer.text).toContain('pay interest on')
    expect(layer.paragraphs).toHaveLength(1)
  })

  it('changes nothing the second time', async () => {
    const piece = fc.constantFrom(
      ...ARTICLE.split('\n\n'),
      'Read more: The flood',
      'A  b\u00a0c',
      'It doesnâ€™t',
      'x , y',
      '© 2024 Orr',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), fc.string(), async (pieces, noise) => {
        const once = await clean([...pieces, noise].join('\n\n'), 'text', 'Harbour bridge opens two years late')
        const twice = await clean(once.text, 'text', 'Harbour bridge opens two years late')
        expect(twice.text).toBe(once.text)
        expect(twice.cleanup).toEqual({ removed: [], repaired: [] })
      }),
      { numRuns: 60 },
    )
  })

  it('finds nothing more where bylines and odd spaces stood below other text', async () => {
    const [bridge, prices] = [
      'The harbour bridge opened to traffic on Monday, two years later than planned, the city said.',
      'Share prices of the builder fell by $ 3 million after the mayor asked her to share the costs .',
    ]
    for (const lines of [
      [prices, 'x , y', 'By Ann Lee', 'x , y', 'By Ann Lee', 'x , y', 'It doesnâ€™t', '!'],
      [bridge, 'A  b\u00a0c', 'A  b\u00a0c', '[ aD'],
      // What stands below a line may keep a repair from it, also while lines are judged.
      ['x , y', 'A  b\u00a0c', prices, 'A  b\u00a0c', prices, '('],
    ]) {
      const once = await clean(lines.join('\n\n'), 'text', 'Harbour bridge opens two years late')
      expect((await clean(once.text, 'text', 'Harbour bridge opens two years late')).text).toBe(once.text)
    }
  })

  it('covers the text with runs whose copies are the source, and explains the rest of the source', async () => {
    const piece = fc.oneof(fc.string(), fc.constantFrom(...ARTICLE.split('\n\n'), 'dÃ©jÃ  vu', 'a \u2009 b , c'))
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 15 }), async (pieces) => {
        const source = pieces.join('\n\n')
        const layer = await clean(source, 'text', 'A stated title')
        proveAccount(layer, source)
      }),
      { numRuns: 80 },
    )
  })
})

/**
 * Runs are ascending and without a hole; equal lengths are copies; what no run or removal explains is white space or a
 * repair.
 */
function proveAccount(layer: TextLayer, source: string): void {
  let at = 0
  const explained = new Uint8Array(source.length)
  for (const { start, end, sourceStart, sourceEnd } of layer.sourceMap) {
    expect(start).toBe(at)
    at = end
    explained.fill(1, sourceStart, sourceEnd)
  }
  expect(at).toBe(layer.text.length)
  for (const { text, sourceStart, sourceEnd } of layer.cleanup.removed) {
    expect(source.slice(sourceStart, sourceEnd)).toBe(text)
    explained.fill(1, sourceStart, sourceEnd)
  }
  for (const { from, to, start } of layer.cleanup.repaired) {
    expect(layer.text.slice(start, start + to.length)).toBe(to)
    const first = layer.sourceMap.find((run) => run.end > start)!
    const offset = first.end - first.start === first.sourceEnd - first.sourceStart ? start - first.start : 0
    const place = first.sourceStart + offset
    expect(source.slice(place, place + from.length)).toBe(from)
    explained.fill(1, place, place + from.length)
  }
  const unexplained = [...source].filter(
    (character, i) => character.length === 1 && !explained[i] && !/\s/.test(character),
  )
  expect(unexplained).toEqual([])
}

describe('the clean-up stage on pages', () => {
  const paragraph = (n: number) =>
    `<p>The harbour bridge opened to traffic on day ${n}, two years later than planned, the city said, and the mayor was pleased with it.</p>`
  const page = `<html lang="en"><head><title>Bridge opens late | The Orr Post</title><meta property="og:site_name" content="The Orr Post">
    <script type="application/ld+json">{"@type":"NewsArticle","headline":"Bridge opens late","datePublished":"2024-05-06T07:08:09Z","author":{"name":"Ann Lee"}}</script></head>
    <body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
    <article><h1>Bridge opens late</h1><div class="share">Share this article</div>${[1, 2, 3, 4, 5, 6].map(paragraph).join('')}</article>
    <footer><p>© 2024 The Orr Post. All rights reserved.</p></footer></body></html>`

  it('keeps the paragraphs and finds what the page says of itself', async () => {
    const layer = await clean(page, 'html')
    expect(layer.paragraphs).toHaveLength(6)
    expect(layer).toMatchObject({ title: 'Bridge opens late', byline: ['Ann Lee'], publisher: 'The Orr Post' })
    expect(layer.publishedAt).toBe('2024-05-06T07:08:09Z')
    expect(layer.metadataFrom).toMatchObject({
      title: 'h1',
      byline: 'json-ld author',
      publishedAt: 'json-ld datePublished',
    })
    expect(layer.cleanup.removed.map(({ text }) => text)).toContain('Share this article')
    for (const { start, end, sourceStart, sourceEnd } of layer.sourceMap)
      if (end - start > 5) expect(page.slice(sourceStart, sourceEnd)).toBe(layer.text.slice(start, end))
  })

  it('gives text of which a second cleaning removes and repairs nothing', async () => {
    const words = fc.constantFrom(
      ...ARTICLE.split('\n\n').filter((line) => !line.startsWith('By ')),
      'Read more: The flood',
      'The mayor said that it doesnâ€™t matter to her, since the bridge had to be built in any case.',
      'The builder &nbsp; has paid a fine of four million crowns , and the ferry will stop next month .',
      'ORR, 6 May 2024 &ndash; The harbour bridge opened to traffic on Monday.',
      'The post Bridge opens appeared first on The Orr Post.',
      'Photo: Bo Orr',
    )
    const shape = fc.constantFrom('p', 'div', 'li', 'h2', 'blockquote', 'td', 'aside')
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(shape, words), { maxLength: 25 }), fc.boolean(), async (parts, isPage) => {
        const body = parts.map(([tag, text]) => `<${tag}>${text}</${tag}>`).join('\n')
        const source = isPage ? page.replace('</article>', `${body}</article>`) : body
        const once = await clean(source, 'html', 'Harbour bridge opens two years late')
        const twice = await clean(once.text, 'text', 'Harbour bridge opens two years late')
        expect(twice.text).toBe(once.text)
        expect(twice.cleanup).toEqual({ removed: [], repaired: [] })
      }),
      { numRuns: 60 },
    )
  })

  it('takes any characters without a crash', async () => {
    const bits = fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '</a>',
      '<a href=x>',
      '&amp;',
      '&#x1F600;',
      '<!--',
      '<script>',
      '<td>',
      '<li>',
      '<b',
      '"',
      '>',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(bits, fc.string()), { maxLength: 40 }), async (parts) => {
        const layer = await clean(parts.join(''), 'html')
        expect(layer.sourceMap.at(-1)?.end ?? 0).toBe(layer.text.length)
      }),
      { numRuns: 100 },
    )
  })

  it('ends on five megabytes with 200,000 nested elements', async () => {
    const deep = `${'<div>'.repeat(200_000)}${paragraph(1)}${'<b>x '.repeat(500_000)}`
    const layer = await clean(`${deep}${' '.repeat(Math.max(0, 5_000_000 - deep.length))}`, 'html')
    expect(layer.text.length).toBeGreaterThanOrEqual(0)
  }, 60_000)
})

describe('the clean-up stage on a page of few lines, as feeds bring them', () => {
  const LONG = 'The council of Orrin approved a new bridge over the Tern on Tuesday, after two years of dispute.'
  const SHORT = '“It will open in May,” said Ida Orr.'

  it.each([
    ['a fragment', `<p>${LONG}</p><p>${SHORT}</p>`],
    ['a page with a menu', `<ul><li><a href="/">Home</a></li></ul><div><p>${LONG}</p><p>${SHORT}</p></div>`],
    ['lines of one element', `<div>${LONG}<br><br>${SHORT}</div>`],
  ])('keeps the short paragraph beside the long one: %s', async (_, page) => {
    expect((await clean(page, 'html')).text).toBe(`${LONG}\n\n${SHORT}`)
  })
})
