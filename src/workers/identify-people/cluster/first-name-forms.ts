/** English first names by the short forms that papers use, folded. */
const FORMS: Readonly<Record<string, string>> = {
  abraham: 'abe',
  alexander: 'alex al',
  andrew: 'andy drew',
  anthony: 'tony',
  benjamin: 'ben benny',
  charles: 'chuck charlie',
  christopher: 'chris',
  daniel: 'dan danny',
  david: 'dave',
  deborah: 'debbie deb',
  donald: 'don donny',
  edward: 'ed eddie ted teddy',
  elizabeth: 'liz beth betsy betty',
  frederick: 'fred freddie',
  geoffrey: 'geoff',
  gregory: 'greg',
  jacob: 'jake',
  james: 'jim jimmy',
  jeffrey: 'jeff',
  john: 'jack johnny',
  joseph: 'joe joey',
  joshua: 'josh',
  katherine: 'kate kathy katie',
  kenneth: 'ken kenny',
  lawrence: 'larry',
  leonard: 'len lenny',
  margaret: 'maggie meg peggy',
  martin: 'marty',
  matthew: 'matt',
  michael: 'mike mick mickey',
  mitchell: 'mitch',
  nathaniel: 'nate',
  nicholas: 'nick',
  patrick: 'pat paddy',
  peter: 'pete',
  philip: 'phil',
  raymond: 'ray',
  richard: 'rick dick rich richie',
  robert: 'bob bobby rob robbie',
  ronald: 'ron ronnie',
  samuel: 'sam sammy',
  stephen: 'steve',
  steven: 'steve',
  susan: 'sue susie',
  theodore: 'ted teddy',
  thomas: 'tom tommy',
  timothy: 'tim timmy',
  victoria: 'vicky',
  vincent: 'vince',
  walter: 'walt',
  william: 'bill billy will',
}

const FULL: ReadonlyMap<string, readonly string[]> = (() => {
  const full = new Map<string, string[]>()
  for (const [name, shorts] of Object.entries(FORMS))
    for (const short of shorts.split(' ')) full.set(short, [...(full.get(short) ?? []), name])
  return full
})()

/**
 * The first names that a folded name may be a short form of, and the name itself.
 *
 * @example fullFirstNames('ted') // ['ted', 'edward', 'theodore']
 */
export function fullFirstNames(name: string): readonly string[] {
  return [name, ...(FULL.get(name) ?? [])]
}
