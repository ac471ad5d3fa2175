import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDraft } from '../../../src/producers/formats/create-draft.ts'
import { feedEntryId, plainTitle, resolveUrl } from '../../../src/producers/formats/feed-entry.ts'
import { claimOf } from '../../../src/producers/formats/file-claim.ts'
import { findDeclaredCharset } from '../../../src/producers/formats/find-declared-charset.ts'
import { findJsonFault } from '../../../src/producers/formats/find-json-fault.ts'
import { findPageUrl } from '../../../src/producers/formats/html.ts'
import { lineAt } from '../../../src/producers/formats/line-at.ts'
import { openSource } from '../../../src/producers/formats/open-source.ts'
import { bodyOfText, unescapeHtml } from '../../../src/producers/formats/unescape-html.ts'
import { parseByline } from '../../../src/shared/bylines/parse-byline.ts'
import { PipelineError } from '../../../src/shared/errors.ts'
import { expectLinear, shareOf } from '../../expect-linear.ts'

describe('parseByline', () => {
  it.each([
    ['By Ana Lopes and Jo Park', ['Ana Lopes', 'Jo Park']],
    ['by Ana Lopes; Jo Park', ['Ana Lopes', 'Jo Park']],
    ['Byron Anderson', ['Byron Anderson']],
    ['Ana Lopes, Reuters', ['Ana Lopes']],
    ['By Jane Miller, Associated Press', ['Jane Miller']],
    ['BY JANE MILLER', ['Jane Miller']],
    ['Robert Moore Washington Correspondent', ['Robert Moore']],
    ['Mark Reporter', ['Mark Reporter']],
    ['Ann Lee Digital Editor and Master Gardener', ['Ann Lee']],
    ['AAA Travel Editor', ['AAA Travel Editor']],
    ['Ann Lee, Master Gardener Editor', ['Ann Lee']],
    ['ann.b.lee', ['ann.b.lee']],
    ['Veröffentlicht von Anna Berg', ['Anna Berg']],
    ['Anna Berg am 25.04.2024', ['Anna Berg']],
    ['orrnews.example', []],
    ['No Author', []],
    ['作者：李安', ['李安']],
    ['[文武花子，ITdesk]', ['文武花子']],
    ['文｜李安、王波', ['李安', '王波']],
    ['이안나 기자', ['이안나']],
    [null, []],
  ])('parts %j into %j', (text, names) => {
    expect(parseByline(text)).toEqual(names)
  })
})

describe('feed entries', () => {
  it('have ids that differ from host to host', () => {
    expect(feedEntryId('https://a.example/feed', '17')).toBe('a.example 17')
    expect(feedEntryId('https://b.example/feed', '17')).toBe('b.example 17')
    expect(feedEntryId('https://b.example/feed', null)).toBeNull()
  })

  it.each([
    ['/a/1', 'https://example.org/feed', 'https://example.org/a/1'],
    ['javascript:alert(1)', 'https://example.org/', null],
    ['nonsense', null, null],
  ])('resolve %j against %j to %j', (url, base, resolved) => {
    expect(resolveUrl(url, base)).toBe(resolved)
  })

  it.each([
    ['Rain &amp; <b>wind</b>', 'Rain & wind'],
    ['1 < 2 & 3', '1 < 2 & 3'],
  ])('have the title %j as %j', (title, plain) => {
    expect(plainTitle(title)).toBe(plain)
  })

  it.each([
    ['&lt;p&gt;Rain &amp;amp; wind&lt;/p&gt;', '<p>Rain &amp; wind</p>'],
    ['<p>Write &lt;p&gt; for a paragraph.</p>', '<p>Write &lt;p&gt; for a paragraph.</p>'],
    ['Five &lt; six', 'Five &lt; six'],
  ])('have the body %j as %j', (html, unescaped) => {
    expect(unescapeHtml(html)).toBe(unescaped)
  })
})

describe('a plain text', () => {
  it.each([
    ['&lt;p&gt;Rain &amp;amp; wind&lt;/p&gt;&lt;p&gt;Sun.&lt;/p&gt;', 'html', '<p>Rain &amp; wind</p><p>Sun.</p>'],
    ['Rain.&lt;br /&gt;&lt;br /&gt;Sun.', 'html', 'Rain.<br /><br />Sun.'],
    ['Write &lt;p&gt; where a paragraph begins.', 'text', 'Write &lt;p&gt; where a paragraph begins.'],
    ['Five &lt; six &gt; four', 'text', 'Five &lt; six &gt; four'],
  ])('that was escaped into its field is a page: %j', (text, kind, content) => {
    expect(bodyOfText(text)).toEqual({ kind, content })
  })

  it('is looked through in linear time', () => expectLinear((share) => bodyOfText('&lt;p '.repeat(200_000 * share))))
})

describe('createDraft', () => {
  it('takes nothing on trust: an address that runs a script, names without end', () => {
    const names = Array.from({ length: 300_000 }, (_, at) => `Ann Lee ${at}`)
    const draft = createDraft({ kind: 'text', content: 'Rain.' }, { url: 'javascript:alert(1)', byline: names })
    expect(draft.url).toBeNull()
    expect(draft.byline).toEqual(names.slice(0, 100))
  })
})

