import { wordSet } from './word-set.ts'

/** Possessives of the third person, lower case. */
export const POSSESSIVES = wordSet('his her their its')

/** The same of those who speak, too. */
export const ALL_POSSESSIVES = wordSet('his her their its my our')

/** Words that say whose something is; the `s` is that of "the minister's". */
export const SAYS_WHOSE = wordSet('his her its their s')

/** `the`, `a` and `an`. */
export const ARTICLES = wordSet('the a an')

/** Articles and possessives: what most noun phrases open with. */
export const OPENS_NOUN = wordSet('the a an his her their its')

/** What else a noun phrase opens with, if not with how many there are; not `that`, which opens more clauses. */
export const DETERMINERS = wordSet('the a an his her their its my our this these those one another')

/** How many there are. */
export const QUANTIFIERS = wordSet('some many several most all')

/** What opens a noun phrase for somebody or something that is known already. */
export const DEFINITE = wordSet('the his her their its my our this that')
