import type { EnrichedRecord, Entity } from '../../article.ts'
import { hashJson } from '../../hash-json.ts'
import type { Difference } from './find-differences.ts'

/** A number or date that a revision has changed. */
export type ValueChange = { kind: 'number-changed' | 'date-changed'; before: string; after: string }

type Mention = { start: number; end: number; text: string; kind: ValueChange['kind']; value: string }

/** A stretch that was replaced; places in the earlier and the later text. */
type Replacement = { before: [number, number]; after: [number, number] }

/**
 * Characters of a replaced stretch beyond which a passage was written anew, and nothing says which number was which.
 */
const LONGEST = 400
const KINDS: Partial<Record<Entity['type'], ValueChange['kind']>> = {
  DATE: 'date-changed',
  TIME: 'date-changed',
  MONEY: 'number-changed',
  PERCENT: 'number-changed',
  QUANTITY: 'number-changed',
  CARDINAL: 'number-changed',
}

/**
 * The numbers and dates that stand in the place of others, by the values that the record gives them: `four` for `4` is
 * none. They are paired where a replaced stretch has as many of one kind before as after.
 */
export function findValueChanges(
  before: EnrichedRecord,
  after: EnrichedRecord,
  differences: readonly Difference[],
): ValueChange[] {
  const earlier = listMentions(before)
  const later = listMentions(after)
  const changes: ValueChange[] = []
  for (const replaced of findReplacements(differences)) {
    for (const kind of ['number-changed', 'date-changed'] as const) {
      const were = within(earlier, replaced.before, kind)
      const are = within(later, replaced.after, kind)
      if (were.length !== are.length) continue
      for (const [at, was] of were.entries()) {
        const is = are[at]!
        if (was.value !== is.value) changes.push({ kind, before: was.text, after: is.text })
      }
    }
  }
  return changes
}

function listMentions({ entities }: EnrichedRecord): Mention[] {
  return entities
    .flatMap(({ type, value, mentions }) => {
      const kind = KINDS[type]
      if (!kind || value === null) return []
      // Numbers are compared by value alone: the reader may give `12 people` and `12 dead` different types.
      const key = kind === 'date-changed' ? hashJson(value) : hashJson(amountOf(value))
      return mentions.map((mention) => ({ ...mention, kind, value: key }))
    })
    .sort((a, b) => a.start - b.start)
}

function amountOf(value: NonNullable<Entity['value']>): unknown {
  if (typeof value === 'string' || 'duration' in value) return value
  if ('amount' in value) return [value.amount, 'amountTo' in value ? value.amountTo : null]
  return [value.number, 'numberTo' in value ? value.numberTo : null]
}

function within(mentions: readonly Mention[], [start, end]: [number, number], kind: ValueChange['kind']): Mention[] {
  return mentions.filter((mention) => mention.kind === kind && mention.start < end && mention.end > start)
}

/** Stretches with something taken out and something put in; no more than spaces part their pieces. */
function findReplacements(differences: readonly Difference[]): Replacement[] {
  const replacements: Replacement[] = []
  let [from, to] = [0, 0]
  let open: Replacement | null = null
  const close = () => {
    const fits = (span: [number, number]) => span[1] > span[0] && span[1] - span[0] <= LONGEST
    if (open && fits(open.before) && fits(open.after)) replacements.push(open)
    open = null
  }
  for (const { op, text } of differences) {
    if (op === 'same' && text.trim() !== '') close()
    else open ??= { before: [from, from], after: [to, to] }
    if (op !== 'added') from += text.length
    if (op !== 'removed') to += text.length
    if (open && op !== 'same') {
      open.before[1] = from
      open.after[1] = to
    }
  }
  close()
  return replacements
}
