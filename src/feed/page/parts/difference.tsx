import type { z } from 'zod'
import type { Difference } from '../asking/rows.ts'

/** Two wordings in one: what one of them alone has is struck or underlined. */
export function WordDifference({ parts }: { parts: readonly z.infer<typeof Difference>[] }) {
  return (
    <bdi class="difference">
      {parts.map(({ op, text }, index) => {
        if (op === 'added') return <ins key={index}>{text}</ins>
        return op === 'removed' ? <del key={index}>{text}</del> : text
      })}
    </bdi>
  )
}
