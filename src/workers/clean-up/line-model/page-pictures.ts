import { lineKey } from '../line-key.ts'
import type { Page } from '../page/parse-page.ts'

/** Where a page's pictures stand relative to its lines. */
export type PagePictures = {
  /** For each line how many lines back and ahead the nearest picture stands. */
  before: Uint8Array
  after: Uint8Array
  /** For each element how many elements up one stands that holds a picture; `FARTHEST_BOX` if further. */
  boxOf: Uint8Array
  /** For each element the nearest element around it that holds a picture, itself included; -1 if none is near. */
  boxes: Int32Array
  /** Keys of what the pictures are said to show. */
  descriptions: ReadonlySet<string>
}

const PICTURES = new Set(['img', 'picture', 'video', 'amp-img', 'iframe'])
const FARTHEST = 20
export const FARTHEST_BOX = 7
const LEAST_DESCRIPTION = 12

/** Finds the pictures of a page; one pass over its elements and one over its lines each way. */
export function findPagePictures({ nodes, lines }: Page): PagePictures {
  const places: number[] = []
  const descriptions = new Set<string>()
  const holds = new Uint8Array(nodes.length)
  for (let node = nodes.length - 1; node >= 0; node--) {
    const { tag, attributes, textStart, parent } = nodes[node]!
    if (PICTURES.has(tag)) {
      places.push(textStart)
      holds[node] = 1
      for (const said of [attributes['alt'], attributes['title']]) {
        const key = said !== undefined && said.length >= LEAST_DESCRIPTION ? lineKey(said) : ''
        if (key.length >= LEAST_DESCRIPTION) descriptions.add(key)
      }
    }
    if (holds[node] && parent >= 0) holds[parent] = 1
  }
  places.reverse()
  const boxOf = new Uint8Array(nodes.length)
  const boxes = new Int32Array(nodes.length)
  for (let node = 0; node < nodes.length; node++) {
    const { parent } = nodes[node]!
    boxOf[node] = holds[node] ? 0 : parent < 0 ? FARTHEST_BOX : Math.min(FARTHEST_BOX, boxOf[parent]! + 1)
    boxes[node] = holds[node] ? node : parent < 0 || boxOf[node]! === FARTHEST_BOX ? -1 : boxes[parent]!
  }
  const [before, after] = [new Uint8Array(lines.length), new Uint8Array(lines.length)]
  for (let i = 0, at = 0, distance = FARTHEST; i < lines.length; i++) {
    const { start } = lines[i]!
    if (at < places.length && places[at]! <= start) distance = 0
    while (at < places.length && places[at]! <= start) at++
    before[i] = distance
    distance = Math.min(FARTHEST, distance + 1)
  }
  for (let i = lines.length - 1, at = places.length - 1, distance = FARTHEST; i >= 0; i--) {
    const { end } = lines[i]!
    if (at >= 0 && places[at]! >= end) distance = 0
    while (at >= 0 && places[at]! >= end) at--
    after[i] = distance
    distance = Math.min(FARTHEST, distance + 1)
  }
  return { before, after, boxOf, boxes, descriptions }
}
