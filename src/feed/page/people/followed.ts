import { signal } from '@preact/signals'

const KEY = 'newsloom.followed'

/** A person whose new quotes are shown on the first view. */
export type Followed = { key: string; name: string }

/** Whom the reader follows, in this browser. */
export const followed = signal<readonly Followed[]>(read())

function read(): Followed[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept)
      ? kept.filter((one) => typeof one?.key === 'string' && typeof one?.name === 'string')
      : []
  } catch {
    return []
  }
}

/** Follows somebody, or not any more. */
export function toggleFollowed(one: Followed): void {
  const others = followed.value.filter(({ key }) => key !== one.key)
  followed.value = others.length === followed.value.length ? [...others, one] : others
  localStorage.setItem(KEY, JSON.stringify(followed.value))
}
