import { describe, expect, it } from 'vitest'
import { readUnit } from '../../../src/shared/values/read-unit.ts'

describe('readUnit', () => {
  it.each<[text: string, words: string, symbol: string]>([
    [' km away', ' km', 'km'],
    ['km', 'km', 'km'],
    [' kilometres', ' kilometres', 'km'],
    ['-mile race', '-mile', 'mi'],
    [' square kilometres', ' square kilometres', 'km2'],
    [' sq. miles', ' sq. miles', 'mi2'],
    [' sq ft', ' sq ft', 'ft2'],
    [' km²', ' km²', 'km2'],
    [' m3 of gas', ' m3', 'm3'],
    [' cubic feet', ' cubic feet', 'ft3'],
    [' cu m', ' cu m', 'm3'],
    [' megalitres', ' megalitres', 'Ml'],
    [' barrels a day', ' barrels a day', 'bpd'],
    [' barrels', ' barrels', 'bbl'],
    [' tonnes per year', ' tonnes per year', 't/y'],
    [' km/h', ' km/h', 'km/h'],
    [' miles an hour', ' miles an hour', 'mi/h'],
    ['-mile-per-hour wind', '-mile-per-hour', 'mi/h'],
    [' m/s', ' m/s', 'm/s'],
    [' mg/l', ' mg/l', 'mg/l'],
    [' micrograms per cubic metre', ' micrograms per cubic metre', 'µg/m3'],
    [' metres a side', ' metres', 'm'],
    [' TW', ' TW', 'TW'],
    [' gigawatts', ' gigawatts', 'GW'],
    [' kilowatt-hours', ' kilowatt-hours', 'kWh'],
    [' terawatt hours', ' terawatt hours', 'TWh'],
    [' degrees Celsius', ' degrees Celsius', '°C'],
    [' parts per million', ' parts per million', 'ppm'],
    ['°C', '°C', '°C'],
    ['F', 'F', '°F'],
    ['W', 'W', 'W'],
    [' light-years', ' light-years', 'light-year'],
    [' basis points', ' basis points', 'bp'],
    [' nautical miles', ' nautical miles', 'nautical mile'],
  ])('reads of "%s" the words "%s" as %s', (text, words, symbol) => {
    const unit = readUnit(text, 0)
    expect(unit && [text.slice(0, unit.end), unit.symbol]).toEqual([words, symbol])
  })

  it('multiplies measures that hold a scale', () => {
    expect(readUnit(' bcm', 0)).toEqual({ symbol: 'm3', end: 4, factor: 1e9 })
  })

  it.each([' W 43rd St', ' C major', ' Degrees of Kevin', ' people', ' square deals', '', ' kmx', ' in'])(
    'finds none in "%s"',
    (text) => {
      expect(readUnit(text, 0)).toBeNull()
    },
  )
})
