import type { Entity } from '../../../shared/article.ts'
import { NAME_TYPES, nameType } from '../words/plain-words.ts'

type TypeChoiceProps = { value: string; except?: Entity['type']; onChoose(type: string): void }

/** What a name is instead. */
export function TypeChoice({ value, except, onChoose }: TypeChoiceProps) {
  return (
    <label>
      It is a
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">choose …</option>
        {NAME_TYPES.filter((type) => type !== except).map((type) => (
          <option key={type} value={type}>
            {nameType(type)}
          </option>
        ))}
      </select>
    </label>
  )
}
