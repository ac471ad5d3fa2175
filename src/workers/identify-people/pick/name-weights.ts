/**
 * The weights by which reader, document and lists decide about names; the gazetteer's card says how they were tuned.
 */
export type NameWeights = {
  /** Share of the document's other mentions in a name's type, against the mention's own scores. */
  readonly documentShare: number
  /** How fast many mentions grow sure together: the power of their number that divides their summed scores. */
  readonly documentRoot: number
  /** Log-score for the place type of a listed country, of a city over 100,000, of a code in brackets (`(BRA)`). */
  readonly country: number
  readonly city: number
  readonly countryCode: number
  /**
   * Log-score for the organisation type of a city, or of a country, where it stands for a team in an article about
   * sport.
   */
  readonly cityTeam: number
  readonly countryTeam: number
  /** Log-score for the place type where a dispatch says where it comes from. */
  readonly dateline: number
  /** Log-score for the other type of a people or belief. */
  readonly people: number
  /**
   * Log-score for the organisation type of a known body, and of a name that ends or begins as bodies do (`Ministry`).
   */
  readonly body: number
  readonly bodyWord: number
  /** Log-score for the person type of three to six capitals in a text that has small letters too. */
  readonly acronym: number
  /** Log-score for the person type of two words and more that begin with a first name. */
  readonly firstName: number
  /** Log-score for the person type of a first name alone that is no listed place's or body's. */
  readonly firstNameAlone: number
  /** Log odds that a candidate is kept: what it starts with on the best path, and off it. */
  readonly onPath: number
  readonly offPath: number
  /** Log odds for another sure mention of the same form in the text; times that mention's score. */
  readonly support: number
  /** Log odds for a single word that the text also writes in lower case, or for `the Court`, `the Party`. */
  readonly alsoLower: number
  readonly genericWord: number
  /** Log odds for a form that a list of names knows. */
  readonly listed: number
  /** Log odds for a candidate that crosses one on the best path. */
  readonly crossing: number
  /** The score that an untagged repetition of a sure name starts with; 0 looks for none. */
  readonly repetition: number
}

/** The weights that ship. */
export const NAME_WEIGHTS: NameWeights = {
  documentShare: 0.85,
  documentRoot: 0.86,
  country: 0.8,
  city: -0.2,
  countryCode: 6,
  cityTeam: 8,
  countryTeam: 0,
  dateline: 8,
  people: 1.5,
  body: 4,
  bodyWord: 2.1,
  acronym: 0,
  firstName: -0.2,
  firstNameAlone: 3,
  onPath: 2.15,
  offPath: -1.05,
  support: 3.6,
  alsoLower: -4.3,
  genericWord: -0.6,
  listed: 1,
  crossing: -2.7,
  repetition: 0.15,
}
