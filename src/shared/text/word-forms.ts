/** Whether a word begins with a capital, of any script that has them. */
export const startsWithCapital = (word: string): boolean => /^\p{Lu}/u.test(word)

/** Whether a word begins with a lower-case letter, of any script that has them. */
export const startsInLowerCase = (word: string): boolean => /^\p{Ll}/u.test(word)

/** Whether a word begins with a digit: `7`, `7th`, `7-year-old`. */
export const startsWithDigit = (word: string): boolean => /^\d/.test(word)

/** Whether a word, as `findWords` cuts a text, is an apostrophe alone, straight or curled. */
export const isApostrophe = (word: string): boolean => word === "'" || word === '’'

/** Whether a word, as `findWords` cuts a text, joins its neighbours: a hyphen, or an en dash set as one. */
export const isHyphen = (word: string): boolean => word === '-' || word === '–'

/** A name or word without `'s` at its end. */
export const withoutPossessive = (words: string): string => words.replace(/['’]s$/, '')

/**
 * A phrase without the article that it opens with.
 *
 * @example
 * withoutArticle('The last report') // 'last report'
 */
export const withoutArticle = (words: string): string => words.replace(/^(?:the|an?)\s+/i, '')

/**
 * A text on one line: every run of white space is one space, and none is left at the ends.
 *
 * @example
 * collapseSpaces(' two \n words ') // 'two words'
 */
export const collapseSpaces = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** A word or phrase with a capital at its start. */
export const withCapital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
