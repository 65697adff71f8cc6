import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor } from '#seeds/factories'
import type { Ctx } from '~/access/ctx'
import { findAgreementLanguage } from '~/modules/bookings/answer-agreement.server'
import { readLinkOwner } from '~/modules/people/account-queries.server'
import { changePassword, choosePasswordByCode, choosePasswordByLink } from '~/modules/people/choose-password.server'
import { hashPassword } from '~/modules/people/hash-password.server'
import { inviteColleague } from '~/modules/people/invite-colleague.server'
import { askForReset } from '~/modules/people/reset-password.server'
import { signUpEmployer } from '~/modules/people/sign-up-employer.server'
import { verifyEmail } from '~/modules/people/verify-email.server'
import { sourcesUnder } from '../../support/all-forms'
import { smallWorld } from '../../support/world'

const OLD = 'velvet kettle heron pier'
const NEXT = 'amber wagon thistle quay'
const EMAIL = 'somebody@home.example'
const SECRET = 'a-secret-of-a-link'
const IP = '198.51.100.'

type World = Awaited<ReturnType<typeof smallWorld>>

async function ready() {
  const w = await smallWorld()
  const schoolId = `sc_${randomUUID()}`
  await w.make.school({ id: schoolId, urn: 999002 })
  const staff = { kind: 'school' as const, schoolId, email: 'lead@school.example' }
  const userId = `us_${randomUUID()}`
  await w.make.user({ ...staff, id: userId, emailVerifiedAt: w.now, passwordHash: await hashPassword(OLD) })
  return { w, lead: { ...schoolActor(schoolId), userId }, schoolId }
}

/** Does something again and again until it is told to wait. */
async function untilWait(run: () => Promise<{ ok: boolean; reason?: string }>) {
  for (let n = 0; n < 100; n += 1) {
    const outcome = await run()
    if (!outcome.ok && outcome.reason === 'wait') return
  }
  throw new Error('never told to wait')
}

const signUp = { organisation: 'Somebody Ltd', sector: 'health', companyNumber: null, name: 'Some Body', email: EMAIL }

type Refusal = (by: { nobody: Ctx; lead: Ctx; clientIp: string; schoolId: string }) => Promise<unknown>
const gone = { ok: false, reason: 'link_gone' }

