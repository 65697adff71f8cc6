import { expect } from 'vitest'

import type { PlaceIn } from '~/modules/allocation/types'

import { AfterRound } from './after-round'
import { anyRound } from './arbitrary'
import { claims, envyIn, groupUpTo, holdersOf, type Seated, type ModelStanding, modelStandingOf } from './model'
import { type Engine, type Given, type Ran, run } from './rounds'

/** What keeps a round that is over; a test can hand over one that is changed. */
export type Vacancies = Engine & { AfterRound: typeof AfterRound }

const afterOf = ({ problem, lists, allocation }: Ran, engine?: Vacancies) =>
  new (engine?.AfterRound ?? AfterRound)(problem, lists, allocation)

const turnWords = ({ problem, instance }: Ran, turn: number) => {
  const pupil = instance.pupils[problem.pupil.number[Math.floor(turn / problem.k)] ?? -1]
  return `${pupil?.ref} ${(turn % problem.k) + 1}`
}

const wordsOf = ({ pupil, unit }: Seated) => `${pupil.ref} ${unit}`

/** Whoever claims a place, by their best turn. */
export const WAITING_LISTS = {
  rounds: anyRound(),
  holds: (given: Given, engine?: Vacancies): void => {
    const ran = run(given, engine)
    const standing = modelStandingOf(ran)
    const after = afterOf(ran, engine)
    for (const [j, place] of given.places.entries()) {
      const waiting = standing.turns.filter((turn) => claims(standing, turn, place))
      const best = waiting.filter(
        ({ pupil, order }) => !waiting.some((other) => other.pupil === pupil && other.order < order),
      )
      expect(after.waitlist(j).map((turn) => turnWords(ran, turn))).toEqual(best.map(wordsOf))
    }
  },
}

/** The claim that a free seat goes to. */
function bestClaim(standing: ModelStanding, place: PlaceIn): Seated | null {
  const all = standing.turns.filter((turn) => claims(standing, turn, place))
  const stage = Math.min(...all.map((turn) => turn.stage))
  const first = all.filter((turn) => turn.stage === stage)
  const ofGroup = first.filter(({ pupil }) => pupil.group)
  const isReserveOpen = groupUpTo(standing, place, stage) < place.reserved
  return (isReserveOpen && ofGroup.length > 0 ? ofGroup : first)[0] ?? null
}

/** A pupil gives a place up, and every seat that becomes free goes to its best claim. */
export const CHAINS = {
  rounds: anyRound(),
  holds: (given: Given, engine?: Vacancies): number => {
    const ran = run(given, engine)
    const { awards } = ran.result
    const award = awards[(given.drawn[0]?.low ?? 0) % Math.max(1, awards.length)]
    if (!award) return 0
    const standing = modelStandingOf(ran)
    const leaving = standing.turns.find(({ pupil, unit }) => pupil.ref === award.pupil && unit === award.unit)
    standing.turns.splice(
      standing.turns.findIndex((turn) => turn === leaving),
      1,
    )
    const expected: string[] = []
    for (let place = leaving?.place ?? null; place;) {
      const turn = bestClaim(standing, place)
      if (!turn) break
      const left: PlaceIn | null = turn.place
      turn.place = place
      expected.push(`${wordsOf(turn)}: ${left?.ref ?? 'nothing'} -> ${place.ref}`)
      place = left
    }
    const i = ran.problem.pupil.number.findIndex((number) => given.drawn[number]?.pupil.ref === award.pupil)
    const refOf = (j: number) => given.places[j]?.ref ?? 'nothing'
    const chain = afterOf(ran, engine).vacate(
      i,
      given.places.findIndex(({ ref }) => ref === award.place),
    )
    expect(chain.map(({ turn, left, place }) => `${turnWords(ran, turn)}: ${refOf(left)} -> ${refOf(place)}`)).toEqual(
      expected,
    )
    if (given.policy.k === 1) {
      expect(envyIn(standing)).toEqual([])
      const free = given.places.filter((place) => holdersOf(standing, place).length < place.capacity)
      expect(free.filter((place) => standing.turns.some((turn) => claims(standing, turn, place)))).toEqual([])
    }
    return chain.length
  },
}
