// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { employerActor } from '#seeds/factories'
import { recordRegister } from '~/modules/entitlement/record-attendance.server'
import Feedback, { action, loader } from '~/routes/employer.opportunities.$opportunityId.feedback'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

afterEach(cleanup)

type World = Awaited<ReturnType<typeof smallWorld>>

const PUPILS = { bk_amira: 'Amira', bk_zoe: 'Zoe' }

/** A day of yesterday that Amira and Zoe were at, marked so. */
async function delivered() {
  const w = await smallWorld()
  const { firstOn, lastOn, sessions } = await w.make.day({ id: 'op_1', on: ['2026-11-20'], takenPlaces: 2 })
  for (const [id, givenName] of Object.entries(PUPILS)) {
    await w.make.student({ id: `st_${givenName}`, givenName, familyName: 'Test' })
    const whose = { studentId: `st_${givenName}`, schoolId: 'sc_1', employerId: 'em_1', opportunityId: 'op_1' }
    const times = { firstOn, lastOn, createdAt: w.now, updatedAt: w.now }
    await w.db.transact((tx) =>
      tx.insert(tables.bookings).values({ id, ...whose, state: 'confirmed', why: '', ...times }),
    )
  }
  const mark = (bookingId: string, state: 'attended' | 'no_show') =>
    recordRegister(w.as(employerActor()), {
      opportunityId: 'op_1',
      sessionId: sessions[0]?.id ?? '',
      marks: [{ bookingId, state, workedMinutes: 0 }],
    })
  for (const id of Object.keys(PUPILS)) await mark(id, 'attended')
  return { w, mark }
}

const words = { wentWell: 'Amira soldered well.', nextStep: 'Ask more.', didTask: 'yes', metSeveralPeople: 'yes' }

/** The page of an address, after what was sent to it where something was. */
async function page(w: World, query: string, sent?: Record<string, string>) {
  const request = new Request(`http://test.example/${query}`)
  const args = { request, params: { opportunityId: 'op_1' } } as never
  const form = new FormData()
  for (const [name, value] of Object.entries(sent ?? {})) form.append(name, value)
  door.ctx = { ...w.as(employerActor()), form: sent ? form : null }
  const answer = sent ? ((await action(args)) as unknown as { data: unknown }) : null
  const Stub = createRemixStub([{ id: 'page', path: '/', Component: Feedback }])
  const hydrationData = {
    loaderData: { page: await loader(args) },
    ...(answer ? { actionData: { page: answer.data } } : {}),
  }
  cleanup()
  return render(<Stub hydrationData={hydrationData} />).container.innerHTML
}

const formOf = (html: string) => /<form.*?<h2[^>]*>(.*?)<\/h2>/s.exec(html)?.[1] ?? null

test.each(['?pupil=bk_amira', ''])(
  'feedback typed while the pupil is marked absent names them, and stands above nobody else’s form (%s)',
  async (query) => {
    const { w, mark } = await delivered()
    expect(formOf(await page(w, '?pupil=bk_amira'))).toBe('Amira Test')
    await mark('bk_amira', 'no_show')
    const html = await page(w, query, { bookingId: 'bk_amira', ...words })
    expect(html).toContain('Your feedback on Amira Test was not saved. This pupil was not there')
    expect(html).toContain('What went well, about Amira Test')
    expect(html).toContain(words.wentWell)
    expect(formOf(html)).toBeNull()
    expect(html).toContain('Choose below whom you want to write about.')
    expect(html).toContain('feedback?pupil=bk_zoe')
    expect(await w.db.read.select().from(tables.hostFeedback)).toEqual([])
  },
)

test('the address of a pupil who cannot be given feedback says so, and opens nobody else’s form', async () => {
  const { w, mark } = await delivered()
  await mark('bk_amira', 'no_show')
  const absent = await page(w, '?pupil=bk_amira')
  expect(absent).toContain('You cannot write feedback on Amira Test. This pupil was not there')
  expect(formOf(absent)).toBeNull()
  const nobody = await page(w, '?pupil=bk_other')
  expect(nobody).toContain('You cannot write feedback on this pupil')
  expect(formOf(nobody)).toBeNull()
  expect(formOf(await page(w, ''))).toBe('Zoe Test')
})
