import { wordSet } from './word-set.ts'
/**
 * Nouns for bodies: companies, authorities, parties, papers, places that act. "The ministry" may stand for one that the
 * text names. Lower case, singular.
 */
export const BODY_NOUNS = wordSet(`
  academy administration agency airline airport alliance app army association authority bank bloc board body brand
  broadcaster bureau cabinet campaign caucus center centre chain chamber charity church city club coalition college
  commission committee company conglomerate congress consortium cooperative corporation corps council country county court daily
  delegation department developer directorate distributor division embassy employer exchange federation firm force
  foundation front fund garrison government group guard guild hospital house institute institution insurer journal
  kingdom lab laboratory league lender magazine maker manufacturer ministry militia military mission monarchy movement
  municipality museum nation navy network newspaper ngo nonprofit office operator orchestra organisation organization
  outlet owner-operator panel paper parliament party platform police press province publication publisher regime regulator
  registry republic retailer school secretariat senate service site society startup start-up state station store studio
  supermarket team think-tank town township treasury tribunal trust union university utility village watchdog website
`)
