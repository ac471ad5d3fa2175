import type { Catalogue } from '../shared/catalogue/catalogue.ts'
import type { Check } from '../shared/catalogue/ledger-rows.ts'
import type { QuoteRow } from '../shared/catalogue/rows.ts'
import { describeDifferences } from './describe-differences.ts'
import type { Say } from './operate.ts'
import { adviseOnAddress, toAddress, type WhereAsked } from './where-asked.ts'

type Quotation = Check['quotations'][number]

/** The most matches of a quotation that are shown. */
const SHOWN = 5

/**
 * Says of each quotation of a text where it stands in the corpus. Exit code 0 where all stand there word for word, and
 * the speaker that was named agrees; else 1.
 */
export async function checkQuotes(
  catalogue: Catalogue,
  { place, address }: WhereAsked,
  { text, speaker, json }: { text: string; speaker: string | null; json: boolean },
  say: Say,
): Promise<number> {
  const found = await catalogue.checkQuotes({ text, ...(speaker !== null && { speaker }) })
  const check = { quotations: found.quotations.map((quotation) => withAddresses(quotation, address)) }
  if (json) say(JSON.stringify(check))
  else {
    say(`store: ${place}`)
    for (const line of check.quotations.flatMap((quotation) => describe(quotation, speaker))) say(line)
    const found = check.quotations.reduce((sum, { matches }) => sum + matches.length, 0)
    for (const line of adviseOnAddress(address, found)) say(line)
  }
  const isRight = ({ verdict, speakerAgrees }: Quotation) => verdict === 'verbatim' && speakerAgrees !== false
  return check.quotations.every(isRight) ? 0 : 1
}

function withAddresses({ matches, first, ...quotation }: Quotation, address: string | null): Quotation {
  const withAddress = (quote: QuoteRow) => ({ ...quote, permalink: toAddress(address, quote.permalink) })
  return {
    ...quotation,
    matches: matches.map((match) => ({ ...match, quote: withAddress(match.quote) })),
    first: first && withAddress(first),
  }
}

function describe(quotation: Quotation, speaker: string | null): string[] {
  const { text, verdict, matches, first, speakerAgrees } = quotation
  const lines = [`“${text}”`]
  if (verdict === 'not-in-this-corpus') return [...lines, '  not in this corpus', '']
  lines.push(verdict === 'verbatim' ? '  word for word:' : '  nearly; [-taken out-] {+put in+} by the article:')
  for (const { quote, differs } of matches.slice(0, SHOWN)) {
    lines.push(`  ${describeQuote(quote)}`)
    if (differs.length > 0) lines.push(`    ${describeDifferences(differs)}`)
  }
  if (matches.length > SHOWN) lines.push(`  and ${matches.length - SHOWN} more`)
  if (first && matches.length > 1) lines.push(`  first: ${describeQuote(first)}`)
  lines.push(...describeWordings(quotation))
  if (speakerAgrees === false) lines.push(`  THE SPEAKER DIFFERS: no article names ${speaker}`)
  if (speakerAgrees === null && speaker !== null) lines.push('  no article names a speaker')
  return [...lines, '']
}

/** Who shortened it: each wording with the first article that has it so. */
function describeWordings({ wordings }: Quotation): string[] {
  if (wordings.length === 0) return []
  const lines = wordings.slice(0, SHOWN).map(({ text, differs, first, articles }, at) => {
    const others = articles > 1 ? ` and ${articles - 1} more` : ''
    return `    ${[first.publisher ?? first.title, first.publishedAt].filter(Boolean).join(', ')}${others}: ${at === 0 ? text : describeDifferences(differs)}`
  })
  return ['  wordings, each as it differs from the longest:', ...lines]
}

function describeQuote({ speaker, article, permalink }: QuoteRow): string {
  const who = speaker?.name ?? 'nobody named'
  const where = [article.publisher, article.publishedAt, article.title].filter(Boolean).join(', ')
  return `${who}: ${where} ${permalink}`
}
