import { describe, expect, it } from 'vitest'
import { findDateline } from '../../../../src/workers/clean-up/lines/find-dateline.ts'

describe('findDateline', () => {
  it.each([
    ['HALVIK (Northwire) - A dairy said it would close.', 'HALVIK', null],
    ['MONTCLAIR, 9 May 2024 – The musicians will not play.', 'MONTCLAIR', '2024-05-09'],
    ['TAVORO, Maruka, May 5 (Reuters) -- At least four people died.', 'TAVORO, Maruka', null],
    ['NEW ORR, Monday, May 6, 2024 /NewsRelay/ -- Orr Lines said it would sail.', 'NEW ORR', '2024-05-06'],
    ['Halvik (AP) — “Nobody asked us,” the workers said.', 'Halvik', null],
    ['Montclair, 9 May 2024 – The musicians will not play.', 'Montclair', '2024-05-09'],
    ['ST. ORR—The bridge opened.', 'ST. ORR', null],
  ])('finds the place and the date of %s', (text, place, date) => {
    expect(findDateline(text)).toEqual({ start: 0, end: place.length, place, date })
  })

  it.each([
    'NASA — the agency for space — said it was late.',
    'EXCLUSIVE - The mayor has left the city.',
    'RAIN HITS THE TOWN – THE RIVER RISES AGAIN',
    'Ida Orr (Harbour Party) – The mayor of the town since May.',
    'The mayor – She was late – cut the ribbon.',
    'The bridge opened on Monday.\nHALVIK (AP) - A dairy closed.',
    'The well-known Mayor of Halvik, who has ruled the town on the river for over forty years (AP) - She was late.',
    '',
  ])('takes nothing else for a dateline: %s', (text) => expect(findDateline(text)).toBeNull())
})
