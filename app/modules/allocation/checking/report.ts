import type { Problems } from '../file-problems'
import type { Report } from '../types'
import type { CheckedPupil } from './case'
import { enviesOf } from './envy'
import type { LaidOut } from './standing'

const POINTS = { 1: 20, 2: 10, 3: 5, 4: 0 }
const GROUP_FACTOR = 1.2
const CLOSE_ENOUGH = 1e-6

/** Every figure of the report follows from the awards. */
export function checkReport(standing: LaidOut, wrong: Problems): void {
  const { report } = standing.result
  const compare = (name: keyof Report, right: number) => {
    if (Math.abs(report[name] - right) > CLOSE_ENOUGH * Math.max(1, Math.abs(right)))
      wrong.add(`report.${name}`, `is ${report[name]}, and must be ${right}`)
  }
  const pupils = [...standing.round.pupils.values()].map((pupil) => ({
    pupil,
    useful: Math.min(
      pupil.need,
      standing.awardsOf(pupil).reduce((days, { place }) => days + place.on.length, 0),
    ),
  }))
  const { target, precedence } = standing.round.instance.policy
  const score = sum(pupils, ({ pupil, useful }) => useful * POINTS[pupil.tier] * (pupil.group ? GROUP_FACTOR : 1))
  compare(
    'usefulDays',
    sum(pupils, ({ useful }) => useful),
  )
  compare(
    'tier1Days',
    sum(pupils, ({ pupil, useful }) => (pupil.tier === 1 ? useful : 0)),
  )
  compare(
    'served',
    sum(pupils, ({ pupil }) => (standing.awardsOf(pupil).length > 0 ? 1 : 0)),
  )
  compare(
    'reachTarget',
    sum(pupils, ({ pupil, useful }) => (pupil.daysHeld + useful >= target ? 1 : 0)),
  )
  compare(
    'gapBefore',
    gap(pupils, ({ pupil }) => Math.min(target, pupil.daysHeld)),
  )
  compare(
    'gapAfter',
    gap(pupils, ({ pupil, useful }) => Math.min(target, pupil.daysHeld + useful)),
  )
  compare('score', score)
  if (precedence === 'reserve-first') compare('envyPairs', [...enviesOf(standing)].length)
  compare('wastedSeats', 0)
  compare('unsettled', 0)
  if (report.boundScore !== 0 && report.boundScore < score - CLOSE_ENOUGH * score)
    wrong.add('report.boundScore', `is ${report.boundScore}, less than the score of ${score} that was reached`)
}

type Served = { pupil: CheckedPupil; useful: number }

const sum = (served: readonly Served[], of: (one: Served) => number): number =>
  served.reduce((total, one) => total + of(one), 0)

/** Mean of everybody outside the priority group less that of the group; 0 when either is empty. */
function gap(served: readonly Served[], of: (one: Served) => number): number {
  const group = served.filter(({ pupil }) => pupil.group)
  const others = served.filter(({ pupil }) => !pupil.group)
  if (group.length === 0 || others.length === 0) return 0
  return sum(others, of) / others.length - sum(group, of) / group.length
}
