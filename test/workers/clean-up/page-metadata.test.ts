import { describe, expect, it } from 'vitest'
import type { ArticleDraft } from '../../../src/shared/article.ts'
import { parseByline } from '../../../src/shared/bylines/parse-byline.ts'
import { readMetadata } from '../../../src/workers/clean-up/metadata/read-metadata.ts'
import { readStatements } from '../../../src/workers/clean-up/page/page-statements.ts'
import { parsePage } from '../../../src/workers/clean-up/page/parse-page.ts'
import { sampleDraft } from '../../contracts/sample-articles.ts'

const PROSE =
  '<p>The harbour bridge opened to traffic on Monday, two years later than planned, the city said.</p>'.repeat(3)

/** What is found on a page with this head and, before some prose, this body. */
function metadataOf(head: string, body: string, url: string | null = 'https://news.orr.example/a/bridge') {
  const content = `<html><head>${head}</head><body>${body}${PROSE}</body></html>`
  const page = parsePage(content)
  return readMetadata(htmlDraft(content, url), page, readStatements(page, url))
}

const htmlDraft = (content: string, url: string | null = null): ArticleDraft => ({
  ...sampleDraft(''),
  body: { kind: 'html', content },
  url,
})

const ld = (value: unknown) => `<script type="application/ld+json">${JSON.stringify(value)}</script>`
const H1 = '<h1>Bridge opens two years late</h1>'
const TITLE = '<title>Bridge opens two years late | The Orr Post</title>'

