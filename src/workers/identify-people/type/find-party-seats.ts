import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import type { NameMention } from '../words/name-mention.ts'

/** `(R-Ky.)`, `, D-West Palm Beach,`: an American party and the state or town that somebody sits for. */
const SEAT = /(?<=(?:\(|,[^\S\n])[RDI][-–])\p{Lu}[\p{L}.]*(?:[^\S\n]\p{Lu}[\p{L}.]*){0,2}(?=[),.;]|(?<=\.)[^\S\n])/gu

/**
 * The states and towns behind the party of American politicians, which the reader mostly passes over, in order.
 *
 * @example findPartySeats('Ann Orr (R-Ky.) spoke.', gazetteer) // [{ start: 11, end: 14, text: 'Ky.', type: 'GPE', … }]
 */
export function findPartySeats(text: string, gazetteer: Gazetteer): NameMention[] {
  return [...text.matchAll(SEAT)].flatMap(({ 0: words, index }) => {
    const name = [words, words.replace(/\.$/, '')].find((each) => isPlace(each, gazetteer))
    return name === undefined
      ? []
      : [{ start: index, end: index + name.length, text: name, type: 'GPE', confidence: 0.9 }]
  })
}

const isPlace = (name: string, gazetteer: Gazetteer): boolean =>
  gazetteer.regions(name).length > 0 ||
  gazetteer.cities(name).length > 0 ||
  (/^[A-Z]{2}$/.test(name) && gazetteer.region(`US-${name}`) !== null)
