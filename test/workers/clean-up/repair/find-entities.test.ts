import { expect, it } from 'vitest'
import { repairLines } from '../../../../src/workers/clean-up/repair/repair-text.ts'

it.each([
  ['&#8220;Three years&#8221; of it', '“Three years” of it'],
  ['Mr&nbsp;Pask', 'Mr Pask'],
  ['Builders &amp; mayor', 'Builders & mayor'],
  ['Builders &amp;amp; mayor', 'Builders & mayor'],
  ['Write "&nbsp;" for a space', 'Write "&nbsp;" for a space'],
  ['AT&T; and R&D', 'AT&T; and R&D'],
])('repairs %j to %j', (line, repaired) => {
  expect(repairLines([line])).toEqual([repaired])
})
