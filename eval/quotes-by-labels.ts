/**
 * Prints what the labels say of quotes and their speakers, by half and corpus.
 *   npx tsx eval/quotes-by-labels.ts ARTICLES.jsonl RECORDS.jsonl [--errors none|wrong|…]
 * ARTICLES: `{ id, text }` a line; RECORDS: as eval/quotes.ts writes them. `--errors` shows articles to learn from
 * alone. Precision: of the labelled quotes listed, those that somebody said or thinks. Recall: of what somebody said,
 * the share listed as a quote. Speakers: of the quotes listed that are right.
 */
import { readFileSync } from 'node:fs'
import type { Quote, Span } from '../src/shared/article.ts'
import { type Label, type LabelledArticle, labelOf, readLabels } from './quotes-labels.ts'

type Rec = {
  id: string
  quotes: Quote[]
  stances: Quote[]
  doubtfulQuotes: Quote[]
  names?: { id: string; mentions: Span[] }[]
}
type Verdict = 'ok' | 'part' | 'noun' | 'wrong' | 'nobody' | 'unknown'
type Judged = { article: LabelledArticle; quote: Quote; label: Label | undefined; verdict: Verdict | null }

/** Words of names that say nothing about who is meant. */
const NO_NAME = new Set('the a an of and for mr mrs ms miss dr sir s'.split(' '))

const [articlesPath, recordsPath, ...options] = process.argv.slice(2)
const errors = options[0] === '--errors' ? options.slice(1) : []
const labelsPath = new URL('../training/quotes/labels.json', import.meta.url).pathname
const texts = new Map(readLines<{ id: string; text: string }>(articlesPath!).map(({ id, text }) => [id, text]))
const records = new Map(readLines<Rec>(recordsPath!).map((record) => [record.id, record]))
const articles = readLabels(labelsPath, texts).filter(({ id }) => records.has(id))
for (const half of ['train', 'held-out'] as const) {
  const own = articles.filter((article) => article.half === half)
  const corpora = [...new Set(own.map(corpusOf))].sort()
  for (const corpus of ['', ...corpora]) print(half, corpus, corpus ? own.filter((a) => corpusOf(a) === corpus) : own)
}
if (errors.length > 0) showErrors()

function corpusOf({ id }: LabelledArticle): string {
  return id.split(':')[0]!
}

