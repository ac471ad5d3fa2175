/** The feeds of a list, and what is wrong with its other lines. */
export type FeedList = { feeds: string[]; problems: string[] }

/**
 * The addresses in a list of feeds: one a line, empty lines and what follows a `#` at the beginning of a word passed
 * over, each address once. Only http and https; `name` begins the problems: `feeds.txt, line 3: …`.
 *
 * @example
 * parseFeedList('https://post.example/feed # the Post', 'feeds.txt').feeds // ['https://post.example/feed']
 */
export function parseFeedList(text: string, name: string): FeedList {
  const feeds = new Set<string>()
  const problems: string[] = []
  for (const [at, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    const address = line.replace(/(^|\s)#.*$/, '').trim()
    if (address === '') continue
    const fetchable = /^https?:\/\//i.test(address) && URL.canParse(address)
    if (fetchable) feeds.add(new URL(address).href)
    else problems.push(`${name}, line ${at + 1}: not an http or https address: ${address}`)
  }
  return { feeds: [...feeds], problems }
}
