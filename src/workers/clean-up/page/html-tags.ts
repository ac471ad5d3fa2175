import { wordSet } from '../../../shared/words/word-set.ts'

/** Elements without content. */
export const VOID_TAGS = wordSet('area base br col embed hr img input link meta source track wbr param')

/** Elements that begin and end a line of text. */
export const BLOCK_TAGS = wordSet(
  'html body address article aside blockquote button canvas center dd details dialog div dl dt fieldset figcaption figure ' +
    'footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p picture pre section ' +
    'summary table caption tbody td tfoot th thead tr ul iframe video audio object template label amp-img',
)

const NOT_IN_PARAGRAPH = wordSet(
  'address article aside blockquote center details dialog div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 ' +
    'h5 h6 header hgroup hr main menu nav ol p pre section summary table ul li',
)

const LISTS = wordSet('ul ol menu')
const TABLES = wordSet('table')
const CELLS = wordSet('tr table')
const DEFINITIONS = wordSet('dl')
const NONE: readonly (readonly [string, ReadonlySet<string>])[] = []
const IMPLIED: Readonly<Record<string, readonly (readonly [string, ReadonlySet<string>])[]>> = {
  li: [['li', LISTS]],
  dt: [
    ['dt', DEFINITIONS],
    ['dd', DEFINITIONS],
  ],
  dd: [
    ['dt', DEFINITIONS],
    ['dd', DEFINITIONS],
  ],
  tr: [['tr', TABLES]],
  td: [
    ['td', CELLS],
    ['th', CELLS],
  ],
  th: [
    ['td', CELLS],
    ['th', CELLS],
  ],
  tbody: [
    ['thead', TABLES],
    ['tbody', TABLES],
  ],
  option: [['option', wordSet('select datalist')]],
}

/** Whether a `p` that is still open ends where this element begins. */
export function closesParagraph(tag: string): boolean {
  return NOT_IN_PARAGRAPH.has(tag)
}

/** Which elements end where this one begins, each with the elements beyond which they are not looked for. */
export function impliedClose(tag: string): readonly (readonly [string, ReadonlySet<string>])[] {
  return Object.hasOwn(IMPLIED, tag) ? IMPLIED[tag]! : NONE
}
