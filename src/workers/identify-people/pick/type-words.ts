import { startsWithCapital } from '../../../shared/text/word-forms.ts'
import { wordSet } from '../../../shared/words/word-set.ts'

/** Last words of the names of built things. */
export const FACILITY_HEADS = wordSet(
  'Airport Stadium Bridge Street Road Avenue Boulevard Lane Drive Highway Freeway Expressway Motorway Station Square Tower Towers Building Palace Prison Jail Cathedral Church Mosque Temple Synagogue Arena Dam Canal Harbour Harbor Port Terminal Tunnel Plaza Mall Hall House Castle Hotel Gate Gardens Park Circuit Raceway Museum Cemetery Airbase Airfield Barracks Theatre Theater Racecourse Plant School Hospital Clinic Center Centre College University Academy Cafe Restaurant Library Hostel Inn Auditorium Complex Court Courthouse Depot Refinery Mine Lodge Lounge Stand Cottage Estate Villa Pier Wharf Quay Yard Mill Works Smelter Quarry Colliery Substation Pipeline Farm Zoo Aquarium Pavilion Coliseum Dome Speedway Gallery Mansion Monument Memorial Shrine Abbey Chapel Basilica Monastery Fort Fortress Spaceport Cosmodrome Heliport Aerodrome Crossing Interchange Junction Roundabout Ranch Winery Brewery Distillery Factory Gigafactory Shipyard Dockyard Docks Jetty Marina Lighthouse Playhouse Statehouse Citadel Velodrome Ballpark Amphitheatre Amphitheater Boardwalk Causeway Overpass Underpass Viaduct Warehouse Observatory Laboratory Base Camp St Ave Rd Blvd Pkwy Cir Resort Spa Casino Bistro Pub Tavern Diner Bakery Nightclub Cabin Campground Ballroom Disneyland Legoland Ground Grounds Embassy Consulate Bar Capitol',
)
/** First words of the names of built things in other languages. */
export const FACILITY_STARTS = wordSet(
  'Museu Museo Musée Teatro Théâtre Palazzo Palais Palacio Palácio Piazza Rue Calle Avenida Avenue Boulevard Estadio Estádio Stade Stadio Aeroporto Aeropuerto Aéroport Schloss Villa Castello Château Basilica Catedral Igreja Mercado Ponte Pont Puente Torre Hotel Hôtel Plaza Praça Gare',
)

/** Of them those that name something by themselves: `the Statehouse`. */
export const LONE_FACILITIES = wordSet(
  'Statehouse Capitol Coliseum Cosmodrome Spaceport Courthouse Lighthouse Aquarium Zoo',
)

/** Last words of the names of land and water. */
export const LOCATION_HEADS = wordSet(
  'River Lake Sea Ocean Bay Gulf Peninsula Valley Desert Coast Strait Straits Mountain Mountains Mount Hills Hill Island Islands Isles Basin Delta Forest Canyon Plateau Glacier Creek Falls Beach Cape Channel Reef Swamp Volcano Ridge Peak Plains Corridor Hemisphere Continent Region Rockies Alps Pass Cove Inlet Sound Fjord Firth Moor Dales Downs Steppe Lagoon Crater Wetlands Marshes Shelf Range Trench Bight Isthmus Escarpment Savannah Himalaya Tundra Wilderness Gyre Kush Highlands Lowlands Badlands Outback Bush Rainforest Shoal Atoll Spit Fault Trail Gorge Seas Colony',
)
/** First words of the names of land and water. */
export const LOCATION_STARTS = wordSet(
  'Mount Mt Mt. Lake River Cape Gulf Bay Strait Lac Loch Lough Sierra Cerro Isle Isla Playa Praia Anse Cayo Baia',
)

/** Last words of the names of contests, wars, feasts and storms. */
export const EVENT_HEADS = wordSet(
  'Olympics Games Cup Championship Championships War Wars Battle Festival Open Prix Trophy Tournament Marathon Summit Conference Forum Awards Award Revolution Uprising Spring Crisis Holocaust Election Elections Day Week Expo Fair Series Bowl Masters Classic Derby League Tour Crusade Crusades Intifada Hurricane Typhoon Cyclone Earthquake Convention Congress Eurovision Primary Referendum Massacre Accident Disaster Ramadan Christmas Eid Easter Ashes',
)
/** Last words of the names of laws and treaties. */
export const LAW_HEADS = wordSet(
  'Act Treaty Constitution Bill Amendment Accord Accords Convention Protocol Pact Agreement Code Charter Law Laws Ordinance Decree Resolution Directive Declaration Article Section Plan Statute Rule Rules',
)

