import type { EnrichedRecord, Entity, Quote } from '../../../shared/article.ts'
import {
  nameType,
  sayAbstention,
  sayCount,
  sayKind,
  sayResolution,
  sayRole,
  saySureness,
  sayValue,
} from '../words/plain-words.ts'

/** A line of an explanation: its label and its value. */
export type Fact = { what: string; told: string }

/** Why newsloom takes these words for somebody's: every decision in words, with the numbers behind them. */
export function explainQuote(quote: Quote): Fact[] {
  const { cue, speaker, speakers, abstained, confidence, why } = quote
  const facts: (Fact | null)[] = [
    { what: 'Given', told: sayKind(quote) },
    { what: 'Is a quote', told: saySureness(confidence) },
    cue
      ? { what: 'Word of saying', told: `“${cue.text}”` }
      : { what: 'Word of saying', told: 'none; known by its place and marks' },
    speaker
      ? { what: 'Speaker', told: `${saySureness(speaker.confidence)}; ${sayResolution(speaker.resolvedBy)}` }
      : null,
    speaker?.mention && speaker.mention.text !== speaker.name
      ? { what: 'In the text', told: `“${speaker.mention.text}”` }
      : null,
    speakers ? { what: 'Said together by', told: speakers.map(({ name }) => name).join(', ') } : null,
    why['corrected'] ? { what: 'Corrected', told: why['corrected'] } : null,
    abstained ? { what: 'Why nobody', told: sayAbstention(abstained) } : null,
    abstained?.mention ? { what: 'In the text', told: `“${abstained.mention.text}”` } : null,
    abstained && abstained.candidates.length > 0
      ? {
          what: 'May have been',
          told: abstained.candidates.map(({ name, score }) => `${name}, ${saySureness(score)}`).join('; '),
        }
      : null,
  ]
  return facts.filter((fact) => fact !== null)
}

/** What the article says of somebody or something it names. */
export function explainEntity(entity: Entity, { quotes }: Pick<EnrichedRecord, 'quotes'>): Fact[] {
  const { id, type, mentions, aliases, value, links } = entity
  const role = sayRole(entity)
  const said = quotes.filter(({ speaker }) => speaker?.entityId === id).length
  const others = aliases.filter((alias) => alias !== entity.name)
  const facts: (Fact | null)[] = [
    { what: 'What', told: nameType(type) },
    role ? { what: 'Role', told: role } : null,
    sayValue(value) === '' ? null : { what: 'Means', told: sayValue(value) },
    { what: 'Named', told: sayCount(mentions.length, 'time') },
    said > 0 ? { what: 'Says', told: sayCount(said, 'quote') } : null,
    others.length > 0 ? { what: 'Also as', told: others.slice(0, 8).join(', ') } : null,
    ...links.slice(0, 3).map(({ scheme, id: linkId, label, country }): Fact => {
      return { what: 'Known as', told: `${label ?? linkId}${country ? `, ${country}` : ''} (${scheme} ${linkId})` }
    }),
  ]
  return facts.filter((fact) => fact !== null)
}
