import { expect, test } from 'vitest'

import { eighteenthBirthday } from '~/modules/people/ages'

import { answer, aPlace, aPupil, type Drawn, POLICY, reasonFor, run } from '../../support/allocation/rounds'

/*
 * Rounds small enough to be worked out by hand. Pupils stand in order; '-' is nothing. January 2027 begins on a Friday, so
 * the 4th, 11th and 18th are Mondays.
 */
const WEEK = ['2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07', '2027-01-08']
const open = { openToAny: true }

test.each([0, 1, 2, 3, 4, 5, 6, 7])(
  'a whole week goes to the pupil who needs five days, though a luckier one who needs one day would take either (lottery %i)',
  (low) => {
    const places = [aPlace('A', { on: WEEK }), aPlace('B')]
    const drawn = [aPupil('p0', { ...open, daysHeld: 4 }, 0, low), aPupil('p1', open, 1, low + 8)]
    expect(answer(run({ policy: POLICY, drawn, places }))).toBe('B, A')
  },
)

const SINGLES_OR_BLOCK = [
  aPlace('Monday', { on: ['2027-01-11'] }),
  aPlace('Tuesday', { on: ['2027-01-12'] }),
  aPlace('block', { on: ['2027-01-08', '2027-01-11', '2027-01-12'] }),
]
const ranked = ['Monday', 'Tuesday', 'block']

test.each([
  ['indifferent between two days and a block of three, they get the block', { ...open, tier: 3 }, 'block'],
  ['on track and ranking the days first, they get both days', { ranked, tier: 3 }, 'Monday + Tuesday'],
  ['with the last chance the block comes first, whatever they ranked', { ranked, tier: 1 }, 'block'],
] as const)('a pupil needs three days: %s', (_, wishes, places) => {
  const drawn = [aPupil('p0', { ...wishes, ranked: [...('ranked' in wishes ? wishes.ranked : [])], daysHeld: 2 })]
  expect(answer(run({ policy: { ...POLICY, k: 2 }, drawn, places: SINGLES_OR_BLOCK }))).toBe(places)
})

test('five Fridays clash with one of those Fridays and not with Monday to Thursday', () => {
  const fridays = ['2027-01-08', '2027-01-15', '2027-01-22', '2027-01-29', '2027-02-05']
  const places = [
    aPlace('Fridays', { on: fridays }),
    aPlace('a Friday', { on: ['2027-01-15'] }),
    aPlace('Monday to Thursday', { on: ['2027-01-11', '2027-01-12', '2027-01-13', '2027-01-14'] }),
  ]
  const drawn = [aPupil('p0', { ranked: places.map(({ ref }) => ref) })]
  const ran = run({ policy: { ...POLICY, k: 2, target: 10 }, drawn, places })
  expect(answer(ran)).toBe('Fridays + Monday to Thursday')
  expect(reasonFor(ran, 'p0', 'a Friday')?.reason).toBe('clash')
})

const wantsA = { ranked: ['A'] }

test('of two seats one is kept for the priority group, whose pupil has the worst lottery number', () => {
  const drawn = [aPupil('p0', wantsA), aPupil('p1', wantsA), aPupil('p2', { ...wantsA, group: true })]
  const ran = run({ policy: POLICY, drawn, places: [aPlace('A', { capacity: 2, reserved: 1 })] })
  expect(answer(ran)).toBe('A, -, A')
  expect(reasonFor(ran, 'p1', 'A')).toMatchObject({ reason: 'reserved-seat', differsBy: 'reserve' })
})

test('a reserved seat that nobody of the group asks for goes to the next turn', () => {
  const drawn = [aPupil('p0', wantsA), aPupil('p1', wantsA)]
  expect(answer(run({ policy: POLICY, drawn, places: [aPlace('A', { capacity: 2, reserved: 1 })] }))).toBe('A, A')
})

test('a last chance with a bad lottery number goes before the reserve for a pupil on track', () => {
  const drawn = [aPupil('p0', { ...wantsA, tier: 1 }, 9), aPupil('p1', { ...wantsA, group: true }, 1)]
  const ran = run({ policy: POLICY, drawn, places: [aPlace('A', { reserved: 1 })] })
  expect(answer(ran)).toBe('A, -')
  expect(reasonFor(ran, 'p1', 'A')).toMatchObject({ reason: 'full', differsBy: 'urgency' })
})

test.each<[string, Drawn[], string]>([
  ['the smaller lottery number wins', [aPupil('p0', wantsA, 5), aPupil('p1', wantsA, 4)], '-, A'],
  ['its last bits count too', [aPupil('p0', wantsA, 5, 2), aPupil('p1', wantsA, 5, 1)], '-, A'],
  ['its first bits count first', [aPupil('p0', wantsA, 5, 1), aPupil('p1', wantsA, 4, 2)], '-, A'],
  ['with equal numbers the lower reference wins', [aPupil('p1', wantsA, 5), aPupil('p0', wantsA, 5)], '-, A'],
  ['numbers beyond 2^31 are no smaller', [aPupil('p0', wantsA, 0xffffffff), aPupil('p1', wantsA, 1)], '-, A'],
  ['fewer days held go before luck', [aPupil('p0', { ...wantsA, daysHeld: 1 }, 1), aPupil('p1', wantsA, 5)], '-, A'],
])('two pupils want one seat: %s', (_, drawn, places) => {
  expect(answer(run({ policy: POLICY, drawn, places: [aPlace('A')] }))).toBe(places)
})

