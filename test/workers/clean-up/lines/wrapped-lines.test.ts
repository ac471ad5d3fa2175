import { expect, it } from 'vitest'
import { splitLines } from '../../../../src/workers/clean-up/lines/split-lines.ts'

it('joins a short text that was wrapped at a width, whatever the signature below it looks like', () => {
  const text = `The council of Ostby voted on Monday to close the old ferry, which has
crossed the sound since 1911, after the summer. Repairs would cost 14
million crowns, the harbour master told the council, and the money had
to be found by March.

--
Ann Lee
Press office, Ostby
Harbour Street 4
+47 555 01 234`
  const [first] = splitLines(text)
  expect(text.slice(first!.start, first!.end)).toMatch(/^The council .*by March\.$/s)
})
