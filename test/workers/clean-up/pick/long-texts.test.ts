import { beforeAll, describe, expect, it } from 'vitest'
import { type Cleaner, openCleaner } from '../open-cleaner.ts'

let clean: Cleaner
beforeAll(async () => {
  clean = await openCleaner()
})

const WHO = ['The harbour master', 'A councillor from Ostby', 'The engineer who drew the bridge', 'Her neighbour']
const DID = ['told the committee', 'wrote in a letter on Monday', 'said after the vote', 'had warned in the spring']
const WHAT = [
  'that the repairs would cost 14 million crowns, twice what was planned,',
  'that nobody had asked the islanders, who cross the sound each morning,',
  'that the old boat could be kept for Sundays and for the school,',
]
const WHY = [
  'because the money must be found by March.',
  'and that the bus promised with the bridge has not come.',
  'which the ministry in the capital denies.',
  'as she had done in 1998, when the first plan failed.',
  'while the price of steel rises again.',
]

/** Paragraphs of two sentences each, all different, with so many characters together. */
function paragraphsOf(characters: number): string[] {
  const paragraphs: string[] = []
  for (let i = 0, length = 0; length < characters; i++) {
    const sentence = (k: number) => `${WHO[k % 4]} ${DID[(k >> 2) % 4]} ${WHAT[(k >> 4) % 3]} ${WHY[k % 5]}`
    paragraphs.push(`${sentence(i)} In ${1900 + (i % 120)}, ${sentence(i + 7).toLowerCase()}`)
    length += paragraphs.at(-1)!.length
  }
  return paragraphs
}

const SPEAKERS = ['THE CHAIR', 'MS. LEE', 'MR. ORR']
const speaker = (i: number) => SPEAKERS[i % SPEAKERS.length]

describe('a long text that is clean', () => {
  const paragraphs = paragraphsOf(120_000)

  it.each([
    ['of paragraphs', paragraphs],
    ['with speakers on lines of their own', paragraphs.flatMap((text, i) => [`${speaker(i)}:`, text])],
  ])('keeps everything, %s', async (_, lines) => {
    const { text } = await clean(`The old ferry of Ostby\n\n${lines.join('\n\n')}`)
    expect(text.split('\n\n').length).toBe(lines.length)
  })

  it('keeps everything on a page', async () => {
    const body = paragraphs.map((text) => `<p>${text}</p>`).join('')
    const head = '<header><a href="/">Ostby Post</a><nav><a href="/a">News</a><a href="/b">Sport</a></nav></header>'
    const { text } = await clean(`${head}<main><h1>The old ferry of Ostby</h1>${body}</main>`, 'html')
    expect(text.split('\n\n')).toEqual(paragraphs)
  })
})
