import { wordSet } from '../../../shared/words/word-set.ts'
/** What a noun beside a name says the name is. */
export type ContextType = 'FAC' | 'LOC' | 'ORG' | 'PRODUCT' | 'EVENT' | 'GPE'

/** Nouns for built things: `the Vogtle nuclear plant`. */
const FACILITIES = wordSet(
  'airport airfield airbase aerodrome stadium arena bridge viaduct tunnel dam canal lock harbour harbor port quay pier wharf dock terminal jetty station depot plant refinery smelter mine colliery quarry pit mill factory brewery distillery shipyard yard farm windfarm reactor substation pipeline interconnector prison jail hospital hotel mall cathedral church mosque temple synagogue monastery palace castle tower skyscraper museum gallery theatre theater cinema racecourse circuit velodrome highway motorway freeway expressway railway warehouse datacentre gigafactory landfill incinerator barracks pub restaurant nightclub hostel spaceport cosmodrome observatory smelters',
)
/** Nouns for land and water, and for what lies under it. */
const LOCATIONS = wordSet(
  'river lake reservoir sea ocean bay gulf strait peninsula island islands archipelago valley mountain mountains volcano glacier desert forest rainforest canyon reef beach coast delta basin creek waterfall plateau steppe marsh wetland wetlands oilfield gasfield field fields deposit prospect formation play shale seam block discovery crater',
)
/** Nouns for bodies. */
const BODIES = wordSet(
  'company vendor platform fund shipper distributor integrator affiliate unicorn subsidiary firm group corporation conglomerate maker manufacturer carmaker automaker chipmaker drugmaker provider supplier producer developer operator contractor retailer wholesaler grocer supermarket chain brand label house lender bank insurer broker brokerage utility airline carrier startup start-up consultancy consultant charity nonprofit thinktank watchdog regulator broadcaster newspaper magazine tabloid publisher agency union league club team party giant specialist brewer miner driller refiner trader shipbuilder shipowner outfitter designer consortium network institute university college',
)
/** Nouns for what is made, ships and craft too. */
const PRODUCTS = wordSet(
  'robot plugin plug-in toolkit compiler ship vessel tug lifeboat icebreaker schooner catamaran tanker ferry freighter trawler yacht submarine frigate destroyer corvette cutter barge rig drillship supertanker liner boat warship rover spacecraft probe lander orbiter satellite telescope rocket missile missiles launcher jet helicopter aircraft drone drones airliner plane chatbot app software chip processor smartphone phone tablet console handset browser car sedan suv truck pickup van scooter motorbike locomotive tractor vaccine jab drug pill medicine rifle pistol gun howitzer tank',
)
/** Nouns for what takes place. */
const EVENTS = wordSet(
  'conference summit event festival exercise exercises drill drills tournament championship championships race gala expo exhibition fair regatta marathon convention biennale symposium hackathon rally derby rodeo',
)
const LISTS: readonly (readonly [ReadonlySet<string>, ContextType])[] = [
  [FACILITIES, 'FAC'],
  [LOCATIONS, 'LOC'],
  [BODIES, 'ORG'],
  [PRODUCTS, 'PRODUCT'],
  [EVENTS, 'EVENT'],
]

/**
 * The types that a noun in lower case beside a name may give it; none for other words.
 *
 * @example typesOfNoun('refinery') // ['FAC']
 */
export function typesOfNoun(noun: string): readonly ContextType[] {
  return TYPES_OF.get(noun) ?? NONE
}

const NONE: readonly ContextType[] = []
const TYPES_OF: ReadonlyMap<string, readonly ContextType[]> = new Map(
  LISTS.flatMap(([nouns]) => [...nouns]).map((noun) => [
    noun,
    LISTS.flatMap(([nouns, type]) => (nouns.has(noun) ? [type] : [])),
  ]),
)

/** Whether a word is the plural of a noun for what is made: `Orrin missiles`. */
export function isManyMade(word: string): boolean {
  return word.endsWith('s') && PRODUCTS.has(word.slice(0, -1))
}

/** Nouns that stand for a body's doings or belongings behind its name: `Marlow's shops`. */
export const BELONGINGS = wordSet(
  'shops stores shares customers clients profits sales revenue revenues earnings turnover board shareholders investors workforce headquarters subsidiary subsidiaries products factory factories website chief ceo boss spokesman spokeswoman spokesperson parent owner owners',
)
