import { expect, test } from 'vitest'

import { claimSending, noteLanding } from '#db/stores/sent-forms'
import { schoolActor } from '#seeds/factories'
import { readDone } from '~/access/done.server'
import { smallWorld } from '../../support/world'
import { sourceFiles } from '../../support/source-files'

const SAID = 'http://test.example/school/bookings/bk_1?done=approve&back=x'

async function landed(landing: string) {
  const w = await smallWorld()
  await w.db.transact(async (tx) => {
    await claimSending(tx, { actor: 'us_ann', key: 'k', sentAt: w.now })
    await noteLanding(tx, 'us_ann', 'k', landing)
  })
  const ask = (userId: string, url: string, minutes = 1) =>
    readDone(w.as({ ...schoolActor(), userId }, new Date(w.now.getTime() + minutes * 60_000)), url)
  return ask
}

test('an address says that something was done only to whoever did it, there, and within the hour', async () => {
  const ask = await landed('/school/bookings/bk_1?done=approve&back=x')
  expect(await ask('us_ann', SAID)).toBe('approve')
  expect(await ask('us_bob', SAID)).toBe(null)
  expect(await ask('us_ann', SAID.replace('bk_1', 'bk_2'))).toBe(null)
  expect(await ask('us_ann', SAID.replace('approve', 'decline'))).toBe(null)
  expect(await ask('us_ann', SAID, 59)).toBe('approve')
  expect(await ask('us_ann', SAID, 60)).toBe(null)
})

test('a place on the page to which the answer led does not matter', async () => {
  const ask = await landed('/school/allocation/ro_1?done=answered#reviews')
  expect(await ask('us_ann', 'http://test.example/school/allocation/ro_1?done=answered')).toBe('answered')
})

/** Pages that read the word from the address itself, and why a made-up one does no harm. */
const NEUTRAL: Record<string, string> = {
  'app/routes/agree.$token.tsx': 'said only when the record says so too',
  'app/routes/employers.join.tsx': 'nobody is signed in; the same for every address',
  'app/routes/password-reset._index.tsx': 'nobody is signed in; the same for every address',
  'app/routes/sign-in.tsx': 'nobody is signed in; says how to sign in',
  'app/routes/student.days.$opportunityId/route.tsx': 'said only when the day is among the choices',
}

test('no other page says from its address alone that something was done', () => {
  const reading = sourceFiles('app/routes').filter(({ text }) => /\.get\('done'\)/.test(text))
  expect(reading.map(({ path }) => path).filter((path) => !(path in NEUTRAL))).toEqual([])
})
