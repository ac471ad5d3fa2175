import { describe, expect, it } from 'vitest'
import { findDateline } from '../../../src/shared/text/find-dateline.ts'

describe('findDateline', () => {
  it.each([
    ['HALVIK (Northwire) - ', 'HALVIK', null],
    ['MONTCLAIR, 9 May 2024 – ', 'MONTCLAIR', '2024-05-09'],
    ['TAVORO, Maruka, May 5 (Reuters) -- ', 'TAVORO, Maruka', null],
    ['NEW ORR, Monday, May 6, 2024 /NewsRelay/ -- ', 'NEW ORR', '2024-05-06'],
    ['Halvik (AP) — “', 'Halvik', null],
    ['Montclair, 9 May 2024 – ', 'Montclair', '2024-05-09'],
    ['ST. ORR—', 'ST. ORR', null],
    ['NEW ORR, Nov 3: ', 'NEW ORR', null],
    ['HALVIK, 5 May 2024: ', 'HALVIK', '2024-05-05'],
  ])('finds the place, the date and where the first sentence begins behind %s', (dateline, place, date) => {
    const begins = dateline.replace('“', '').length
    const text = `${dateline}The dairy said it would close.`
    expect(findDateline(text)).toEqual({ start: 0, end: place.length, place, date, begins })
  })

  it.each([
    ['(Washington, D.C.) – ', 'Washington, D.C.'],
    ['(Halvik, May 5, 2024) – ', 'Halvik'],
  ])('finds the place in brackets in %s', (dateline, place) =>
    expect(findDateline(`${dateline}Today the dairy closed.`)).toMatchObject({
      start: 1,
      end: 1 + place.length,
      place,
      begins: dateline.length,
    }),
  )

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
    '(Reuters) - The mayor has left the city.',
    '(Harbour News) – The mayor has left the city.',
    '(CNN) -- The mayor has left the city.',
    '(Video) – The mayor has left the city.',
    'Ida Orr (Harbour Party) – The mayor of the town since May.',
    'The mayor – She was late – cut the ribbon.',
    'The bridge opened on Monday.\nHALVIK (AP) - A dairy closed.',
    'The well-known Mayor of Halvik, who has ruled the town on the river for over forty years (AP) - She was late.',
    '',
  ])('takes nothing else for a dateline: %s', (text) => expect(findDateline(text)).toBeNull())
})
