/** Unit prefixes by symbol, with their names. */
const PREFIXES: Readonly<Record<string, string>> = {
  n: 'nano',
  µ: 'micro',
  m: 'milli',
  c: 'centi',
  h: 'hecto',
  k: 'kilo',
  M: 'mega',
  G: 'giga',
  T: 'tera',
  P: 'peta',
}

/**
 * A unit of measurement: the symbol that values carry, its names (singular), how the symbol is written, and the
 * prefixes that names and symbol may take. Plurals with `s` are made.
 */
type UnitRow = readonly [symbol: string, names: string, written: string, prefixes?: string]

/** Lengths, which `square` and `cubic` may stand before. */
const LENGTHS: readonly UnitRow[] = [
  ['m', 'metre meter', 'm', 'nµmck'],
  ['km', '', 'kms'],
  ['µm', 'micron', 'μm'],
  ['mi', 'mile', 'mi'],
  ['yd', 'yard', 'yd yds'],
  ['ft', 'foot feet', 'ft'],
  ['in', 'inch inches', ''],
]

const OTHERS: readonly UnitRow[] = [
  ['acre', 'acre', ''],
  ['ha', 'hectare', 'ha'],
  ['m2', '', 'sqm'],
  ['ft2', '', 'sqft'],
  ['cm3', '', 'cc'],
  ['l', 'litre liter', 'l', 'mchkMG'],
  ['gal', 'gallon', ''],
  ['pint', 'pint', ''],
  ['bbl', 'barrel', 'bbl'],
  ['bpd', '', 'bpd'],
  ['bushel', 'bushel', ''],
  ['g', 'gram gramme', 'g', 'nµmk'],
  ['kg', 'kilo', 'kgs'],
  ['µg', '', 'mcg μg'],
  ['t', 'tonne', '', 'kMG'],
  ['kt', 'kiloton', 'kt'],
  ['Mt', 'megaton', 'Mt'],
  ['Gt', 'gigaton', 'Gt'],
  ['ton', 'ton', ''],
  ['dwt', '', 'dwt DWT'],
  ['lb', '', 'lb lbs'],
  ['oz', 'ounce', 'oz'],
  ['carat', 'carat', ''],
  ['km/h', '', 'kph kmh kmph'],
  ['mi/h', '', 'mph'],
  ['kn', 'knot', ''],
  ['°', 'degree', '°'],
  ['°C', '', '℃'],
  ['W', 'watt', 'W', 'mkMGT'],
  ['hp', 'horsepower', 'hp bhp'],
  ['Wh', 'watt-hour watthour', 'Wh', 'kMGT'],
  ['Wp', 'watt-peak', 'Wp', 'kMG'],
  ['J', 'joule', '', 'kMGTP'],
  ['kJ', '', 'kJ'],
  ['MJ', '', 'MJ'],
  ['GJ', '', 'GJ'],
  ['TJ', '', 'TJ'],
  ['PJ', '', 'PJ'],
  ['cal', 'calorie', '', 'k'],
  ['kcal', '', 'kcal'],
  ['BTU', '', 'BTU Btu'],
  ['V', 'volt', 'V', 'mk'],
  ['A', 'amp ampere', ''],
  ['Hz', 'hertz', 'Hz', 'kMGT'],
  ['B', 'byte', ''],
  ['KB', 'kilobyte', 'KB kB'],
  ['MB', 'megabyte', 'MB'],
  ['GB', 'gigabyte', 'GB'],
  ['TB', 'terabyte', 'TB'],
  ['PB', 'petabyte', 'PB'],
  ['Mbit', 'megabit', ''],
  ['Gbit', 'gigabit', ''],
  ['Mbit/s', '', 'Mbps mbps'],
  ['Gbit/s', '', 'Gbps gbps'],
  ['Pa', 'pascal', 'Pa', 'hkM'],
  ['mbar', 'millibar', ''],
  ['psi', '', 'psi'],
  ['dB', 'decibel', 'dB'],
  ['ppm', '', 'ppm'],
  ['ppb', '', 'ppb'],
  ['bp', '', 'bps'],
  ['MP', 'megapixel', ''],
  ['TEU', '', 'TEU TEUs'],
  ['rpm', '', 'rpm'],
  ['mpg', '', 'mpg'],
  ['light-year', 'light-year', ''],
]

