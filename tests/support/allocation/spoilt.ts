import { vi } from 'vitest'

import type * as Claims from '~/modules/allocation/claims'
import { NONE, type Seating } from '~/modules/allocation/seating'
import { OPEN } from '~/modules/allocation/seats'

import type { Vacancies } from './vacancy-laws'

/*
 * Ways to take a guard of the engine away, and what stands in its place then.
 */
/** A fresh engine, with whatever is changed at the time. */
export async function engineAnew(): Promise<Vacancies> {
  const { compile } = await import('~/modules/allocation/compile')
  const { numberByTurn } = await import('~/modules/allocation/by-turn')
  const { buildLists } = await import('~/modules/allocation/candidates')
  const { allocate } = await import('~/modules/allocation/engine')
  const { presentRound } = await import('~/modules/allocation/present')
  const { AfterRound } = await import('./after-round')
  return { compile, numberByTurn, buildLists, allocate, presentRound, AfterRound }
}

/** Puts other functions in the place of some of a file's, wherever it is imported from now on. */
export function replace<File extends object>(path: string, change: (file: File) => Partial<File>): void {
  vi.resetModules()
  vi.doMock(path, async (original) => {
    const file = await original<File>()
    return { ...file, ...change(file) }
  })
}

/** Changes a method of the state of a round. */
export async function change(alter: (state: Seating) => void): Promise<void> {
  vi.resetModules()
  const { Seating } = await import('~/modules/allocation/seating')
  alter(Seating.prototype)
}

/** Of the turns of a stage at a place and one that asks, the worst. */
export function worstOfStage(round: Seating, j: number, turn: number): number {
  const from = round.seats.off[j] ?? 0
  const seated = Array.from(round.seats.holder.subarray(from, from + (round.seats.taken[j] ?? 0)))
  const ofStage = [turn, ...seated.filter((holder) => round.stageOf[holder] === round.stageOf[turn])]
  return ofStage.reduce((worst, one) => ((round.order[one] ?? 0) > (round.order[worst] ?? 0) ? one : worst))
}

type Claim = typeof Claims.claims

const claimsOn = (claims: Claim, round: Seating, j: number): number[] =>
  Array.from(round.order.keys())
    .filter((turn) => round.classOn(turn, j) !== NONE && claims(round, turn, j, round.classOn(turn, j)))
    .toSorted((a, b) => (round.order[a] ?? 0) - (round.order[b] ?? 0))

/** A seat goes to the worst claim on it. */
export const worstClaim =
  (claims: Claim): typeof Claims.bestClaim =>
  (round, _reverse, j) =>
    claimsOn(claims, round, j).at(-1) ?? NONE

/** A seat goes to the best turn, reserve or not. */
export const firstClaim =
  (claims: Claim): typeof Claims.bestClaim =>
  (round, _reverse, j) =>
    claimsOn(claims, round, j)[0] ?? NONE

/** Every place stays open to everybody. */
export function neverFull(state: Seating): void {
  const { sit } = state
  vi.spyOn(state, 'isFull').mockReturnValue(false)
  vi.spyOn(state, 'sit').mockImplementation(function (this: Seating, turn, j) {
    sit.call(this, turn, j)
    this.seats.gate[j] = OPEN
    this.seats.groupGate[j] = OPEN
    this.seats.isOpen[j] = 1
  })
}
