import { expect, it } from 'vitest'
import { parsePage } from '../../../src/workers/clean-up/page/parse-page.ts'

it.each(['</d l', '</div x', '</div class="', '</div', '<p class="a', '<!-- a', '&am', '<![CDATA[ a', '<script>a'])(
  'maps the text of a page that is cut off in %j to where it stands',
  (end) => {
    const html = `<p>Rain fell.</p>${end}`
    const { text, from, to } = parsePage(html)
    expect(text.startsWith('Rain fell.')).toBe(true)
    expect([...from].every((start, at) => start >= 0 && start <= to[at]! && to[at]! <= html.length)).toBe(true)
  },
)
