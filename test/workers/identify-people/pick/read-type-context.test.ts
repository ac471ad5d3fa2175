import { expect, it } from 'vitest'
import { readTypeContext } from '../../../../src/workers/identify-people/pick/read-type-context.ts'

it.each<[string, string, object]>([
  ['a noun behind', 'Fire broke out at the Orrin refinery.', { FAC: 2.8 }],
  ['a noun behind words of kind', 'Work at the Orrin nuclear power plant stopped.', { FAC: 2.8 }],
  ['a field under the sea', 'The Orrin oilfield is empty.', { LOC: 2.8 }],
  ['a noun in front', 'Police boarded the tanker Orrin on Monday.', { PRODUCT: 3 }],
  ['a body in front', 'The fashion house Orrin shut.', { ORG: 3 }],
  ['an apposition', 'Orrin, a software provider based in Bonn, grew.', { ORG: 2.5 }],
  ['a title', 'It was Ms Orrin who left.', { PERSON: 4 }],
  ['an age', 'Orrin, 61, left.', { PERSON: 3 }],
  ['shares', 'Shares in Orrin fell.', { ORG: 3 }],
  ['what belongs to a body', 'Orrin’s shops stayed open.', { ORG: 3 }],
  ['a body that speaks of itself', 'Orrin said it was sorry.', { ORG: 4 }],
  ['a plural behind words of kind', 'They fired Orrin ballistic missiles.', { PRODUCT: 2.8 }],
  ['what is held yearly', 'It was shown at its annual Orrin conference.', { EVENT: 4.8 }],
  ['whom somebody works for', 'A researcher at Orrin left.', { ORG: 3 }],
  ['whose figures', 'A survey from Orrin came.', { ORG: 3 }],
  ['a noun at the head of a sentence', 'It fell. Chipmaker Orrin rose.', { ORG: 3 }],
  ['who made it', 'Turbines made by Orrin turn.', { ORG: 3 }],
  ['a division behind', 'It is in the Orrin region.', { GPE: 2.8 }],
  ['a house by its kind', 'Orrin, a 1,400-seat opera house designed by Lin, opens.', { FAC: 2.5 }],
  ['an office that somebody holds there', 'Only Orrin CEO Ann Lee stayed.', { ORG: 3 }],
  ['an office of two words', 'Only Orrin chief executive Ann Lee stayed.', { ORG: 3 }],
  ['nothing for an office that nobody holds', 'They want an Orrin president soon.', {}],
  ['nothing for times and numbers', 'Orrin, 53.980 seconds, won.', {}],
  ['nothing for the party of somebody', 'The party of Orrin said it was ready.', {}],
  ['nothing for another verb', 'Orrin plants trees and farms fish.', {}],
])('reads %s', (_, text, context) => {
  const start = text.indexOf('Orrin')
  expect(readTypeContext(text, { start, end: start + 5 })).toEqual(context)
})
