import type { Problems } from '../file-problems'
import type { CheckedPupil } from './case'
import type { CheckedTurn, Standing } from './standing'

/**
 * Everybody who is to have a turn has it, with their own tier, and nobody else. A place that was moved or won after the turns
 * of a stage were given out can make a later turn of that pupil look too many or missing: those are counted, not refused.
 */
export function checkTurns(standing: Standing, wrong: Problems): void {
  const { round, turns, turnsOf } = standing
  const { k } = round.instance.policy
  for (const pupil of round.pupils.values()) {
    const units = new Set(turnsOf(pupil).map(({ told }) => told.unit))
    for (let unit = 1; unit <= k; unit += 1) {
      const isDue = hasTurn(standing, pupil, unit)
      if (isDue === units.has(unit)) continue
      if (unit > 1 && mayMoveLater(standing)) wrong.excuse()
      else if (isDue) wrong.add(`pupils[${pupil.at}]`, `${pupil.ref} has no turn ${unit}, and needs one`)
      else wrong.add(`pupils[${pupil.at}]`, `${pupil.ref} has a turn ${unit} too many`)
    }
  }
  for (const { path, told, pupil } of turns) {
    if (told.unit > k) wrong.add(`${path}.unit`, `is more than ${k}`)
    if (told.tier !== pupil.tier) wrong.add(`${path}.tier`, `is ${pupil.tier} for ${pupil.ref}`)
  }
}

/** Whether places can change hands after a stage: by tie repair, or because a flexible pupil claims more days. */
const mayMoveLater = ({ round }: Standing): boolean =>
  round.instance.policy.repair === 'ties' || round.instance.pupils.some(({ flexible }) => flexible)

function hasTurn({ awardsOf }: Standing, pupil: CheckedPupil, unit: number): boolean {
  const before = awardsOf(pupil).filter(({ told }) => told.unit < unit)
  if (before.length !== unit - 1) return false
  return pupil.tier === 4 || before.reduce((days, { place }) => days + place.on.length, 0) < pupil.need
}

/**
 * Turns are numbered from 1 without a gap: by stage, then days held, lottery number and reference. Days held are those at the
 * end; where a later move can have changed them, a turn that stands elsewhere is counted if some number of days explains it.
 */
export function checkOrder(standing: Standing, wrong: Problems): void {
  const sorted = standing.turns.toSorted((a, b) => a.order - b.order)
  for (const [at, turn] of sorted.entries()) {
    if (turn.order !== at + 1) {
      wrong.add(`${turn.path}.order`, `is ${turn.order}, and ${at + 1} comes next`)
      return
    }
    const before = sorted[at - 1]
    if (before && before.stage > turn.stage) wrong.add(`${turn.path}.order`, 'comes after turns of a later stage')
  }
  for (const one of new Set(sorted.map(({ stage }) => stage)))
    checkStage(
      standing,
      sorted.filter(({ stage }) => stage === one),
      wrong,
    )
}

function checkStage(standing: Standing, turns: readonly CheckedTurn[], wrong: Problems): void {
  const keys = turns.map((turn) => keyOf(turn, daysHeldAt(standing, turn)))
  const inOrder = longestInOrder(keys)
  let last = -1
  for (const [at, turn] of turns.entries()) {
    if (inOrder[at]) {
      last = at
      continue
    }
    const next = inOrder.indexOf(true, at)
    const fits = (days: number) =>
      (last < 0 || isBefore(keys[last] ?? [], keyOf(turn, days))) &&
      (next < 0 || isBefore(keyOf(turn, days), keys[next] ?? []))
    const isExplained = turn.told.unit > 1 && mayMoveLater(standing) && possibleDays(turn).some(fits)
    if (isExplained) wrong.excuse()
    else wrong.add(`${turn.path}.order`, `is not where days held and lottery number put ${turn.pupil.ref}`)
  }
}

/** The numbers of days somebody who has won a place of this round can hold. */
const possibleDays = ({ pupil }: CheckedTurn): number[] =>
  Array.from({ length: pupil.need + 1 }, (_, won) => pupil.daysHeld + won)

type Key = readonly (number | string)[]

const keyOf = ({ pupil }: CheckedTurn, days: number): Key => [days, pupil.lotteryHigh, pupil.lotteryLow, pupil.ref]

function isBefore(a: Key, b: Key): boolean {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? 0
    if (left !== right) return left < right
  }
  return false
}

/** Which of a row belong to its longest part that stands in order, so that one that strayed is not blamed on its neighbours. */
function longestInOrder(keys: readonly Key[]): boolean[] {
  const ends: number[] = [] // the smallest last entry of an ordered part of each length
  const before: number[] = []
  for (const [at, key] of keys.entries()) {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (isBefore(keys[ends[middle] ?? 0] ?? [], key)) low = middle + 1
      else high = middle
    }
    before[at] = ends[low - 1] ?? -1
    ends[low] = at
  }
  const inOrder = keys.map(() => false)
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) inOrder[at] = true
  return inOrder
}

/** Days before the round, and the useful days of earlier units. */
export function daysHeldAt({ awardsOf }: Standing, { pupil, told }: CheckedTurn): number {
  const before = awardsOf(pupil).filter((award) => award.told.unit < told.unit)
  const won = before.reduce((days, { place }) => days + place.on.length, 0)
  return pupil.daysHeld + Math.min(pupil.need, won)
}

/** Each lottery number is the one that the seed draws. */
export function checkLottery({ turns }: Standing, wrong: Problems): void {
  for (const { path, told, pupil } of turns) {
    const drawn = `0x${hex(pupil.lotteryHigh)}${hex(pupil.lotteryLow)}`
    if (told.lottery !== drawn) wrong.add(`${path}.lottery`, `must be ${drawn}`)
  }
}

const hex = (bits: number): string => bits.toString(16).padStart(8, '0')
