import { ADDRESS_GENDERS, HONOURS } from './name-affixes.ts'
import { wordSet } from './word-set.ts'

/**
 * Nouns for what people are: offices, professions, parts in an event. A noun phrase with one of these as its head may
 * stand for a person. Lower case, singular; common compounds in `-man` and `-woman` are listed.
 */
export const ROLE_NOUNS = wordSet(`
  activist actor actress adjutant administrator admiral adviser advisor advocate agent aide ally ambassador analyst
  anchor announcer appointee archbishop archaeologist architect artist assemblyman assemblywoman assistant astronaut
  astronomer athlete attorney auditor author ayatollah banker barrister baron baroness biologist bishop blogger boss
  broadcaster brigadier broker brother builder businessman businesswoman campaigner candidate captain cardinal
  caretaker cartoonist ceo cfo chair chairman chairperson chairwoman champion chancellor chaplain chef chemist chief
  choreographer cleric clerk climatologist coach colleague collector colonel columnist comedian commander commandant
  commentator commissioner composer congressman congresswoman conductor constable consul consultant contractor
  contender co-author co-chair co-chairman co-founder coordinator coroner correspondent councillor councilman councilwoman councilor
  counsel counsellor counselor count countess cousin creator critic cto curator daughter dean defendant delegate
  demographer dentist deputy designer detective developer diplomat director dissident doctor driver duchess duke
  ecologist economist editor educator elder emir emperor employee engineer entrepreneur envoy epidemiologist
  executive expert explorer farmer father fighter filmmaker financier firefighter fisherman forecaster founder
  general geologist geneticist goalkeeper governor grandfather grandmother guard guide hacker head headmaster
  headteacher historian host hostage hunter husband imam immunologist inspector instructor inventor investigator
  investor jeweller journalist judge juror justice king lawmaker lawyer leader lecturer legislator librarian lieutenant
  linguist lobbyist lord magistrate magnate major manager marine marshal master mathematician mayor mayor-elect mediator
  meteorologist midfielder migrant miner minister ministress minister-designate mogul monk mother mp musician
  nationalist navigator negotiator neighbor neighbour neuroscientist newscaster nominee novelist nun nurse
  nutritionist observer officer official ombudsman operator organiser organizer owner painter paramedic parent
  parishioner parliamentarian partner passenger pastor patient patriarch pediatrician pensioner performer
  pharmacist philanthropist philosopher photographer physician physicist pilot player playwright pm poet policeman
  policewoman politician pollster pontiff pope preacher premier premier-elect presenter president president-elect
  priest prime-minister prince princess principal prisoner producer professor programmer prosecutor protester
  protestor psychiatrist psychologist publicist publisher queen rabbi ranger reader rebel receptionist rector
  referee refugee registrar reporter representative researcher resident retailer retiree reverend rival runner
  sailor scholar scientist screenwriter secretary secretary-general seismologist senator sergeant server sheikh
  sheriff shopkeeper shopper singer sister sociologist soldier solicitor son songwriter speaker specialist
  spectator spokesman spokesperson spokeswoman sponsor staffer statesman statistician strategist striker student
  sultan superintendent supervisor supporter surgeon surrogate surveyor survivor suspect teacher
  technician theologian therapist tourist trader trainer translator treasurer trustee tsar tutor tycoon
  undersecretary under-secretary uncle usher vicar vice-president vice-chairman vet veteran veterinarian victim
  virologist volunteer voter waiter waitress warden widow widower wife winner witness worker writer youth zoologist
  man woman boy girl teenager billionaire chairlady coo czar defender fellow lieutenant-governor member mep mla rapper
  warlord whip vp svp evp cio cmo cso provost co-ordinator headmistress ombudswoman psychotherapist pathologist midwife
  carpenter electrician plumber gardener baker butcher barber hairdresser cyclist swimmer sprinter boxer wrestler golfer
  skier footballer cricketer winger quarterback pitcher batsman umpire jockey soprano tenor pianist violinist drummer
  guitarist vocalist dancer ballerina sculptor fan mum mom dad star skipper gunman attacker shooter customer tenant
  landlord bride groom bassist frontman insider backbencher lady gentleman medallist medalist motorist rider skater
  gymnast sen rep gov gen col capt lt sgt prof dr
`)