describe('the title of a page', () => {
  it.each([
    [
      'a heading that repeats the statement',
      `<title>Bridge opens late | Orr Post</title>`,
      '<h1>Bridge opens late</h1>',
      'Bridge opens late',
    ],
    [
      'not the site, set as a heading that leads to its front page',
      '<title>Orr Harbour Diary: Bridge opens late</title>',
      '<h1><a href="https://orr.example/">Orr Harbour Diary</a></h1><h2>Bridge opens late</h2>',
      'Bridge opens late',
    ],
    [
      'not the site, set as the main heading and named behind the title',
      '<title>Bridge opens two years late | Union of Bridges</title>',
      '<h1>Union of Bridges</h1><h2>Bridge opens two years late</h2>',
      'Bridge opens two years late',
    ],
    [
      'not the section, where two main headings are parts of what is stated',
      '<title>Bridge opens two years late - Island News, Front - Orr Post</title>',
      '<h1>Island News, Front</h1><h1>Bridge opens two years late</h1>',
      'Bridge opens two years late',
    ],
    [
      'the line of a heading that is stated, not what stands above it',
      '<title>Bridge opens two years late - Orr Post</title>',
      '<h1>Sponsored by<br>Bridge opens two years late</h1>',
      'Bridge opens two years late',
    ],
    [
      'the part of a heading that a statement repeats',
      '<meta property="og:title" content="Bridge opens two years late">',
      '<h1>Bridge opens two years late | All the Isles | Local news of the harbour towns</h1>',
      'Bridge opens two years late',
    ],
    [
      'a heading with a dash as it stands, where no statement has less',
      '<title>Bridge opens late – then the rain came down</title>',
      '<h1>Bridge opens late – then the rain came down</h1>',
      'Bridge opens late – then the rain came down',
    ],
    [
      'what the page states, where its only heading stands over a plea below',
      '<title>Bridge opens two years late</title>',
      `${PROSE}<h1>A word from our readers on the island</h1><p>Give.</p><!--`,
      'Bridge opens two years late',
    ],
    [
      'not the site, set as the first heading',
      `<title>Bridge opens late | The Orr Post</title><meta property="og:site_name" content="The Orr Post">`,
      '<h1>The Orr Post</h1><h2>Bridge opens late</h2>',
      'Bridge opens late',
    ],
    [
      'not the site, known by its address only',
      '<title>Bridge opens late at last - Orr</title>',
      '<h1>Orr</h1>',
      'Bridge opens late at last',
    ],
    [
      'a heading of two words that is one part of the statement',
      '<title>Sea levels | Office of Water and Coasts</title>',
      '<h1>Sea levels</h1>',
      'Sea levels',
    ],
    [
      'the statement without the site in front',
      '<title>Orr News | Bridge opens two years late</title><meta property="og:site_name" content="Orr News">',
      '',
      'Bridge opens two years late',
    ],
    [
      'a heading without the date in it',
      '<title>Bridge opens late</title>',
      '<h1><span>6 May 2024</span> Bridge opens late</h1>',
      'Bridge opens late',
    ],
    [
      'a heading without the byline in it',
      '<title>Bridge opens late</title>',
      '<h1>Bridge opens late <small>Posted on 6 May 2024 by ann</small></h1>',
      'Bridge opens late',
    ],
    [
      'a heading with its last part',
      '<title>Bridge opens late - Part 2 - Orr</title>',
      '<h1>Bridge opens late - Part 2</h1>',
      'Bridge opens late - Part 2',
    ],
    [
      'the only heading where the page states words for search engines',
      '<title>Orr bridge: cost, opening, traffic</title>',
      H1,
      'Bridge opens two years late',
    ],
    [
      'a heading without its kicker, where a statement ends in the same words under another kicker',
      '<meta property="og:title" content="City traffic: “The bridge opens two years late”">',
      '<h1>Delays in Orr – “The bridge opens two years late”</h1>',
      '“The bridge opens two years late”',
    ],
    [
      'a heading with its kicker, where a statement has both',
      '<title>Orr: The bridge opens two years late | Orr Post</title>',
      '<h1>Orr: The bridge opens two years late</h1>',
      'Orr: The bridge opens two years late',
    ],
    [
      'what the statements of news agree on against the heading',
      `<title>Orr bridge opens two years late</title><meta property="og:title" content="Orr bridge opens two years late">${ld({ '@type': 'NewsArticle', headline: 'Orr bridge opens late' })}`,
      '<h1>The bridge opens two years late</h1>',
      'Orr bridge opens two years late',
    ],
    [
      'the heading of news where the statements do not agree',
      `<title>Orr bridge opens two years late</title>${ld({ '@type': 'NewsArticle', headline: 'Late Orr bridge opens' })}`,
      '<h1>The bridge opens two years late</h1>',
      'The bridge opens two years late',
    ],
    [
      'that of a live blog, not of one of its posts',
      ld({
        '@type': 'LiveBlogPosting',
        headline: 'Bridge opening as it happens',
        url: 'https://orr.example/live',
        liveBlogUpdate: [
          {
            '@type': 'BlogPosting',
            headline: 'Mayor cuts the ribbon',
            url: 'https://orr.example/live#post-1',
            author: { name: 'Ann Lee' },
            datePublished: '2024-05-06',
            articleBody: PROSE,
          },
        ],
      }),
      '',
      'Bridge opening as it happens',
      'https://orr.example/live',
    ],
    [
      'the statement where the only heading is a section',
      '<title>Harbour crossing opens for cars</title>',
      '<h1>Latest news</h1>',
      'Harbour crossing opens for cars',
    ],
  ])('is %s', (_, head, body, title, url?: string) => expect(metadataOf(head, body, url).title).toBe(title))
})

