import { Parser } from 'htmlparser2'

const HIDDEN: ReadonlySet<string> = new Set(['script', 'style', 'head', 'noscript'])
const INLINE: ReadonlySet<string> = new Set('a b i em strong span u font small sup time o:p'.split(' '))

/**
 * The words of a page as a reader sees them: a line for each element, a single break where the page has one.
 *
 * @example
 * visibleText('<p>Rain<br>fell.</p>') // '\nRain\nfell.\n'
 */
export function visibleText(page: string): string {
  const parts: string[] = []
  let hidden = 0
  const parser = new Parser({
    onopentag(name) {
      if (HIDDEN.has(name)) hidden++
      if (!INLINE.has(name)) parts.push('\n')
    },
    onclosetag(name) {
      if (HIDDEN.has(name)) hidden--
      if (!INLINE.has(name) && name !== 'br') parts.push('\n')
    },
    ontext(words) {
      if (hidden === 0) parts.push(words.replace(/\s+/g, ' '))
    },
  })
  parser.end(page)
  return parts.join('')
}
