import { expect, test } from 'vitest'

import { readInstance, reservedOf, tierOf } from '~/modules/allocation/read-instance'

const policy = {
  k: 2,
  candidates: 30,
  reserveShare: 0.5,
  precedence: 'reserve-first',
  repair: 'ties',
  lastChanceDaysFirst: true,
  roundsLeft: 2,
  target: 5,
}
const pupil = {
  ref: 'p1',
  daysHeld: 2,
  deadlineOn: '2027-09-01',
  group: true,
  ranked: ['o2', 'o1'],
  sectors: ['health'],
  openToAny: true,
  x: 384000,
  y: 398500,
  maxMinutes: 45,
  access: ['step-free'],
  year: 10,
  bornOn: '2012-02-03',
  blockedOn: ['2027-01-12'],
}
const place = {
  ref: 'o1',
  sector: 'health',
  x: 385100,
  y: 397000,
  on: ['2027-01-12', '2027-01-11'],
  capacity: 9,
  years: [9, 10],
  minimumAge: 14,
  access: ['step-free'],
}
const other = { ...place, ref: 'o2', on: ['2027-01-29'] }
const file = (changed: object = {}) => ({
  policy,
  seed: 'a seed',
  startsOn: '2027-01-04',
  pupils: [pupil],
  places: [place, other],
  ...changed,
})
const withPupil = (changed: object) => file({ pupils: [{ ...pupil, ...changed }] })
const withPlace = (changed: object) => file({ places: [{ ...place, ...changed }, other] })
const withPolicy = (changed: object) => file({ policy: { ...policy, ...changed } })

function problemsOf(json: unknown): string[] {
  const read = readInstance(json)
  return read.ok ? [] : read.problems.map(({ path, says }) => `${path} ${says}`)
}

test('a round is read, and what may be left out is filled in', () => {
  const read = readInstance(file())
  expect(read).toMatchObject({
    ok: true,
    instance: {
      roster: null,
      pupils: [{ tier: 3, flexible: false, sectorsMet: [], list: null }],
      places: [{ on: ['2027-01-11', '2027-01-12'], reserved: 4 }, { reserved: 4 }],
    },
  })
})

test('what a round was read into reads the same again', () => {
  const first = readInstance(file())
  expect(first.ok && readInstance(JSON.parse(JSON.stringify(first.instance)))).toEqual(first)
})

test.each([
  [withPupil({ ranked: ['o2', 'o9'] }), 'pupils[0].ranked[1] names "o9", which is not among the places'],
  [withPupil({ ranked: ['o2', 'o1', 'o2'] }), 'pupils[0].ranked[2] names "o2" a second time'],
  [withPupil({ ranked: Array(201).fill('o1') }), 'pupils[0].ranked must name at most 200 places'],
  [withPupil({ daysHeld: -1 }), 'pupils[0].daysHeld must be a whole number from 0 to 200'],
  [withPupil({ daysHeld: 1.5 }), 'pupils[0].daysHeld must be a whole number from 0 to 200'],
  [withPupil({ bornOn: '2027-02-30' }), 'pupils[0].bornOn must be a date that exists'],
  [withPupil({ bornOn: 20120203 }), 'pupils[0].bornOn must be a date that exists'],
  [withPupil({ bornOn: undefined }), 'pupils[0].bornOn is missing'],
  [withPupil({ blockedOn: ['2027-13-01'] }), 'pupils[0].blockedOn[0] must be a date that exists'],
  [withPupil({ maxMinutes: 241 }), 'pupils[0].maxMinutes must be a whole number from 0 to 240'],
  [withPupil({ year: 21 }), 'pupils[0].year must be a whole number from 0 to 20'],
  [withPupil({ x: 700001 }), 'pupils[0].x must be a whole number from 0 to 700000'],
  [withPupil({ y: 0.5 }), 'pupils[0].y must be a whole number from 0 to 1300000'],
  [withPupil({ tier: 5 }), 'pupils[0].tier must be 1, 2, 3 or 4'],
  [withPupil({ group: 'yes' }), 'pupils[0].group must be true or false'],
  [withPupil({ colour: 'red' }), 'pupils[0].colour is not a key that belongs here'],
  [withPupil({ 'a b': 1 }), 'pupils[0]["a b"] is not a key that belongs here'],
  [withPupil({ ref: 'two\nlines' }), 'pupils[0].ref must be text of 1 to 200 characters on one line'],
  [
    withPupil({ access: words(33) }),
    'pupils[0] has "w32", which makes more than 32 different access words in the file',
  ],
  [withPupil({ sectorsMet: words(33) }), 'pupils[0] has "w31", which makes more than 32 different sectors in the file'],
  [file({ pupils: [pupil, pupil] }), 'pupils[1].ref is the same as that of pupils[0]'],
  [file({ pupils: [null] }), 'pupils[0] must be an object with keys and values'],
  [file({ pupils: {} }), 'pupils must be a list'],
  [file({ places: [place, other, place] }), 'places[2].ref is the same as that of places[0]'],
  [file({ startsOn: '2027-02-30' }), 'startsOn must be a date that exists'],
  [file({ roster: ['p1', 'p2', 'p1'] }), 'roster[2] is there already: "p1"'],
  [file({ seed: '' }), 'seed must be text of 1 to 1000 characters on one line'],
  [withPlace({ capacity: -1 }), 'places[0].capacity must be a whole number from 0 to 10000'],
  [withPlace({ capacity: 10001 }), 'places[0].capacity must be a whole number from 0 to 10000'],
  [withPlace({ reserved: 10 }), 'places[0].reserved must not be more than the capacity'],
  [withPlace({ on: [] }), 'places[0].on must name at least one date'],
  [withPlace({ on: ['2027-01-11', '2027-01-11'] }), 'places[0].on[1] is there already: "2027-01-11"'],
  [withPlace({ years: [9, 21] }), 'places[0].years[1] must be a whole number from 0 to 20'],
  [withPolicy({ k: 4 }), 'policy.k must be 1, 2 or 3'],
  [withPolicy({ reserveShare: 1.1 }), 'policy.reserveShare must be a number from 0 to 1'],
  [withPolicy({ precedence: 'first' }), 'policy.precedence must be "reserve-first" or "open-first"'],
  [withPolicy({ repair: undefined }), 'policy.repair is missing'],
  [withPolicy({ candidates: 0 }), 'policy.candidates must be a whole number from 1 to 1000'],
  [[], ' must be an object with keys and values'],
  [null, ' must be an object with keys and values'],
])('a file is refused with the path of what is wrong (%#)', (json, problem) => {
  expect(problemsOf(json).join('\n')).toContain(problem)
})