describe('the authors of a page', () => {
  it.each<[string, string, string, string[], string | undefined]>([
    [
      'an organisation as one name',
      ld({
        '@type': 'NewsArticle',
        headline: 'x',
        author: { '@type': 'Organization', name: 'Centre for Roads and Bridges' },
      }),
      '',
      ['Centre for Roads and Bridges'],
      'json-ld author',
    ],
    [
      'a referred person',
      ld({
        '@graph': [
          { '@type': 'Article', author: { '@id': '#a' } },
          { '@type': 'Person', '@id': '#a', name: 'Ann Lee' },
        ],
      }),
      '',
      ['Ann Lee'],
      'json-ld author',
    ],
    ['an account that has no other name', '<meta name="author" content="annlee">', '', ['annlee'], 'meta author'],
    ['a team', '<meta name="author" content="The Orr Team">', '', ['The Orr Team'], 'meta author'],
    [
      'people rather than the site',
      '<meta name="author" content="The Orr Post"><meta property="og:site_name" content="The Orr Post">',
      '<p>By Ann Lee | 6 May 2024</p>',
      ['Ann Lee'],
      'visible byline',
    ],
    [
      'the site where nobody else is named',
      '<meta name="author" content="Orr and Sons"><meta property="og:site_name" content="Orr and Sons">',
      '',
      ['Orr and Sons'],
      'meta author',
    ],
    [
      'all that the line at the title names',
      '<meta name="author" content="Ann Lee">',
      '<p>By Ann Lee, Bo Orr and Ida Lund</p>',
      ['Ann Lee', 'Bo Orr', 'Ida Lund'],
      'visible byline',
    ],
    [
      'the byline behind a date',
      '',
      '<p>05/06/2024 by Ann Lee, Harbour Correspondent</p>',
      ['Ann Lee'],
      'visible byline',
    ],
    [
      'the byline before a date that is glued to it',
      '',
      '<p>ByAnn Lee<time>May 6, 2024</time></p>',
      ['Ann Lee'],
      'visible byline',
    ],
    [
      'an element that is called an author in camel case',
      '',
      '<div class="PostHead_AuthorName__x1">Bo Orr<br>Head of Harbours</div>',
      ['Bo Orr'],
      'visible byline',
    ],
    [
      'people rather than the site, in German',
      '<meta name="author" content="Die Orr Post"><meta property="og:site_name" content="Die Orr Post">',
      '<p>von <a href="/autoren/ann-lee">Dr. Ann Lee</a></p>',
      ['Dr. Ann Lee'],
      'visible byline',
    ],
    [
      'below a heading that says so',
      '',
      `${PROSE.repeat(6)}<h6>Author(s)</h6><p>Ann Lee</p>`,
      ['Ann Lee'],
      'visible byline',
    ],
    [
      'each in an element of its own',
      '',
      '<div class="article-byline"><i>Ann Lee</i> <i>Ida Bo Lund</i> <i>Jan Orr</i></div>',
      ['Ann Lee', 'Ida Bo Lund', 'Jan Orr'],
      'visible byline',
    ],
    ['a single name at the title', '', '<p>By Clay</p>', ['Clay'], 'visible byline'],
    [
      'nobody where the other lines name several',
      '',
      `${PROSE.repeat(6)}<p>Posted by: Bo Orr</p><p>Posted by: Ida Lund</p>`,
      [],
      undefined,
    ],
    [
      'a person in microdata',
      '',
      '<div itemscope itemtype="https://schema.org/NewsArticle"><span itemprop="author" itemscope itemtype="https://schema.org/Person"><b itemprop="name">Ann Lee</b>, Orr</span></div>',
      ['Ann Lee'],
      'microdata author',
    ],
    [
      'a person in RDFa',
      '',
      '<div vocab="https://schema.org/" typeof="Article"><span property="author" typeof="Person"><b property="name">Ann Lee</b></span></div>',
      ['Ann Lee'],
      'rdfa author',
    ],
    [
      'a list of people and a team',
      ld({ '@type': 'Article', author: [{ name: 'Ann Lee' }, { name: 'The Orr Team' }] }),
      '',
      ['Ann Lee', 'The Orr Team'],
      'json-ld author',
    ],
    [
      'people as an index writes them',
      '<meta name="citation_author" content="Lee, Ann"><meta name="citation_author" content="Orr, Bo">',
      '',
      ['Ann Lee', 'Bo Orr'],
      'meta citation_author',
    ],
    [
      'the name over a life in a marked box',
      '',
      `<div class="author-box"><b>Ann Lee</b><p>Ann has written about bridges and harbours for ten years, and is now at work on a book about all the ferries of the coast and the people who sail on them.</p></div>`,
      ['Ann Lee'],
      'visible byline',
    ],
    [
      'whoever the last line of a post names',
      '',
      `${PROSE.repeat(6)}<p>This post was written by Ann Lee, MD, Orr Hospital.</p>`,
      ['Ann Lee'],
      'visible byline',
    ],
    [
      'not the readers who comment',
      '',
      '<div itemscope itemtype="https://schema.org/Article"><i itemprop="author">Ann Lee</i><ol class="comment-list"><li><i itemprop="author">Bo Orr</i></li></ol></div>',
      ['Ann Lee'],
      'microdata author',
    ],
  ])('are %s', (_, head, body, byline, from) => {
    const found = metadataOf(TITLE + head, H1 + body)
    expect(found.byline).toEqual(byline)
    expect(found.metadataFrom['byline']).toBe(from)
  })

  it.each([
    ['By April May and August Orr', ['April May', 'August Orr']],
    ['Ann Lee, Political Editor and Bo Orr, Reporter', ['Ann Lee', 'Bo Orr']],
    ['By Ann Lee in Halvik and Bo Orr in Lund', ['Ann Lee', 'Bo Orr']],
    ['Ann (Nan) Lee Published: May 6, 2024', ['Ann Lee']],
    ['by Ann Lee | 6 May 2024 | Roads and Bridges', ['Ann Lee']],
    ['Ann Lee, MD, FOMA', ['Ann Lee']],
    ['ANN LEE, Orr Press', ['Ann Lee']],
    ['Ann LeeEditor at large', ['Ann Lee']],
    ['Lee, Ann B.', ['Ann B. Lee']],
    ['Rapid7', ['Rapid7']],
    ['von Ann Lee, ORR POST', ['Ann Lee']],
    ['Ann Lee og Ida Orr-Lund', ['Ann Lee', 'Ida Orr-Lund']],
    ['Ana Silva e Costa', ['Ana Silva e Costa']],
    ['Autorin: Ann Lee', ['Ann Lee']],
    ['By the Orr Team 2–3 minutes', ['the Orr Team']],
    ['Ann Lee In', ['Ann Lee']],
    ['page.head.extra.author', []],
    ['Site Admin', []],
    ['Saturday', []],
  ])('are read out of the byline %s', (line, names) => expect(parseByline(line)).toEqual(names))
})

