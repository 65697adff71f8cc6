import { randomUUID } from 'node:crypto'

import { expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { askForReset } from '~/modules/people/reset-password.server'
import * as mails from '~/routes/demo.mail._index'
import * as oneMail from '~/routes/demo.mail.$id'
import { NotFound } from '~/support/errors'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ welcome: () => Promise.resolve(door.ctx) }))

/** The demo with one mail, which holds a link, and its two pages asked from somewhere. */
async function demo() {
  const w = await smallWorld()
  const ctx = w.as({ kind: 'nobody' })
  const email = `${randomUUID()}@example.org` // an address gets one such mail in five minutes, whoever asks
  await w.make.user({ id: 'us_1', kind: 'school', schoolId: 'sc_1', email, emailVerifiedAt: w.now })
  await askForReset(ctx, { email, clientIp: randomUUID() })
  const [mail] = await w.db.read.select().from(tables.outbox)
  if (!mail) throw new Error('no mail was written')
  const ask = async (headers: Record<string, string>, isDemo = true) => {
    door.ctx = { ...ctx, demo: isDemo }
    const request = new Request('http://test.example/demo/mail', { headers })
    const args = { request, params: { id: mail.id } } as never
    return Promise.allSettled([mails.loader(args), oneMail.loader(args)])
  }
  return { ask, email }
}

const notFound = { status: 'rejected', reason: expect.any(NotFound) as unknown }

test('the mails of the demo, which hold links to sign in by, are shown to whoever sits at the computer', async () => {
  const { ask, email } = await demo()
  expect(await ask({ 'x-from-here': 'yes' })).toMatchObject([
    { status: 'fulfilled', value: { total: 1, mails: [{ to: email }] } },
    { status: 'fulfilled', value: { to: email } },
  ])
})

test('asked from elsewhere neither the list nor a mail is there', async () => {
  const { ask } = await demo()
  expect(await ask({ 'x-from-here': 'no' })).toEqual([notFound, notFound])
  expect(await ask({})).toEqual([notFound, notFound])
})

test('outside the demo neither is there, from wherever it is asked', async () => {
  const { ask } = await demo()
  expect(await ask({ 'x-from-here': 'yes' }, false)).toEqual([notFound, notFound])
})
