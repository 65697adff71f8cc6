import type { Problems } from '../file-problems'
import type { CheckedPupil } from './case'
import type { CheckedTurn, LaidOut } from './standing'

/**
 * Everybody who is to have a turn has it, with their own tier, and nobody else. A place that was moved or won after the turns
 * of a stage were given out can make a later turn of that pupil look too many or missing: those are counted, not refused.
 */
export function checkTurns(standing: LaidOut, wrong: Problems): void {
  const { round, turns, turnsOf } = standing
  const { k } = round.instance.policy
  for (const pupil of round.pupils.values()) {
    const units = new Set(turnsOf(pupil).map(({ stated }) => stated.unit))
    for (let unit = 1; unit <= k; unit += 1) {
      const isDue = hasTurn(standing, pupil, unit)
      if (isDue === units.has(unit)) continue
      if (unit > 1 && mayMoveLater(standing)) wrong.excuse()
      else if (isDue) wrong.add(`pupils[${pupil.at}]`, `${pupil.ref} has no turn ${unit}, and needs one`)
      else wrong.add(`pupils[${pupil.at}]`, `${pupil.ref} has a turn ${unit} too many`)
    }
  }
  for (const { path, stated, pupil } of turns) {
    if (stated.unit > k) wrong.add(`${path}.unit`, `is more than ${k}`)
    if (stated.tier !== pupil.tier) wrong.add(`${path}.tier`, `is ${pupil.tier} for ${pupil.ref}`)
  }
}

/** Whether places can change hands after a stage: by tie repair, or by settling what open-first left. */
const mayMoveLater = ({ round: { instance } }: LaidOut): boolean =>
  instance.policy.repair === 'ties' || instance.policy.precedence === 'open-first'

function hasTurn({ awardsOf }: LaidOut, pupil: CheckedPupil, unit: number): boolean {
  const before = awardsOf(pupil).filter(({ stated }) => stated.unit < unit)
  if (before.length !== unit - 1) return false
  return pupil.tier === 4 || before.reduce((days, { place }) => days + place.on.length, 0) < pupil.need
}

/**
 * Turns are numbered from 1 without a gap: by stage, then days held, lottery number and reference. Days held are those at the
 * end; where a later move can have changed them, a turn that stands elsewhere is counted if some number of days explains it.
 */
export function checkOrder(standing: LaidOut, wrong: Problems): void {
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

function checkStage(standing: LaidOut, turns: readonly CheckedTurn[], wrong: Problems): void {
  let before: Key | null = null
  let least: Key | null = null
  for (const turn of turns) {
    const own = keyOf(turn, daysHeldAt(standing, turn))
    const isExact = turn.stated.unit === 1 || !mayMoveLater(standing)
    const possible = isExact ? [own] : possibleDays(turn).map((days) => keyOf(turn, days))
    const last: Key | null = least
    const first: Key | undefined = possible.find((key) => last === null || isBefore(last, key))
    if (!first) wrong.add(`${turn.path}.order`, `is not where days held and lottery number put ${turn.pupil.ref}`)
    else if (before !== null && !isBefore(before, own)) wrong.excuse()
    before = own
    least = first ?? own
  }
}

/** The numbers of days, fewest first, that somebody can have held when the turns of a later unit were given out. */
function possibleDays({ pupil, stated: { tier, unit } }: CheckedTurn): number[] {
  const most = tier === 4 ? pupil.need : pupil.need - 1
  const least = Math.min(most, unit - 1)
  return Array.from({ length: most - least + 1 }, (_, more) => pupil.daysHeld + least + more)
}

type Key = readonly (number | string)[]

const keyOf = ({ pupil }: CheckedTurn, days: number): Key => [days, pupil.lotteryHigh, pupil.lotteryLow, pupil.ref]

function isBefore(a: Key, b: Key): boolean {
  for (const [at, left] of a.entries()) {
    const right = b[at] ?? 0
    if (left !== right) return left < right
  }
  return false
}

/** Days before the round, and the useful days of earlier units. */
export function daysHeldAt({ awardsOf }: LaidOut, { pupil, stated }: CheckedTurn): number {
  const before = awardsOf(pupil).filter((award) => award.stated.unit < stated.unit)
  const won = before.reduce((days, { place }) => days + place.on.length, 0)
  return pupil.daysHeld + Math.min(pupil.need, won)
}

/** Each lottery number is the one that the seed draws. */
export function checkLottery({ turns }: LaidOut, wrong: Problems): void {
  for (const { path, stated, pupil } of turns) {
    const drawn = `0x${hex(pupil.lotteryHigh)}${hex(pupil.lotteryLow)}`
    if (stated.lottery !== drawn) wrong.add(`${path}.lottery`, `must be ${drawn}`)
  }
}

const hex = (bits: number): string => bits.toString(16).padStart(8, '0')
