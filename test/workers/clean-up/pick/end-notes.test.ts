import { describe, expect, it } from 'vitest'
import {
  describeEndLines,
  type PageNames,
  readEndModel,
} from '../../../../src/workers/clean-up/line-model/end-lines.ts'
import { describeEach } from '../../../../src/workers/clean-up/lines/describe-line.ts'
import { parsePage } from '../../../../src/workers/clean-up/page/parse-page.ts'
import { findEndNotes } from '../../../../src/workers/clean-up/pick/find-end-notes.ts'

const model = readEndModel({ bias: -1, weights: { site: 2, ufriends: 1, open: 0.5, quoted: -3 } })
const FERRY = 'The council of Ostby voted on Monday to close the old ferry after the summer.'
const NAMES: PageNames = { sites: new Set(['ostbypost', 'ost']), byline: ['Ann Lee'] }

function describedOf(lines: readonly string[]) {
  const page = parsePage(lines.map((line) => `<p>${line}</p>`).join(''))
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  const kept = facts.map((_, i) => i)
  return describeEndLines(page, facts, new Float64Array(facts.length).fill(0.9), kept, NAMES)
}

/** The lines that the model above takes for notes. */
function notesOf(lines: readonly string[]): string[] {
  return [...findEndNotes(describedOf(lines), model)].map((line) => lines[line]!)
}

describe('notes at the end of an article', () => {
  it.each([
    ['names the site', 'Like the Ostby Post? Tell friends.'],
    ['names the site, with another line below', 'The Ostby Post is free, and so are friends', 'It closed.'],
  ])('are a line that %s', (_, ...end) => {
    expect(notesOf([FERRY, FERRY, FERRY, ...end])).toEqual([end[0]])
  })

  it.each([
    ['a quotation', [FERRY, FERRY, FERRY, '“I read it in the Ostby Post, as all my friends do.”']],
    ['a line above the last three', [FERRY, 'Like the Ostby Post? Tell friends.', FERRY, FERRY, FERRY]],
    ['any line of a notice', [FERRY, 'Like the Ostby Post? Tell friends.']],
    ['a line with a short name that is a word, too', [FERRY, FERRY, FERRY, 'Frost came, and friends.']],
  ])('are not %s', (_, lines) => {
    expect(notesOf(lines)).toEqual([])
  })

  it('are described by their place, their words and their form', () => {
    const { features } = describedOf([FERRY, FERRY, FERRY, 'Write to Ann Lee (ann@orr.example)!']).at(-1)!
    expect(Object.fromEntries(features)).toMatchObject({
      last: 1,
      second: 0,
      author: 1,
      at: 1,
      exclamation: 1,
      site: 0,
    })
    expect([...features.keys()]).toContain('bann lee')
  })
})
