import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { type CheckTools, checkResult } from '~/modules/allocation/check-result'
import { drawLottery, hashOf, seedCommitOf } from '~/modules/allocation/draw.server'
import { readInstance } from '~/modules/allocation/read-instance'
import { runInstance } from '~/modules/allocation/run-instance.server'
import type { Instance, Refusal, RoundResult } from '~/modules/allocation/types'

const tools: CheckTools = { drawLottery, hashOf, seedCommitOf }

/** The example of the documentation, without tie repair, so that every turn can be told from the result. */
function example(policy: Partial<Instance['policy']> = { repair: 'none' }): Instance {
  const file = JSON.parse(readFileSync('docs/examples/allocation.json', 'utf8')) as Instance
  const read = readInstance({ ...file, policy: { ...file.policy, ...policy } })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.instance
}

function wrongChecks(instance: Instance, json: unknown): string[] {
  return checkResult(instance, JSON.parse(JSON.stringify(json)), tools)
    .filter(({ state }) => state === 'wrong')
    .map(({ name }) => name)
}

/** A good result after somebody touched it, its hash made to fit again. */
function spoilt(instance: Instance, spoil: (result: RoundResult) => void): RoundResult {
  const result = structuredClone(runInstance(instance))
  spoil(result)
  const { turns, awards, refusals, report, proof } = result
  return { ...result, proof: { ...proof, outputHash: hashOf({ turns, awards, refusals, report }) } }
}

const awardOf = ({ awards }: RoundResult, pupil: string, unit = 1) => {
  const award = awards.find((one) => one.pupil === pupil && one.unit === unit)
  if (!award) throw new Error(`${pupil} has no award`)
  return award
}

function without<T>(list: T[], which: (entry: T) => boolean): void {
  const at = list.findIndex(which)
  if (at < 0) throw new Error('There is nothing to take out')
  list.splice(at, 1)
}

test.each([
  [{ repair: 'ties' }],
  [{ repair: 'none' }],
  [{ k: 1 }],
  [{ k: 3, reserveShare: 0 }],
  [{ candidates: 2 }],
  [{ reserveShare: 1, candidates: 1 }],
  [{ lastChanceDaysFirst: false, roundsLeft: 0 }],
  [{ precedence: 'open-first' }],
] as [Partial<Instance['policy']>][])('a good result is well in every check: %j', (policy) => {
  const instance = example(policy)
  expect(wrongChecks(instance, runInstance(instance))).toEqual([])
})