function print(half: string, corpus: string, of: readonly LabelledArticle[]): void {
  const listed = of.flatMap((article) => judge(article, 'quotes'))
  const stances = of.flatMap((article) => judge(article, 'stances'))
  const labelled = listed.filter(({ label }) => label)
  const right = labelled.filter(({ label }) => label!.report !== 'N')
  const said = of.flatMap(({ labels }) => labels.filter(({ report }) => report === 'R'))
  const found = new Set(listed.map(({ label }) => label))
  const asStances = new Set(stances.map(({ label }) => label))
  const speakers = right.filter(({ verdict }) => verdict && verdict !== 'unknown')
  const count = (verdict: Verdict) => speakers.filter((one) => one.verdict === verdict).length
  const share = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(1)}`
  const verdicts = (['ok', 'part', 'noun', 'wrong', 'nobody'] as const).map(
    (verdict) => `${verdict} ${count(verdict)} (${share(count(verdict), speakers.length)})`,
  )
  console.log(
    `${half} ${corpus || 'all'}: ${of.length} articles; quotes ${labelled.length}, precision ${share(right.length, labelled.length)}, none ${labelled.length - right.length}, not labelled ${listed.length - labelled.length}; recall ${share(said.filter((label) => found.has(label)).length, said.length)} of ${said.length} (as stances ${said.filter((label) => asStances.has(label)).length}); stances ${stances.length}, neither ${stances.filter(({ label }) => label?.report === 'N').length}`,
  )
  console.log(
    `    speakers of ${speakers.length}: ${verdicts.join(', ')}; not known ${right.length - speakers.length}; quotes cut ${right.filter(({ label }) => label!.span === 'cut').length}, long ${right.filter(({ label }) => label!.span === 'long').length}`,
  )
  if (corpus) return
  printCalibration(
    'confidence, all lists',
    of.flatMap((article) =>
      (['quotes', 'stances', 'doubtfulQuotes'] as const).flatMap((list) =>
        judge(article, list).flatMap(({ label, quote }) =>
          label ? [[quote.confidence, label.report !== 'N'] as const] : [],
        ),
      ),
    ),
  )
  printCalibration(
    'confidence, quotes',
    labelled.map(({ quote, label }) => [quote.confidence, label!.report !== 'N']),
  )
  printCalibration(
    'speaker.confidence',
    speakers.flatMap(({ quote, verdict }) =>
      quote.speaker ? [[quote.speaker.confidence, verdict === 'ok'] as const] : [],
    ),
  )
}

function judge(article: LabelledArticle, list: 'quotes' | 'stances' | 'doubtfulQuotes'): Judged[] {
  return records.get(article.id)![list].map((quote) => {
    const label = labelOf(article.labels, quote.spans)
    return {
      article,
      quote,
      label,
      verdict: label && label.report !== 'N' ? judgeSpeaker(article, quote, label) : null,
    }
  })
}

/** Whether the speaker shown is one of those that the label names, by any part of their names. */
function judgeSpeaker({ id, text }: LabelledArticle, quote: Quote, { who, mention }: Label): Verdict {
  const shown = quote.speakers ?? (quote.speaker ? [quote.speaker] : [])
  if (who === null) return 'unknown'
  if (who === 'author') {
    if (shown.length === 0) return 'noun'
    return shown[0]!.role === 'author' || shown[0]!.name === 'The author' ? 'ok' : 'wrong'
  }
  if (who.length === 0) return shown.length === 0 ? 'ok' : 'nobody'
  if (shown.length === 0) return 'noun'
  const names = who.map((span) => text.slice(span.start, span.end))
  const known = records.get(id)!.names ?? []
  const hits = who.filter((span, index) =>
    shown.some(({ name, entityId }) => {
      const mentions = known.find((one) => one.id === entityId)?.mentions ?? []
      return isSame(name, names[index]!) || mentions.some(({ start, end }) => start < span.end && span.start < end)
    }),
  )
  if (hits.length === names.length) return 'ok'
  if (hits.length > 0) return 'part'
  const touches = (span: Span | null | undefined) =>
    span && mention && span.start < mention.end && mention.start < span.end
  const isNamed = /\p{Lu}/u.test(names[0]!.replace(/^\P{L}*\p{L}/u, ''))
  const first = shown[0]!
  const isBare = first.resolvedBy === 'description' || first.resolvedBy === 'collective'
  if (isBare && touches(first.mention)) return isNamed ? 'noun' : 'ok'
  return isBare && isNamed ? 'noun' : 'wrong'
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [wordsIn(one), wordsIn(other)]
  const [few, many] = a.length < b.length ? [a, b] : [b, a]
  return few.length > 0 && few.every((word) => many.includes(word))
}

function wordsIn(name: string): string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  return (plain.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !NO_NAME.has(word))
}

function printCalibration(title: string, pairs: readonly (readonly [said: number, right: boolean])[]): void {
  const bins = Array.from({ length: 10 }, () => ({ said: 0, right: 0, all: 0 }))
  for (const [said, right] of pairs) {
    const bin = bins[Math.min(9, Math.floor(said * 10))]!
    bin.all++
    bin.said += said
    if (right) bin.right++
  }
  const filled = bins.filter(({ all }) => all > 0)
  const gap = filled.reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / Math.max(1, pairs.length)
  const loss = pairs.reduce((sum, [said, right]) => sum - Math.log(Math.max(1e-3, right ? said : 1 - said)), 0)
  const shown = filled.map(
    ({ said, right, all }) => `${((100 * said) / all).toFixed(0)}→${((100 * right) / all).toFixed(0)} of ${all}`,
  )
  console.log(
    `    ${title}: mean gap ${(100 * gap).toFixed(2)}, log loss ${(loss / Math.max(1, pairs.length)).toFixed(4)}; ${shown.join(', ')}`,
  )
}

function showErrors(): void {
  for (const article of articles.filter(({ half }) => half === 'train'))
    for (const { quote, label, verdict } of judge(article, 'quotes')) {
      const kind = label?.report === 'N' ? 'none' : verdict
      if (!kind || !errors.includes(kind)) continue
      const { start, end } = quote.spans[0]!
      const around = article.text.slice(Math.max(0, start - 120), Math.min(end + 120, start + 400)).replace(/\s+/g, ' ')
      const truth = Array.isArray(label!.who)
        ? label!.who.map((span) => article.text.slice(span.start, span.end))
        : label!.who
      const own = quote.speaker?.mention ?? quote.abstained?.mention
      const isThere = label!.mention && own && own.start < label!.mention.end && label!.mention.start < own.end
      const said = quote.speaker?.mention?.text ?? quote.abstained?.mention?.text ?? '-'
      const mention = label!.mention ? article.text.slice(label!.mention.start, label!.mention.end) : '-'
      console.log(
        `${kind}${kind === 'none' ? '' : isThere ? ' REFERENT' : ' MENTION'} ${article.id} ${quote.id} ${quote.confidence} cue=${quote.cue?.text ?? '-'} | ${quote.speaker?.name ?? 'NONE'} by ${quote.speaker?.resolvedBy ?? quote.abstained?.reason} ${quote.speaker?.confidence ?? ''} <${said}> why ${quote.why.source}/${quote.why.speaker} | TRUE ${truth} <${mention}> | ${quote.text.slice(0, 150).replace(/\s+/g, ' ')} | …${around}`,
      )
    }
}

function readLines<Row>(path: string): Row[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => (line.trim() ? [JSON.parse(line) as Row] : []))
}
