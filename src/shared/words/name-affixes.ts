import { wordSet } from './word-set.ts'

/** What words of address before a name say of its bearer: lower case, without a stop. */
export const ADDRESS_GENDERS: ReadonlyMap<string, 'female' | 'male'> = new Map([
  ['mr', 'male'],
  ['sir', 'male'],
  ['lord', 'male'],
  ['mrs', 'female'],
  ['ms', 'female'],
  ['miss', 'female'],
  ['madam', 'female'],
  ['lady', 'female'],
  ['dame', 'female'],
])

/** Seats, honours and degrees that stand behind a name and are no part of it: lower case. */
export const HONOURS: ReadonlySet<string> = wordSet('mp mep msp qc kc obe mbe cbe kbe dbe phd')
