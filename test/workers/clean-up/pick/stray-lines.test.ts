import { describe, expect, it } from 'vitest'
import { describeEach } from '../../../../src/workers/clean-up/lines/describe-line.ts'
import { findStrayLines } from '../../../../src/workers/clean-up/pick/find-stray-lines.ts'

const FERRY = 'The council of Ostby voted on Monday to close the old ferry after the summer.'

describe('lines of a page that no author wrote', () => {
  it.each<[string, string[], number[]]>([
    ['single signs over and over', ['|', FERRY, '|', '|'], [0, 2, 3]],
    ['a paragraph right before its own repetition', [FERRY, FERRY, 'It closed.'], [0]],
    ['the name of the author alone, below the text too', [FERRY, 'Written by: Ann Lee'], [1]],
    ['how to reach the author, at the end', [FERRY, 'ann.lee@orr.example', 'Twitter: @annlee'], [1, 2]],
    ['the heading of a box that is gone, at the end', [FERRY, 'See photos from this story:'], [1]],
    ['who the author is, at the end', [FERRY, 'Ann Lee is our harbour correspondent.'], [1]],
    [
      'who the author is, above a note',
      [FERRY, 'Ann B. Lee (Orr University) is a sailor.', 'Write to us about it.'],
      [1],
    ],
  ])('are %s', (_, lines, stray) => expect(findStrayLines(describeEach(lines), ['Ann Lee'])).toEqual(stray))

  it('are who the author is, whichever apostrophe her name is written with', () =>
    expect(findStrayLines(describeEach([FERRY, 'Ann O’Lee is our harbour correspondent.']), ["Ann O'Lee"])).toEqual([
      1,
    ]))

  it.each<[string, string[]]>([
    ['a sign between two parts', [FERRY, '*', 'It closed.']],
    ['a short line said twice', ['No.', 'No.', FERRY]],
    ['the author’s name above each of her answers', ['Ann Lee', FERRY, 'Ann Lee', 'It closed.']],
    [
      'what the author did, before the end',
      [FERRY, 'Ann Lee is an islander herself.', FERRY, 'It is.', 'So is he.', FERRY],
    ],
    ['what somebody tells the author', [FERRY, 'Ann Lee is wrong: “I never said so.”', 'It closed.']],
    ['the heading of a list', [FERRY, 'The boats:', 'one ferry']],
    ['a sentence with an address', [FERRY, 'Islanders can write to the council at ferry@orr.example until March.']],
    ['what the author says', [FERRY, 'Ann Lee: I miss it.']],
    ['somebody else’s name', [FERRY, 'Bo Orr']],
  ])('are not %s', (_, lines) => expect(findStrayLines(describeEach(lines), ['Ann Lee'])).toEqual([]))
})