describe('claimOf', () => {
  it.each([
    ['Story.HTM', null, 'html'],
    ['story', 'application/JSON; charset=utf-8', 'json'],
    ['story.txt', 'text/html', 'text'],
    ['story.constructor', null, null],
    ['story.pdf', null, null],
  ])('takes %j with media type %j for %j', (name, contentType, claim) => {
    expect(claimOf({ name, contentType, bytes: new Uint8Array() })).toBe(claim)
  })
})

describe('findPageUrl', () => {
  it.each([
    ['<link rel="canonical" href="https://example.org/a">', 'https://example.org/a'],
    [
      '<meta property="og:url" content="https://example.org/b"><link rel="canonical" href="/c">',
      'https://example.org/b',
    ],
    ['<p>https://example.org/d</p>', null],
  ])('finds in %j the address %j', (page, url) => {
    expect(findPageUrl(page)).toBe(url)
  })
})

describe('findDeclaredCharset', () => {
  it.each([
    ['text/html; charset="KOI8-R"', '<meta charset="utf-8">', 'koi8-r'],
    ['text/html', '<meta charset="koi8-r">', 'koi8-r'],
    [null, '<?xml version="1.0" encoding="ISO-8859-2"?>', 'iso-8859-2'],
    [null, '<meta charset="utf-16">', 'utf-8'],
    [null, '<p>charset=latin1</p>', null],
  ])('reads of media type %j and content %j: %j', (contentType, content, charset) => {
    expect(findDeclaredCharset({ name: 'a', bytes: Buffer.from(content), contentType })).toBe(charset)
  })
})

describe('lineAt', () => {
  it('counts the line feeds before an offset', () => {
    expect(lineAt('a\nb\nc', 2)).toBe(2)
    expect(lineAt('a\nb\nc', 99)).toBe(3)
  })
})

describe('findJsonFault', () => {
  it('finds a fault exactly where the engine refuses to parse', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '01',
      '1e5',
      'true',
      'nul',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        let parses = true
        try {
          JSON.parse(text)
        } catch {
          parses = false
        }
        expect(findJsonFault(text) === null).toBe(parses)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['{"a": tru}', 6, '"tru"'],
    ['[1, 2', 5, 'the end'],
    ['{"a":1,}', 7, '"}"'],
    ['{"a":[1,2}', 9, '"}"'],
    ['"abc', 4, 'the end'],
    ['["a\nb"]', 3, 'a line break in a string'],
    ['["a\tb"]', 3, 'an unescaped control character (9)'],
    ['["\\x"]', 1, 'a string with an unknown escape'],
    ['["\\u12"]', 1, 'a string with a broken \\u escape'],
    ['// c\n1', 0, '"// c"'],
    ['', 0, 'the end'],
  ])('names the place in %j', (text, offset, found) => {
    expect(findJsonFault(text)).toEqual({ offset, found })
  })

  it('ends on brackets nested beyond any stack', () => {
    expect(findJsonFault(`{"a":${'['.repeat(200_000)}`)?.found).toBe('brackets nested too deeply to be followed')
  })
})

describe('openSource', () => {
  it('gives records or a pipeline error for any bytes under any name', async () => {
    const names = fc.constantFrom('a.txt', 'a.md', 'a.html', 'a.json', 'a.jsonl', 'a.xml', 'a.eml', 'a', 'a.gz')
    const openings = fc.constantFrom(
      '',
      '<rss><channel>',
      '<feed>',
      '<nitf>',
      '<newsItem>',
      '{"',
      '[',
      '<?xml',
      'From: a\nTo: b\n\n',
    )
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map(Buffer.from),
    )
    await fc.assert(
      fc.asyncProperty(names, openings, bytes, async (name, opening, rest) => {
        try {
          const opened = await openSource({ name, bytes: Buffer.concat([Buffer.from(opening), rest]) })
          for await (const record of opened.records) expect(record).toBeTypeOf('object')
        } catch (error) {
          expect(error).toBeInstanceOf(PipelineError)
        }
      }),
      { numRuns: 150 },
    )
  })

  it.each([
    ['nested elements', 'a.xml', `<rss><channel>${'<a>'.repeat(300_000)}`],
    ['attributes', 'a.xml', `<rss ${'a="b" '.repeat(150_000)}><channel><item><title>x`],
    ['open comments', 'a.xml', `<!-- ${'--'.repeat(400_000)}`],
    ['nested lists', 'a.json', '['.repeat(1_000_000)],
    ['headers', 'a.eml', `${'a: b\r\n'.repeat(150_000)}\r\n`],
    ['emphasis', 'a.md', '*a **b '.repeat(150_000)],
    ['quotes in quotes', 'a.md', '> '.repeat(500_000)],
    ['meta elements', 'a.html', '<meta '.repeat(160_000)],
    ['document types', 'a', '<!DOCTYPE '.repeat(100_000)],
    ['brackets', 'a.md', '[a]('.repeat(1_000)],
    ['paragraphs', 'a.md', 'a\n\n'.repeat(300_000)],
  ])('is not held up by a great many %s', async (_what, name, text) => {
    await expectLinear(async (share) => {
      try {
        const opened = await openSource({ name, bytes: Buffer.from(shareOf(text, share)) })
        for await (const _record of opened.records);
      } catch (error) {
        expect(error).toBeInstanceOf(PipelineError)
      }
    })
  })
})
