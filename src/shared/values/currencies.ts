import { wordSet } from '../words/word-set.ts'
/** ISO 4217 codes that news puts before or after a sum. */
export const CURRENCY_CODES: ReadonlySet<string> = new Set(
  `USD EUR GBP JPY CNY CHF CAD AUD NZD HKD SGD TWD KRW INR PKR LKR NPR BDT MVR IDR MYR THB VND PHP MMK KHR LAK MNT
   SEK NOK DKK ISK PLN CZK HUF RON BGN RSD MKD ALL BAM MDL UAH BYN RUB KZT UZS KGS TJS TMT AZN GEL AMD TRY ILS
   AED SAR QAR BHD KWD OMR JOD IQD IRR YER LBP SYP EGP LYD TND DZD MAD SDG SSP ETB KES TZS UGX RWF BIF CDF SOS DJF ERN
   NGN GHS XOF XAF GMD SLE LRD GNF CVE AOA ZAR NAD BWP ZMW MWK MZN ZWL SZL LSL MGA MUR SCR
   BRL MXN ARS CLP COP PEN UYU PYG BOB VES GTQ HNL NIO CRC PAB DOP JMD TTD BBD BSD BZD GYD SRD HTG CUP XCD FJD PGK WST TOP VUV`
    .split(/\s+/)
    .filter((code) => code !== 'ALL' && code !== 'TOP'),
)

/**
 * Codes that are words or other short forms too (`COP28`, `SDG 11`): they need more than a whole number below a
 * thousand.
 */
export const CODE_HOMONYMS = wordSet('COP SDG MAD BAM GEL BOB LAK SOS PEN TRY CUP RON ERN WST CRC PAB')

/**
 * Marks that stand before an amount, with an ISO 4217 code, or the name of a currency that several countries share:
 * then the text's home country decides, else what the bare name means.
 */
export const CURRENCY_MARKS: Readonly<Record<string, string>> = {
  $: 'dollar',
  US$: 'USD',
  $US: 'USD',
  $A: 'AUD',
  $NZ: 'NZD',
  $CA: 'CAD',
  'U.S.$': 'USD',
  C$: 'CAD',
  CA$: 'CAD',
  CDN$: 'CAD',
  Cdn$: 'CAD',
  AU$: 'AUD',
  A$: 'AUD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  NT$: 'TWD',
  R$: 'BRL',
  MX$: 'MXN',
  Z$: 'ZWL',
  J$: 'JMD',
  N$: 'NAD',
  FJ$: 'FJD',
  TT$: 'TTD',
  EC$: 'XCD',
  '€': 'EUR',
  '£': 'GBP',
  'E£': 'EGP',
  '¥': 'JPY',
  RMB: 'CNY',
  '₹': 'INR',
  'Rs.': 'rupee',
  Rs: 'rupee',
  '₽': 'RUB',
  '₩': 'KRW',
  '₦': 'NGN',
  '₱': 'PHP',
  '₺': 'TRY',
  '₴': 'UAH',
  '₪': 'ILS',
  '₫': 'VND',
  '฿': 'THB',
  '₵': 'GHS',
  'GH¢': 'GHS',
  'GH₵': 'GHS',
  KSh: 'KES',
  Ksh: 'KES',
  KShs: 'KES',
  Sh: 'shilling',
  Shs: 'shilling',
  TSh: 'TZS',
  Tsh: 'TZS',
  USh: 'UGX',
  Ush: 'UGX',
  RM: 'MYR',
  Rp: 'IDR',
  Tk: 'BDT',
  Dh: 'AED',
  Dhs: 'AED',
  SR: 'SAR',
  QR: 'QAR',
  BD: 'BHD',
  KD: 'KWD',
  LE: 'EGP',
  FCFA: 'XAF',
  CFA: 'XAF',
  Kz: 'AOA',
  P: 'PHP',
  R: 'ZAR',
  N: 'NGN',
  K: 'ZMW',
}

