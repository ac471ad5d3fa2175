import type { DocumentModel } from '../document/build-document.ts'
import { FUNCTION_WORDS } from '../document/function-words.ts'

/** Weights of a logistic regression over the features of {@link describeLead}, and its constant. */
export type LeadWeights = { bias: number; weights: Readonly<Record<LeadFeature, number>> }

/** What tells whether the first sentence is a lead, which says the news, or the text was cut off after its lead. */
export const LEAD_FEATURES = [
  'content words that come again',
  'the same beside the next sentences',
  'begins with a or an',
  'begins with a word that points back',
  'length',
  'has or have',
  'quotation',
  'share of capitals',
  'share of the',
] as const

export type LeadFeature = (typeof LEAD_FEATURES)[number]

const FOLLOWERS = new Set([
  'he',
  'she',
  'it',
  'they',
  'his',
  'hi',
  'her',
  'their',
  'this',
  'that',
  'these',
  'those',
  'the',
])

/** The features of a text's first sentence; null where there is none. Shares are 0 to 1, the length is in 25 words. */
export function describeLead(document: DocumentModel): Record<LeadFeature, number> | null {
  const { sentences, ids, stems } = document
  const places = new Map<number, number>()
  sentences.forEach(({ from, to }) => {
    for (const id of new Set(ids.subarray(from, to))) places.set(id, (places.get(id) ?? 0) + 1)
  })
  const recurrence = (index: number): number => {
    const { from, to } = sentences[index]!
    const content = [...new Set(ids.subarray(from, to))].filter((id) => !FUNCTION_WORDS.has(stems[id]!))
    return content.length === 0 ? 0 : content.filter((id) => places.get(id)! > 1).length / content.length
  }
  const first = sentences[0]
  if (!first || first.to === first.from) return null
  const words = [...ids.subarray(first.from, first.to)].map((id) => stems[id]!)
  const next = sentences.slice(1, 6).map((_, i) => recurrence(i + 1))
  const own = recurrence(0)
  const share = (hits: number) => hits / words.length
  const quoted = document.quoted.subarray(first.from, first.to)
  const capitals = document.capitals.subarray(first.from + 1, first.to)
  return {
    'content words that come again': own,
    'the same beside the next sentences':
      own - (next.length === 0 ? own : next.reduce((sum, value) => sum + value, 0) / next.length),
    'begins with a or an': words[0] === 'a' || words[0] === 'an' ? 1 : 0,
    'begins with a word that points back': FOLLOWERS.has(words[0]!) ? 1 : 0,
    length: Math.min(50, words.length) / 25,
    'has or have': words.includes('has') || words.includes('have') ? 1 : 0,
    quotation: quoted.some((isQuoted) => isQuoted === 1) ? 1 : 0,
    'share of capitals': share(capitals.filter((capital) => capital === 1).length),
    'share of the': share(words.filter((word) => word === 'the').length),
  }
}

/** So sure must the regression be without a title or a dateline to go by: it is right three times in four. */
const SURE = 0.8

/**
 * Whether the text probably begins with its lead: its first sentence has half of the title's words, or a dateline
 * stood before it, or the sentence looks much like one.
 */
export function hasLead(document: DocumentModel, { bias, weights }: LeadWeights, hasDateline: boolean): boolean {
  if (hasDateline || repeatsTitle(document)) return true
  const features = describeLead(document)
  return features !== null && LEAD_FEATURES.reduce((sum, name) => sum + features[name] * weights[name], bias) > SURE
}

function repeatsTitle({ sentences, ids, stems, titleIds }: DocumentModel): boolean {
  const wanted = [...titleIds].filter((id) => !FUNCTION_WORDS.has(stems[id]!))
  const first = sentences[0]
  if (!first || wanted.length < 2) return false
  const own = new Set(ids.subarray(first.from, first.to))
  return wanted.filter((id) => own.has(id)).length >= Math.max(2, wanted.length / 2)
}
