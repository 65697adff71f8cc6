/** The area suspends an employer while places there are on their way, so that a school has something to decide. */
import { findBookingByRequest } from '#db/stores/bookings'
import { suspendEmployer } from '~/modules/people/suspend-employer.server'

import { plusDays } from '../calendar'
import { SUSPENDED_EMPLOYER } from '../employers'
import { SUSPENDED_DAYS_AGO } from './days'
import { agree } from './steps'
import { areaLeadOf, ctxAt, known, momentOf, type World } from './world'

/** Suspends the employer, and lets the parents who were asked before that agree after it. */
export async function suspendOne(world: World): Promise<void> {
  const { plan, today } = world
  const on = plusDays(today, -SUSPENDED_DAYS_AGO)
  const reason = plan.employers.find(({ key }) => key === SUSPENDED_EMPLOYER)?.checkNote ?? ''
  const ctx = ctxAt(world, areaLeadOf(world), momentOf(on, 'suspended', 10 * 60, 11 * 60))
  await suspendEmployer(ctx, known(world.employers, SUSPENDED_EMPLOYER).id, reason)

  const days = plan.opportunities.filter(({ employer }) => employer === SUSPENDED_EMPLOYER)
  const agreed = plan.bookings.filter(
    ({ state, opportunity }) => state === 'agreed' && days.some(({ key }) => key === opportunity),
  )
  await world.db.transact(async (tx) => {
    for (const { key, pupil, opportunity } of agreed) {
      const { studentId } = known(world.pupils, pupil)
      const row = await findBookingByRequest(tx, studentId, `demo ${key}`)
      const day = days.find((one) => one.key === opportunity)
      if (row?.state !== 'agreement_requested' || !day) continue
      const at = momentOf(plusDays(on, 1), key, 17 * 60, 20 * 60)
      await agree(world, tx, { id: row.id, pupilKey: pupil, askedAt: momentOf(on, key, 12 * 60, 13 * 60), at })
    }
  })
}
