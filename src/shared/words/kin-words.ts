import type { Gender } from './find-first-name-gender.ts'

const FEMALE =
  'wife ex-wife widow daughter sister mother grandmother granddaughter aunt niece stepmother stepdaughter stepsister half-sister mother-in-law daughter-in-law sister-in-law girlfriend fiancée fiancee'
const MALE =
  'husband ex-husband widower son brother father grandfather grandson uncle nephew stepfather stepson stepbrother half-brother father-in-law son-in-law brother-in-law boyfriend fiancé fiance'
const EITHER = 'cousin child parent spouse sibling twin grandparent grandchild stepchild stepparent fiance relative'

const byGender = (words: string, gender: Gender | null): [string, Gender | null][] =>
  words.split(' ').map((word) => [word, gender])

/** Words for relatives, lower case, singular, with the gender that each implies. */
export const KIN_WORDS: ReadonlyMap<string, Gender | null> = new Map([
  ...byGender(EITHER, null),
  ...byGender(FEMALE, 'female'),
  ...byGender(MALE, 'male'),
])
