/** What students of the demo would like in a round: days in order and the answers beside them, through the app's own use-cases. */
import type { Tx } from '#db/client.server'
import { moveRankedDay, rankDay } from '~/modules/matching/rank-day.server'
import { saveWishes } from '~/modules/matching/save-wishes.server'
import { JOURNEY_MINUTES } from '~/modules/matching/wishes'
import { ACCESS_FEATURES, SECTORS } from '~/modules/opportunities/types'

import { plusDays } from '../calendar'
import type { SeedOpportunity } from '../days'
import type { PersonaKey } from '../personas'
import type { SeedPupil } from '../pupils'
import { type Random, randomFrom } from '../random'
import { ctxAt, known, momentOf, studentOf, type World } from './world'

const FROM_YEAR = 10
const SHARE = 0.4
const MOST_DAYS = 6
const DAYS_AGO = 12
/** Who has not chosen anything yet, so that the demo shows that too. */
const WITHOUT: readonly PersonaKey[] = ['student_nearly_18']

/** Writes down what some of the older students with a sign-in would like. */
export async function seedWishes(world: World): Promise<void> {
  const random = randomFrom('quill-bay/wishes')
  const open = world.plan.opportunities
    .filter(({ stage, mode }) => (stage === 'published' || stage === 'full') && mode === 'in_person')
    // Some days are everybody's favourites.
    .map((day, at) => ({ day, pull: 1 / (1 + (at % 7)) }))
  await world.db.transact(async (tx) => {
    for (const pupil of world.plan.pupils) {
      const own = random.fork(pupil.key)
      if (!known(world.pupils, pupil.key).userId || pupil.yearGroup < FROM_YEAR) continue
      if (pupil.persona ? WITHOUT.includes(pupil.persona) : !own.chance(SHARE)) continue
      await choose(world, tx, pupil, open, own)
    }
  })
}

type Pulled = { day: SeedOpportunity; pull: number }

async function choose(world: World, tx: Tx, pupil: SeedPupil, open: readonly Pulled[], random: Random): Promise<void> {
  const at = momentOf(plusDays(world.today, -random.int(1, DAYS_AGO)), `wishes/${pupil.key}`, 15 * 60, 21 * 60)
  const ctx = ctxAt(world, studentOf(world, pupil.key), at, tx)
  const fitting = open.filter(({ day }) => day.yearGroups.includes(pupil.yearGroup))
  const many = random.int(2, MOST_DAYS)
  for (let n = 0; n < many && fitting.length > 0; n += 1) {
    const { day } = random.weighted(fitting, ({ pull }) => pull)
    // A day that is not for them after all, or that they hold a place on, is left out, as its page would not offer it.
    await rankDay(ctx, { opportunityId: known(world.days, day.key).id })
    fitting.splice(
      fitting.findIndex((one) => one.day === day),
      1,
    )
    if (n === 1) await moveRankedDay(ctx, { opportunityId: known(world.days, day.key).id, position: 1 })
  }
  await saveWishes(ctx, {
    sectors: SECTORS.filter(() => random.chance(0.25)),
    openToAny: random.chance(0.6),
    mayMoveMe: random.chance(0.3),
    maxMinutes: random.pick(JOURNEY_MINUTES),
    accessNeeds: random.chance(0.05) ? [random.pick(ACCESS_FEATURES)] : [],
  })
}