/** Words right before or after a name that show it to be a book, film, song or paper. */
export const WORK_CONTEXT = {
  before:
    /\b(?:film|movie|novel|book|song|album|single|series|play|musical|poem|memoir|painting|sitcom|show|episode|opera|ballet|documentary|entitled|titled|called)[^\S\n]["“‘']?$/i,
  after: /^["”’']?[^\S\n](?:\(film\)|film|movie|novel|trilogy|album|soundtrack|sitcom|franchise|musical)\b/i,
} as const

/** Words right before or after a name that show it to be a product. */
export const PRODUCT_CONTEXT = {
  before:
    /\b(?:model|smartphone|app|software|drug|vaccine|rocket|satellite|console|rifle|aircraft|jet|jets|missile|missiles|tank|car|cars|browser|using|uses|installed|downloaded|called|library|plugin|framework)[^\S\n]$/i,
  after:
    /^(?:[’']s?)?[^\S\n](?:(?:air|missile|defense|defence|weapon|and|anti-\p{L}+)[^\S\n]){0,4}(?:missiles?|systems?|jets?|fighters?|aircraft|planes?|rockets?|rifles?|tanks?|helicopters?|drones?|smartphones?|phones?|tablets?|laptops?|consoles?|software|apps?|browsers?|cars?|trucks?|SUVs?|sedans?|engines?|processors?|chips?|drugs?|vaccines?|robots?|librar(?:y|ies)|frameworks?|plug-?ins?|APIs?|toolkits?|compilers?|databases?|satellites?|spacecraft|submarines?|batter(?:y|ies)|air and missile defen[cs]e)\b/iu,
} as const

/** Last words of the names of bodies. */
export const BODY_HEADS = wordSet(
  'Ministry Department Council Committee Commission Party Union Association Federation Corporation Corp Inc Ltd Limited Company Bank University Institute Agency Authority Board Office Bureau Court Parliament Senate Congress Assembly Government Army Navy Force Forces Police Guard Service Services Foundation Trust League Club FC Organization Organisation Society Alliance Coalition Movement Front Group Holdings Network Television Radio Newspaper News Times Herald Tribune Airlines Airways Motors Technologies Partners LLC PLC Hospital College School Academy Tribunal Secretariat Directorate Administration Chamber Consortium Fund Ventures Media Press',
)
/** First words of the names of bodies. */
export const BODY_STARTS = wordSet(
  'Ministry Department University Bank Institute Association Federation Council Committee Office Bureau Organization Organisation Union Confederation House Court Supreme Chamber',
)

/** Common nouns that texts write large for a thing named before; alone they name nothing. */
const GENERIC_WORDS = wordSet(
  'court party office centre center institute agency opposition government committee council board bank ministry department university school college company group union association federation state republic kingdom country city town district province region president minister ministers senators delegates prince princess king queen emperor pope emir amir sheikh prime first second third almighty secretariat church mosque temple hospital airport station park police forces club team cup championship administration authority bureau fund foundation trust act bill law constitution treaty agreement project programme program internet web prosecutor organization organisation corporation museum',
)

/** Bodies that a country has one of, so that the bare word is their name. */
const INSTITUTION_WORDS = wordSet('parliament cabinet senate congress treasury army navy kremlin')

/**
 * Whether a single word is mostly a common noun that a text writes large (`the Court`).
 *
 * @example isGenericWord('Court') // true
 */
export function isGenericWord(word: string): boolean {
  return GENERIC_WORDS.has(word.toLowerCase())
}

/**
 * Whether a single capitalised word names a body of state by itself (`the Senate`).
 *
 * @example isInstitutionWord('Senate') // true
 */
export function isInstitutionWord(word: string): boolean {
  return INSTITUTION_WORDS.has(word.toLowerCase()) && startsWithCapital(word)
}
