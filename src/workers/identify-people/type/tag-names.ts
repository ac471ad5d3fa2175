import type { ReadingLayer } from '../../../shared/article.ts'
import { foldName } from '../../../shared/gazetteer/fold-name.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { NAME_WEIGHTS, type NameWeights } from '../pick/name-weights.ts'
import { createOccupiedRanges } from '../pick/occupied-ranges.ts'
import { pickNames } from '../pick/pick-names.ts'
import type { CoarseName, NameMention } from '../words/name-mention.ts'
import { completeNames } from './complete-names.ts'
import { completePeople } from './complete-people.ts'
import { completePossessiveNames } from './complete-possessive-names.ts'
import { extendPlaceNames } from './extend-place-names.ts'
import { extendShipNames } from './extend-ship-names.ts'
import { extendStormNames, findStorms } from './extend-storm-names.ts'
import { findListedNames } from './find-listed-names.ts'
import { findPartySeats } from './find-party-seats.ts'
import { joinNames } from './join-names.ts'
import { refineType } from './refine-type.ts'
import { splitBodyAndPerson } from './split-body-and-person.ts'
import { splitBrandAndProduct } from './split-brand-and-product.ts'
import { splitPair } from './split-pair.ts'
import { uniteTypes } from './unite-types.ts'
import { weighTypeContext } from './weigh-type-context.ts'

/**
 * The names of a text with their OntoNotes types, in order and without overlaps: what the reader found, and what the
 * lists know where the reader saw nothing. If the text was not read, only what the lists know. Names that fit no type
 * are left out but keep their place, so that a list word inside them is not reported.
 */
export function tagNames(
  text: string,
  reading: ReadingLayer,
  gazetteer: Gazetteer,
  weights: NameWeights = NAME_WEIGHTS,
): NameMention[] {
  const known = findListedNames(text, gazetteer)
  const picked = reading.skipped === null ? pickNames(text, reading.names, gazetteer, weights) : []
  const { names: coarse, isShip } = extendShipNames(
    text,
    extendPlaceNames(
      text,
      extendStormNames(
        text,
        completePeople(text, completeNames(text, completePossessiveNames(text, joinNames(text, picked, gazetteer)))),
      ),
      known.filter(({ type }) => type === 'GPE' || type === 'LOC'),
    ),
  )
  const storms = findStorms(coarse)
  const typeInText = (name: CoarseName): 'PRODUCT' | 'EVENT' | null => {
    const { coarse: type, text: surface } = name
    if (isShip(name)) return 'PRODUCT'
    return type === 'MISC' && storms.has(foldName(surface)) ? 'EVENT' : null
  }
  const lone = new Set(
    coarse.flatMap(({ coarse: type, text: own }) => (type === 'PERSON' && !own.includes(' ') ? [own] : [])),
  )
  const others = new Set(
    coarse.flatMap(({ coarse: type, text: own }) => (type === 'ORG' || type === 'PLACE' ? [own] : [])),
  )
  const read = coarse
    .flatMap((name) => splitBrandAndProduct(name, gazetteer))
    .flatMap((name) => splitPair(name, others))
    .flatMap((name) => (name.text.includes(' ') ? splitBodyAndPerson(text, name, { others, lone }) : [name]))
    .map((name) => (isCountryAlone(name, coarse, gazetteer) ? { ...name, coarse: 'PLACE' as const } : name))
    .map((name) => ({ name, type: typeInText(name) ?? refineType(text, name, gazetteer) }))
  const weighed = weighTypeContext(text, read, gazetteer)
  const types = uniteTypes(
    read.map(({ name }, i) => ({ name, type: weighed[i]! })),
    gazetteer,
  )
  const typed: NameMention[] = read.flatMap(({ name }, i) => {
    const type = types[i]!
    return type === null
      ? []
      : [{ start: name.start, end: name.end, text: name.text, type, confidence: name.confidence }]
  })
  const taken = createOccupiedRanges(text.length)
  for (const name of coarse) taken.take(name)
  const listed = known.filter((own) => !taken.meets(own))
  for (const name of listed) taken.take(name)
  const seats = findPartySeats(text, gazetteer).filter((seat) => !taken.meets(seat))
  return [...typed, ...listed, ...seats].sort((a, b) => a.start - b.start)
}

/** Countries that are also first names. */
const NAMES_OF_MANY: ReadonlySet<string> = new Set(['Jordan', 'Chad', 'Georgia', 'Israel'])

/** `Dominica`, tagged as a person, if nobody in the text has it as part of a full name. */
function isCountryAlone({ coarse, text }: CoarseName, names: readonly CoarseName[], gazetteer: Gazetteer): boolean {
  if (coarse !== 'PERSON' || gazetteer.country(text) === null || NAMES_OF_MANY.has(text)) return false
  return !names.some(
    (other) => other.coarse === 'PERSON' && ` ${other.text} `.includes(` ${text} `) && other.text !== text,
  )
}