/** Collective nouns for people and bodies, besides plurals of {@link ROLE_NOUNS}. */
export const COLLECTIVE_NOUNS = wordSet(`
  authorities police people critics sources officials experts analysts observers residents locals lawmakers women men
  children families relatives workers investors republicans democrats conservatives liberals americans britons others
  some many most few several both all voters media reporters journalists scientists researchers team crew jury panel
  pair couple trio duo majority minority respondents nobody everyone everybody they those friends neighbours neighbors
  prosecutors diplomats leaders activists supporters opponents rivals executives economists doctors lawyers
`)

/** Words that go before a role noun as part of a title: "acting deputy foreign minister". */
export const TITLE_WORDS = wordSet(`
  former ex then acting interim deputy vice chief prime foreign senior junior assistant associate presidential
  vice-presidential congressional republican democratic democrat conservative liberal labour independent state federal
  national international local general executive managing creative technical political military defence defense
  finance interior home trade health education justice press media public relations campaign communications security
  intelligence policy party opposition majority minority house senate white top veteran retired late outgoing incoming
  newly elected appointed longtime self-proclaimed right-wing left-wing far-right far-left two-time three-time
  ruling union government city county district company bank club league film art music science legal financial
  economic environmental medical research emeritus honorary honourable honorable right elect leading head first
  second lady co affairs agriculture army artistic baseball basketball budget commerce cricket culture energy
  environment ex-president ex-prime football gas gubernatorial home-affairs human industry information labor lead
  long-time market marketing news nuclear oil operating parliamentary permanent police provincial regional rights
  rugby running sales senatorial space special sports tax team technology tennis tourism transport under women's world
`)

/** Words of address before a name, with what they say of its bearer. */
export const HONORIFICS: ReadonlyMap<string, 'female' | 'male' | null> = new Map([
  ...ADDRESS_GENDERS,
  ['dr', null],
  ['prof', null],
  ['rev', null],
  ['hon', null],
  ['sen', null],
  ['del', null],
  ['rep', null],
  ['gov', null],
  ['gen', null],
  ['col', null],
  ['capt', null],
  ['lt', null],
  ['sgt', null],
  ['maj', null],
  ['adm', null],
  ['cmdr', null],
  ['det', null],
  ['insp', null],
  ['cllr', null],
  ['dci', null],
  ['dsi', null],
  ['pc', null],
  ['supt', null],
  ['fr', null],
  ['st', null],
])

/** What may follow a name and is never used alone: generations, seats, honours, degrees. */
export const POST_NOMINALS: ReadonlySet<string> = new Set([
  'jr',
  'sr',
  'ii',
  'iii',
  'iv',
  'mps',
  'esq',
  'md',
  ...HONOURS,
])

/** Whether a word is a noun for a person, in the singular or the plural. */
export function isRoleNoun(lower: string): boolean {
  return ROLE_NOUNS.has(lower) || ROLE_NOUNS.has(singularOf(lower))
}

/**
 * The singular of an English noun for people, by its ending; the word itself where it has none.
 *
 * @example
 * singularOf('ministers') // 'minister'
 */
export function singularOf(lower: string): string {
  if (lower.endsWith('men')) return `${lower.slice(0, -3)}man`
  if (lower.endsWith('ies')) return `${lower.slice(0, -3)}y`
  if (lower.endsWith('ches') || lower.endsWith('sses')) return lower.slice(0, -2)
  return lower.endsWith('s') && !lower.endsWith('ss') ? lower.slice(0, -1) : lower
}

/** What stands between an office and the body that it is in: `head of Acme`, `a doctor at Acme`. */
export const TIES_TO_BODY = wordSet('of at for')
