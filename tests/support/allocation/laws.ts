import type { Arbitrary } from 'fast-check'
import { expect } from 'vitest'

import { anyPlainRound, anyRound } from './arbitrary'
import { checkFigures } from './figures'
import {
  claims,
  envyIn,
  holdersOf,
  levelOf,
  restOf,
  seated,
  type ModelStanding,
  modelStandingOf,
  wasteIn,
} from './model'
import { classOf, classWords, compareKeys, listOf, minutesOf, pairOf, suits } from './model-lists'
import { type Engine, type Given, placesOf, POLICY, type Ran, run, STANDING } from './rounds'

/** Something that is true of every round. `holds` fails where it is not. */
export interface Law {
  rounds: Arbitrary<Given>
  holds: (given: Given, engine?: Engine) => void
}

const law = (rounds: Arbitrary<Given>, check: (standing: ModelStanding, ran: Ran) => void): Law => ({
  rounds,
  holds: (given, engine) => {
    const ran = run(given, engine)
    check(modelStandingOf(ran), ran)
  },
})

/** What is true of every round, by the sentence that says it. */
export const LAWS = {
  'everybody may have what they are given, and it is told by its class and minutes': law(
    anyRound(),
    (standing, ran) => {
      for (const { pupil, unit, place } of seated(standing)) {
        expect(suits(pupil, place), `${pupil.ref} has ${place.ref}`).toBe(true)
        const told = ran.result.awards.find((award) => award.pupil === pupil.ref && award.unit === unit)
        expect(told).toMatchObject({ class: classWords(classOf(pupil, place)), minutes: minutesOf(pupil, place) })
        expect(classOf(pupil, place)).not.toBeNull()
      }
      expect(seated(standing)).toHaveLength(ran.result.awards.length)
    },
  ),

  'no place gives more seats than it has': law(anyRound(), (standing, { instance }) => {
    for (const place of instance.places) expect(holdersOf(standing, place).length).toBeLessThanOrEqual(place.capacity)
  }),

  'nobody is in two places on one date': law(anyRound({ k: 3 }), (standing, { instance }) => {
    for (const { ref } of instance.pupils) {
      const own = seated(standing).filter(({ pupil }) => pupil.ref === ref)
      const dates = own.flatMap(({ place }) => place.on)
      expect(new Set(dates).size, `${ref} has ${own.map(({ place }) => place.ref).join()}`).toBe(dates.length)
    }
  }),

  'nobody has more places than the round gives, or two by one turn': law(anyRound(), (_, { instance, result }) => {
    for (const { ref } of instance.pupils) {
      const units = result.awards.filter(({ pupil }) => pupil === ref).map(({ unit }) => unit)
      expect(units.toSorted()).toEqual(units.map((_unit, at) => at + 1))
      expect(units.length).toBeLessThanOrEqual(instance.policy.k)
    }
  }),

  'no better claim was passed over, and the count of those is right': law(anyRound(), (standing, { result }) => {
    expect(envyIn(standing)).toEqual([])
    expect(result.report.envyPairs).toBe(0)
  }),

  'no seat is free that somebody could have, on their list or beyond it': law(anyRound(), (standing, { result }) => {
    expect(wasteIn(standing)).toEqual([])
    expect(result.report).toMatchObject({ wastedSeats: 0, unsettled: 0 })
  }),

  'the same with open seats first, where only waste is promised away': law(
    anyRound({ precedence: 'open-first' }),
    (standing, { result }) => {
      expect(wasteIn(standing)).toEqual([])
      expect(result.report).toMatchObject({ wastedSeats: 0, unsettled: 0, envyPairs: envyIn(standing).length })
    },
  ),

  'turns are numbered through the stages, and in a stage by days held, lottery number and reference': law(
    anyRound({ repair: 'none' }),
    (standing, { instance, draws }) => {
      const key = (turn: ModelStanding['turns'][number]) => {
        const at = instance.pupils.indexOf(turn.pupil)
        const need = Math.max(0, POLICY.target - turn.pupil.daysHeld)
        const days = turn.pupil.daysHeld + need - restOf(standing, turn)
        return [turn.stage, days, draws.high[at] ?? 0, draws.low[at] ?? 0]
      }
      expect(standing.turns.map(({ order }) => order)).toEqual(standing.turns.map((_, at) => at + 1))
      for (const [at, turn] of standing.turns.slice(1).entries()) {
        const before = standing.turns[at] ?? turn
        const byRef = before.pupil.ref < turn.pupil.ref ? -1 : 1
        expect(compareKeys(key(before), key(turn)) || byRef).toBeLessThan(0)
      }
    },
  ),

  'exactly those have a turn who hold a place for every unit before it and need days': law(
    anyRound({ repair: 'none' }),
    (standing, { instance, result }) => {
      const due = instance.pupils.flatMap((pupil) =>
        [1, 2, 3].slice(0, instance.policy.k).flatMap((unit) => {
          const isDue = placesOf(result, pupil.ref).length >= unit - 1
          return isDue && (pupil.tier === 4 || restOf(standing, { pupil, unit }) > 0) ? `${pupil.ref} ${unit}` : []
        }),
      )
      expect(standing.turns.map(({ pupil, unit }) => `${pupil.ref} ${unit}`).toSorted()).toEqual(due.toSorted())
    },
  ),

  'a pupil beyond their five days takes nothing that a needier turn claims': law(anyRound(), (standing) => {
    for (const turn of standing.turns.filter(({ pupil }) => pupil.tier < 4))
      for (const place of turn.list.filter((one) => claims(standing, turn, one)))
        expect(holdersOf(standing, place).filter(({ pupil }) => pupil.tier === 4)).toEqual([])
  }),

  'one tier, one place each, no reserve and no repair: in order of turn everybody takes the best that is left': {
    rounds: anyPlainRound({ k: 1, repair: 'none' }),
    holds: (given, engine?: Engine) => {
      const { result } = run(given, engine)
      const got = new Map(given.drawn.map(({ pupil }) => [pupil.ref, placesOf(result, pupil.ref)[0] ?? null]))
      expect(got).toEqual(serialDictatorship(given))
    },
  },

  'the figures follow from the places given': law(anyRound(), checkFigures),

  'every claim passed over and every wasted seat is counted when places are taken away': {
    rounds: anyRound(),
    holds: (given, engine?: Engine) => {
      const ran = run(given, engine)
      const held = ran.allocation.held.slice()
      for (const { low } of given.drawn.slice(0, 3)) held[low % held.length] = -1
      const allocation = { ...ran.allocation, held }
      const result = (engine ?? STANDING).presentRound(ran.instance, ran.problem, ran.lists, allocation)
      const standing = modelStandingOf({ ...ran, allocation, result })
      const full = given.places.filter((place) => holdersOf(standing, place).length === place.capacity)
      const envy = envyIn(standing).filter((says) => full.some(({ ref }) => says.endsWith(` at ${ref}`)))
      expect(result.report.envyPairs).toBe(envy.length)
      expect(result.report.wastedSeats > 0).toBe(wasteIn(standing).length > 0)
    },
  },

  'lists are what the rule says, and those that leave something out are known to be cut': law(
    anyRound(),
    (_, { instance, draws, lists, problem }) => {
      for (const [row, at] of problem.pupil.number.entries()) {
        const pupil = instance.pupils[at]
        if (!pupil) continue
        const { list, cut } = listOf(pupil, draws.low[at] ?? 0, instance.places, instance.policy.candidates)
        const entries = Array.from(lists.place.subarray(lists.off[row], lists.off[row + 1]), (j) => instance.places[j])
        expect(entries.map((place) => place?.ref).toSorted()).toEqual(list.map(({ ref }) => ref).toSorted())
        const classes = entries.map((place) => (place && classOf(pupil, place)) ?? Infinity)
        expect(classes).toEqual(classes.toSorted((a, b) => a - b))
        expect(cut && lists.cut[row] !== 1, `${pupil.ref} has a cut list`).toBe(false)
      }
    },
  ),
} satisfies Record<string, Law>

