import { lineKey } from '../../src/workers/clean-up/line-key.ts'

type Match = { line: number; start: number; end: number; words: number }

/**
 * For each line of a page the share of its words that belong to the reference text. Lines are matched to the reference
 * in an order that both have in common (the heaviest such chain), then long lines that stand elsewhere in it are added:
 * so the copy of a sentence in a teaser counts as boilerplate, unless it is the only one.
 */
export function labelLines(lines: readonly string[], reference: string): number[] {
  const text = ` ${lineKey(reference)} `
  const matches = lines.flatMap((line, index) => findMatches(lineKey(line), index, text))
  const chain = heaviestChain(matches, text.length)
  const labels = new Array<number>(lines.length).fill(0)
  const covered = new Uint8Array(text.length)
  const take = ({ line, start, end, words }: Match) => {
    const all = lineKey(lines[line]!).split(' ').length
    labels[line] = Math.min(1, words / all)
    covered.fill(1, start, end)
  }
  chain.forEach(take)
  for (const match of matches) {
    if (labels[match.line]! > 0 || match.words < 6) continue
    let free = 0
    for (let i = match.start; i < match.end; i++) free += 1 - covered[i]!
    if (free > 0.8 * (match.end - match.start)) take(match)
  }
  return labels
}

function findMatches(key: string, line: number, text: string): Match[] {
  if (key === '') return []
  const words = key.split(' ')
  const found: Match[] = []
  for (let at = text.indexOf(` ${key} `); at >= 0 && found.length < 12; at = text.indexOf(` ${key} `, at + 1))
    found.push({ line, start: at, end: at + key.length + 1, words: words.length })
  if (found.length > 0 || words.length < 5) return found
  const partial = findPartial(words, line, text)
  return partial ? [partial] : []
}

/** A line that the reference renders a little differently: the stretch between its first and last common shingle. */
function findPartial(words: readonly string[], line: number, text: string): Match | null {
  let start = -1
  let end = -1
  let common = 0
  for (let i = 0; i + 4 <= words.length; i += 2) {
    const shingle = ` ${words.slice(i, i + 4).join(' ')} `
    const at = start < 0 ? text.indexOf(shingle) : text.indexOf(shingle, start)
    if (at < 0 || (start >= 0 && at > end + 400)) continue
    if (start < 0) start = at
    end = Math.max(end, at + shingle.length - 1)
    common += 2
  }
  return common * 2 < words.length ? null : { line, start, end, words: Math.min(words.length, common + 2) }
}

/** The chain of matches, ascending in line and in place, with the most words. Ties go to the later line. */
function heaviestChain(matches: readonly Match[], size: number): Match[] {
  const tree = new Int32Array(size + 2).fill(-1)
  const weight = new Float64Array(matches.length)
  const previous = new Int32Array(matches.length).fill(-1)
  const better = (a: number, b: number) => (a < 0 ? b : b < 0 ? a : weight[b]! > weight[a]! ? b : a)
  const best = (end: number) => {
    let found = -1
    for (let i = end; i > 0; i -= i & -i) found = better(found, tree[i]!)
    return found
  }
  const put = (end: number, match: number) => {
    for (let i = end; i < tree.length; i += i & -i) tree[i] = better(tree[i]!, match)
  }
  for (let at = 0; at < matches.length; ) {
    let next = at
    while (next < matches.length && matches[next]!.line === matches[at]!.line) next++
    for (let i = at; i < next; i++) {
      previous[i] = best(matches[i]!.start + 1)
      weight[i] = matches[i]!.words + (previous[i]! >= 0 ? weight[previous[i]!]! : 0)
    }
    for (let i = at; i < next; i++) put(matches[i]!.end + 1, i)
    at = next
  }
  const chain: Match[] = []
  for (let i = best(size + 1); i >= 0; i = previous[i]!) chain.push(matches[i]!)
  return chain.reverse()
}
