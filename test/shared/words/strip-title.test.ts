import { expect, test } from 'vitest'
import { stripTitle } from '../../../src/shared/words/strip-title.ts'

test.each([
  ['Mr. Orr', 'Orr'],
  ['Prime Minister Ada Lin', 'Ada Lin'],
  ['Prof Dr. Day', 'Day'],
  ['Justin Day', 'Justin Day'],
  ['Sgt. Low', 'Low'],
  ['Lord Reeve', 'Reeve'],
  ['Former Senator Orr', 'Former Senator Orr'],
  ['President', null],
])('%s without its titles is %s', (name, rest) => {
  const span = stripTitle(name, { start: 0, end: name.length })
  expect(span && name.slice(span.start, span.end)).toBe(rest)
})
