// @vitest-environment jsdom
import { createRemixStub } from '@remix-run/testing'
import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { areaActor, employerActor } from '#seeds/factories'
import { askForCheck, saveEmployer } from '~/modules/opportunities/edit-employer.server'
import { saveWorkplace } from '~/modules/opportunities/edit-workplace.server'
import { checkEmployer } from '~/modules/people/check-employer.server'
import { liftSuspension, suspendEmployer } from '~/modules/people/suspend-employer.server'
import ToDo, { loader } from '~/routes/employer._index'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

afterEach(cleanup)

type World = Awaited<ReturnType<typeof smallWorld>>

/** What the front page of the host says. */
async function front(w: World) {
  door.ctx = w.as(employerActor())
  const loaderData = { page: await loader({ request: new Request('http://test.example/'), params: {} } as never) }
  const Stub = createRemixStub([{ id: 'page', path: '/', Component: ToDo }])
  cleanup()
  return render(<Stub hydrationData={{ loaderData }} />).container.textContent ?? ''
}

const SET_UP = /Set up your organisation|checks every employer once|Then your days are published/
const UNTIL_THEN =
  'Until then pupils cannot find your days, no new place is given, and the places that pupils have are on hold.'

const otherContact = (w: World) =>
  saveEmployer(w.as(employerActor()), 'em_1', {
    about: 'We make cogs.',
    website: null,
    safeguardingName: 'Olu Other',
    safeguardingEmail: 'olu@host.example',
    safeguardingPhone: '01632 960002',
  })

const SITE = { name: 'Second site', addressLine: '2 Test Street', postcode: 'QV1 1AA' }

const CAUSES = {
  'whose safeguarding contact is another person': [
    (w: World) => otherContact(w),
    'because the safeguarding contact is another person.',
  ],
  'that added a workplace': [
    (w: World) => saveWorkplace(w.as(employerActor()), 'em_1', { workplaceId: null, ...SITE }),
    'because a workplace was added or has another address.',
  ],
  'whose suspension has ended': [
    async (w: World) => {
      await suspendEmployer(w.as(areaActor()), 'em_1', 'A report.')
      return liftSuspension(w.as(areaActor()), 'em_1', 'It was cleared up.')
    },
    'now that your suspension has ended.',
  ],
} as const

test.each(Object.entries(CAUSES))(
  'a checked host %s reads that, and no words of setting up',
  async (_, [act, says]) => {
    const w = await smallWorld()
    expect(await front(w)).not.toMatch(/check you again/)
    expect(await act(w)).toMatchObject({ ok: true })
    const said = await front(w)
    expect(said).toContain(`Your area must check you again, ${says}`)
    expect(said).toContain(UNTIL_THEN)
    expect(said).not.toMatch(SET_UP)
  },
)

test('a host that never passed a check reads the steps of setting up, also once it waits for the check', async () => {
  const w = await smallWorld()
  for (const state of ['registered', 'check_due'] as const) {
    const never = { state, checkedUntilOn: null, insuranceUntilOn: null }
    await w.db.transact(async (tx) => void (await tx.update(tables.employers).set(never)))
    const said = await front(w)
    expect(said).toMatch(SET_UP)
    expect(said).not.toMatch(/check you again/)
  }
})

test('a host that its area refused reads when, and what to change; one that had passed before reads no steps of setting up', async () => {
  const NOTE = 'Your insurance paper is of another firm.'
  for (const passed of [false, true]) {
    const w = await smallWorld()
    const until = passed ? '2027-01-01' : null
    const waits = { state: 'check_due' as const, checkedUntilOn: until, insuranceUntilOn: until }
    await w.db.transact(async (tx) => void (await tx.update(tables.employers).set(waits)))
    const findings = {
      outcome: 'refused' as const,
      verified: [],
      validUntilOn: null,
      insuranceUntilOn: null,
      note: NOTE,
    }
    expect(await checkEmployer(w.as(areaActor()), 'em_1', findings)).toMatchObject({ ok: true })
    const said = await front(w)
    expect(said).toContain('Your area did not pass your check')
    expect(said).toContain(NOTE)
    expect(SET_UP.test(said)).toBe(!passed)
    await otherContact(w)
    expect(await askForCheck(w.as(employerActor()), 'em_1')).toMatchObject({ ok: true })
    expect(await front(w)).not.toContain('did not pass')
  }
})
