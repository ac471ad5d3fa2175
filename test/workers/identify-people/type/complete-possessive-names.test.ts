import { describe, expect, it } from 'vitest'
import { completePossessiveNames } from '../../../../src/workers/identify-people/type/complete-possessive-names.ts'
import type { CoarseName, CoarseType } from '../../../../src/workers/identify-people/words/name-mention.ts'

/** The names between bars, all of one type, after the step. */
function complete(marked: string, coarse: CoarseType = 'ORG'): string[] {
  const names: CoarseName[] = []
  const text = marked.replaceAll(/\|([^|]+)\|/g, (_, name: string, at: number) => {
    const start = at - names.length * 2
    names.push({ start, end: start + name.length, text: name, coarse, confidence: 1 })
    return name
  })
  return completePossessiveNames(text, names).map(({ text: own }) => own)
}

describe('names that are possessives themselves', () => {
  it.each<[string, string, string[]]>([
    ['before a verb', 'On Monday |Orrin|’s has closed two shops.', ['Orrin’s']],
    ['at the end of a clause', 'She learnt it at |St Brann|’s; he did not.', ['St Brann’s']],
    ['before a preposition', "A sale at |Orrin|'s in May.", ["Orrin's"]],
    ['before a place', "They left |St Joan|'s, Harlow.", ["St Joan's"]],
    ['everywhere, once it is seen', '|Orrin|’s shares fell. He has left |Orrin|’s.', ['Orrin’s', 'Orrin’s']],
  ])('are whole %s', (_, marked, expected) => expect(complete(marked)).toEqual(expected))

  it.each<[string, string, string[]]>([
    ['something is theirs', '|Orrin|’s shares fell.', ['Orrin']],
    ['the name stands without it', '|Orrin| fell. It was worse than |Orrin|’s; he said so.', ['Orrin', 'Orrin']],
    ['several own something', "|Orrin|'s, |Low|'s and |Ray|'s sales fell.", ['Orrin', 'Low', 'Ray']],
    ['a line goes on below', 'Off |Orrin|’s\n  roads.', ['Orrin']],
    ['it is left out', 'A rival of |Orrin|’s has closed.', ['Orrin']],
    ['it is compared', 'Sales were lower than |Orrin|’s.', ['Orrin']],
  ])('stay short where %s', (_, marked, expected) => expect(complete(marked)).toEqual(expected))

  it('does not touch people', () => expect(complete('He met at |Bob|’s.', 'PERSON')).toEqual(['Bob']))
})
