import { expect, test } from 'vitest'

import { firstComeFirstServed, policyOrderDictatorship } from '~/modules/allocation/baselines'
import { buildLists } from '~/modules/allocation/candidates'
import { compile } from '~/modules/allocation/compile'
import { fnv1a32 } from '~/modules/allocation/pair-number'
import type { Lists, Problem } from '~/modules/allocation/problem'
import { USUAL } from '../../bench/allocation/choices'
import { generate } from '../../bench/allocation/generate'
import { instanceOf } from '../../bench/allocation/instance-of'
import { FAMILIES } from '../../bench/allocation/plan'

const backwards = (count: number) => Uint32Array.from({ length: count }, (_, n) => count - 1 - n)

/** A short text for each column, so that a difference is named and not printed in full. */
const hashesOf = ({ pupil, place }: Problem) =>
  Object.entries({ ...pupil, ...place }).map(([name, column]) => `${name} ${column.length} ${fnv1a32(column.join())}`)

/** Lists as one text: the order of the entries of a pupil does not matter. */
function sorted({ off, place, class: cls, minutes, cut }: Lists): string[] {
  return Array.from(cut, (isCut, i) => {
    const entries = Array.from(place.subarray(off[i], off[i + 1]), (j, n) => {
      const e = (off[i] ?? 0) + n
      return `${j} ${cls[e]} ${minutes[e]}`
    })
    return `${isCut}: ${entries.sort().join(', ')}`
  })
}

/** What is wrong with an allocation, in sentences. */
function faults({ k, pupils, place }: Problem, held: Int32Array): string[] {
  const wrong: string[] = []
  const taken = new Int32Array(place.capacity.length)
  for (let i = 0; i < pupils; i += 1) {
    const dates: number[] = []
    for (const j of held.subarray(i * k, i * k + k)) {
      if (j < 0) continue
      taken[j] = (taken[j] ?? 0) + 1
      dates.push(...place.day.subarray(place.dayOff[j], place.dayOff[j + 1]))
    }
    if (new Set(dates).size < dates.length) wrong.push(`pupil ${i} is in two places on one date`)
  }
  for (const [j, count] of taken.entries())
    if (count > (place.capacity[j] ?? 0)) wrong.push(`place ${j} has more pupils than seats`)
  return wrong
}

for (const family of FAMILIES) {
  test(`a made-up round of family ${family} is the same each time, and as a plain instance`, () => {
    const problem = generate('S', family)
    expect(hashesOf(generate('S', family))).toEqual(hashesOf(problem))
    const { lotteryHigh: high, lotteryLow: low } = problem.pupil
    const again = compile(instanceOf(problem, USUAL.seed, USUAL.reserveShare), { high, low })
    expect(again.pupil.refRank.join()).toBe(problem.pupil.refRank.join())
    expect(again.place.hash.join()).toBe(problem.place.hash.join())
    expect(again.place.bornBy.join()).toBe(problem.place.bornBy.join())
    expect(sorted(buildLists(again))).toEqual(sorted(buildLists(problem)))
  })

  test(`neither baseline puts too many in a place of family ${family}, or somebody in two at once`, () => {
    const problem = generate('S', family)
    const lists = buildLists(problem)
    const booked = firstComeFirstServed(problem, lists, backwards(problem.pupils))
    expect(faults(problem, booked)).toEqual([])
    expect(firstComeFirstServed(problem, lists, backwards(problem.pupils)).join()).toBe(booked.join())
    const inOrder = policyOrderDictatorship(problem, lists)
    expect(faults(problem, inOrder)).toEqual([])
    expect(booked.filter((j) => j >= 0).length).toBeGreaterThan(problem.pupils / 2)
    expect(inOrder.filter((j) => j >= 0).length).toBeGreaterThan(problem.pupils / 2)
  })
}

test('who may be moved is the only thing that the flexible share changes', () => {
  const [none, half] = [generate('S', 'A', { flexible: 0 }), generate('S', 'A')]
  expect(none.pupil.flexible.some((bit) => bit === 1)).toBe(false)
  const same = { ...half, pupil: { ...half.pupil, flexible: none.pupil.flexible } }
  expect(hashesOf(same)).toEqual(hashesOf(none))
})
