import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import type { CoarseName } from '../words/name-mention.ts'

const MAKER_AND_MODEL = /^((?:\p{Lu}[\p{L}&.'’-]*\s){1,3})(\p{Lu}{1,4}-\d{1,4}\p{L}{0,2})$/u

/**
 * A product's name that begins with its maker's, as two names (`Lockheed Martin F-35`); any other name unchanged. A
 * nationality before the model is not a maker and stays a nationality.
 */
export function splitBrandAndProduct(name: CoarseName, gazetteer: Gazetteer): CoarseName[] {
  const match = name.coarse === 'MISC' ? MAKER_AND_MODEL.exec(name.text) : null
  if (!match) return [name]
  const maker = match[1]!.trimEnd()
  const model = match[2]!
  const coarse = gazetteer.people(maker) ? 'MISC' : gazetteer.country(maker) ? 'PLACE' : 'ORG'
  return [
    { ...name, end: name.start + maker.length, text: maker, coarse },
    { ...name, start: name.end - model.length, text: model },
  ]
}