test('a pupil for whom nothing is suitable gets nothing, and the others what they would have got', () => {
  const drawn = [aPupil('p0', { ...open, ranked: ['A'], year: 8 }), aPupil('p1', wantsA), aPupil('p2', wantsA)]
  const places = [aPlace('A'), aPlace('B')]
  const ran = run({ policy: POLICY, drawn, places })
  expect(answer(ran)).toBe('-, A, -')
  expect(reasonFor(ran, 'p0', 'A')?.reason).toBe('wrong-year')
  expect(answer(run({ policy: POLICY, drawn: drawn.slice(1), places }))).toBe('A, -')
})

test('a pupil who has five days already gets what nobody else needs', () => {
  const drawn = [aPupil('p0', { ranked: ['A', 'B'], daysHeld: 5, tier: 4 }), aPupil('p1', { ...wantsA, daysHeld: 4 })]
  expect(answer(run({ policy: POLICY, drawn, places: [aPlace('A'), aPlace('B')] }))).toBe('B, A')
})

test('nobody gets a second place before everybody had a chance of a first', () => {
  const drawn = [aPupil('p0', { ranked: ['A', 'B'] }), aPupil('p1', { ranked: ['B'] })]
  const places = [aPlace('A'), aPlace('B', { on: ['2027-01-05'] })]
  expect(answer(run({ policy: { ...POLICY, k: 2 }, drawn, places }))).toBe('A, B')
})

const mondays = ['2027-01-11', '2027-01-18', '2027-01-25']

test.each([
  ['on the second day of a block', '2027-01-18', '-'],
  ['between two days of it', '2027-01-20', '-'],
  ['on its first day', '2027-01-11', '-'],
  ['on its last day', '2027-01-25', '-'],
  ['the day after its last day', '2027-01-26', 'A'],
])('an eighteenth birthday %s decides whether they may have it', (_, birthday, places) => {
  const bornOn = `2009${birthday.slice(4)}`
  const drawn = [aPupil('p0', { ...wantsA, bornOn, deadlineOn: eighteenthBirthday(bornOn) })]
  const ran = run({ policy: POLICY, drawn, places: [aPlace('A', { on: mondays })] })
  expect(answer(ran)).toBe(places)
  expect(reasonFor(ran, 'p0', 'A')?.reason).toBe(places === '-' ? 'past-deadline' : undefined)
})

test('a holder to whom another place is as good moves, and the seat goes to its best claim', () => {
  // p0 takes A or B, whichever their pair number says; p1 wants just that one.
  const taken = answer(run({ policy: POLICY, drawn: [aPupil('p0', open)], places: [aPlace('A'), aPlace('B')] }))
  const other = taken === 'A' ? 'B' : 'A'
  const drawn = [aPupil('p0', open), aPupil('p1', { ranked: [taken] }), aPupil('p2', { ranked: [taken] })]
  const places = [aPlace('A'), aPlace('B')]
  expect(answer(run({ policy: POLICY, drawn, places }))).toBe(`${other}, ${taken}, -`)
  expect(answer(run({ policy: { ...POLICY, repair: 'none' }, drawn, places }))).toBe(`${taken}, -, -`)
})

test('somebody who can be moved among their choices makes room; somebody who did not say so keeps their place', () => {
  const places = [aPlace('A'), aPlace('B')]
  const pupils = (flexible: boolean) => [aPupil('p0', { ranked: ['A', 'B'], flexible }), aPupil('p1', wantsA)]
  expect(answer(run({ policy: POLICY, drawn: pupils(true), places }))).toBe('B, A')
  expect(answer(run({ policy: POLICY, drawn: pupils(false), places }))).toBe('A, -')
})

test('a pupil whose list ended too early gets a free seat beyond it', () => {
  const far = aPlace('far', { x: 405_000 })
  const drawn = [aPupil('p0', open), aPupil('p1', open)]
  expect(answer(run({ policy: { ...POLICY, candidates: 1 }, drawn, places: [far, aPlace('near')] }))).toBe('near, far')
})

test('the place they need not is not taken by somebody whose days are complete after the first', () => {
  const drawn = [aPupil('p0', { ranked: ['week', 'day'] }), aPupil('p1', { ranked: ['day'], daysHeld: 4 }, 9)]
  const places = [aPlace('week', { on: WEEK }), aPlace('day', { on: ['2027-01-11'] })]
  const ran = run({ policy: { ...POLICY, k: 2 }, drawn, places })
  expect(answer(ran)).toBe('week, day')
  expect(reasonFor(ran, 'p0', 'day')?.reason).toBe('needs-met')
})
