import { createHash } from 'node:crypto'

/** Something that can be sampled: what identifies it permanently. */
type Named = { key: string }

/**
 * A random sample without repetition, in random order: the same for a seed, whatever the order in which things come,
 * and mostly the same when a few are added. Holds no more than it gives.
 */
export async function sampleByHash<Thing extends Named>(
  things: AsyncIterable<Thing>,
  size: number,
  seed: number,
): Promise<{ sample: Thing[]; of: number }> {
  let kept: { rank: string; thing: Thing }[] = []
  let of = 0
  const settle = () => {
    kept = kept.sort((a, b) => (a.rank < b.rank ? -1 : 1)).slice(0, size)
  }
  for await (const thing of things) {
    of += 1
    kept.push({ rank: createHash('sha256').update(`${seed}\n${thing.key}`).digest('hex'), thing })
    if (kept.length >= size * 2 + 1_000) settle()
  }
  settle()
  return { sample: kept.map(({ thing }) => thing), of }
}
