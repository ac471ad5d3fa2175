import { wordSet } from '../../words/word-set.ts'

/**
 * Offices and parts of public life that one person may hold in turn: a minister was once a candidate and will be a
 * former minister. Folded, as in `content-words.ts`.
 */
export const PUBLIC_OFFICES: ReadonlySet<string> = wordSet(`
  administrator admiral adviser advisor ambassador assemblyman assemblywoman backbencher candidate chancellor commissioner
  congressman congresswoman contender councillor councilman councilwoman deputy diplomat envoy frontrunner gen general gov
  governor hopeful lawmaker leader legislator mayor mep minister mp negotiator nominee parliamentarian pm politician
  premier president representative rep rival secretary sen senator speaker spokesman spokesperson spokeswoman statesman
  undersecretary
`)
