import { z } from 'zod'
import type { Entity } from '../../../../shared/article.ts'
import { WikidataLabel } from './wikidata-label.ts'

/** Which items of a dump to keep. */
export type BuildOptions = {
  /** Language of labels and aliases. */
  readonly language: string
  /** Items on fewer Wikipedias are left out. */
  readonly leastSitelinks: number
}

type EntityType = Entity['type']

/** What an item is an instance of (P31), to the entity types that it can be; other items are left out of a dump. */
const TYPES_OF_CLASS: Readonly<Record<string, EntityType>> = {
  Q5: 'PERSON',
  Q43229: 'ORG',
  Q4830453: 'ORG',
  Q891723: 'ORG',
  Q6881511: 'ORG',
  Q783794: 'ORG',
  Q7278: 'ORG',
  Q327333: 'ORG',
  Q192350: 'ORG',
  Q484652: 'ORG',
  Q163740: 'ORG',
  Q79913: 'ORG',
  Q476028: 'ORG',
  Q12973014: 'ORG',
  Q3918: 'ORG',
  Q875538: 'ORG',
  Q22687: 'ORG',
  Q46970: 'ORG',
  Q11032: 'ORG',
  Q1193236: 'ORG',
  Q15265344: 'ORG',
  Q6256: 'GPE',
  Q3624078: 'GPE',
  Q515: 'GPE',
  Q1549591: 'GPE',
  Q200250: 'GPE',
  Q1093829: 'GPE',
  Q3957: 'GPE',
  Q532: 'GPE',
  Q486972: 'GPE',
  Q35657: 'GPE',
  Q10864048: 'GPE',
  Q13220204: 'GPE',
  Q4022: 'LOC',
  Q8502: 'LOC',
  Q46831: 'LOC',
  Q23397: 'LOC',
  Q23442: 'LOC',
  Q165: 'LOC',
  Q9430: 'LOC',
  Q5107: 'LOC',
  Q82794: 'LOC',
  Q1248784: 'FAC',
  Q483110: 'FAC',
  Q12280: 'FAC',
  Q41176: 'FAC',
  Q11424: 'WORK_OF_ART',
  Q7725634: 'WORK_OF_ART',
  Q571: 'WORK_OF_ART',
  Q482994: 'WORK_OF_ART',
  Q5398426: 'WORK_OF_ART',
  Q198: 'EVENT',
  Q178561: 'EVENT',
  Q27020041: 'EVENT',
  Q40231: 'EVENT',
  Q131569: 'LAW',
  Q820655: 'LAW',
  Q34770: 'LANGUAGE',
  Q33742: 'LANGUAGE',
  Q41710: 'NORP',
  Q2424752: 'PRODUCT',
  Q15142889: 'PRODUCT',
}

const Text = z.object({ value: z.string() })
const Statement = z.object({ mainsnak: z.object({ datavalue: z.object({ value: z.unknown() }).optional() }) })
const DumpItem = z.object({
  id: z.string(),
  labels: z.record(z.string(), Text).default({}),
  aliases: z.record(z.string(), z.array(Text)).default({}),
  claims: z.record(z.string(), z.array(Statement)).default({}),
  sitelinks: z.record(z.string(), z.unknown()).default({}),
})
const ItemValue = z.object({ id: z.string() })
const Coordinates = z.object({ latitude: z.number(), longitude: z.number() })

/**
 * The lines of a Wikidata labels file from those of a source, in its order: a Wikidata JSON dump (an array with one
 * item per line), or a small list of `Q649<tab>Moscow<tab>GPE<tab>Moskva|Moskau` (type and other names may be left
 * out). Items without a label in the language, without a class we tell apart, or known too little are left out of a
 * dump.
 */
export async function* buildWikidataLabels(
  source: AsyncIterable<string> | Iterable<string>,
  options: BuildOptions,
): AsyncGenerator<string> {
  for await (const line of source) {
    const text = line.trim().replace(/,$/, '')
    if (!text || text === '[' || text === ']') continue
    const label = text.startsWith('{') ? fromDump(text, options) : fromList(text)
    if (label) yield JSON.stringify(label)
  }
}

function fromList(line: string): WikidataLabel | null {
  const [id, label, type, aliases] = line.split('\t')
  const parsed = WikidataLabel.safeParse({
    id,
    label,
    types: type ? [type] : [],
    aliases: aliases ? aliases.split('|').filter(Boolean) : [],
  })
  return parsed.success ? parsed.data : null
}

function fromDump(json: string, { language, leastSitelinks }: BuildOptions): WikidataLabel | null {
  const parsed = DumpItem.safeParse(JSON.parse(json))
  if (!parsed.success) return null
  const { id, labels, aliases, claims, sitelinks } = parsed.data
  const label = labels[language]?.value
  const count = Object.keys(sitelinks).filter((site) => site.endsWith('wiki') && site !== 'commonswiki').length
  const types = new Set(valuesOf(claims['P31'], ItemValue).flatMap((value) => TYPES_OF_CLASS[value.id] ?? []))
  if (!label || types.size === 0 || count < leastSitelinks) return null
  const [place] = valuesOf(claims['P625'], Coordinates)
  return {
    id,
    label,
    aliases: (aliases[language] ?? []).map((alias) => alias.value),
    types: [...types],
    sitelinks: count,
    ...(place ? { latitude: place.latitude, longitude: place.longitude } : {}),
  }
}

const valuesOf = <T>(statements: readonly z.infer<typeof Statement>[] | undefined, shape: z.ZodType<T>): T[] =>
  (statements ?? []).flatMap((statement) => {
    const value = shape.safeParse(statement.mainsnak.datavalue?.value)
    return value.success ? [value.data] : []
  })
