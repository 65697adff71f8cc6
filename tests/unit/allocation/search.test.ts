import { expect, test } from 'vitest'

import { randomFrom } from '#seeds/random'
import { buildLists } from '~/modules/allocation/candidates'
import { LEVEL } from '~/modules/allocation/levels'
import { NONE, Seating } from '~/modules/allocation/seating'
import { FreeSeats } from '~/modules/allocation/longer-lists'
import { pairNumber } from '~/modules/allocation/pair-number'
import { CLASS_ANY, CLASS_SECTORS, type Problem } from '~/modules/allocation/problem'
import { isWanted, minutesBetween, whyNotSuits } from '~/modules/allocation/suits'

import { generate } from '../../bench/allocation/generate'
import { FAMILIES } from '../../bench/allocation/plan'

/*
 * Both searches over the map against looking at every place, on maps as large as a town's: where squares, rings and limits of
 * travel matter, which small drawn rounds hardly touch.
 */

const places = ({ places: count }: Problem) => Array.from({ length: count }, (_, j) => j)

test.each(FAMILIES)(
  'lists on a map of family %s hold the nearest suitable places, as a look at all of them says',
  (family) => {
    const problem = generate('S', family, { candidates: 12 })
    const { pupil, place } = problem
    const lists = buildLists(problem)
    for (let i = 0; i < problem.pupils; i += 7) {
      const ranked = [...pupil.ranked.subarray(pupil.rankedOff[i], pupil.rankedOff[i + 1])]
      const named = (j: number) => ((pupil.sectors[i] ?? 0) & (1 << (place.sector[j] ?? 0))) !== 0
      const key = (j: number) =>
        (named(j) ? 0 : 2 ** 40) +
        minutesBetween(problem, i, j) * 2 ** 24 +
        pairNumber(pupil.lotteryLow[i] ?? 0, place.hash[j] ?? 0)
      const suitable = places(problem).filter((j) => whyNotSuits(problem, i, j) === null && isWanted(problem, i, j))
      const chosen = ranked.filter((j) => suitable.includes(j))
      const others = suitable.filter((j) => !chosen.includes(j)).sort((a, b) => key(a) - key(b) || a - b)
      const expected = [...chosen, ...others.slice(0, Math.max(0, problem.candidates - chosen.length))]
      const listed = [...lists.place.subarray(lists.off[i], lists.off[i + 1])]
      expect(new Set(listed)).toEqual(new Set(expected))
      if (expected.length < chosen.length + others.length) expect(lists.cut[i]).toBe(1)
    }
  },
)

test.each(FAMILIES)(
  'beyond a list on a map of family %s the best free seat is found, as a look at all of them says',
  (family) => {
    const problem = generate('S', family, { candidates: 3 })
    const random = randomFrom(`free seats ${family}`)
    const round = new Seating(problem, buildLists(problem))
    for (const j of places(problem)) if (random.chance(0.6)) fill(round, j)
    const free = new FreeSeats(round)
    const found = { some: 0, none: 0 }
    for (let i = 0; i < problem.pupils; i += 3) {
      const turn = i * round.k
      const best = bestOfAll(problem, round, turn)
      expect(free.bestFor(turn)).toBe(best)
      found[best === NONE ? 'none' : 'some'] += 1
      if (best === NONE || !random.chance(0.3)) continue
      fill(round, best)
      free.hasFilled(best)
    }
    expect(Math.min(found.some, found.none)).toBeGreaterThan(20)
  },
)

/** Takes every free seat of a place out of the round. */
function fill(round: Seating, j: number): void {
  while (!round.isFull(j)) round.sit(round.pupilOf(j) * round.k + round.k - 1, j)
}

function bestOfAll(problem: Problem, round: Seating, turn: number): number {
  const i = round.pupilOf(turn)
  const rest = round.restOf(turn)
  if (!round.isUseful(turn, rest)) return NONE
  const named = (j: number) => ((problem.pupil.sectors[i] ?? 0) & (1 << (problem.place.sector[j] ?? 0))) !== 0
  const key = (j: number) =>
    round.level(turn, j, named(j) ? CLASS_SECTORS : CLASS_ANY, rest) * LEVEL +
    round.withinLevel(turn, j, minutesBetween(problem, i, j))
  const isOffered = (j: number) =>
    !round.isFull(j) &&
    whyNotSuits(problem, i, j) === null &&
    round.fits(turn, j) &&
    (named(j) || problem.pupil.openToAny[i] === 1)
  const [best = NONE] = places(problem)
    .filter(isOffered)
    .sort((a, b) => key(a) - key(b) || a - b)
  return best
}
