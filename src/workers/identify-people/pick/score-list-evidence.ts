import type { Span } from '../../../shared/article.ts'
import type { Gazetteer } from '../../../shared/gazetteer/gazetteer.ts'
import { isDateline, isDatelineAgency } from '../../../shared/text/is-dateline.ts'
import { withoutPossessive } from '../../../shared/text/word-forms.ts'
import type { NameWeights } from './name-weights.ts'
import { isSport, standsForTeam } from './score-team-evidence.ts'
import { BODY_HEADS, BODY_STARTS } from './type-words.ts'

/** What applies to the whole text. */
export type DocumentSigns = {
  /** It is about sport. */
  readonly sport: boolean
  /** It names countries by codes, several of them. */
  readonly countryCodes: boolean
  /** It is written in capitals, so that they say nothing. */
  readonly capitals: boolean
}

const ACRONYM = /^\p{Lu}{3,6}$/u
const CODE = /\b[A-Z]{3}\b/g
/** A log-score that the mentions of no text outweigh together. */
const CERTAIN = 100
/** This many different codes of countries are no coincidence. */
const CODES = 3

/**
 * The signs of a text that weigh on each of its names.
 *
 * @example
 * readDocumentSigns('Heat 1: Orr (GBR), Lin (CHN), Paz (ESP)').capitals // true
 */
export function readDocumentSigns(text: string): DocumentSigns {
  let large = 0
  let small = 0
  // Plain Latin letters are simple enough.
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 97 && code <= 122) small++
    else if (code >= 65 && code <= 90) large++
  }
  const capitals = large > small
  const codes = new Set<string>()
  for (const code of text.match(CODE) ?? []) if (COUNTRY_CODES.has(code)) codes.add(code)
  return {
    sport: isSport(text),
    countryCodes: !capitals && codes.size >= CODES,
    capitals,
  }
}

/**
 * What lists and the name's own words add to the log scores of its types, in the order person, organisation, place,
 * other. All zeros for a name about which nothing is known.
 */
export function scoreListEvidence(
  text: string,
  { start, end, text: surface }: Span & { text: string },
  gazetteer: Gazetteer,
  weights: NameWeights,
  document: DocumentSigns,
): readonly [number, number, number, number] {
  const name = withoutPossessive(surface.replace(/^the\s+/i, ''))
  const isListed = gazetteer.isListed(name)
  if (isListed && gazetteer.people(name)) return [0, 0, 0, weights.people]
  const isTeam = document.sport && standsForTeam(text, { start, end })
  if (isDatelineAgency(text, { start, end })) return [0, weights.dateline, 0, 0]
  const dateline = isDateline(text, { start, end }) ? weights.dateline : 0
  if (isListed && (gazetteer.country(name) || gazetteer.isLocation(name)))
    return [0, isTeam ? weights.countryTeam : 0, weights.country + dateline, 0]
  if (isListed && gazetteer.body(name)) return [0, weights.body, 0, 0]
  if (COUNTRY_CODES.has(name)) {
    const inBrackets = text[start - 1] === '(' && text[end] === ')'
    // The reader may take a frequent abbreviation for a team each time; together that counts less than this.
    if (inBrackets && document.countryCodes) return [0, 0, CERTAIN, 0]
    if (inBrackets || document.countryCodes) return [0, 0, weights.countryCode, 0]
  }
  const words = name.split(/\s+/)
  const last = words.at(-1)!.replace(/[.,]$/, '')
  if (BODY_HEADS.has(last) || (words.length > 1 && BODY_STARTS.has(words[0]!))) return [0, weights.bodyWord, 0, 0]
  if ((gazetteer.cities(name)[0]?.population ?? 0) > (dateline ? 0 : 100_000) || gazetteer.regions(name).length > 0)
    return [0, isTeam ? weights.cityTeam : 0, weights.city + dateline, 0]
  if (dateline) return [0, 0, dateline, 0]
  if (words.length === 1 && gazetteer.isFirstName(name)) return [weights.firstNameAlone, 0, 0, 0]
  if (!document.capitals && ACRONYM.test(name)) return [weights.acronym, 0, 0, 0]
  if (words.length > 1 && gazetteer.isFirstName(words[0]!)) return [weights.firstName, 0, 0, 0]
  return [0, 0, 0, 0]
}

/** Three-letter codes of countries as sports results give them (IOC and ISO 3166-1 alpha-3). */
const COUNTRY_CODES: ReadonlySet<string> = new Set(
  `AFG ALB ALG DZA AND ANG AGO ANT ARG ARM ARU AUS AUT AZE BAH BHS BAN BGD BAR BRB BDI BEL BEN BER BHU BIH BIZ BLR BOL BOT BWA BRA BRN BRU BUL BGR BUR CAF CAM KHM CAN CAY CGO CHA CHI CHL CHN CIV CMR COD COL CPV CRC CRI CRO HRV CUB CYP CZE DEN DNK DJI DMA DOM ECU EGY ERI ESA ESP EST ETH FIJ FIN FRA GAB GAM GMB GBR GBS GEO GEQ GER DEU GHA GRE GRC GRN GUA GTM GUI GUM GUY HAI HKG HON HND HUN INA IDN IND IRI IRN IRL IRQ ISL ISR ITA IVB JAM JOR JPN KAZ KEN KGZ KOR KOS KSA SAU KUW KWT LAO LAT LVA LBA LBN LBR LCA LES LSO LIE LTU LUX MAD MAR MAS MYS MAW MWI MDA MDV MEX MGL MNG MKD MLI MLT MNE MON MOZ MRI MUS MTN MYA MMR NAM NCA NED NLD NEP NPL NGR NGA NIG NOR NZL OMA OMN PAK PAN PAR PRY PER PHI PHL PLE PNG POL POR PRT PRK PUR QAT ROU ROM RSA ZAF RUS RWA SAM SEN SEY SGP SIN SKN SLE SLO SVN SMR SOL SOM SRB SRI LKA SSD STP SUD SDN SUI CHE SUR SVK SWE SWZ SYR TAN TZA THA TJK TKM TLS TOG TPE TWN TTO TUN TUR UAE ARE UGA UKR URU URY USA UZB VAN VEN VIE VNM VIN YEM ZAM ZMB ZIM ZWE`.split(
    /\s+/,
  ),
)
