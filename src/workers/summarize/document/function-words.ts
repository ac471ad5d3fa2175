import { wordSet } from '../../../shared/words/word-set.ts'

const WORDS =
  'a about above after again against all also although always am amid among an and another any are around as at away ' +
  'back be because been before being below between both but by came can cannot come could d did do does doing don down ' +
  'during each either else even ever every few for from further get go had has have having he her here hers herself him ' +
  'himself his how however i if in into is isn it its itself just know ll like made make many may me might mine more most ' +
  'much must my myself neither never no nor not now of off on once one only onto or other our ours ourselves out over own ' +
  'per put quite rather re really s said same say says she should since so some still such t take than that the their ' +
  'theirs them themselves then there these they thing this those though through thus to too toward towards under until ' +
  'up upon us ve very was way we well were what when where whether which while who whom whose why will with within ' +
  'without won would yes yet you your yours yourself'

/**
 * English words that carry grammar rather than content: lower case, split at apostrophes, as `findTerms` returns them.
 */
export const FUNCTION_WORDS: ReadonlySet<string> = wordSet(WORDS)
