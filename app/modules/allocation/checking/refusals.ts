import type { Problems } from '../file-problems'
import type { DiffersBy, Refusal } from '../types'
import type { CheckedPlace, CheckedPupil } from './case'
import { clashesWithOthers, compareLevels, looksForDays } from './claims'
import { isJustified } from './envy'
import type { CheckedTurn, LaidOut } from './standing'
import { barrierOf, clash } from './suitable'
import { daysHeldAt } from './turns'

/** Every ranked place that was not given has one refusal, and its reason is true. */
export function checkRefusals(standing: LaidOut, wrong: Problems): void {
  const seen = new Set<string>()
  const key = (pupil: CheckedPupil, place: CheckedPlace) => `${pupil.at} ${place.at}`
  for (const { path, stated: refusal, pupil, place } of standing.refusals) {
    if (seen.has(key(pupil, place))) wrong.add(path, 'is there a second time')
    seen.add(key(pupil, place))
    const isGiven = standing.awardsOf(pupil).some((award) => award.place === place)
    if (isGiven) wrong.add(path, `${pupil.ref} was given ${place.ref}`)
    else if (!pupil.ranks.has(place.ref)) wrong.add(path, `${pupil.ref} did not rank ${place.ref}`)
    else for (const { at, says } of falsehoods(standing, pupil, place, refusal)) wrong.add(`${path}${at}`, says)
  }
  for (const pupil of standing.round.pupils.values()) {
    const given = new Set(standing.awardsOf(pupil).map(({ place }) => place.ref))
    for (const ref of pupil.ranked) {
      const place = standing.round.places.get(ref)
      if (place && !given.has(ref) && !seen.has(key(pupil, place)))
        wrong.add(`pupils[${pupil.at}]`, `${pupil.ref} ranked ${ref} and is not told why they did not get it`)
    }
  }
}

type Falsehood = { at: string; says: string }

function falsehoods(standing: LaidOut, pupil: CheckedPupil, place: CheckedPlace, stated: Refusal): Falsehood[] {
  const right = reasonOf(standing, pupil, place)
  if (right.reason !== stated.reason)
    return [{ at: '.reason', says: `is ${stated.reason}, and must be ${right.reason}` }]
  return (['lastAdmittedOrder', 'yourOrder', 'differsBy'] as const).flatMap((name) =>
    right[name] === stated[name] ? [] : [{ at: `.${name}`, says: `must be ${right[name] ?? 'left out'}` }],
  )
}

/** Why a pupil did not get a place they ranked: the first reason of the rule that is true. */
function reasonOf(standing: LaidOut, pupil: CheckedPupil, place: CheckedPlace): Omit<Refusal, 'pupil' | 'place'> {
  const barrier = pupil.list === null ? barrierOf(pupil, place) : null
  if (barrier !== null) return { reason: barrier }
  const turns = standing.turnsOf(pupil).toSorted((a, b) => a.stated.unit - b.stated.unit)
  const wanting = turns.find((turn) => wouldRather(standing, turn, place))
  if (wanting) return whyFull(standing, wanting, place)
  if (turns.length === 0) return { reason: 'no-turn' }
  const given = standing.awardsOf(pupil)
  const days = given.reduce((sum, award) => sum + award.place.on.length, 0)
  if (pupil.tier !== 4 && days >= pupil.need) return { reason: 'needs-met' }
  return { reason: given.some((award) => clash(award.place, place)) ? 'clash' : 'held-better' }
}

/** Whether a turn still needs days, could go there, and prefers it to what it holds, whatever a flexible pupil waived. */
function wouldRather(standing: LaidOut, turn: CheckedTurn, place: CheckedPlace): boolean {
  if (!looksForDays(standing, turn) || clashesWithOthers(standing, turn, place)) return false
  return turn.place === null || compareLevels(standing, turn, place, turn.place) < 0
}

function whyFull(standing: LaidOut, turn: CheckedTurn, place: CheckedPlace): Omit<Refusal, 'pupil' | 'place'> {
  const holders = standing.holdersOf(place)
  const isOpen = holders.length < place.capacity || holders.some((holder) => isJustified(standing, turn, place, holder))
  if (turn.pupil.flexible && isOpen) return { reason: 'moved' }
  const last = holders.toSorted((a, b) => a.order - b.order).at(-1)
  const orders = { lastAdmittedOrder: last?.order ?? 0, yourOrder: turn.order }
  if (last && last.order > turn.order) return { reason: 'reserved-seat', ...orders, differsBy: 'reserve' }
  return { reason: 'full', ...orders, differsBy: last ? differsBy(standing, last, turn) : 'lottery' }
}

function differsBy(standing: LaidOut, last: CheckedTurn, yours: CheckedTurn): DiffersBy {
  if (last.stated.tier !== yours.stated.tier) return 'urgency'
  if (last.stated.unit !== yours.stated.unit) return 'days'
  return daysHeldAt(standing, last) === daysHeldAt(standing, yours) ? 'lottery' : 'days'
}