const spoilers: [string, string, (result: RoundResult) => void][] = [
  ['an award is dropped, so that a seat is wasted', 'waste', ({ awards }) => void awards.pop()],
  ['two pupils swap their places', 'envy', swapPlaces],
  ['a place gives one seat too many', 'capacity', (result) => overfill(result)],
  ['an award goes to somebody who may not have it', 'eligibility', (r) => void (awardOf(r, 'p01').place = 'far-farm')],
  ['a pupil is in two places on one date', 'clashes', clashTwo],
  ['the class of an award is another', 'classes', (r) => void (awardOf(r, 'p01').class = 'any')],
  ['the minutes of an award are others', 'classes', (r) => void (awardOf(r, 'p01').minutes += 1)],
  ['an award has a unit that no turn has', 'shape', (r) => void (awardOf(r, 'p01').unit = 3)],
  ['a pupil has two awards by one turn', 'shape', (r) => void r.awards.push({ ...awardOf(r, 'p01') })],
  ['an award names nobody', 'shape', (r) => void (awardOf(r, 'p01').pupil = 'p99')],
  ['two turns change their numbers', 'order', swapTurns],
  ['turns are numbered with a gap', 'order', ({ turns }) => void ((turns.at(-1) ?? { order: 0 }).order += 1)],
  ['a turn is left out', 'turns', leaveOutTurn],
  ['a turn has another tier', 'turns', ({ turns }) => void ((turns[0] ?? { tier: 1 }).tier = 3)],
  [
    'a lottery number is another',
    'lottery',
    ({ turns }) => void ((turns[0] ?? { lottery: '' }).lottery = `0x${'0'.repeat(16)}`),
  ],
  ['a refusal is left out', 'refusals', ({ refusals }) => void refusals.shift()],
  ['a refusal stands there twice', 'refusals', ({ refusals }) => void refusals.push(...refusals.slice(0, 1))],
  [
    'a reason is not the true one',
    'refusals',
    ({ refusals }) => void ((refusals[0] ?? { reason: '' }).reason = 'no-seats'),
  ],
  ['a refusal tells another last turn', 'refusals', (r) => void (fullRefusal(r).lastAdmittedOrder = 1)],
  ['a refusal tells another turn of theirs', 'refusals', (r) => void (fullRefusal(r).yourOrder = 1)],
  ['a refusal differs by something else', 'refusals', (r) => void (fullRefusal(r).differsBy = 'reserve')],
  ['useful days are one more', 'report', ({ report }) => void (report.usefulDays += 1)],
  ['days of the most urgent are one more', 'report', ({ report }) => void (report.tier1Days += 1)],
  ['pupils served are one fewer', 'report', ({ report }) => void (report.served -= 1)],
  ['those who reach the target are one more', 'report', ({ report }) => void (report.reachTarget += 1)],
  ['the gap before is another', 'report', ({ report }) => void (report.gapBefore += 0.01)],
  ['the gap after is another', 'report', ({ report }) => void (report.gapAfter -= 0.01)],
  ['the score is another', 'report', ({ report }) => void (report.score += 1)],
  ['a bound below the score is told', 'report', ({ report }) => void (report.boundScore = 1)],
  ['an unsettled claim is told', 'report', ({ report }) => void (report.unsettled = 1)],
  ['a figure is missing', 'shape', ({ report }) => void delete (report as Partial<typeof report>).served],
  ['the input hash is another', 'proof', ({ proof }) => void (proof.inputHash = 'a'.repeat(64))],
  ['the commitment is another', 'proof', ({ proof }) => void (proof.seedCommit = 'a'.repeat(64))],
]

test.each(spoilers)('a spoilt result is caught: %s', (_, check, spoil) => {
  const instance = example()
  expect(wrongChecks(instance, spoilt(instance, spoil))).toContain(check)
})

test('a changed result is caught by its hash', () => {
  const instance = example()
  const result = runInstance(instance)
  expect(wrongChecks(instance, { ...result, proof: { ...result.proof, outputHash: 'b'.repeat(64) } })).toEqual([
    'proof',
  ])
})

test('a result of another round is not well', () => {
  const instance = example()
  const other = { ...instance, seed: 'another seed' }
  expect(wrongChecks(other, runInstance(instance))).toEqual(expect.arrayContaining(['lottery', 'proof']))
})

test.each([null, 7, 'text', [], {}, { turns: {}, awards: [null], refusals: [[]], report: 1, proof: [] }])(
  'what is no result is told so, and nothing else is looked at: %j',
  (json) => {
    const checks = checkResult(example(), json, tools)
    expect(checks[0]).toMatchObject({ name: 'shape', state: 'wrong' })
    expect(checks.slice(1).every(({ state }) => state === 'skipped')).toBe(true)
  },
)

test('at most five problems of a check are told, and the rest counted', () => {
  const instance = example()
  const checks = checkResult(instance, { ...runInstance(instance), refusals: [] }, tools)
  const problems = checks.find(({ name }) => name === 'refusals')?.problems ?? []
  expect(problems).toHaveLength(6)
  expect(problems.at(-1)?.says).toMatch(/^and \d+ more$/)
})

// Case 5 by hand: two seats, one reserved; lottery order p0, p1, and p2 of the group.
test.each([
  ['with p2 applying, the reserved seat is theirs', ['p0', 'p2'], []],
  ['p1 in the reserved seat is envied by p2', ['p0', 'p1'], ['envy']],
])('two seats and a reserve, by hand: %s', (_, served, wrong) => {
  const instance = reserveRound()
  const order = instance.pupils.map(({ ref }) => ref)
  expect(wrongChecks(instance, byHand(instance, order, served)).filter((name) => name !== 'report')).toEqual(wrong)
})

