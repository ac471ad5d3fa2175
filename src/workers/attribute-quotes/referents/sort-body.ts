import { singularOf } from '../../../shared/words/role-nouns.ts'

const SORTS: readonly (readonly [sort: string, words: string])[] = [
  ['place', 'city country county island kingdom municipality nation province republic state town township village'],
  [
    'paper',
    `broadcaster channel chronicle courier daily gazette guardian herald journal magazine mail newspaper network news
    observer outlet paper post press publication record reporter sentinel standard star sun telegraph times tribune weekly`,
  ],
  ['party', 'caucus conservatives democrats greens labour liberals party republicans'],
  [
    'office',
    `administration agency authority board bureau cabinet commission committee congress council court delegation
    department directorate embassy fire government house justice mission ministry office parliament police secretariat
    senate service tribunal treasury watchdog regulator`,
  ],
  ['union', 'brotherhood guild union'],
  [
    'school',
    'academy college faculty institute institution laboratory lab research school university think-tank center centre',
  ],
  [
    'company',
    `airline airlines app bank brand carrier chain co company conglomerate corp corporation developer distributor exchange firm
    fund group holdings inc industries insurer lender llc ltd maker manufacturer motors operator plc platform publisher
    retailer start-up startup store studio supermarket technologies utility`,
  ],
  ['team', 'club fc side team united'],
  ['force', 'air army corps force forces garrison guard military militia navy troops'],
  [
    'charity',
    'alliance association campaign charity coalition federation foundation front league ngo nonprofit society trust',
  ],
]

const SORT_OF = new Map(SORTS.flatMap(([sort, words]) => words.split(/\s+/).map((word) => [word, sort] as const)))

/**
 * What sort of body a noun or the words of a name stand for, or null: a company, a paper, an office of state, …
 *
 * @example
 * sortOfBody(['the', 'Seattle', 'Times']) // 'paper'
 */
export function sortOfBody(words: readonly string[]): string | null {
  for (const word of words.toReversed()) {
    const lower = word.toLowerCase()
    const sort = SORT_OF.get(lower) ?? SORT_OF.get(singularOf(lower))
    if (sort) return sort
  }
  return null
}
