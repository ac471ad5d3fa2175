import { describe, expect, it } from 'vitest'
import { describePage } from '../../../../src/workers/clean-up/line-model/describe-lines.ts'
import { describeKeptLines, readKeptModel } from '../../../../src/workers/clean-up/line-model/kept-lines.ts'
import { describeEach } from '../../../../src/workers/clean-up/lines/describe-line.ts'
import { readStatements } from '../../../../src/workers/clean-up/page/page-statements.ts'
import { parsePage } from '../../../../src/workers/clean-up/page/parse-page.ts'
import { findOddLines } from '../../../../src/workers/clean-up/pick/find-odd-lines.ts'

const leaf = { feature: [0, 0, 0], threshold: [0.2, 0, 0], left: [1, 0, 0], right: [2, 0, 0] }
/** Takes a line for odd, with a probability of 0.77, where little of the kept text is set as it is. */
const model = readKeptModel({
  features: ['kept:textIn:near'],
  bias: 0,
  trees: [{ ...leaf, value: [0, 1.2, -3] }],
})

const PARAGRAPH =
  'The council of Ostby voted on Monday to close the old ferry, which has crossed the sound since 1911, after the summer.'
const CAPTION = 'The old ferry at Ostby in the spring'

/** The lines of a page, all kept, that the model above takes out. */
function oddOf(body: string): string[] {
  const page = parsePage(`<article>${body}</article>`)
  const facts = describeEach(page.lines.map(({ start, end }) => page.text.slice(start, end)))
  const described = describePage(page, facts, readStatements(page, null))
  const scores = new Float64Array(facts.length).fill(0.9)
  const kept = describeKeptLines(
    { described, scores },
    facts.map((_, i) => i),
  )
  return [...findOddLines(page, kept, model)].map((line) => facts[line]!.text)
}

describe('a second look at the lines that are kept', () => {
  const rest = `<p>${PARAGRAPH}</p>`.repeat(4)

  it('takes out a line that is set as no other is', () => {
    expect(oddOf(`${rest}<div class="image">${CAPTION}</div>${rest}`)).toEqual([CAPTION])
  })

  it.each([
    ['what stands in a table', `${rest}<table><tr><td>${CAPTION}</td></tr></table>${rest}`],
    ['an item of a list', `${rest}<ul><li>${CAPTION}</li></ul>${rest}`],
    ['a standfirst', `<p class="lead">${PARAGRAPH}</p>${rest}`],
    ['a last sentence of which it is not sure enough', `${rest}<div class="box">The boat will be sold soon.</div>`],
    ['a paragraph of which it is not sure enough', `${rest}<div class="box">${PARAGRAPH}</div>${rest}`],
    [
      'everything where it would take a third of the page',
      `<p>${PARAGRAPH}</p><div>${CAPTION}</div><section>${CAPTION}</section>`,
    ],
  ])('leaves %s', (_, body) => {
    expect(oddOf(body)).toEqual([])
  })

  it('refuses a model that was trained with other features', () => {
    expect(() => readKeptModel({ features: ['colour'], bias: 0, trees: [{ ...leaf, value: [0, 1, 2] }] })).toThrow(
      'trained with other features',
    )
  })
})
