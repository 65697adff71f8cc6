import { numberByTurn } from '~/modules/allocation/by-turn'
import { buildLists } from '~/modules/allocation/candidates'
import { compile, type Draws } from '~/modules/allocation/compile'
import { type Allocation, allocate } from '~/modules/allocation/engine'
import { presentRound } from '~/modules/allocation/present'
import type { Lists, Problem } from '~/modules/allocation/problem'
import type { Instance, PlaceIn, Policy, PupilIn, RoundResult } from '~/modules/allocation/types'

/** What makes a round; a test can hand over one that is changed. */
export interface Engine {
  compile: typeof compile
  numberByTurn: typeof numberByTurn
  buildLists: typeof buildLists
  allocate: typeof allocate
  presentRound: typeof presentRound
}

/** The engine as it stands. */
export const STANDING: Engine = { compile, numberByTurn, buildLists, allocate, presentRound }

/** A pupil with the number drawn for them. */
export interface Drawn {
  pupil: PupilIn
  high: number
  low: number
}

/** A round and what came of it. */
export interface Ran {
  instance: Instance
  draws: Draws
  problem: Problem
  lists: Lists
  allocation: Allocation
  result: Omit<RoundResult, 'proof'>
}

/** Of a round what a test says about it. */
export interface Given {
  policy: Policy
  drawn: Drawn[]
  places: PlaceIn[]
}

export const POLICY: Policy = {
  k: 1,
  candidates: 30,
  reserveShare: 0,
  precedence: 'reserve-first',
  repair: 'ties',
  lastChanceDaysFirst: true,
  roundsLeft: 3,
  target: 5,
}

const PUPIL: PupilIn = {
  ref: '',
  daysHeld: 0,
  deadlineOn: '2029-09-01',
  tier: 3,
  group: false,
  flexible: false,
  ranked: [],
  sectors: [],
  sectorsMet: [],
  openToAny: false,
  x: 400_000,
  y: 400_000,
  maxMinutes: 60,
  access: [],
  year: 10,
  bornOn: '2011-05-05',
  blockedOn: [],
  list: null,
}

const PLACE: PlaceIn = {
  ref: '',
  sector: 'care',
  x: 400_000,
  y: 400_000,
  on: ['2027-01-04'],
  capacity: 1,
  reserved: 0,
  years: [9, 10, 11],
  minimumAge: 14,
  access: [],
}

/** A pupil of Year 10 on track who lives next to everything; the lottery number is their position unless given. */
export function aPupil(ref: string, given: Partial<PupilIn> = {}, high?: number, low = 0): Drawn {
  return { pupil: { ...PUPIL, ref, ...given }, high: high ?? Number(ref.replaceAll(/\D/g, '')), low }
}

/** A place with one seat for anybody. */
export const aPlace = (ref: string, given: Partial<PlaceIn> = {}): PlaceIn => ({ ...PLACE, ref, ...given })

export const instanceOf = ({ policy, drawn, places }: Given): Instance => ({
  policy,
  seed: 'drawn by hand',
  startsOn: '2027-01-04',
  pupils: drawn.map(({ pupil }) => pupil),
  places,
  roster: null,
})

const drawsOf = (drawn: readonly Drawn[]): Draws => ({
  high: Uint32Array.from(drawn, ({ high }) => high),
  low: Uint32Array.from(drawn, ({ low }) => low),
})

/** Runs a round whose lottery numbers are given. */
export function run(given: Given, engine: Engine = STANDING): Ran {
  const instance = instanceOf(given)
  const draws = drawsOf(given.drawn)
  const problem = engine.numberByTurn(engine.compile(instance, draws))
  const lists = engine.buildLists(problem)
  const allocation = engine.allocate(problem, lists)
  return {
    instance,
    draws,
    problem,
    lists,
    allocation,
    result: engine.presentRound(instance, problem, lists, allocation),
  }
}

/** The places of every pupil by unit, joined by '+', in the order of the pupils; '-' for nothing. */
export const answer = ({ instance, result }: Ran): string =>
  instance.pupils.map(({ ref }) => placesOf(result, ref).join(' + ') || '-').join(', ')

export const placesOf = ({ awards }: Pick<RoundResult, 'awards'>, pupil: string): string[] =>
  awards
    .filter((award) => award.pupil === pupil)
    .toSorted((a, b) => a.unit - b.unit)
    .map(({ place }) => place)

/** The reason told for a ranked place. */
export const reasonFor = ({ result }: Ran, pupil: string, place: string) =>
  result.refusals.find((refusal) => refusal.pupil === pupil && refusal.place === place)
