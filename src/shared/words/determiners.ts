import { wordSet } from './word-set.ts'

/** Possessives of the third person, lower case. */
export const POSSESSIVES = wordSet('his her their its')

/** The same of those who speak, too. */
export const ALL_POSSESSIVES = wordSet('his her their its my our')

/** Words that say whose something is; the `s` is that of "the minister's". */
export const SAYS_WHOSE = wordSet('his her its their s')

/** `the`, `a` and `an`. */
export const ARTICLES = wordSet('the a an')

/** Articles and possessives: what a noun phrase opens with. */
export const OPENS_NOUN = wordSet('the a an his her their its')
