import firstNames from './first-names.data.json' with { type: 'json' }

/** Whether a text would call somebody "he" or "she". */
export type Gender = 'female' | 'male'

const FEMALE_NAMES: ReadonlySet<string> = new Set(firstNames.female.split(' '))
const MALE_NAMES: ReadonlySet<string> = new Set(firstNames.male.split(' '))
const SHARED_NAMES: ReadonlySet<string> = new Set(firstNames.either.split(' '))

/**
 * The gender that a first name tells where it is common for one alone, else null.
 *
 * @example findFirstNameGender('Maria') // 'female'
 */
export function findFirstNameGender(firstName: string): Gender | null {
  const name = firstName.toLowerCase()
  if (FEMALE_NAMES.has(name)) return 'female'
  return MALE_NAMES.has(name) ? 'male' : null
}

/**
 * Whether men and women both bear a first name often, so that its commoner gender proves nothing.
 *
 * @example isSharedFirstName('Robin') // true
 */
export function isSharedFirstName(firstName: string): boolean {
  return SHARED_NAMES.has(firstName.toLowerCase())
}