/** Units of several words, lower case, without prefixes; a hyphen may stand for a blank. */
export const UNIT_PHRASES: Readonly<Record<string, string>> = {
  'nautical mile': 'nautical mile',
  'nautical miles': 'nautical mile',
  'metric ton': 't',
  'metric tons': 't',
  'metric tonnes': 't',
  'deadweight tonnes': 'dwt',
  'pound weight': 'lb',
  'degree celsius': '°C',
  'degrees celsius': '°C',
  'degrees centigrade': '°C',
  'degrees c': '°C',
  'degree fahrenheit': '°F',
  'degrees fahrenheit': '°F',
  'degrees f': '°F',
  'watt hour': 'Wh',
  'watt hours': 'Wh',
  'kilowatt hour': 'kWh',
  'kilowatt hours': 'kWh',
  'megawatt hour': 'MWh',
  'megawatt hours': 'MWh',
  'gigawatt hour': 'GWh',
  'gigawatt hours': 'GWh',
  'terawatt hour': 'TWh',
  'terawatt hours': 'TWh',
  'basis point': 'bp',
  'basis points': 'bp',
  'parts per million': 'ppm',
  'parts per billion': 'ppb',
  'light year': 'light-year',
  'light years': 'light-year',
}

/** Written measures of gas, as many cubic metres or feet as the second figure says. */
export const SCALED_UNITS: Readonly<Record<string, readonly [symbol: string, factor: number]>> = {
  bcm: ['m3', 1e9],
  mcm: ['m3', 1e6],
  bcf: ['ft3', 1e9],
  tcf: ['ft3', 1e12],
}

/** Time words that a unit may be reckoned by: `a day`, `per hour`, `km/h`. */
export const RATE_TIMES: Readonly<Record<string, string>> = {
  second: 's',
  sec: 's',
  s: 's',
  minute: 'min',
  min: 'min',
  hour: 'h',
  hr: 'h',
  h: 'h',
  day: 'd',
  d: 'd',
  week: 'wk',
  month: 'mo',
  year: 'y',
  annum: 'y',
  yr: 'y',
  y: 'y',
}

/** Symbols that rates are better known by. */
export const RATE_SYMBOLS: Readonly<Record<string, string>> = { 'bbl/d': 'bpd' }

/** Units by name in lower case. */
export const UNIT_NAMES: ReadonlyMap<string, string> = collect([...LENGTHS, ...OTHERS], namesOf)
/** Units by written symbol, letter case and all. */
export const UNIT_SYMBOLS: ReadonlyMap<string, string> = collect([...LENGTHS, ...OTHERS], writtenOf)
/** Symbols of the units that `square` and `cubic` may stand before. */
export const LENGTH_SYMBOLS: ReadonlySet<string> = new Set(collect(LENGTHS, namesOf).values())

function collect(
  rows: readonly UnitRow[],
  spell: (row: UnitRow) => readonly (readonly [spelling: string, symbol: string])[],
): Map<string, string> {
  return new Map(rows.flatMap((row) => spell(row)))
}

function namesOf([symbol, names, , prefixes = '']: UnitRow): [string, string][] {
  return names
    .split(' ')
    .filter(Boolean)
    .flatMap((name) => [
      ...plural(name).map((word): [string, string] => [word, symbol]),
      ...[...prefixes].flatMap((prefix) =>
        plural(PREFIXES[prefix]! + name).map((word): [string, string] => [word, prefix + symbol]),
      ),
    ])
}

function plural(name: string): string[] {
  return /(?:s|feet|foot|hertz|horsepower)$/.test(name) ? [name] : [name, `${name}s`]
}

function writtenOf([symbol, , written, prefixes = '']: UnitRow): [string, string][] {
  const forms = written.split(' ').filter(Boolean)
  return [
    ...forms.map((form): [string, string] => [form, symbol]),
    ...(forms.includes(symbol)
      ? [...prefixes].map((prefix): [string, string] => [prefix + symbol, prefix + symbol])
      : []),
  ]
}
