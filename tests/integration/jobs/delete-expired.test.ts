import { readFileSync } from 'node:fs'

import { expect, test } from 'vitest'

import { saveParts } from '#db/stores/my-round-part'
import { tables } from '#db/tables'
import { systemActor } from '#seeds/factories'
import { expired } from '~/jobs/delete-expired.server'
import { roundPartsOf } from '~/modules/rounds/parts'
import { sourcesUnder } from '../../support/all-forms'
import { pupilIn } from '../../support/round-rows'
import { smallWorld } from '../../support/world'

type World = Awaited<ReturnType<typeof smallWorld>>

const hoursBefore = (w: World, hours: number) => new Date(w.now.getTime() - hours * 3_600_000)
const daysBefore = (w: World, days: number) => hoursBefore(w, days * 24)
const run = (w: World) => expired.run(w.as(systemActor))
const idsIn = (rows: { id: string }[]) => rows.map(({ id }) => id).toSorted()

test('links and codes go a day after they have run out, and not before', async () => {
  const w = await smallWorld()
  await w.make.user({ id: 'us_1', kind: 'area', areaId: 'ar_1' })
  await w.db.transact(async (tx) => {
    const token = (id: string, expiresAt: Date) => ({ id, tokenHash: id, userId: 'us_1', expiresAt, createdAt: w.now })
    await tx.insert(tables.tokens).values([
      { ...token('tk_live', hoursBefore(w, -1)), kind: 'invitation' },
      { ...token('tk_yesterday', hoursBefore(w, 23)), kind: 'invitation' },
      { ...token('tk_old', hoursBefore(w, 25)), kind: 'one_time_code' },
    ])
  })
  await run(w)
  expect(idsIn(await w.db.read.select().from(tables.tokens))).toEqual(['tk_live', 'tk_yesterday'])
})

test('what a sent form is known by goes after a day, and not before', async () => {
  const w = await smallWorld()
  await w.db.transact(async (tx) => {
    for (const [key, hours] of [
      ['yesterday', 23],
      ['old', 25],
    ] as const)
      await tx.insert(tables.sentForms).values({ actor: 'us_1', key, sentAt: hoursBefore(w, hours) })
  })
  await run(w)
  expect((await w.db.read.select().from(tables.sentForms)).map(({ key }) => key)).toEqual(['yesterday'])
})

test('what was kept of a form that came too late goes when its day is over', async () => {
  const w = await smallWorld()
  await w.make.user({ id: 'us_1', kind: 'area', areaId: 'ar_1' })
  await w.db.transact(async (tx) => {
    const kept = { userId: 'us_1', sealed: 'sealed', keptAt: hoursBefore(w, 24) }
    for (const [id, expiresAt] of [
      ['kf_live', new Date(w.now.getTime() + 1000)],
      ['kf_over', w.now],
    ] as const)
      await tx.insert(tables.keptForms).values({ ...kept, id, expiresAt })
  })
  await run(w)
  expect(idsIn(await w.db.read.select().from(tables.keptForms))).toEqual(['kf_live'])
})

test('sessions and rosters waiting for their preview go when they have run out', async () => {
  const w = await smallWorld()
  await w.make.user({ id: 'us_1', kind: 'area', areaId: 'ar_1' })
  await w.db.transact(async (tx) => {
    const draft = { schoolId: 'sc_1', fileName: 'roll.csv', content: {}, createdBy: 'us_1' }
    const session = { userId: 'us_1', endsAt: hoursBefore(w, -8), createdAt: w.now }
    for (const [name, expiresAt] of [
      ['live', hoursBefore(w, -1)],
      ['old', hoursBefore(w, 1)],
    ] as const) {
      await tx.insert(tables.rosterDrafts).values({ ...draft, id: name, expiresAt })
      await tx.insert(tables.signInSessions).values({ ...session, id: name, expiresAt })
    }
  })
  await run(w)
  expect(idsIn(await w.db.read.select().from(tables.rosterDrafts))).toEqual(['live'])
  expect(idsIn(await w.db.read.select().from(tables.signInSessions))).toEqual(['live'])
})

test('mail goes a week after it was sent, and 30 days after it failed for good', async () => {
  const w = await smallWorld()
  await w.db.transact(async (tx) => {
    const mail = { toAddress: 'parent@example.org', subject: 'A day', text: 'Dear Pat', createdAt: daysBefore(w, 40) }
    const sent = (id: string, days: number) => {
      const at = daysBefore(w, days)
      return { ...mail, id, state: 'sent' as const, sentAt: at, nextAttemptAt: at }
    }
    const failed = (id: string, days: number) => ({
      ...mail,
      id,
      state: 'failed' as const,
      nextAttemptAt: daysBefore(w, days),
    })
    await tx.insert(tables.outbox).values([sent('sent_6', 6.9), sent('sent_8', 7.1), failed('failed_29', 29.9)])
    await tx
      .insert(tables.outbox)
      .values([
        failed('failed_31', 30.1),
        { ...mail, id: 'waiting', state: 'waiting', nextAttemptAt: daysBefore(w, 40) },
      ])
  })
  await run(w)
  const rows = await w.db.read.select().from(tables.outbox)
  expect(idsIn(rows)).toEqual(['failed_29', 'sent_6', 'waiting'])
})

