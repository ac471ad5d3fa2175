import type { WordRange } from '../../../shared/text/annotate-text.ts'
import { countBelow } from '../../../shared/text/count-below.ts'
import type { ContentWords } from './content-words.ts'

type Places<Place extends WordRange> = readonly Place[]

/** How many of the places, which ascend, begin before a word. */
export function countPlacesBefore(places: Places<WordRange>, word: number): number {
  return countBelow(places.length, (index) => places[index]!.first, word)
}

/** How many of the places, which ascend, begin in a range of words. */
export function countPlacesIn(places: Places<WordRange>, { first, past }: WordRange): number {
  return countPlacesBefore(places, past) - countPlacesBefore(places, first)
}

/**
 * The last of the places, which ascend, that begins before a word and not inside of a content; null where none does.
 */
export function lastPlaceBefore<Place extends WordRange>(
  places: Places<Place>,
  word: number,
  content: ContentWords | null,
): Place | null {
  let at = countPlacesBefore(places, word) - 1
  while (at >= 0 && content?.has(places[at]!.first)) at--
  return places[at] ?? null
}

/** Whether one of the places, which ascend, begins in a range of words and passes a test. */
export function somePlaceIn<Place extends WordRange>(
  places: Places<Place>,
  { first, past }: WordRange,
  passes: (place: Place) => boolean,
): boolean {
  for (let at = countPlacesBefore(places, first); at < places.length && places[at]!.first < past; at++)
    if (passes(places[at]!)) return true
  return false
}