describe('the date of a page', () => {
  const published = (value: string, modified = value) =>
    ld({ '@type': 'Article', datePublished: value, dateModified: modified })
  it.each<[string, string, string, string | null, string | null, string | undefined]>([
    [
      'that of JSON-LD',
      published('2024-05-06T10:00:00Z', '2024-06-01'),
      '',
      null,
      '2024-05-06T10:00:00Z',
      'json-ld datePublished',
    ],
    [
      'the line at the title where both statements are the last change',
      published('Jun 3, 2024'),
      '<p>May 6, 2024</p>',
      null,
      '2024-05-06',
      'visible line',
    ],
    [
      'not an update at the title',
      published('2024-05-06', '2024-06-03'),
      '<p>Updated June 3, 2024</p>',
      null,
      '2024-05-06',
      'json-ld datePublished',
    ],
    [
      'the day at the place of the readers',
      '<meta property="article:published_time" content="2024-05-07T02:41:00+00:00">',
      '',
      'https://orr.example/2024/05/06/bridge',
      '2024-05-06',
      'url',
    ],
    [
      'a meta element that nobody knows but that says what it is',
      '<meta name="w-published-date" content="2024-05-06">',
      '',
      null,
      '2024-05-06',
      'meta w-published-date',
    ],
    [
      'an address with the name of the month',
      '',
      '',
      'https://orr.example/world/2024/may/06/bridge',
      '2024-05-06',
      'url',
    ],
    ['an address with eight digits', '', '', 'https://orr.example/20240506/bridge', '2024-05-06', 'url'],
    [
      'microdata of the article',
      '',
      '<article itemscope itemtype="http://schema.org/BlogPosting"><time itemprop="datePublished" datetime="2024-05-06">today</time></article>',
      null,
      '2024-05-06',
      'microdata datePublished',
    ],
    ['no day that the calendar lacks', '<meta name="date" content="2024-02-31">', '', null, null, undefined],
    ['no date of change', '<meta property="article:modified_time" content="2024-06-03">', '', null, null, undefined],
    [
      'no date inside a reference',
      '',
      `${PROSE.repeat(6)}<p>Office of Roads. (April 23, 2023) Report on the bridges of Orr, 2022 to 2023.</p>`,
      null,
      null,
      undefined,
    ],
    [
      'not that of one of several teasers',
      '',
      '<div itemscope itemtype="http://schema.org/Article"><i itemprop="datePublished" content="2024-05-06"></i></div><div itemscope itemtype="http://schema.org/Article"><i itemprop="datePublished" content="2024-05-07"></i></div>',
      null,
      null,
      undefined,
    ],
  ])('is %s', (_, head, body, url, date, from) => {
    const found = metadataOf(TITLE + head, H1 + body, url)
    expect(found.publishedAt).toBe(date)
    expect(found.metadataFrom['publishedAt']).toBe(from)
  })

  it('is day first where the readers write it so', () => {
    const date = (lang: string) => {
      const content = `<html lang="${lang}"><title>Bridge opens late</title><h1>Bridge opens late</h1><p>03/10/2023</p>${PROSE}`
      const page = parsePage(content)
      return readMetadata(htmlDraft(content), page, readStatements(page)).publishedAt
    }
    expect(date('en-US')).toBe('2023-03-10')
    expect(date('en-GB')).toBe('2023-10-03')
    expect(date('de')).toBe('2023-10-03')
  })
})

