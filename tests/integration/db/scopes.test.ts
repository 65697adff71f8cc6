import { expect, test } from 'vitest'

import { listBookingsOfOpportunity, listBookingsOfStudent } from '#db/stores/bookings'
import { tables } from '#db/tables'
import { areaActor, employerActor, schoolActor, studentActor, systemActor } from '#seeds/factories'
import type { Actor } from '~/access/actor'
import { scopeOf } from '~/access/scope'
import { smallWorld } from '../../support/world'

/** Two schools, two hosts, and a booking of each pupil at each host: four bookings. */
async function fourBookings() {
  const w = await smallWorld()
  await w.make.school({ id: 'sc_2', urn: 999002 })
  await w.make.employer({ id: 'em_2', name: 'Second Employer' })
  await w.make.student({ id: 'st_1' })
  await w.make.student({ id: 'st_2', schoolId: 'sc_2' })
  for (const host of [1, 2]) {
    const { firstOn, lastOn } = await w.make.day({ id: `op_${host}`, employerId: `em_${host}` })
    for (const pupil of [1, 2])
      await w.db.transact(async (tx) => {
        await tx.insert(tables.bookings).values({
          id: `bk_${pupil}${host}`,
          opportunityId: `op_${host}`,
          studentId: `st_${pupil}`,
          schoolId: `sc_${pupil}`,
          employerId: `em_${host}`,
          state: 'confirmed',
          why: '',
          firstOn,
          lastOn,
          createdAt: w.now,
          updatedAt: w.now,
        })
      })
  }
  return w
}

const SEEN: [who: string, actor: Actor, bookings: string[]][] = [
  ['the student of one', studentActor('st_1'), ['bk_11', 'bk_12']],
  ['their school', schoolActor('sc_1', 'viewer'), ['bk_11', 'bk_12']],
  ['another school', schoolActor('sc_2'), ['bk_21', 'bk_22']],
  ['one host', employerActor('em_1'), ['bk_11', 'bk_21']],
  ['another host', employerActor('em_2'), ['bk_12', 'bk_22']],
  ['the area, which sees no pupil', areaActor(), []],
  ['nobody', { kind: 'nobody' }, []],
  ['a parent, who has a link and no list', { kind: 'parent', agreementId: 'ag_1', bookingId: 'bk_11' }, []],
  ['a job', systemActor, ['bk_11', 'bk_12', 'bk_21', 'bk_22']],
]

test.each(SEEN)('lists of bookings for %s hold no more than theirs', async (_who, actor, bookings) => {
  const w = await fourBookings()
  const scope = scopeOf(actor)
  const byDay = await Promise.all(['op_1', 'op_2'].map((id) => listBookingsOfOpportunity(w.db.read, scope, id)))
  const byStudent = await Promise.all(['st_1', 'st_2'].map((id) => listBookingsOfStudent(w.db.read, scope, id)))
  for (const lists of [byDay, byStudent])
    expect(
      lists
        .flat()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(bookings)
})
