import { describe, expect, it } from 'vitest'
import { partWordings } from '../../../../src/shared/catalogue/ledger/part-wordings.ts'
import { makeWording } from '../../../../src/shared/catalogue/ledger/wordings-of.ts'

const say = (text: string, speaker = 'Ada Brink') => makeWording(text, 'direct', speaker)
const LONG =
  'We inspected the harbour wall in March, we found eleven cracks, and nobody wanted to pay for a twelfth visit.'

/** So many wordings of which no two are the same. */
const many = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const word = String.fromCharCode(97 + (i % 26), 97 + (Math.floor(i / 26) % 26), 122)
    return say(`The ${word}ford council sold ${word}ham pier to ${word}ton builders for ${word}by harbour.`)
  })

describe('the wordings of an utterance', () => {
  it('hang together or fall apart, in the order in which they came', async () => {
    const [whole, other, cut] = [
      say(LONG),
      say('Grain prices will fall by a third before the end of this very dry summer.'),
      say('We inspected the harbour wall in March, we found eleven cracks'),
    ]
    const parts = await partWordings([whole, other, cut])
    expect(parts.map((part) => part.map(({ text }) => text))).toEqual([[whole.text, cut.text], [other.text]])
  })

  it('give others their turn while hundreds are compared', async () => {
    let turns = 0
    let over = false
    const count = () => {
      turns++
      if (!over) setImmediate(count)
    }
    setImmediate(count)
    await partWordings(many(200))
    over = true
    expect(turns).toBeGreaterThan(5)
  })

  it('are left whole where there are more than are compared', async () => {
    const wordings = many(301)
    expect(await partWordings(wordings)).toEqual([wordings])
  })
})
