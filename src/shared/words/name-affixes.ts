import { wordSet } from './word-set.ts'

/** What a form of address before a name says of its bearer; lower case, without a full stop. */
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

/** Seats, honours and degrees that follow a name and are not part of it: lower case. */
export const HONOURS: ReadonlySet<string> = wordSet('mp mep msp qc kc obe mbe cbe kbe dbe phd')
