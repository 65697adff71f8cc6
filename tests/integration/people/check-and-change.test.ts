import { expect, test } from 'vitest'

import { findEmployer } from '#db/stores/employers'
import { listWorkplacesOf } from '#db/stores/workplaces'
import { tables } from '#db/tables'
import { areaActor, employerActor } from '#seeds/factories'
import { saveEmployer } from '~/modules/opportunities/edit-employer.server'
import { saveWorkplace } from '~/modules/opportunities/edit-workplace.server'
import { checkedFields, checkEmployer } from '~/modules/people/check-employer.server'
import { VERIFIED_ITEMS } from '~/modules/people/employer-rules'
import { found } from '~/support/errors'
import { seenOf } from '~/support/seen'
import { atOnce } from '../../support/at-once'
import { smallWorld } from '../../support/world'

const passed = {
  outcome: 'passed' as const,
  verified: VERIFIED_ITEMS,
  validUntilOn: '2027-11-21',
  insuranceUntilOn: '2027-05-01',
  note: '',
}
const site = { name: 'Yard', addressLine: '1 Quay', postcode: 'QV1 1AA' }
const words = {
  about: 'We build boats.',
  website: null,
  safeguardingName: 'Another Person',
  safeguardingEmail: 'another@example.org',
  safeguardingPhone: '01000 000000',
}

type World = Awaited<ReturnType<typeof smallWorld>>
type Change = (host: ReturnType<typeof hostOf>) => Promise<{ ok: boolean }>

const hostOf = (w: World) => w.as(employerActor('em_1'))

test.each<[string, Change]>([
  ['another workplace', (host) => saveWorkplace(host, 'em_1', { ...site, workplaceId: null })],
  ['another address', (host) => saveWorkplace(host, 'em_1', { ...site, workplaceId: 'wp_1' })],
  ['another safeguarding contact', (host) => saveEmployer(host, 'em_1', words)],
])(
  'no host that waits for its check passes it with %s, saved at the same moment, that nobody read',
  async (_, change) => {
    for (const isCheckFirst of [true, false]) {
      const w = await smallWorld()
      await w.db.transact((tx) => tx.update(tables.employers).set({ state: 'check_due' }))
      const read = async () => {
        const employer = found(await findEmployer(w.db.read, 'em_1'), 'employer')
        return {
          state: employer.state,
          marks: seenOf(checkedFields(employer, await listWorkplacesOf(w.db.read, 'em_1'), [])),
        }
      }
      const seen = (await read()).marks
      const together = atOnce(2)
      const check = () => checkEmployer(together(w.as(areaActor())), 'em_1', passed, seen)
      const save = () => change(together(hostOf(w)))
      const [checked, saved] = isCheckFirst
        ? await Promise.all([check(), save()])
        : (await Promise.all([save(), check()])).toReversed()
      expect(saved).toMatchObject({ ok: true })
      // Either the area is shown what changed, or the host that had passed waits again.
      expect(checked).toMatchObject(checked?.ok ? { value: 'passed' } : { reason: 'read_again' })
      expect((await read()).state).toBe('check_due')
    }
  },
)