/** Every refusal that must leave a row: its name in the log, and the reason or kind that stands with it. */
const REFUSALS: Record<string, { action: string; detail: Record<string, string>; run: Refusal }> = {
  'a wrong current password': {
    action: 'password.refuse',
    detail: { reason: 'current_wrong' },
    run: async ({ lead }) =>
      expect(await changePassword(lead, { current: 'not the one', next: NEXT })).toMatchObject({ ok: false }),
  },
  'too many wrong current passwords': {
    action: 'password.refuse',
    detail: { reason: 'wait' },
    // From elsewhere until then: of one address only the first twenty are written one by one.
    run: async ({ lead }) => {
      const wrong = { current: 'not the one', next: NEXT }
      await untilWait(() => changePassword({ ...lead, clientIp: `${IP}200` }, wrong))
      expect(await changePassword(lead, wrong)).toEqual({ ok: false, reason: 'wait' })
    },
  },
  'too many resets': {
    action: 'password.refuseReset',
    detail: {},
    run: ({ nobody, clientIp }) => untilWait(() => askForReset(nobody, { email: EMAIL, clientIp })),
  },
  'too many sign-ups': {
    action: 'employer.refuseSignUp',
    detail: {},
    run: ({ nobody, clientIp }) =>
      untilWait(() => signUpEmployer(nobody, { ...signUp, areaId: 'ar_1', password: 'short', clientIp })),
  },
  'too many invitations': {
    action: 'user.refuseInvite',
    detail: {},
    run: ({ lead, schoolId }) =>
      untilWait(() => inviteColleague(lead, { schoolId, name: 'Bo New', email: EMAIL, role: 'viewer' })),
  },
  'a dead invitation, opened': {
    action: 'link.refuse',
    detail: { kind: 'invitation' },
    run: async ({ nobody }) => expect(await readLinkOwner(nobody, 'invitation', SECRET)).toBeNull(),
  },
  'a dead invitation, sent': {
    action: 'link.refuse',
    detail: { kind: 'invitation' },
    run: async ({ nobody }) =>
      expect(await choosePasswordByLink(nobody, { kind: 'invitation', token: SECRET, password: NEXT })).toEqual(gone),
  },
  'a dead reset, opened': {
    action: 'link.refuse',
    detail: { kind: 'reset_password' },
    run: async ({ nobody }) => expect(await readLinkOwner(nobody, 'reset_password', SECRET)).toBeNull(),
  },
  'a dead reset, sent': {
    action: 'link.refuse',
    detail: { kind: 'reset_password' },
    run: async ({ nobody }) =>
      expect(await choosePasswordByLink(nobody, { kind: 'reset_password', token: SECRET, password: NEXT })).toEqual(
        gone,
      ),
  },
  'a dead verification, opened': {
    action: 'link.refuse',
    detail: { kind: 'verify_email' },
    run: async ({ nobody }) => expect(await readLinkOwner(nobody, 'verify_email', SECRET)).toBeNull(),
  },
  'a dead verification, sent': {
    action: 'link.refuse',
    detail: { kind: 'verify_email' },
    run: async ({ nobody }) => expect(await verifyEmail(nobody, { token: SECRET, password: NEXT })).toEqual(gone),
  },
  'a dead one-time code': {
    action: 'link.refuse',
    detail: { kind: 'one_time_code' },
    run: async ({ nobody }) =>
      expect(await choosePasswordByCode(nobody, { tokenId: SECRET, password: NEXT })).toEqual(gone),
  },
  'a link for a parent that was never made': {
    action: 'link.refuse',
    detail: { kind: 'agreement' },
    run: async ({ nobody }) => expect(findAgreementLanguage(nobody, SECRET)).rejects.toThrow('agreement'),
  },
}

const rowsOf = (w: World) => w.db.read.select().from(tables.auditLog)

let last = 0
test.each(Object.entries(REFUSALS))('%s leaves a row with a keyed hash of where it came from', async (_, refusal) => {
  const { w, lead, schoolId } = await ready()
  const clientIp = `${IP}${(last += 1)}`
  const at = { clientIp }
  const nobody = { ...w.as({ kind: 'nobody' }), ...at }
  await refusal.run({ nobody, lead: { ...w.as(lead), ...at }, clientIp, schoolId })
  const rows = await rowsOf(w)
  const noted = rows.filter(({ action }) => action === refusal.action).at(-1)
  expect(noted?.detail).toMatchObject({ ...refusal.detail, address: expect.stringMatching(/^[0-9a-f]{24}$/) })
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${EMAIL}|${SECRET}|${clientIp}`))
})

test('a link that is only looked at by a machine, and one that a form came with, leave no row for the page', async () => {
  const { w } = await ready()
  const nobody = w.as({ kind: 'nobody' })
  await readLinkOwner({ ...nobody, unseen: true }, 'invitation', SECRET)
  await readLinkOwner({ ...nobody, form: new FormData() }, 'invitation', SECRET)
  expect(await rowsOf(w)).toEqual([])
})

test('whatever slows somebody down, or looks for a link, writes its refusals', () => {
  const looking = sourcesUnder('app/modules').filter((file) =>
    /\b(?:admitUse|admitTry|findLiveToken|findLiveTokenById|findAgreementByHash)\(/.test(readFileSync(file, 'utf8')),
  )
  expect(looking.length).toBeGreaterThan(6)
  expect(looking.filter((file) => !/\bnote(?:Refusal|Refused|DeadLink)\(/.test(readFileSync(file, 'utf8')))).toEqual([])
})
