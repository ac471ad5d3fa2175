import { describe, expect, it } from 'vitest'
import { describeEach } from '../../../../src/workers/clean-up/lines/describe-line.ts'
import { titleKey } from '../../../../src/workers/clean-up/lines/find-title-line.ts'
import { parsePage } from '../../../../src/workers/clean-up/page/parse-page.ts'
import { findComments } from '../../../../src/workers/clean-up/pick/find-comments.ts'
import { findFooterLines } from '../../../../src/workers/clean-up/pick/find-footer-lines.ts'
import { findNamedBoxes } from '../../../../src/workers/clean-up/pick/find-named-boxes.ts'
import { findTitleHeading } from '../../../../src/workers/clean-up/pick/find-title-heading.ts'

const FERRY =
  '<p>The council of Ostby voted on Monday to close the old ferry, which crossed the sound since 1911.</p>'.repeat(5)
const SAID = 'The money had to be found by March, or the boat would be sold for a crown'

function readPage(html: string) {
  const page = parsePage(html)
  const texts = page.lines.map(({ start, end }) => page.text.slice(start, end))
  return { page, facts: describeEach(texts), texts }
}

function linesIn(html: string, found: (read: ReturnType<typeof readPage>) => Uint8Array): string[] {
  const all = readPage(html)
  const marked = found(all)
  return all.texts.filter((_, i) => marked[i] === 1)
}

describe('lines of a page’s footer', () => {
  const footerOf = (html: string) =>
    linesIn(html, ({ page, facts }) => findFooterLines(page, facts, new Uint8Array(facts.length).fill(1)))

  it('are those of the page, outside the article', () =>
    expect(
      footerOf(`<main>${FERRY}</main><footer><div><p>We are the harbour’s first paper.</p></div></footer>`),
    ).toEqual(['We are the harbour’s first paper.']))

  it('are not the notes in the footer of an article', () =>
    expect(footerOf(`<article>${FERRY}<footer><p>Correction: the boat is older.</p></footer></article>`)).toEqual([]))

  it('are none where a page sets its article there', () =>
    expect(footerOf(`<p>Ferry to close</p><footer>${FERRY}</footer>`)).toEqual([]))
})

describe('boxes that are called after what they hold', () => {
  const boxOf = (html: string) => linesIn(html, ({ page, facts }) => findNamedBoxes(page, facts))

  it('are sentences of the text set large', () =>
    expect(boxOf(`${FERRY}<div class="pullquote">“${SAID}”</div><p>${SAID}, he said.</p>${FERRY}`)).toEqual([
      `“${SAID}”`,
    ]))

  it('are not answers that an interview sets so and says once', () =>
    expect(boxOf(`${FERRY}<div class="pullquote">“${SAID}”</div>${FERRY}`)).toEqual([]))
})

describe('what readers say of an article', () => {
  const TITLE = '<h1>Ferry to close</h1>'
  const LONG = `<p>${'I took this boat to school for nine years, and nobody asked us. '.repeat(9)}</p>`
  const commentsOf = (html: string) =>
    linesIn(html, ({ page, facts }) => {
      const title = findTitleHeading(page, facts, titleKey('Ferry to close'))
      return findComments(page, facts, title, new Float64Array(facts.length).fill(0.9))
    })

  it.each(['<div id="comments">', '<ul class="commentList">', '<section class="komentarze">'])(
    'is in a section behind the title that is called so, however long: %s',
    (section) => expect(commentsOf(`${TITLE}${FERRY}${section}<div>${LONG.repeat(9)}</div>`)).toHaveLength(9),
  )

  it('is not a section on comments from which the article goes on', () =>
    expect(commentsOf(`${TITLE}<div>${FERRY}<section id="comments">${LONG}</section>${FERRY}</div>`)).toEqual([]))

  it('is not the article in an element that is open for comments', () =>
    expect(commentsOf(`<div class="post comments-open">${TITLE}${FERRY}</div>`)).toEqual([]))

  it('is nothing that stands before the title, nor on a page without one', () => {
    expect(commentsOf(`<p class="comments">Two readers wrote to us.</p>${TITLE}${FERRY}`)).toEqual([])
    expect(commentsOf(`${FERRY}<div id="comments">${LONG}</div>`)).toEqual([])
  })
})
