import { expect, test } from 'vitest'

import { explain } from '~/modules/allocation/explain'
import { restore } from '~/modules/allocation/restore'
import { type PlaceIn, type Policy, type PupilIn, REASONS, type Reason } from '~/modules/allocation/types'

import { aPlace, aPupil, type Drawn, POLICY, run } from '../../support/allocation/rounds'

/** Why p0 did not get A. */
function whyNot(drawn: Drawn[], places: PlaceIn[], policy: Partial<Policy> = {}) {
  const ran = run({ policy: { ...POLICY, ...policy }, drawn, places })
  const i = ran.problem.pupil.number.findIndex((number) => drawn[number]?.pupil.ref === 'p0')
  return explain(restore(ran.problem, ran.lists, ran.allocation), i, 0)
}

const ranked = ['A']
const alone = (given: Partial<PupilIn>, place: Partial<PlaceIn> = {}): [Drawn[], PlaceIn[]] => [
  [aPupil('p0', { ranked, ...given })],
  [aPlace('A', place)],
]
const next = { on: ['2027-01-05'] }

const CASES: [Reason, string, [Drawn[], PlaceIn[], Partial<Policy>?], object?][] = [
  ['wrong-year', 'a Year 8 pupil', alone({ year: 8 })],
  ['too-young', 'somebody fourteen the day after', alone({ bornOn: '2013-01-05' })],
  ['past-deadline', 'a deadline on the last date', alone({ deadlineOn: '2027-01-04' })],
  ['access', 'somebody who needs a level way in', alone({ access: ['step-free'] })],
  ['blocked', 'somebody who is away', alone({ blockedOn: ['2027-01-04'] })],
  ['too-far', 'a place an hour further than they go', alone({ maxMinutes: 20 }, { x: 430_000 })],
  ['no-seats', 'a place without seats', alone({}, { capacity: 0 })],
  ['not-wanted', 'a place they did not ask for', alone({ ranked: [] })],
  ['wrong-year', 'the first of several reasons', alone({ year: 8, maxMinutes: 1, access: ['step-free'] }, { x: 9 })],
  [
    'not-listed',
    'a list that ended before it, and no free seat left',
    [
      [aPupil('p0', { openToAny: true }, 9), aPupil('p1', { ranked })],
      [aPlace('A', { x: 405_000 }), aPlace('B')],
      { candidates: 1 },
    ],
  ],
  [
    'no-turn',
    'nobody gave them a turn: their days are complete though they are told to be on track',
    alone({ daysHeld: 5, tier: 3 }),
  ],
  [
    'needs-met',
    'their one day is found elsewhere',
    [[aPupil('p0', { ranked: ['B', 'A'], daysHeld: 4 })], [aPlace('A', next), aPlace('B')], { k: 2 }],
  ],
  [
    'clash',
    'the date of a place they ranked higher',
    [[aPupil('p0', { ranked: ['B', 'A'] })], [aPlace('A'), aPlace('B')], { k: 2 }],
  ],
  [
    'held-better',
    'a better place, and one place each',
    [[aPupil('p0', { ranked: ['B', 'A'] })], [aPlace('A', next), aPlace('B')]],
  ],
  [
    'full',
    'a luckier pupil',
    [[aPupil('p0', { ranked }, 2), aPupil('p1', { ranked }, 1)], [aPlace('A')]],
    { lastAdmittedOrder: 1, yourOrder: 2, differsBy: 'lottery' },
  ],
  [
    'full',
    'a pupil with fewer days',
    [[aPupil('p0', { ranked, daysHeld: 1 }), aPupil('p1', { ranked })], [aPlace('A')]],
    { differsBy: 'days' },
  ],
  [
    'full',
    'a pupil without another round',
    [[aPupil('p0', { ranked }), aPupil('p1', { ranked, tier: 1, daysHeld: 3 })], [aPlace('A')]],
    { differsBy: 'urgency' },
  ],
  [
    'full',
    'a first place before their second',
    [[aPupil('p0', { ranked: ['B', 'A'] }), aPupil('p1', { ranked }, 9)], [aPlace('A', next), aPlace('B')], { k: 2 }],
    { lastAdmittedOrder: 2, yourOrder: 3, differsBy: 'days' },
  ],
  [
    'reserved-seat',
    'a seat kept for the group',
    [[aPupil('p0', { ranked }), aPupil('p1', { ranked, group: true })], [aPlace('A', { reserved: 1 })]],
    { lastAdmittedOrder: 2, yourOrder: 1, differsBy: 'reserve' },
  ],
  [
    'moved',
    'they made room for somebody',
    [
      [aPupil('p0', { ranked: ['A', 'B'], flexible: true }), aPupil('p1', { ranked })],
      [aPlace('A'), aPlace('B')],
    ],
  ],
]

test.each(CASES)('why not: %s, %s', (reason, _, [drawn, places, policy], more = {}) => {
  expect(whyNot(drawn, places, policy)).toMatchObject({ reason, ...more })
})

test('only who can be moved is told that they made room, though open seats first gave more seats to the group', () => {
  const drawn = (flexible: boolean) => [
    aPupil('p1', { ranked, group: true }, 1),
    aPupil('p0', { ranked, flexible }, 2),
    aPupil('p2', { ranked, group: true }, 3),
  ]
  const places = [aPlace('A', { capacity: 2, reserved: 1 })]
  expect(whyNot(drawn(false), places, { precedence: 'open-first' }).reason).toBe('reserved-seat')
  expect(whyNot(drawn(true), places, { precedence: 'open-first' }).reason).toBe('moved')
})

test('every reason there is can be met', () => {
  expect(new Set(CASES.map(([reason]) => reason))).toEqual(new Set(REASONS))
})
