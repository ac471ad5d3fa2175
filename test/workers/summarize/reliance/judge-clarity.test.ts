import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSentences } from '../../../../src/shared/text/find-sentences.ts'
import { buildDocument } from '../../../../src/workers/summarize/document/build-document.ts'
import { judgeClarity } from '../../../../src/workers/summarize/reliance/judge-clarity.ts'
import { RELIANCE_TREES } from '../../../../src/workers/summarize/reliance/reliance-trees.ts'
import { FERRY } from '../invented-articles.ts'

function clarityOf(text: string, opensWithLead = true) {
  const document = buildDocument(text, findSentences(text), [], null)
  return judgeClarity(document, null, RELIANCE_TREES, { lead: 0, opensWithLead })
}

const LEAD = 'A fire broke out on Monday in a paint factory in Harlow, and eleven people were hurt.'
const ELSEWHERE = 'The council of Essex County met in Orwell on Monday and voted for a new bridge.'

describe('judgeClarity', () => {
  it.each([
    ['a noun with the', 'The blaze was put out after two hours.'],
    ['somebody who is one of some', 'Nine of them were taken to a hospital.'],
    ['numbers that count something told before', 'Two more were treated at the scene.'],
    ['a place that is only pointed at', 'The factory had been built in the 1960s.'],
  ])('finds a sentence clearer behind what it takes for known than without it: %s', (_, sentence) => {
    const clarity = clarityOf(`${ELSEWHERE} ${LEAD} ${sentence}`, false)
    expect(clarity([1, 2])).toBeGreaterThan(clarity([1]) * clarity([2]))
    expect(clarity([2])).toBeLessThan(0.95)
  })

  it('finds a sentence that names what it speaks of clearer than one that points at it', () => {
    const named = clarityOf(`${LEAD} Harlow Paints, a family firm from Kent, has made paint in Essex since 1961.`)
    const pointing = clarityOf(`${LEAD} The company has made it there since the 1960s.`)
    expect(named([1])).toBeGreaterThan(pointing([1]))
  })

  it('takes the first sentence of a text that opens with its lead as written to be read first', () => {
    const text = `The mayor, who was hurt in the crash, went back to the office. ${LEAD}`
    expect(clarityOf(text)([0])).toBe(1)
    expect(clarityOf(text, false)([0])).toBeLessThan(1)
  })

  it('says about 1 of any sentences of any text, and the same every time', () => {
    const count = findSentences(FERRY).length
    const some = fc.uniqueArray(fc.nat(count - 1), { maxLength: 4 }).map((found) => found.sort((a, b) => a - b))
    fc.assert(
      fc.property(some, (sentences) => {
        const clarity = clarityOf(FERRY)(sentences)
        expect(clarity).toBeGreaterThan(0.76 ** 4)
        expect(clarity).toBeLessThan(1.07 ** 4)
        expect(clarityOf(FERRY)(sentences)).toBe(clarity)
      }),
      { numRuns: 40 },
    )
  })

  it('says the same above what is asked for at least, and nothing above it where that is not reached', () => {
    const count = findSentences(FERRY).length
    const some = fc.uniqueArray(fc.nat(count - 1), { maxLength: 4 }).map((found) => found.sort((a, b) => a - b))
    const clarityOfFerry = clarityOf(FERRY)
    fc.assert(
      fc.property(some, fc.double({ min: 0.7, max: 1.2, noNaN: true }), (sentences, least) => {
        const clarity = clarityOfFerry(sentences)
        if (clarity > least) expect(clarityOfFerry(sentences, least)).toBe(clarity)
        else expect(clarityOfFerry(sentences, least)).toBeLessThanOrEqual(least)
      }),
      { numRuns: 100 },
    )
  })
})
