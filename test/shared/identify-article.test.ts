import { describe, expect, it } from 'vitest'
import { createDraft } from '../../src/producers/formats/create-draft.ts'
import { identifyArticle, normaliseUrl } from '../../src/shared/identify-article.ts'

const draft = (stated: Parameters<typeof createDraft>[1], content = 'It rained.') =>
  createDraft({ kind: 'text', content }, stated)

describe('identifyArticle', () => {
  it('keeps the id that the source gave, if it is short and has no odd characters', () => {
    for (const externalId of ['urn:newsml:post.example:2024-1', 'desk/2024/7', 'https://post.example/?p=7', 'é']) {
      expect(identifyArticle(draft({ externalId })).id).toBe(externalId)
    }
  })

  it.each([['a b'], ['../../etc/passwd'], ['a/../b'], ['"a"'], ['x'.repeat(201)], ['.hidden'], ['a\u0000b']])(
    'hashes the id %j',
    (externalId) => {
      expect(identifyArticle(draft({ externalId })).id).toMatch(/^x[0-9a-f]{39}$/)
    },
  )

  it('gives articles of one address one id, whatever they say and however the address is spelt', () => {
    const one = identifyArticle(draft({ url: 'https://post.example/rain?utm_source=mail#top' }, 'It rained.'))
    const other = identifyArticle(draft({ url: 'https://POST.example:443/rain/' }, 'It stopped.'))
    expect(one.id).toMatch(/^a[0-9a-f]{19}$/)
    expect(other.id).toBe(one.id)
    expect(other.contentHash).not.toBe(one.contentHash)
  })

  it('tells articles without id and address apart by what they say', () => {
    expect(identifyArticle(draft({})).id).toBe(identifyArticle(draft({})).id)
    expect(identifyArticle(draft({})).id).not.toBe(identifyArticle(draft({}, 'It stopped.')).id)
  })

  it.each([
    ['title', { title: 'Rain' }],
    ['byline', { byline: ['Ana Lopes'] }],
    ['date', { publishedAt: '2024-09-03' }],
    ['language', { language: 'en' }],
  ])('sees other content in another %s', (_what, stated) => {
    expect(identifyArticle(draft(stated)).contentHash).not.toBe(identifyArticle(draft({})).contentHash)
  })
})

describe('normaliseUrl', () => {
  it.each([
    ['HTTPS://Example.org:443/a/?utm_source=x&b=2&a=1#top', 'https://example.org/a?a=1&b=2'],
    ['https://example.org/', 'https://example.org/'],
    ['https://example.org/?id=7&fbclid=1', 'https://example.org/?id=7'],
    [' not a url ', 'not a url'],
  ])('writes %j as %j', (url, normal) => {
    expect(normaliseUrl(url)).toBe(normal)
  })
})
