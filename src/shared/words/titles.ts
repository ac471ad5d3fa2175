import { anyOf } from './any-of.ts'

// Titles in front of a person's name, as they are written; the short ones with or without a full stop behind them.

/** Forms of address: they precede a name and say nothing about what the person does. */
export const ADDRESS = 'Mr Mrs Ms Miss Mx Dr Sir Dame'

/** Titles that a lone surname can follow and that are rarely ordinary words before a noun. */
export const SURNAME_TITLES = `${ADDRESS} Lord Lady Prof Professor Judge Justice Cllr Sgt Capt`

/** Whoever bears one of these is known by the land after it: `Prince of Wales`. */
export const NOBLE_TITLES =
  'Prince Princess King Queen Emperor Empress Lord Lady Duke Duchess Archduke Count Countess Baron Baroness'

const TITLES = [
  'Prime Minister',
  'Vice[- ]President',
  ...`${NOBLE_TITLES} ${SURNAME_TITLES}
  Councillor Flt Sqn Det Insp Supt Shri Smt Sri Pope Madam Speaker Undersecretary
  Brigadier Constable Const Cst Superintendent Advocate Adv Engr President Premier Chancellor
  Senator Sen Rep Congressman Congresswoman Gov Governor Gen General Lt Lieutenant Col Colonel Maj Major
  Captain Sergeant Cpl Adm Admiral Commander Minister MP DP Hon Honourable Rev Reverend Father
  Bishop Archbishop Cardinal Sheikh Imam Ayatollah Chief Inspector Detective Secretary Ambassador Mayor Coach Pastor
  Presidents Ministers Senators Judges Justices Pastors Ch DCI CEO CFO COO CTO CIO Officer Chairman Director Aunt Uncle`.split(
    /\s+/,
  ),
]

/** Titles at the start of a name that are not part of it, any number of them. */
export const LEADING_TITLES = new RegExp(`^(?:${anyOf(TITLES)}\\.?(?:\\s+|$))+`)
