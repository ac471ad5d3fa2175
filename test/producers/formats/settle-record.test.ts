import { describe, expect, it } from 'vitest'
import { readSource } from '../../../src/producers/read-source.ts'

/** Half of a surrogate pair, as JSON can spell it and no UTF-8 can hold it. */
const HALF = '\\ud83d'

async function readInputs(json: string): Promise<string> {
  const { inputs } = await readSource({ name: 'a.json', bytes: Buffer.from(json) })
  return JSON.stringify(inputs)
}

describe('what the records of every format go through', () => {
  it.each([
    ['a text', `{"id":"a","text":"One${HALF} said Bob."}`],
    ['a title', `{"id":"a","title":"One ${HALF}","text":"One said Bob."}`],
    ['an id', `{"id":"a${HALF}","text":"One said Bob."}`],
    ['a byline', `{"id":"a","byline":["Ada ${HALF}"],"text":"One said Bob."}`],
  ])('makes half of a surrogate pair in %s a replacement character', async (_, json) => {
    const inputs = await readInputs(json)
    // In JSON a half would stand escaped.
    expect(inputs).not.toMatch(/\\ud/i)
    expect(inputs).toContain('\ufffd')
  })

  it('keeps whole pairs', async () => {
    expect(await readInputs('{"id":"a","text":"A house \\ud83c\\udfe0 burned."}')).toContain('A house 🏠 burned.')
  })
})