test('twenty problems are told, the rest are counted', () => {
  const problems = problemsOf(
    file({ pupils: Array.from({ length: 30 }, (_, at) => ({ ...pupil, ref: `p${at}`, x: -1 })) }),
  )
  expect(problems).toHaveLength(21)
  expect(problems.at(-1)).toBe(' and 10 more')
})

test('an anonymous export has lists in place of wishes, homes and birthdays', () => {
  const listed = {
    ref: 'a1',
    daysHeld: 0,
    tier: 2,
    group: false,
    list: [
      { place: 'o1', class: 'sectors', minutes: 12 },
      { place: 'o2', class: 'rank-3', minutes: 0 },
    ],
  }
  const read = readInstance(file({ pupils: [listed] }))
  expect(read).toMatchObject({ ok: true, instance: { pupils: [{ ranked: ['o2'], tier: 2, sectors: [] }] } })
  expect(problemsOf(file({ pupils: [listed, { ...pupil, list: null }] }))).toEqual(['pupils[1].list must be a list'])
  expect(problemsOf(file({ pupils: [{ ...listed, tier: undefined }] }))[0]).toMatch(
    /^pupils\[0\]\.deadlineOn is missing/,
  )
  const wrong = { ...listed, list: [{ place: 'o9', class: 'rank-201', minutes: 1 }] }
  expect(problemsOf(file({ pupils: [wrong] }))).toEqual([
    'pupils[0].list[0].class must be "rank-1" to "rank-200", "sectors" or "any"',
  ])
  const twice = {
    ...listed,
    list: ['o1', 'o2', 'o1', 'o9'].map((ref) => ({ place: ref, class: 'rank-1', minutes: 1 })),
  }
  expect(problemsOf(file({ pupils: [twice] }))).toEqual([
    'pupils[0].list[2].place names "o1" a second time',
    'pupils[0].list[3].place names "o9", which is not among the places',
    'pupils[0].list[1].class is there already: rank-1',
    'pupils[0].list[2].class is there already: rank-1',
    'pupils[0].list[3].class is there already: rank-1',
  ])
})

test.each([
  ['five days held already', { daysHeld: 5, deadlineOn: '2029-01-01' }, 2, 4],
  ['no later round', { daysHeld: 4, deadlineOn: '2029-01-01' }, 0, 1],
  ['the deadline is the day after the last date', { daysHeld: 4, deadlineOn: '2027-03-06' }, 2, 1],
  ['the deadline is two days after the last date', { daysHeld: 4, deadlineOn: '2027-03-07' }, 2, 3],
  ['later rounds cannot carry what is missing', { daysHeld: 1, deadlineOn: '2029-01-01' }, 2, 2],
  ['on track', { daysHeld: 2, deadlineOn: '2029-01-01' }, 2, 3],
] as const)('how urgent a pupil is: %s', (_, of, roundsLeft, tier) => {
  expect(tierOf(of, { k: 2, roundsLeft, target: 5 }, '2027-03-05')).toBe(tier)
})

test('reserved seats are rounded down as on paper', () => {
  expect([reservedOf(100, 0.29), reservedOf(9, 0.5), reservedOf(3, 0.3), reservedOf(7, 1)]).toEqual([29, 4, 0, 7])
})

function words(count: number): string[] {
  return Array.from({ length: count }, (_, at) => `w${at}`)
}
