import { wordSet } from './word-set.ts'

/** Forms of `be`, `have` and `do`, and the modal verbs, as stand before another verb in a statement. Lower case. */
export const AUXILIARIES = wordSet(`
  is are was were has have had will would can could may might must should do does did
`)
