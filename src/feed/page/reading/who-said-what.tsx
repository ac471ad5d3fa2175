import type { EnrichedRecord, Entity, Quote } from '../../../shared/article.ts'
import { articleAddress, entityAddress } from '../address/route.ts'
import { NAME_TYPES, nameTypes, sayRole, sayValue, VALUE_TYPES } from '../words/plain-words.ts'
import { quoteWords } from './cite.ts'
import { listQuotes, type Shown } from './list-marks.ts'
import { Named } from './why-card.tsx'

type WhoSaidWhatProps = { record: EnrichedRecord; keys: Readonly<Record<string, string>>; shown: Shown }

/** Longest words of a quote in the list, in characters; the text has all of them. */
const LONGEST = 220
/** Names of a kind that are listed at first. */
const FIRST_NAMES = 12

/** All quotes of an article by speaker, and who and what it names; each leads to its place. */
export function WhoSaidWhat({ record, keys, shown }: WhoSaidWhatProps) {
  const speakers = groupBySpeaker(listQuotes(record, shown))
  return (
    <aside class="side" aria-label="Who said what, and who is named">
      <section aria-labelledby="who-said-what">
        <h2 id="who-said-what">Who said what</h2>
        {speakers.length === 0 && <p class="soft">Nobody is quoted.</p>}
        {speakers.map(({ name, quotes }) => {
          const { speaker } = quotes[0]!
          const key = speaker?.entityId ? keys[speaker.entityId] : undefined
          const role = speaker ? sayRole(speaker) : ''
          return (
            <div class="speaker" key={name}>
              <h3>
                {speaker ? <Named name={name} address={key ? entityAddress(key) : null} /> : 'Not sure who'}
                {role && <span class="role"> {role}</span>}
              </h3>
              <ul>
                {quotes.map((quote) => (
                  <li key={quote.id} class={`said ${quote.attitude === 'speech' ? quote.kind : 'stance'}`}>
                    <a href={articleAddress(record.id, quote.id)}>
                      <bdi>{shorten(quoteWords(quote))}</bdi>
                    </a>
                  </li>
                ))}
              </ul>
            </div>
          )
        })}
      </section>
      <NamedHere record={record} />
    </aside>
  )
}

function shorten(words: string): string {
  return words.length > LONGEST ? `${words.slice(0, LONGEST)} …` : words
}

/** In the order in which they first speak; all of whom nobody is sure come last, and are never one speaker. */
function groupBySpeaker(quotes: readonly Quote[]): { name: string; quotes: Quote[] }[] {
  const groups = new Map<string, Quote[]>()
  for (const quote of quotes) {
    const name = quote.speaker?.name ?? ''
    groups.set(name, [...(groups.get(name) ?? []), quote])
  }
  const unknown = groups.get('')
  groups.delete('')
  const known = [...groups].map(([name, own]) => ({ name, quotes: own }))
  return unknown ? [...known, { name: '', quotes: unknown }] : known
}

function NamedHere({ record }: { record: EnrichedRecord }) {
  const types = [...NAME_TYPES, ...VALUE_TYPES]
  return (
    <section aria-labelledby="named-here">
      <h2 id="named-here">Named here</h2>
      {types.map((type) => {
        const found = record.entities.filter((entity) => entity.type === type)
        if (found.length === 0) return null
        const [first, others] = [found.slice(0, FIRST_NAMES), found.slice(FIRST_NAMES)]
        return (
          <div class="named" key={type}>
            <h3>{nameTypes(type)}</h3>
            <NameList record={record} found={first} />
            {others.length > 0 && (
              <details>
                <summary>{others.length} more</summary>
                <NameList record={record} found={others} />
              </details>
            )}
          </div>
        )
      })}
    </section>
  )
}

function NameList({ record, found }: { record: EnrichedRecord; found: readonly Entity[] }) {
  return (
    <ul class="names">
      {found.map(({ id, name, mentions, value }) => (
        <li key={id}>
          <a href={articleAddress(record.id, id)}>
            <bdi>{name}</bdi>
          </a>
          {mentions.length > 1 && <span class="count"> ×{mentions.length}</span>}
          {!['', name].includes(sayValue(value)) && <span class="soft"> {sayValue(value)}</span>}
        </li>
      ))}
    </ul>
  )
}
