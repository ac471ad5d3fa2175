import { MONTH_ABBREVIATIONS } from './time-words.ts'
import { wordSet } from './word-set.ts'

// The words that decide whether a full stop ends a sentence, in English news. They are matched with their capitals as
// written, without the last stop.

/** A full stop after one of these never ends a sentence: titles before a name, and words that need what follows. */
export const BINDING_ABBREVIATIONS: ReadonlySet<string> = wordSet(`
  Mr Mrs Ms Mx Messrs Mme Mlle Dr Drs Prof Hon Rev Revd Msgr Fr Bp Pres Gov Govs Sen Sens Rep Reps Sec Amb Atty Supt Dep
  Asst Assoc Gen Lt Col Capt Cpt Cmdr Cmdt Cdr Maj Adm Brig Sgt Cpl Pvt Pfc Spc Det Insp Const
  vs v viz cf ca approx esp incl e.g i.e eg ie`)

/** These bind a number that follows; before anything else the stop ends a sentence (`No. He left.`). */
export const NUMBERING_ABBREVIATIONS: ReadonlySet<string> = wordSet(
  'No Nos no nos p pp Art Arts art Fig Figs fig Vol Vols vol Ch Chap ch Op op Par Para Ext ext Sect sect tel Tel',
)

/** These may stand in the middle or at the end of a sentence: the next word tells. */
export const OPEN_ABBREVIATIONS: ReadonlySet<string> = new Set([
  ...MONTH_ABBREVIATIONS,
  ...wordSet(`
  Inc Corp Co Cos Ltd Bros Jr Sr Esq Assn Dept Univ Govt Mfg Intl Natl St Ste Mt Ft Ave Blvd Rd Hwy Rte Pkwy Bldg Apt
  Tues Thurs al est Est PhD
  Ala Ariz Ark Calif Colo Conn Del Fla Ga Kan Ky La Md Mich Minn Mo Mont Neb Nev Okla Pa Penn Tenn Tex Va Vt Wis Wyo
  Ont Que Alta Sask`),
])

/** Capitalised words that begin sentences and hardly ever go on a name after an abbreviation. */
export const SENTENCE_STARTERS: ReadonlySet<string> = wordSet(`
  The A An This That These Those He She It They We You I His Her Its Their Our My Your
  In On At By For From With Without Under Over After Before During Since Until Till When While Where Why How What Who
  Whose Which Whether If Although Though Because As So But And Or Yet Nor Not No There Here Then Now Also However
  Meanwhile Moreover Nevertheless Nonetheless Otherwise Instead Indeed Still Even Both Each Every Some Many Most Much
  Several Few Other Others Another All Any Such According Despite Among Between Amid Against About Around Through
  Throughout Toward Within To Of Like Unlike Once Only Just Perhaps Maybe Today Yesterday Tomorrow Later Earlier
  Recently Asked Is Are Was Were Do Does Did Has Have Had Can Could Would Should Might Must Let Nobody Everyone
  Someone Nothing Something Everything Anyone Police Officials Authorities Critics Supporters Experts Analysts People`)

/** Verbs that tie the sentence after a quotation's last mark to it: `"Who?" Smith asked.` */
export const SAYING_VERBS: ReadonlySet<string> = wordSet(`
  said says say asked asks added adds told tells replied replies wrote writes tweeted shouted yelled cried exclaimed
  wondered joked quipped responded answered continued explained recalled argued declared demanded insisted`)
