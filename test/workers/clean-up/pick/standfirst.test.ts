import { describe, expect, it } from 'vitest'
import { describeEach } from '../../../../src/workers/clean-up/lines/describe-line.ts'
import { titleKey } from '../../../../src/workers/clean-up/lines/find-title-line.ts'
import { readStatements } from '../../../../src/workers/clean-up/page/page-statements.ts'
import { parsePage } from '../../../../src/workers/clean-up/page/parse-page.ts'
import { findStandfirst } from '../../../../src/workers/clean-up/pick/find-standfirst.ts'
import { findTitleHeading } from '../../../../src/workers/clean-up/pick/find-title-heading.ts'

const TITLE = '<h1>Ferry to close</h1>'
const DEK = 'After a hundred years the boat across the sound is too dear for its town'
const FERRY = '<p>The council of Ostby voted on Monday to close the old ferry after the summer.</p>'

/** The line that is found where the last line of a page is all that was kept. */
function standfirstOf(html: string): string | null {
  const page = parsePage(html)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  const own = facts.map((_, i) => i === facts.length - 1)
  const title = findTitleHeading(page, facts, titleKey('Ferry to close'))
  const found = findStandfirst(page, facts, readStatements(page), own, title)
  return found === null ? null : facts[found]!.text
}

describe('a standfirst', () => {
  it.each([
    ['says what the page says of its article', `<meta name="description" content="${DEK}"><p>${DEK}</p>${FERRY}`],
    ['stands behind the title and is called so', `${TITLE}<p class="article-subtitle">${DEK}</p>${FERRY}`],
    [
      'stands there in a box that is called so',
      `${TITLE}<p>5 May 2024</p><div class="lead"><p>${DEK}</p></div>${FERRY}`,
    ],
  ])('%s', (_, html) => expect(standfirstOf(html)).toBe(DEK))

  it.each([
    ['a line that is not called so', `${TITLE}<p class="promo">${DEK}</p>${FERRY}`],
    ['one before the title', `<p class="lead">${DEK}</p>${TITLE}${FERRY}`],
    ['one far behind it', `${TITLE}${'<p>Old boats</p>'.repeat(3)}<p class="lead">${DEK}</p>${FERRY}`],
    ['a link', `${TITLE}<p class="lead"><a href="/boats">${DEK}</a></p>${FERRY}`],
    ['a caption', `${TITLE}<figure><figcaption class="lead">${DEK}</figcaption></figure>${FERRY}`],
    ['the beginning of the text', `${TITLE}<p class="summary">${FERRY.slice(3, 70)} …</p>${FERRY}`],
  ])('is not %s', (_, html) => expect(standfirstOf(html)).toBeNull())
})