/** Names of currencies that one country or union alone means. */
export const CURRENCY_NAMES: Readonly<Record<string, string>> = {
  euro: 'EUR',
  yen: 'JPY',
  yuan: 'CNY',
  ruble: 'RUB',
  rouble: 'RUB',
  hryvnia: 'UAH',
  hryvnias: 'UAH',
  baht: 'THB',
  ringgit: 'MYR',
  rupiah: 'IDR',
  cedi: 'GHS',
  kwacha: 'ZMW',
  taka: 'BDT',
  shekel: 'ILS',
  rand: 'ZAR',
  zloty: 'PLN',
  zlotys: 'PLN',
  forint: 'HUF',
  koruna: 'CZK',
  deutschemark: 'DEM',
  guilder: 'NLG',
  lira: 'TRY',
  real: 'BRL',
  reais: 'BRL',
  won: 'KRW',
  birr: 'ETB',
  dong: 'VND',
  peseta: 'ESP',
  lire: 'ITL',
  kroner: 'NOK',
  kronor: 'SEK',
  dirham: 'AED',
  riyal: 'SAR',
  drachma: 'GRD',
  pula: 'BWP',
  bitcoin: 'XBT',
  cfa: 'XAF',
  naira: 'NGN',
  renminbi: 'CNY',
  tenge: 'KZT',
  manat: 'AZN',
  lari: 'GEL',
  kwanza: 'AOA',
  metical: 'MZN',
  meticais: 'MZN',
  dalasi: 'GMD',
  ariary: 'MGA',
  gourde: 'HTG',
  quetzal: 'GTQ',
  quetzales: 'GTQ',
  lempira: 'HNL',
  guarani: 'PYG',
  boliviano: 'BOB',
  bolivar: 'VES',
  lei: 'RON',
  leva: 'BGN',
  kyat: 'MMK',
  riel: 'KHR',
  afghani: 'AFN',
  escudo: 'CVE',
}

/**
 * Names of currencies that several countries use: by country (ISO 3166-1), what a bare name means, or null, and what a
 * mark means where that is more than the name tells.
 */
export const SHARED_CURRENCIES: Readonly<
  Record<
    string,
    { readonly bare: string | null; readonly marked?: string; readonly by: Readonly<Record<string, string>> }
  >
> = {
  dollar: {
    bare: 'USD',
    by: {
      US: 'USD',
      AU: 'AUD',
      CA: 'CAD',
      NZ: 'NZD',
      HK: 'HKD',
      SG: 'SGD',
      TW: 'TWD',
      ZW: 'ZWL',
      JM: 'JMD',
      NA: 'NAD',
      FJ: 'FJD',
      TT: 'TTD',
      BB: 'BBD',
      LR: 'LRD',
    },
  },
  pound: {
    bare: 'GBP',
    by: { GB: 'GBP', EG: 'EGP', LB: 'LBP', SY: 'SYP', SD: 'SDG', SS: 'SSP', CY: 'CYP', IE: 'IEP' },
  },
  rupee: { bare: 'INR', by: { IN: 'INR', PK: 'PKR', LK: 'LKR', NP: 'NPR', MU: 'MUR', SC: 'SCR' } },
  peso: { bare: null, by: { MX: 'MXN', AR: 'ARS', PH: 'PHP', CL: 'CLP', CO: 'COP', UY: 'UYU', CU: 'CUP', DO: 'DOP' } },
  franc: { bare: null, by: { CH: 'CHF', FR: 'FRF', BE: 'BEF', RW: 'RWF', BI: 'BIF', CD: 'CDF', DJ: 'DJF', GN: 'GNF' } },
  krone: { bare: null, by: { NO: 'NOK', DK: 'DKK' } },
  krona: { bare: null, by: { SE: 'SEK', IS: 'ISK' } },
  crown: { bare: null, by: { CZ: 'CZK', SE: 'SEK', NO: 'NOK', DK: 'DKK' } },
  dinar: { bare: null, by: { KW: 'KWD', IQ: 'IQD', JO: 'JOD', BH: 'BHD', DZ: 'DZD', TN: 'TND', LY: 'LYD', RS: 'RSD' } },
  shilling: { bare: null, marked: 'KES', by: { KE: 'KES', TZ: 'TZS', UG: 'UGX', SO: 'SOS', AT: 'ATS' } },
  mark: { bare: null, by: { DE: 'DEM', FI: 'FIM', BA: 'BAM' } },
  rial: { bare: null, by: { IR: 'IRR', OM: 'OMR', YE: 'YER', QA: 'QAR' } },
  sol: { bare: null, by: { PE: 'PEN' } },
}

/** Hundredths by name, with the currency, or the shared name of the currencies, that they are parts of. */
export const SMALL_COINS: Readonly<Record<string, string>> = {
  cent: 'dollar',
  penny: 'GBP',
  pence: 'GBP',
  paise: 'rupee',
}

/** Names of currencies that are other words too: they count only behind a thousand and more. */
export const CURRENCY_HOMONYMS: ReadonlySet<string> = new Set([
  'won',
  'real',
  'rand',
  'dong',
  'sol',
  'mark',
  'crown',
  'pula',
  'lei',
  'lari',
  'bolivar',
])
