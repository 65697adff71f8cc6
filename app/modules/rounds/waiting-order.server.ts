import type { Read } from '#db/client.server'
import { listLatestRoundsOf } from '#db/stores/rounds'
import type { Day } from '~/support/dates'
import { found } from '~/support/errors'
import { keyedHash } from '~/support/ids'
import type { Waiting } from '../bookings/offer-free-places.server'
import { readStandingsOf } from '../entitlement/read-standings.server'
import { eighteenthBirthday } from '../people/ages'
import { tierOf } from '../allocation/read-instance'
import { wholeDaysHeld } from './instance'

/** Of somebody who never was in a round: one place, and one more round to come. */
const NO_ROUND = { placesPerPupil: 1, roundsLeft: 1, toOn: '' }

/**
 * Puts those who wait for a place in the order of the rule: urgency, fewest days held, then a lottery of this one place that
 * nobody outside can work out. The priority group has no part in it, so the order gives nobody's away.
 * Three queries, however many wait.
 * @source docs/allocation-rule.md, Turns
 */
export async function orderByRule<W extends Waiting>(
  read: Read,
  { secret, today }: { secret: string; today: Day },
  place: { id: string; lastOn: Day },
  waiting: readonly W[],
): Promise<W[]> {
  if (waiting.length < 2) return [...waiting]
  const ids = waiting.map(({ studentId }) => studentId)
  const standings = await readStandingsOf({ read, today }, waiting)
  const rounds = await listLatestRoundsOf(read, ids)
  const turns = waiting.map((one) => {
    const { studentId, bornOn } = one
    const { owedHalfDays, targetHalfDays, deadlineOn } = found(standings.get(studentId), 'student')
    const held = wholeDaysHeld(owedHalfDays, targetHalfDays)
    const { placesPerPupil, roundsLeft, toOn } = rounds.get(studentId) ?? NO_ROUND
    const policy = {
      k: placesPerPupil === 3 ? 3 : placesPerPupil === 2 ? 2 : 1,
      roundsLeft,
      target: Math.ceil(targetHalfDays / 2),
    } as const
    const lastOn = toOn > place.lastOn ? toOn : place.lastOn
    const tier = tierOf({ daysHeld: held, deadlineOn: deadlineOn ?? eighteenthBirthday(bornOn) }, policy, lastOn)
    return { one, tier, held, lottery: keyedHash(secret, `waiting for ${place.id}: ${studentId}`) }
  })
  return turns
    .sort((a, b) => a.tier - b.tier || a.held - b.held || byText(a.lottery, b.lottery) || byText(a.one.id, b.one.id))
    .map(({ one }) => one)
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
