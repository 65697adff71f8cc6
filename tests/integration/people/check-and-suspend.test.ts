import { expect, test, vi } from 'vitest'

import { areaActor } from '#seeds/factories'
import { checkEmployer } from '~/modules/people/check-employer.server'
import { VERIFIED_ITEMS } from '~/modules/people/employer-rules'
import { liftSuspension, suspendEmployer } from '~/modules/people/suspend-employer.server'
import * as employerPage from '~/routes/area.employers.$employerId._index/route'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))
// That a form was answered with this address is its own test: here it was.
vi.mock('~/access/done.server', () => ({
  readDone: (_: unknown, url: string) => {
    const key = new URL(url).searchParams.get('done')
    return Promise.resolve(key && { key, isOvertaken: true, sentBefore: null })
  },
}))

const PASSED = {
  outcome: 'passed' as const,
  verified: VERIFIED_ITEMS,
  validUntilOn: '2027-11-20',
  insuranceUntilOn: '2027-11-20',
  note: '',
}

async function world() {
  const w = await smallWorld()
  let seconds = 0
  const next = () => w.as(areaActor(), new Date(w.now.getTime() + 1000 * ++seconds)) // each act after the one before
  const pass = () => checkEmployer(next(), 'em_1', PASSED)
  const suspend = () => suspendEmployer(next(), 'em_1', 'A complaint')
  const lift = () => liftSuspension(next(), 'em_1', 'Cleared up')
  const says = async (done: string) => {
    door.ctx = next()
    const request = new Request(`http://test.example/area/employers/em_1?done=${done}`)
    const page = await employerPage.loader({ request, params: { employerId: 'em_1' }, context: {} })
    return page.done
  }
  return { pass, suspend, lift, says }
}

test('an employer that passed and that a colleague suspends in the same moment: who passed it is told both', async () => {
  const { pass, suspend, lift, says } = await world()
  expect(await pass()).toMatchObject({ ok: true })
  expect(await says('passed')).toBe('The check is recorded: passed')
  expect(await suspend()).toMatchObject({ ok: true })
  expect(await says('passed')).toMatch(/Your check was recorded: passed\. But the employer is suspended/)
  expect(await lift()).toMatchObject({ ok: true })
  expect(await says('passed')).toBeNull()
})

test('an employer that a colleague suspended first is not passed: who would pass it is told that it is suspended', async () => {
  const { pass, suspend, says } = await world()
  await suspend()
  expect(await pass()).toEqual({ ok: false, reason: 'suspended' })
  expect(await says('suspended')).toMatch(/^Suspended\./)
})
