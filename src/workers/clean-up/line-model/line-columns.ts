import { columnsOf } from '../../../shared/trees/columns-of.ts'

/** What stands a given number of lines or blocks above or below. */
export const BESIDE = [-2, -1, 1, 2] as const
/** Scores are averaged over this many lines. */
export const SCORE_REACHES = [3, 8, 20] as const

/** What the words and the place of a line say, of a plain text and of a page. */
const LINE_NAMES = [
  'length',
  'words',
  'sentenceEnd',
  'colonEnd',
  'ellipsisEnd',
  'bareEnd',
  'capitalStart',
  'digitStart',
  'quoteStart',
  'bulletStart',
  'upperShare',
  'capitalWords',
  'digitShare',
  'commas',
  'wordLength',
  'functionWords',
  'marks',
  'address',
  'ruled',
  'repeats',
  'gluedWords',
  'sentences',
  'prose',
  'questionEnd',
  'place',
  'textBefore',
  'proseBefore',
  'proseAfter',
  'fromFirstProse',
  'fromLastProse',
  'fromTitle',
  'isTitle',
  'pageLines',
  'pageProse',
  'proseShare',
  'near5Before',
  'near5After',
  'near15Before',
  'near15After',
  'shortRunBefore',
  'shortRunAfter',
] as const

/** What the lexicon says of a line's words; of the class words around it, which a plain text does not have. */
const WORD_NAMES = [
  'lex:words',
  'lex:words:min',
  'lex:words:max',
  'lex:known',
  'lex:pairs',
  'lex:pairs:min',
  'lex:line',
] as const
const CLASS_NAMES = ['lex:own', 'lex:own:min', 'lex:above', 'lex:above:min', 'lex:far', 'lex:far:min'] as const

/** The first trees' scores of a line and of those around it. */
const SCORE_NAMES = [
  'score',
  'score:smoothed',
  'score:-2',
  'score:-1',
  'score:1',
  'score:2',
  'score:3before',
  'score:3after',
  'score:8before',
  'score:8after',
  'score:20before',
  'score:20after',
  'score:massBefore',
  'score:massAfter',
  'score:mass',
  'score:share',
  'score:highest',
  'score:sinceOwn',
  'score:untilOwn',
  'score:sinceBoilerplate',
  'score:untilBoilerplate',
  'score:heaviestBefore',
  'score:heaviestAfter',
] as const

/** The columns that come first in every table, of a plain text and of a page. */
export const COMMON_NAMES = [...LINE_NAMES, ...WORD_NAMES, ...CLASS_NAMES, ...SCORE_NAMES] as const

/** Where each of {@link COMMON_NAMES} stands in a row. */
export const COLUMN = columnsOf(COMMON_NAMES)
