// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render } from '@testing-library/react'
import type { ComponentType } from 'react'
import { afterEach, expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { employerActor } from '#seeds/factories'
import { BOOKING_STATES, type BookingState } from '~/modules/bookings/types'
import Feedback, { loader as feedback } from '~/routes/employer.opportunities.$opportunityId.feedback'
import Register, { loader as register } from '~/routes/employer.opportunities.$opportunityId.register'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

afterEach(cleanup)

/** What the feedback page and the register say of a day on which one pupil had a place, to one address of it. */
async function pages(on: string, { state = 'confirmed', query = '' }: { state?: BookingState; query?: string } = {}) {
  const w = await smallWorld()
  const { firstOn, lastOn } = await w.make.day({ id: 'op_1', on: [on] })
  await w.make.student({ id: 'st_1' })
  const whose = { studentId: 'st_1', schoolId: 'sc_1', employerId: 'em_1', opportunityId: 'op_1' }
  const rest = { state, why: '', firstOn, lastOn, createdAt: w.now, updatedAt: w.now } as const
  await w.db.transact((tx) => tx.insert(tables.bookings).values({ id: 'bk_1', ...whose, ...rest }))
  door.ctx = w.as(employerActor())
  const args = { request: new Request(`http://test.example/${query}`), params: { opportunityId: 'op_1' } } as never
  const read = async (loader: (of: never) => Promise<unknown>, Component: ComponentType) => {
    const Stub = createRemixStub([{ id: 'page', path: '/', Component }])
    const loaderData = { page: await loader(args) }
    cleanup()
    return render(<Stub hydrationData={{ loaderData }} />).container.textContent ?? ''
  }
  return { feedback: await read(feedback, Feedback), register: await read(register, Register) }
}

test('once the names are put away neither page sends the host to the other, or says that pupils appear', async () => {
  const said = await pages('2026-10-23')
  expect(said.feedback).toContain('The school completes it without you. Names are no longer shown to you.')
  expect(said.register).toContain('names are no longer shown to you. Ask the school to mark it.')
  for (const page of Object.values(said)) expect(page).not.toMatch(/Take the register|appear here|Nobody/)
})

test('on the last day of the names a register that was not taken can still be', async () => {
  const said = await pages('2026-10-24')
  expect(said.feedback).toContain('Take the register first.')
  expect(said.register).toContain('Ada Test')
})

test('once the names are put away the address of a pupil tells nothing of what became of their day', async () => {
  const said = new Set<string>()
  for (const state of BOOKING_STATES) said.add((await pages('2026-10-23', { state, query: '?pupil=bk_1' })).feedback)
  said.add((await pages('2026-10-23', { query: '?pupil=bk_nobody' })).feedback)
  expect(said.size).toBe(1)
  expect([...said][0]).toContain('You cannot write feedback on this pupil. This day was more than four weeks ago.')
})
