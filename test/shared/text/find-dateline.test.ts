import { describe, expect, it } from 'vitest'
import { findDateline } from '../../../src/shared/text/find-dateline.ts'

describe('findDateline', () => {
  it.each([
    ['HALVIK (Northwire) - A dairy said it would close.', 'HALVIK', null],
    ['MONTCLAIR, 9 May 2024 – The musicians will not play.', 'MONTCLAIR', '2024-05-09'],
    ['TAVORO, Maruka, May 5 (Reuters) -- At least four people died.', 'TAVORO, Maruka', null],
    ['NEW ORR, Monday, May 6, 2024 /NewsRelay/ -- Orr Lines said it would sail.', 'NEW ORR', '2024-05-06'],
    ['Halvik (AP) — “Nobody asked us,” the workers said.', 'Halvik', null],
    ['Montclair, 9 May 2024 – The musicians will not play.', 'Montclair', '2024-05-09'],
    ['ST. ORR—The bridge opened.', 'ST. ORR', null],
    ['NEW ORR, Nov 3: The mayor left on Sunday.', 'NEW ORR', null],
    ['HALVIK, 5 May 2024: The mayor left on Sunday.', 'HALVIK', '2024-05-05'],
  ])('finds the place, the date and the first sentence of %s', (text, place, date) => {
    const begins = text.search(/(?<=[-–—:]\s?)[“\p{Lu}](?=[\p{Ll}N ])/u)
    expect(findDateline(text)).toEqual({ start: 0, end: place.length, place, date, begins })
  })

  it('takes a place in capitals before a colon for one where it is known to be a place', () => {
    const text = 'HALVIK: The mayor left on Sunday.'
    expect(findDateline(text)).toBeNull()
    expect(findDateline(text, (name) => name === 'HALVIK')).toMatchObject({ place: 'HALVIK', begins: 8 })
  })

  it.each([
    'NASA — the agency for space — said it was late.',
    'EXCLUSIVE - The mayor has left the city.',
    'MAYOR: We were late.',
    'RUGBY: Halvik won on Sunday.',
    'RAIN HITS THE TOWN – THE RIVER RISES AGAIN',
    'Ida Orr (Harbour Party) – The mayor of the town since May.',
    'The mayor – She was late – cut the ribbon.',
    'The bridge opened on Monday.\nHALVIK (AP) - A dairy closed.',
    'The well-known Mayor of Halvik, who has ruled the town on the river for over forty years (AP) - She was late.',
    '',
  ])('takes nothing else for a dateline: %s', (text) => expect(findDateline(text)).toBeNull())
})
