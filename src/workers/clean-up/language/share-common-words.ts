import { wordSet } from '../../../shared/words/word-set.ts'

/** Small words that sentences of a language cannot do without, apart from those that English has too. */
const COMMON_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: wordSet(
    "the of and to that is was for with by from be are were have has had this which they their you your my we our it its he she his her but not will would can what so if or all about just i i'm it's don't in she me please up out do how when there",
  ),
  af: wordSet('die en van het nie dat aan vir sy wat te hy ook ’n word sal maar by deur'),
  cs: wordSet('se že je na si který jako jsem ale také bylo byl podle jsou pro který v o za po tak'),
  da: wordSet('og er det af til på som med for ikke den en har et jeg vil men kan også blev ud'),
  de: wordSet('der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es ich wir sie'),
  eo: wordSet('la kaj de estas ne en mi al ke por li kiu sed ĉi pri kun ili'),
  es: wordSet('el la los las de que y en un una por con para del se su es como más lo pero al no'),
  et: wordSet('ja on ei et see kui oli mis ka oma ning aga ta kes'),
  fi: wordSet('ja on ei että se oli mutta hän joka ovat kun niin myös mukaan sekä ole'),
  fr: wordSet('le la les de des et un une du en est que qui dans pour pas au sur avec il ce je vous a'),
  ga: wordSet('agus an na ar go is ag le bhí tá sé chun leis ach'),
  hu: wordSet('az és hogy nem is egy volt meg csak már ez ami szerint még de el'),
  id: wordSet('yang dan di untuk dengan dari ini itu pada tidak dalam akan ke juga oleh saya ada'),
  is: wordSet('og að er í á sem var ekki við um það fyrir hann með til en'),
  it: wordSet('il di che la le un una per con del della sono è ha si dei nel alla gli lo non ma come anche'),
  la: wordSet('et est non cum qui quod sed ut ad ab sunt esse quae'),
  lt: wordSet('ir kad yra buvo su iš bet kaip tai jo dėl į tik ne'),
  lv: wordSet('un ir ka ar no par kas bet arī viņš tika tas uz kā'),
  nl: wordSet('de het een van en dat op te voor met niet zijn die aan er maar ook ik naar wordt bij om'),
  no: wordSet('og er det av til på som med for ikke den en har et jeg vil men kan også ble'),
  pl: wordSet('się nie na że jest z w i do to jak ale po od przez który był są dla'),
  pt: wordSet('de que o os as um uma do da em para com não é se por mais na no dos das foi eu ele'),
  ro: wordSet('și în de la cu nu pe care din că este un o au mai pentru a fost'),
  sk: wordSet('sa že je na ako ale ktorý bol podľa sú pre aj za po tak si'),
  sv: wordSet('och att det är som en på av för med inte till den har ett jag men kan vi var om'),
  sr: wordSet('je i se u na da su za od koji što kao ali bi sa nije će'),
  tl: wordSet('ang ng mga sa na ay at ito ko siya ka niya kung para hindi'),
  tr: wordSet('ve bir bu da de için ile çok olarak daha olan gibi ne o ama sonra kadar'),
  vi: wordSet('và của là có không được cho một người với trong đã các những này vào sẽ ở để'),
}
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?/gu

/**
 * For each language with a list, the share of a text's words, 0 to 1, that are small words of it; languages without any
 * are left out. Prose has a quarter and more of its own; tables and lists of names have next to none of any.
 *
 * @example shareCommonWords('The bridge of the town').get('en') // 0.6
 */
export function shareCommonWords(text: string): ReadonlyMap<string, number> {
  const words = text.toLowerCase().replaceAll('’', "'").match(WORD) ?? []
  const shares = new Map<string, number>()
  for (const [language, list] of Object.entries(COMMON_WORDS)) {
    let count = 0
    for (const word of words) if (list.has(word)) count++
    if (count > 0) shares.set(language, count / words.length)
  }
  return shares
}
