import { expect, onTestFinished, test } from 'vitest'

import { markMailFailed, queueMail } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { ctxFor, factories, systemActor } from '#seeds/factories'
import { checkSecret } from '~/access/secret-mark.server'
import { OWN_SECRET, runProgram } from '../../support/broken-installations'
import { freshDatabase } from '../../support/database'

test('mail failed says whose each is, what waits, and never that all went out', async () => {
  const { db, url, remove } = await freshDatabase()
  onTestFinished(() => remove())
  await checkSecret({ ...ctxFor(db, systemActor), secret: OWN_SECRET })
  const make = factories(db)
  await make.area()
  await make.school()
  const mailFailed = async () => (await runProgram(['app/cli/main.ts', 'mail', 'failed'], { DATABASE_URL: url })).stdout
  expect(await mailFailed()).toBe('No mail stands as given up.\n')
  const [school] = await db.read.select({ name: tables.schools.name }).from(tables.schools)
  const now = new Date()
  const id = await db.transact(async (tx) => {
    await queueMail(tx, { to: 'eve@far.example', subject: 's', text: 't' }, now)
    const lost = { to: 'ada@home.example', subject: 's', text: 'Sam Canary' }
    const lostId = await queueMail(tx, lost, now, { kind: 'request', schoolId: 'sc_1' })
    await markMailFailed(tx, lostId, 'SMTP 550', null, now)
    return lostId
  })
  const said = (await mailFailed()).split('\n')
  expect(said[0]).toMatch(
    new RegExp(`^${id}  .*  ${school?.name}: A pupil’s request for a place, to a…@home.example\\. There`),
  )
  expect(said.slice(1, 2)).toEqual(['1 mail given up in all.'])
  expect(said[2]).toMatch(/^1 mail waits to be sent, since \d+ \w+ \d{4} at /)
})

test('mail that cannot be delivered is put aside at the command line: no list and no count has it any more', async () => {
  const { db, url, remove } = await freshDatabase()
  onTestFinished(() => remove())
  await checkSecret({ ...ctxFor(db, systemActor), secret: OWN_SECRET })
  const now = new Date()
  const ids = await db.transact(async (tx) => {
    const lose = async (to: string) => {
      const id = await queueMail(tx, { to, subject: 's', text: 't' }, now)
      await markMailFailed(tx, id, 'SMTP 550', null, now)
      return id
    }
    return [await lose('ada@home.example'), await lose('eve@home.example')]
  })
  const mail = (...args: string[]) => runProgram(['app/cli/main.ts', 'mail', ...args], { DATABASE_URL: url })
  expect((await mail('set-aside')).status).toBe(2)
  expect(await mail('set-aside', ...ids)).toMatchObject({ status: 0, stdout: '2 mails are put aside.\n', stderr: '' })
  expect((await mail('failed')).stdout).toBe('No mail stands as given up.\n')
  expect((await mail('failed', '--aside')).stdout).toMatch(/\n2 mails put aside in all\.\n$/)
  expect(await mail('set-aside', ids[0] ?? '', 'ml_none')).toMatchObject({
    status: 1,
    stdout: '0 mails are put aside.\n',
    stderr: `${ids[0]}: It is put aside already.\nml_none: There is no mail of this id.\n2 mails are not.\n`,
  })
  expect((await mail('resend', ids[0] ?? '')).stdout).toBe('1 mail will be sent again.\n')
}, 60_000)
