import { expect } from 'vitest'

import { seated, type ModelStanding } from './model'
import type { Ran } from './rounds'

const POINTS = { 1: 20, 2: 10, 3: 5, 4: 0 }

/** Fails where the figures of a result are not those of the places given. */
export function checkFigures(standing: ModelStanding, { instance, result }: Ran): void {
  const { target } = instance.policy
  const rows = instance.pupils.map((pupil) => {
    const days = seated(standing)
      .filter((one) => one.pupil === pupil)
      .reduce((sum, { place }) => sum + place.on.length, 0)
    return { pupil, useful: Math.min(days, Math.max(0, target - pupil.daysHeld)), isServed: days > 0 }
  })
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0)
  const gap = (of: (row: (typeof rows)[number]) => number) => {
    const mean = (group: boolean) => {
      const own = rows.filter(({ pupil }) => pupil.group === group)
      return own.length === 0 ? NaN : own.reduce((all, row) => all + Math.min(target, of(row)), 0) / own.length
    }
    return mean(false) - mean(true) || 0
  }
  const { report } = result
  expect(report).toMatchObject({
    usefulDays: sum(({ useful }) => useful),
    tier1Days: sum(({ pupil, useful }) => (pupil.tier === 1 ? useful : 0)),
    served: sum(({ isServed }) => Number(isServed)),
    reachTarget: sum(({ pupil, useful }) => Number(pupil.daysHeld + useful >= target)),
  })
  expect(report.score).toBeCloseTo(
    sum(({ pupil, useful }) => useful * POINTS[pupil.tier] * (pupil.group ? 1.2 : 1)),
    6,
  )
  expect(report.gapBefore).toBeCloseTo(
    gap(({ pupil }) => pupil.daysHeld),
    9,
  )
  expect(report.gapAfter).toBeCloseTo(
    gap(({ pupil, useful }) => pupil.daysHeld + useful),
    9,
  )
}
