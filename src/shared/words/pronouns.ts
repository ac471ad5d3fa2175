import { wordSet } from './word-set.ts'

/** Personal pronouns as the subject of a clause. */
export const SUBJECT_PRONOUNS = wordSet('i you he she it we they')

/** Pronouns for people who are only counted, or not even that. */
export const INDEFINITE_PRONOUNS = wordSet(
  'they those others everyone everybody nobody some many most few several both all',
)
