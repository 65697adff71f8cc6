import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { employerActor } from '#seeds/factories'
import { askForCheck } from '~/modules/opportunities/edit-employer.server'
import { readHostStanding } from '~/modules/opportunities/queries.server'
import { smallWorld } from '../../support/world'

const CONTACT = {
  safeguardingName: 'Sam Safe',
  safeguardingEmail: 'sam@host.example',
  safeguardingPhone: '01632 960001',
}
const HAS = { about: 'We make cogs.', state: 'registered', checkedUntilOn: null, insuranceUntilOn: null } as const

/** What the host's To do says of each step, and what is missing when it asks for its check. */
async function told(changes: Partial<Record<keyof typeof CONTACT | 'about', string | null>>) {
  const w = await smallWorld()
  await w.db.transact((tx) => tx.update(tables.employers).set({ ...HAS, ...CONTACT, ...changes } as never))
  const host = w.as(employerActor())
  const { hasAbout, hasWorkplace, hasSafeguarding } = await readHostStanding(host)
  return { steps: [hasAbout, hasWorkplace, hasSafeguarding], outcome: await askForCheck(host, 'em_1') }
}

test.each(['safeguardingName', 'safeguardingEmail', 'safeguardingPhone'] as const)(
  'without %s the step of the safeguarding contact is not done, and the check cannot be asked for',
  async (field) => {
    const { steps, outcome } = await told({ [field]: null })
    expect(steps).toEqual([true, true, false])
    expect(outcome).toMatchObject({ ok: false, reason: 'something_missing' })
  },
)

test('with all steps done the check can be asked for', async () => {
  const { steps, outcome } = await told({})
  expect(steps).toEqual([true, true, true])
  expect(outcome).toMatchObject({ ok: true })
})