test('what went into a round goes 30 days after it was cancelled; rounds that gave places keep theirs', async () => {
  const w = await smallWorld()
  const round = (id: string, state: 'cancelled' | 'accepted', endedAt: Date | null) => ({
    id,
    state,
    endedAt,
    areaId: 'ar_1',
    schoolId: 'sc_1',
    name: id,
    yearGroups: [10],
    includeMet: false,
    fromOn: '2027-01-01',
    toOn: '2027-06-01',
    sectors: [],
    leftOutDays: [],
    listsCloseOn: '2026-12-20',
    placesPerPupil: 1,
    roundsLeft: 1,
    reservePercent: 0,
    precedence: 'reserve-first' as const,
    reserveDecision: '',
    seed: 'secret',
    roster: [],
    createdBy: 'us_1',
    createdAt: w.now,
  })
  await w.db.transact(async (tx) => {
    await tx
      .insert(tables.allocationRounds)
      .values([
        round('ro_old', 'cancelled', daysBefore(w, 31)),
        round('ro_unrun', 'cancelled', daysBefore(w, 31)),
        round('ro_new', 'cancelled', daysBefore(w, 29)),
        round('ro_kept', 'accepted', null),
      ])
    await tx.insert(tables.allocationRuns).values(
      ['ro_old', 'ro_unrun', 'ro_new', 'ro_kept'].map((roundId) => ({
        roundId,
        instance: { pupils: ['somebody'] },
        leftOut: { days: [] },
        result: roundId === 'ro_unrun' ? null : { awards: [] },
      })),
    )
    for (const roundId of ['ro_old', 'ro_new', 'ro_kept'])
      await saveParts(tx, roundId, roundPartsOf({ pupils: [pupilIn('p1')] }, { turns: [], refusals: [] }))
  })
  await run(w)
  const runs = await w.db.read.select().from(tables.allocationRuns)
  const emptied = runs.filter(({ instance, result }) => result === null && JSON.stringify(instance) === '{}')
  expect(emptied.map(({ roundId }) => roundId).toSorted()).toEqual(['ro_old', 'ro_unrun'])
  expect(runs).toHaveLength(4)
  const parts = await w.db.read.select({ roundId: tables.allocationParts.roundId }).from(tables.allocationParts)
  expect(parts.map(({ roundId }) => roundId).toSorted()).toEqual(['ro_kept', 'ro_new'])
})

test('a link that an earlier version left readable in a sent mail goes at once, and the mail a week later', async () => {
  const w = await smallWorld()
  const mail = (id: string, days: number, more: { state: 'sent' | 'waiting'; linkSeed?: string }) => ({
    id,
    toAddress: 'parent@example.org',
    subject: 'Please agree',
    text: 'https://days.example/agree/secret',
    createdAt: daysBefore(w, days),
    sentAt: daysBefore(w, days),
    nextAttemptAt: daysBefore(w, days),
    ...more,
  })
  await w.db.transact(async (tx) => {
    await tx
      .insert(tables.outbox)
      .values([
        mail('sent_1', 1, { state: 'sent' }),
        mail('sent_8', 8, { state: 'sent' }),
        mail('shown', 1, { state: 'sent', linkSeed: 'of the demo' }),
        mail('waiting', 1, { state: 'waiting' }),
      ])
  })
  await run(w)
  await run(w)
  const rows = await w.db.read.select().from(tables.outbox)
  expect(idsIn(rows.filter(({ text }) => text === ''))).toEqual(['sent_1'])
  expect(idsIn(rows)).toEqual(['sent_1', 'shown', 'waiting'])
})

test('refusals go after 30 days, and so does the hash of where somebody signed in from; the sign-in stays', async () => {
  const w = await smallWorld()
  const row = (action: string, days: number) => ({
    id: `${action} ${days}`,
    at: daysBefore(w, days),
    actorKind: 'nobody',
    action,
    subjectKind: 'name',
    subjectId: 'x',
    detail: { address: 'hash' },
  })
  // Every name of a refusal that the product writes.
  const refusals = sourcesUnder('app').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/action: '((?:access\.|\w+\.refuse)\w*)'/g)].map(
      ([, action]) => action ?? '',
    ),
  )
  expect(refusals.length).toBeGreaterThan(6)
  const actions = [...new Set(refusals), 'signIn', 'booking.move']
  await w.db.transact(async (tx) => {
    await tx.insert(tables.auditLog).values(actions.flatMap((action) => [row(action, 29), row(action, 31)]))
  })
  await run(w)
  const left = await w.db.read.select().from(tables.auditLog)
  expect(idsIn(left.filter(({ id }) => id.endsWith('31')))).toEqual(['booking.move 31', 'signIn 31'])
  expect(idsIn(left.filter(({ detail }) => detail === null))).toEqual(['signIn 31'])
  expect(left).toHaveLength(actions.length + 2)
})
