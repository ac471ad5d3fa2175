import type { EntityLink } from '../../../../shared/article.ts'
import { PipelineError } from '../../../../shared/errors.ts'
import { foldName } from '../../../../shared/gazetteer/fold-name.ts'
import type { KnowledgeBase, LinkQuery } from '../knowledge-base.ts'
import { WikidataLabel } from './wikidata-label.ts'

/** An item must have this many times the sitelinks of the next item of the same name to be the one meant. */
const CLEAR_LEAD = 3
/** Types that the same item may go by in different texts. */
const NEAR_TYPES: Readonly<Record<string, string>> = { LOC: 'place', GPE: 'place', FAC: 'place' }

/**
 * A knowledge base over the lines of a Wikidata labels file. A name links to the one item that bears it as label or
 * alias and can be of the entity's type; of several to the one known three times as widely, else to none. A single word
 * links a person only where it is the item's own label. Throws `PipelineError` `unsupported-format` that names the
 * first wrong line.
 *
 * @example readWikidataLabels(['{"id":"Q7184","label":"NATO"}'], 'abc').link({ name: 'NATO', aliases: [], type: 'ORG' })
 * // { scheme: 'wikidata', id: 'Q7184', label: 'NATO' }
 */
export function readWikidataLabels(lines: Iterable<string>, digest: string): KnowledgeBase {
  const byName = new Map<string, WikidataLabel[]>()
  let number = 0
  for (const line of lines) {
    number++
    if (!line.trim()) continue
    const item = parseLine(line, number)
    for (const name of new Set([item.label, ...item.aliases].map(foldName))) {
      const known = byName.get(name)
      if (known) known.push(item)
      else byName.set(name, [item])
    }
  }
  return { name: 'wikidata', digest, link: (query) => link(byName, query) }
}

function parseLine(line: string, number: number): WikidataLabel {
  try {
    return WikidataLabel.parse(JSON.parse(line))
  } catch (cause) {
    throw new PipelineError('unsupported-format', `Line ${number} of the Wikidata labels file is wrong`, { cause })
  }
}

function link(
  byName: ReadonlyMap<string, readonly WikidataLabel[]>,
  { name, aliases, type }: LinkQuery,
): EntityLink | null {
  const near = (types: readonly string[]): boolean =>
    types.length === 0 ||
    types.some((each) => each === type || (NEAR_TYPES[each] !== undefined && NEAR_TYPES[each] === NEAR_TYPES[type]))
  for (const asked of [name, ...aliases]) {
    const items = (byName.get(foldName(asked)) ?? []).filter((item) => near(item.types))
    const fit =
      type === 'PERSON' && !/\s/.test(asked) ? items.filter((item) => foldName(item.label) === foldName(asked)) : items
    const [first, second] = [...fit].sort((a, b) => b.sitelinks - a.sitelinks)
    if (!first) continue
    if (second && first.sitelinks < CLEAR_LEAD * Math.max(second.sitelinks, 1)) return null
    const { id, label, latitude, longitude } = first
    return {
      scheme: 'wikidata',
      id,
      label,
      ...(latitude !== undefined && longitude !== undefined ? { latitude, longitude } : {}),
    }
  }
  return null
}
