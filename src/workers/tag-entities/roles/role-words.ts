const setOf = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Nouns that name an office, a rank, a trade or a tie; the last word of a role before a name or the core of one behind it. */
export const ROLE_NOUNS = setOf(`
  spokesman spokeswoman spokesperson president vice-president chairman chairwoman chairperson chair minister premier chancellor
  secretary governor senator congressman congresswoman representative lawmaker mayor ambassador envoy diplomat commissioner
  commander general colonel major captain lieutenant sergeant admiral officer official chief head leader boss executive director
  manager founder co-founder owner partner editor reporter journalist correspondent columnist author writer novelist poet
  professor lecturer teacher researcher scientist economist analyst expert historian lawyer attorney prosecutor judge justice
  coach trainer captain striker midfielder defender goalkeeper player driver pilot doctor physician nurse surgeon psychologist
  actor actress singer musician rapper comedian filmmaker artist architect engineer designer activist organizer campaigner advocate
  bishop archbishop cardinal pope imam priest pastor rabbi ayatollah king queen prince princess emperor sultan emir sheikh duke
  adviser advisor aide assistant deputy strategist candidate nominee member delegate councillor councilor councilman councilwoman
  superintendent sheriff inspector detective coordinator treasurer principal dean rector chef farmer resident student fellow
  CEO CFO COO CTO MP MEP MLA tsar czar chairlady pollster billionaire entrepreneur businessman businesswoman investor banker trader
  strategist undersecretary lieutenant-governor speaker whip parliamentarian politician legislator dissident rebel warlord
`)

/** Words that may stand inside a role before its noun. */
export const ROLE_MODIFIERS = setOf(`
  prime foreign finance interior defence defense vice deputy senior chief executive former acting interim managing general
  assistant associate first second opposition party state national federal regional local police army military press news media
  campaign political economic health education justice labour labor trade energy transport environment agriculture home home-affairs
  communications human rights policy security intelligence government presidential parliamentary veteran late outgoing incoming
  newly elected longtime long-time then ex-prime ex-president ex top lead principal co special attorney permanent honorary retired
  majority minority team football basketball cricket baseball rugby tennis head financial operating technology marketing sales market
  research science space bank union company world club youth women's public information affairs district city county provincial
  presidential vice-presidential gubernatorial senatorial congressional mate running nuclear oil gas tax budget commerce industry tourism culture sports technical artistic and under
`)
