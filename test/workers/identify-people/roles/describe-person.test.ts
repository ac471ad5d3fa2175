import { describe, expect, it } from 'vitest'
import { annotateText, textOf } from '../../../../src/shared/text/annotate-text.ts'
import { findApposition, findTitle } from '../../../../src/workers/identify-people/roles/describe-person.ts'

describe('what the text says of a person', () => {
  const bodies = new Map([
    ['Harbor', 'Harbor'],
    ['Saint', 'Saint Ann Hospital'],
  ])
  const find = (text: string, name: string, side: 'before' | 'after') => {
    const annotated = annotateText(text)
    const first = annotated.words.findIndex((word) => word.text === name)
    const bodyAt = (word: number) => {
      const body = bodies.get(annotated.words[word]!.text)
      return body ? { text: body, past: word + body.split(' ').length } : undefined
    }
    const found = side === 'before' ? findTitle(annotated, first, bodyAt) : findApposition(annotated, first + 1, bodyAt)
    return found && [found.role, found.affiliation, textOf(annotated, found)]
  }

  it.each([
    ['On Monday Harbor spokesman Lee spoke.', ['Harbor spokesman', 'Harbor', 'Harbor spokesman']],
    [
      'But former deputy foreign minister Lee spoke.',
      ['former deputy foreign minister', null, 'former deputy foreign minister'],
    ],
    ['Yesterday water chief Lee spoke.', ['water chief', null, 'water chief']],
    ['Then Lee spoke.', null],
    ['The car hit Lee.', null],
  ])('in “%s” the title is %j', (text, expected) => expect(find(text, 'Lee', 'before')).toEqual(expected))

  it.each([
    ['Lee, a doctor at Saint Ann Hospital, spoke.', ['doctor', 'Saint Ann Hospital', 'doctor at Saint Ann Hospital']],
    ['Lee, 45, a farmer, spoke.', ['farmer', null, 'farmer']],
    ['Lee, who is a doctor, spoke.', null],
    ['Lee, meanwhile, spoke to the minister.', null],
  ])('in “%s” the apposition is %j', (text, expected) => expect(find(text, 'Lee', 'after')).toEqual(expected))
})