describe('hostile pages', () => {
  it.each([
    [
      'an unclosed comment opened again and again',
      `<script type="application/ld+json">{${'<!--'.repeat(500_000)}</script>`,
    ],
    [
      'a list of articles without end',
      `<script type="application/ld+json">[${'{"@type":"Article","headline":"x"},'.repeat(60_000)}{}]</script>`,
    ],
    ['the same meta element over and over', '<meta name="author" content="Ann Lee">'.repeat(60_000)],
    ['objects inside objects', '<div itemscope itemtype="Person"><i itemprop="author">Ann</i>'.repeat(40_000)],
    ['a title of megabytes', `<title>${'a | '.repeat(500_000)}</title>`],
  ])('end in time: %s', (_, head) => expect(() => metadataOf(head, H1)).not.toThrow(), 20_000)
})

describe('JSON-LD', () => {
  const author = { '@type': 'Person', name: 'Ann Lee' }
  it.each([
    [
      'in a graph',
      ld({
        '@graph': [
          { '@type': 'WebSite', name: 'Orr' },
          { '@type': 'NewsArticle', author },
        ],
      }),
    ],
    [
      'in a list',
      ld([
        { '@type': 'Organization', name: 'Orr' },
        { '@type': ['Article', 'NewsArticle'], author: [author] },
      ]),
    ],
    ['inside the page', ld({ '@type': 'WebPage', mainEntity: { '@type': 'NewsArticle', author } })],
    [
      'of the article, not of its neighbours',
      ld([
        {
          '@type': 'NewsArticle',
          headline: 'Flood',
          articleBody: 'x',
          publisher: 'x',
          datePublished: '2020-01-01',
          author: { name: 'Bo Orr' },
        },
        { '@type': 'NewsArticle', mainEntityOfPage: { '@id': 'http://www.news.orr.example/a/bridge/' }, author },
      ]),
    ],
    [
      "of the article, not of a reader's review",
      ld([
        { '@type': 'Review', author: { name: 'Bo Orr' } },
        { '@type': 'WebPage', author },
      ]),
    ],
    [
      'with a comma too many',
      '<script type="application/ld+json">{"@type":"Article","author":{"name":"Ann Lee",},}</script>',
    ],
    [
      'with line breaks in its strings',
      '<script type="application/ld+json">{"@type":"Article","description":"one\ntwo","author":{"name":"Ann Lee"}}</script>',
    ],
    [
      'with comments',
      '<script type="application/ld+json"><!-- seo -->{"@type":"Article",/* who */"author":{"name":"Ann Lee"}}</script>',
    ],
    [
      'of two objects in a row',
      '<script type="application/ld+json">{"@type":"WebSite"}{"@type":"Article","author":{"name":"Ann Lee"}}</script>',
    ],
    [
      'with its quotes escaped',
      '<script type="application/ld+json">{&quot;@type&quot;:&quot;Article&quot;,&quot;author&quot;:{&quot;name&quot;:&quot;Ann Lee&quot;}}</script>',
    ],
  ])('is read %s', (_, head) => expect(metadataOf(TITLE + head, H1).byline).toEqual(['Ann Lee']))
})
