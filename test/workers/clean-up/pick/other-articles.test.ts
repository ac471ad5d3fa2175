import { describe, expect, it } from 'vitest'
import { describeEach } from '../../../../src/workers/clean-up/lines/describe-line.ts'
import { titleKey } from '../../../../src/workers/clean-up/lines/find-title-line.ts'
import { parsePage } from '../../../../src/workers/clean-up/page/parse-page.ts'
import { findOtherArticles } from '../../../../src/workers/clean-up/pick/find-other-articles.ts'

const FERRY = 'The council of Ostby voted on Monday to close the old ferry after the summer.'
const BRIDGE = 'The bridge at Low was closed on Sunday, after a lorry had lost its load of herring.'
const TITLE = 'Ferry to close'
const own = `<article><h1>${TITLE}</h1><p>${FERRY}</p></article>`
const other = `<article><h2>Bridge closed</h2><p>${BRIDGE}</p></article>`

/** The lines of a page that stand in other articles, where those of running text would be kept. */
function othersOf(html: string): string[] {
  const page = parsePage(html)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  const kept = facts.flatMap(({ isProse }, i) => (isProse ? [i] : []))
  const others = findOtherArticles(page, facts, titleKey(TITLE), kept)
  return facts.flatMap(({ text }, i) => (others[i] ? [text] : []))
}

describe('other articles below the own one', () => {
  it('are those behind the only one with the title', () => {
    expect(othersOf(own + other)).toEqual(['Bridge closed', BRIDGE])
  })

  it.each([
    ['an article within the article', `<article><h1>${TITLE}</h1>${other}<p>${FERRY}</p></article>`],
    ['what stands before the one with the title', other + own],
    ['an article below one that holds the title and nothing else', `<article><h1>${TITLE}</h1></article>${other}`],
    ['anything where two hold the title', own + other + own],
    ['a part of a page without articles', `<h1>${TITLE}</h1><p>${FERRY}</p><p>${BRIDGE}</p>`],
  ])('are not %s', (_, html) => {
    expect(othersOf(html)).toEqual([])
  })
})
