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
