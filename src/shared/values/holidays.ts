import { addDays, type Day } from './calendar.ts'
import {
  daysOfCalendar,
  diwaliOf,
  easterOf,
  lunarNewYearOf,
  nthWeekday,
  type OtherCalendar,
  orthodoxEasterOf,
} from './movable-days.ts'

/** A named day: when it falls in a given year, and how many days it lasts if more than one. */
export type Holiday = { readonly daysOf: (year: number) => readonly Day[]; readonly length?: number }

const fixed = (month: number, day: number): Holiday => ({ daysOf: (year) => [{ year, month, day }] })
const nth = (month: number, weekday: number, count: number): Holiday => ({
  daysOf: (year) => [nthWeekday(year, month, weekday, count)],
})
const fromEaster = (offset: number): Holiday => ({ daysOf: (year) => [addDays(easterOf(year), offset)] })
const other = (calendar: OtherCalendar, month: string, day: number, length?: number): Holiday => ({
  daysOf: (year) => daysOfCalendar(calendar, month, day, year),
  ...(length === undefined ? {} : { length }),
})
const islamic = (month: string, day: number, length?: number): Holiday => other('islamic-umalqura', month, day, length)
const EID_AL_FITR = islamic('10', 1)
const EID_AL_ADHA = islamic('12', 10)
const LUNAR_NEW_YEAR: Holiday = { daysOf: lunarNewYearOf }

/**
 * Days with a name, lower case with straight apostrophes. Those of the Islamic calendar go by the one of Umm al-Qura,
 * which a sighting of the moon can put a day off; a holiday that several countries keep on days of their own is the
 * American one.
 */
export const HOLIDAYS: Readonly<Record<string, Holiday>> = {
  "new year's day": fixed(1, 1),
  "new year's eve": fixed(12, 31),
  "valentine's day": fixed(2, 14),
  "international women's day": fixed(3, 8),
  "st. patrick's day": fixed(3, 17),
  "st patrick's day": fixed(3, 17),
  "april fools' day": fixed(4, 1),
  'anzac day': fixed(4, 25),
  'may day': fixed(5, 1),
  juneteenth: fixed(6, 19),
  'canada day': fixed(7, 1),
  'independence day': fixed(7, 4),
  'fourth of july': fixed(7, 4),
  'bastille day': fixed(7, 14),
  halloween: fixed(10, 31),
  "all saints' day": fixed(11, 1),
  'guy fawkes night': fixed(11, 5),
  'bonfire night': fixed(11, 5),
  'armistice day': fixed(11, 11),
  'veterans day': fixed(11, 11),
  christmas: fixed(12, 25),
  'christmas day': fixed(12, 25),
  'christmas eve': fixed(12, 24),
  'boxing day': fixed(12, 26),
  'martin luther king day': nth(1, 1, 3),
  "presidents' day": nth(2, 1, 3),
  "mother's day": nth(5, 7, 2),
  'memorial day': nth(5, 1, -1),
  "father's day": nth(6, 7, 3),
  'labor day': nth(9, 1, 1),
  'columbus day': nth(10, 1, 2),
  'canadian thanksgiving': nth(10, 1, 2),
  thanksgiving: nth(11, 4, 4),
  'thanksgiving day': nth(11, 4, 4),
  'black friday': { daysOf: (year) => [addDays(nthWeekday(year, 11, 4, 4), 1)] },
  'cyber monday': { daysOf: (year) => [addDays(nthWeekday(year, 11, 4, 4), 4)] },
  'remembrance sunday': nth(11, 7, 2),
  'shrove tuesday': fromEaster(-47),
  'mardi gras': fromEaster(-47),
  'ash wednesday': fromEaster(-46),
  'palm sunday': fromEaster(-7),
  'maundy thursday': fromEaster(-3),
  'good friday': fromEaster(-2),
  easter: fromEaster(0),
  'easter sunday': fromEaster(0),
  'easter monday': fromEaster(1),
  'ascension day': fromEaster(39),
  pentecost: fromEaster(49),
  'whit sunday': fromEaster(49),
  'whit monday': fromEaster(50),
  'orthodox easter': { daysOf: (year) => [orthodoxEasterOf(year)] },
  'lunar new year': LUNAR_NEW_YEAR,
  'chinese new year': LUNAR_NEW_YEAR,
  ramadan: islamic('9', 1, 30),
  eid: { daysOf: (year) => [...EID_AL_FITR.daysOf(year), ...EID_AL_ADHA.daysOf(year)] },
  'eid al-fitr': EID_AL_FITR,
  'eid ul-fitr': EID_AL_FITR,
  'eid al-adha': EID_AL_ADHA,
  'eid ul-adha': EID_AL_ADHA,
  'eid ul-azha': EID_AL_ADHA,
  diwali: { daysOf: diwaliOf },
  deepavali: { daysOf: diwaliOf },
  'rosh hashanah': other('hebrew', 'Tishri', 1, 2),
  'yom kippur': other('hebrew', 'Tishri', 10),
  passover: other('hebrew', 'Nisan', 15, 8),
  hanukkah: other('hebrew', 'Kislev', 25, 8),
}