function serialDictatorship({ policy, drawn, places }: Given): Map<string, string | null> {
  const left = new Map(places.map(({ ref, capacity }) => [ref, capacity]))
  const got = new Map<string, string | null>(drawn.map(({ pupil }) => [pupil.ref, null]))
  const byTurn = drawn.toSorted((a, b) => {
    const key = ({ pupil, high, low }: typeof a) => [pupil.daysHeld, high, low]
    return compareKeys(key(a), key(b)) || (a.pupil.ref < b.pupil.ref ? -1 : 1)
  })
  for (const { pupil, low } of byTurn) {
    const need = policy.target - pupil.daysHeld
    const key = (place: Given['places'][number]) => {
      const days = -Math.min(need, place.on.length)
      const cls = classOf(pupil, place) ?? Infinity
      const wanted = pupil.tier === 1 && policy.lastChanceDaysFirst ? [days, cls] : [cls, days]
      const band = Math.floor(minutesOf(pupil, place) / 10)
      const met = Number(pupil.sectorsMet.includes(place.sector))
      return [...wanted, band, met, pairOf(low, place.ref), places.indexOf(place)]
    }
    const { list } = listOf(pupil, low, places, policy.candidates)
    const best = list.filter(({ ref }) => left.get(ref)).toSorted((a, b) => compareKeys(key(a), key(b)))[0]
    if (!best) continue
    left.set(best.ref, (left.get(best.ref) ?? 0) - 1)
    got.set(pupil.ref, best.ref)
  }
  return got
}

/** How a pupil likes what they were given first, by their level; no place is worse than any. */
export function likingOf(ran: Ran, ref: string): number[] {
  const standing = modelStandingOf(ran)
  const turn = standing.turns.find(({ pupil, unit }) => pupil.ref === ref && unit === 1)
  return turn?.place ? levelOf(standing, turn, turn.place) : [Infinity, Infinity]
}