const anybody = {
  daysHeld: 0,
  deadlineOn: '2029-01-01',
  ranked: ['o'],
  sectors: [],
  openToAny: false,
  x: 0,
  y: 0,
  maxMinutes: 0,
  access: [],
  year: 10,
  bornOn: '2012-01-01',
  blockedOn: [],
}

function reserveRound(): Instance {
  const refs = ['p0', 'p1', 'p2']
  const place = { sector: 's', x: 0, y: 0, years: [10], minimumAge: 0, access: [] }
  const file = {
    policy: { ...example().policy, k: 1, roundsLeft: 9, target: 1 },
    // Found by trying: the seed draws p0 before p1 before p2.
    seed: seedDrawing(refs),
    startsOn: '2027-01-04',
    places: [{ ...place, ref: 'o', on: ['2027-01-11'], capacity: 2, reserved: 1 }],
    pupils: refs.map((ref) => ({ ...anybody, ref, group: ref === 'p2' })),
  }
  const read = readInstance(file)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.instance
}

function seedDrawing(refs: string[]): string {
  for (let at = 0; ; at += 1) {
    const { high } = drawLottery(`seed ${at}`, refs)
    if (high.every((number, n) => n === 0 || number > (high[n - 1] ?? 0))) return `seed ${at}`
  }
}

function byHand(instance: Instance, order: string[], served: string[]): RoundResult {
  const { high, low } = drawLottery(instance.seed, order)
  const hex = (bits = 0) => bits.toString(16).padStart(8, '0')
  const turns = order.map((pupil, at) => ({
    pupil,
    tier: 3 as const,
    unit: 1,
    order: at + 1,
    lottery: `0x${hex(high[at])}${hex(low[at])}`,
  }))
  const awards = served.map((pupil) => ({ pupil, place: 'o', unit: 1, class: 'rank-1', minutes: 0 }))
  const orderOf = (ref: string) => order.indexOf(ref) + 1
  const last = Math.max(...served.map(orderOf))
  const refusals = order.flatMap((pupil): Refusal[] => {
    if (served.includes(pupil)) return []
    const orders = { lastAdmittedOrder: last, yourOrder: orderOf(pupil) }
    const isReserved = last > orders.yourOrder
    return isReserved
      ? [{ pupil, place: 'o', reason: 'reserved-seat', ...orders, differsBy: 'reserve' }]
      : [{ pupil, place: 'o', reason: 'full', ...orders, differsBy: 'lottery' }]
  })
  const { report } = runInstance(instance)
  const told = { turns, awards, refusals, report }
  const seedCommit = seedCommitOf(instance.seed, order)
  return { ...told, proof: { inputHash: hashOf(instance), seedCommit, engine: 'by hand', outputHash: hashOf(told) } }
}

function swapPlaces(result: RoundResult): void {
  // p10 (a later turn, a place of named sectors) and p04 (first rank).
  const [a, b] = [awardOf(result, 'p04'), awardOf(result, 'p10')]
  ;[a.place, b.place] = [b.place, a.place]
}

function overfill(result: RoundResult): void {
  const { place } = awardOf(result, 'p08')
  for (const pupil of ['p03', 'p04', 'p10']) awardOf(result, pupil).place = place
}

function clashTwo(result: RoundResult): void {
  awardOf(result, 'p10', 2).place = awardOf(result, 'p10', 1).place
}

function swapTurns({ turns }: RoundResult): void {
  const same = turns.filter(({ tier, unit }) => tier === 2 && unit === 1)
  const [a, b] = [same[0], same[1]]
  if (!a || !b) throw new Error('There are not two turns of a stage')
  ;[a.order, b.order] = [b.order, a.order]
}

function leaveOutTurn({ turns, awards }: RoundResult): void {
  without(turns, ({ pupil, unit }) => !awards.some((award) => award.pupil === pupil && award.unit === unit))
}

function fullRefusal({ refusals }: RoundResult) {
  const refusal = refusals.find(({ reason }) => reason === 'full')
  if (!refusal) throw new Error('Nothing was full')
  return refusal
}
