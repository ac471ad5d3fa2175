import { entityAddress } from '../address/route.ts'
import type { EntityRow } from '../asking/rows.ts'
import { sayCount, sayWho } from '../words/plain-words.ts'

/** A person, body or place in a list. */
export function NameLine({ row }: { row: EntityRow }) {
  return (
    <li class="name-line" data-row>
      <a href={entityAddress(row.key)} data-open>
        <bdi>{row.name}</bdi>
      </a>
      <p class="origin">
        <bdi>{sayWho(row)}</bdi> · {sayCount(row.articles, 'article')}
        {row.quotes > 0 && ` · ${sayCount(row.quotes, 'quote')}`}
      </p>
    </li>
  )
}
