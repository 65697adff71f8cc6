// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import type { BookingState } from '~/modules/bookings/types'
import SchoolHome, { loader as schoolHome } from '~/routes/school._index'
import SchoolBooking, { loader as schoolBooking } from '~/routes/school.bookings.$bookingId'
import SchoolPupil, { loader as schoolPupil } from '~/routes/school.students.$studentId/route'
import StudentHome, { loader as studentHome } from '~/routes/student._index'
import MyBooking, { loader as myBooking } from '~/routes/student.bookings.$bookingId._index/route'
import MyDays, { loader as myDays } from '~/routes/student.bookings._index'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

afterEach(cleanup)

type World = Awaited<ReturnType<typeof smallWorld>>

const TODAY = '2026-11-21'
const BOOKINGS = {
  'asked for': { state: 'requested', on: ['2026-12-05'] },
  'settled, ahead': { state: 'confirmed', on: ['2026-12-05'] },
  'settled, today': { state: 'confirmed', on: [TODAY] },
  'settled, running': { state: 'confirmed', on: ['2026-11-20', '2026-11-23'] },
} as const satisfies Record<string, { state: BookingState; on: string[] }>

const PAPERS = {
  suspended: { papers: { state: 'suspended' }, reason: 'the area has suspended the host.' },
  'to be checked again': { papers: { state: 'check_due' }, reason: 'the host waits to be checked by the area.' },
  'of an ended check': { papers: { checkedUntilOn: '2026-11-20' }, reason: 'the area’s check of the host ends before' },
  'of ended insurance': { papers: { insuranceUntilOn: '2026-11-20' }, reason: 'the host’s insurance ends before' },
  'of insurance not seen': {
    papers: { insuranceUntilOn: null },
    reason: 'the area has not seen the host’s insurance.',
  },
} as const

const PUPIL_READS = 'This is on hold. Do not go unless your school tells you.'

async function booked({ state, on }: { state: BookingState; on: readonly string[] }) {
  const w = await smallWorld()
  const { firstOn, lastOn } = await w.make.day({ id: 'op_1', on: [...on], supervisorName: 'Denise Hollis' })
  await w.make.student({ id: 'st_1' })
  const whose = { studentId: 'st_1', schoolId: 'sc_1', employerId: 'em_1', opportunityId: 'op_1' }
  const times = { firstOn, lastOn, createdAt: w.now, updatedAt: w.now }
  await w.db.transact((tx) => tx.insert(tables.bookings).values({ id: 'bk_1', ...whose, state, why: '', ...times }))
  return w
}

const setPapers = (w: World, papers: object) =>
  w.db.transact(async (tx) => void (await tx.update(tables.employers).set(papers)))

/** What a page says. */
async function read(ctx: unknown, loader: (args: never) => Promise<unknown>, Component: ComponentType) {
  door.ctx = ctx
  const args = { request: new Request('http://test.example/'), params: { bookingId: 'bk_1', studentId: 'st_1' } }
  const loaderData = { page: await loader(args as never) }
  const Stub = createRemixStub([{ id: 'page', path: '/', Component }])
  cleanup()
  return render(<Stub hydrationData={{ loaderData }} />).container.textContent ?? ''
}

const readPupils = async (w: World) => {
  const me = w.as(studentActor('st_1'))
  return {
    booking: await read(me, myBooking, MyBooking),
    days: await read(me, myDays, MyDays),
    home: await read(me, studentHome, StudentHome),
  }
}

const cases = Object.entries(BOOKINGS).flatMap(([name, booking]) =>
  Object.entries(PAPERS).map(([host, given]) => [name, host, booking, given] as const),
)

test.each(cases)(
  'a place %s with a host %s is on hold on every page about it, and no page says go',
  async (_name, _host, booking, { papers, reason }) => {
    const w = await booked(booking)
    await setPapers(w, papers)
    const isSettled = booking.state === 'confirmed'
    const pupil = await readPupils(w)
    expect(pupil.booking).toContain(PUPIL_READS)
    expect(pupil.days).toContain(PUPIL_READS)
    expect(pupil.home).toContain(PUPIL_READS)
    for (const said of Object.values(pupil))
      expect(said).not.toMatch(/You’re going|You're going|Get ready|then go on the/)
    expect(pupil.booking).not.toContain('Denise Hollis')
    const school = await read(w.as(schoolActor()), schoolBooking, SchoolBooking)
    expect(school).toContain(`This is on hold: ${reason}`)
    expect(school).toContain('The pupil reads that it is on hold, and not to go unless you tell them.')
    expect(school).not.toMatch(/Confirmed|The pupil goes on the day|Approve or decline/)
    const ofPupil = await read(w.as(schoolActor()), schoolPupil, SchoolPupil)
    expect(ofPupil).toContain('(on hold, because of its host)')
    expect(ofPupil).not.toContain('Confirmed')
    const front = await read(w.as(schoolActor()), schoolHome, SchoolHome)
    expect(front.includes('(on hold, because of its host)')).toBe(!isSettled)
  },
)

test.each(Object.entries(BOOKINGS))('a place %s with a covered host is not said to be on hold', async (_, booking) => {
  const w = await booked(booking)
  const school = w.as(schoolActor())
  const said = [
    ...Object.values(await readPupils(w)),
    await read(school, schoolBooking, SchoolBooking),
    await read(school, schoolPupil, SchoolPupil),
    await read(school, schoolHome, SchoolHome),
  ]
  for (const page of said) expect(page).not.toMatch(/on hold|cannot sign in/i)
  expect(said[0]?.includes('Denise Hollis')).toBe(booking.state === 'confirmed')
})

test('a day that is over is not on hold, and its host, suspended since, is not asked for what it cannot do without saying so', async () => {
  const w = await booked({ state: 'confirmed', on: ['2026-11-19'] })
  const school = w.as(schoolActor())
  expect(await read(school, schoolHome, SchoolHome)).not.toContain('cannot sign in')
  await setPapers(w, { state: 'suspended' })
  expect((await readPupils(w)).booking).not.toContain('on hold')
  expect(await read(school, schoolBooking, SchoolBooking)).not.toContain('on hold')
  const says = 'First Employer (suspended, so it cannot sign in)'
  expect(await read(school, schoolHome, SchoolHome)).toContain(says)
  await w.db.transact(async (tx) => void (await tx.update(tables.bookings).set({ state: 'awaiting_feedback' })))
  expect(await read(school, schoolHome, SchoolHome)).toContain(says)
})
