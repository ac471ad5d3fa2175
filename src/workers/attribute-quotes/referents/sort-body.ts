import { singularOf } from '../../../shared/words/role-nouns.ts'

const SORTS: readonly (readonly [sort: string, words: string])[] = [
  ['place', 'city country county island kingdom municipality nation province republic state town township village'],
  ['water', 'bay beach canal creek gulf harbour harbor lake ocean river sea strait'],
  [
    'paper',
    `broadcaster channel chronicle courier daily gazette guardian herald journal magazine mail newspaper network news
    observer outlet paper post press publication record reporter sentinel standard star sun telegraph times tribune weekly`,
  ],
  ['party', 'caucus conservatives democrats greens labour liberals party republicans'],
  [
    'office',
    `agency authority board bureau commission committee delegation department directorate embassy fire justice mission
    ministry office secretariat service treasury watchdog regulator`,
  ],
  ['court', 'court tribunal'],
  ['chamber', 'assembly congress council house legislature parliament senate'],
  ['cabinet', 'administration cabinet government'],
  ['police', 'constabulary police'],
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
 * What sort of body a noun is for, or a name's words tell, or null: a company, a paper, an office of state, …
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

/** Nouns that are said of bodies of any sort. */
const LOOSE_NOUNS: ReadonlySet<string> = new Set(['campaign', 'group', 'party', 'service'])

/** Sorts that one body may be of: police are a force, and a department, office or service of a town. */
const ALIKE: readonly (readonly [string, string])[] = [
  ['police', 'force'],
  ['police', 'office'],
]

const areAlike = (one: string, other: string): boolean =>
  ALIKE.some((pair) => pair.includes(one) && pair.includes(other))

/** Sorts of bodies that the name always shows: "the government" is not Acme, nor the Free Olvia Army. */
const ALWAYS_TOLD: ReadonlySet<string> = new Set(['cabinet'])

/**
 * Whether a noun can never mean a body of that name, since each tells another sort: no `company` is a commission,
 * and no commission a court; or since the name tells none, and those of such bodies do.
 *
 * @example
 * isOfOtherSort('commission', ['River', 'Court']) // true
 */
export function isOfOtherSort(noun: string, nameWords: readonly string[]): boolean {
  const [own, other] = [sortOfBody([noun]), sortOfBody(nameWords)]
  if (own !== null && other === null) return ALWAYS_TOLD.has(own)
  return (
    own !== null &&
    other !== null &&
    own !== other &&
    own !== 'place' &&
    !areAlike(own, other) &&
    !LOOSE_NOUNS.has(noun)
  )
}
