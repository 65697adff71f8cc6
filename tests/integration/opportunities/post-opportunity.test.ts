import { expect, test } from 'vitest'

import { listSubmittedOpportunities } from '#db/stores/area-overview'
import { countOpportunities, findOpportunityRow, listOpportunities } from '#db/stores/opportunities'
import { listMailForDemo } from '#db/stores/outbox'
import { tables } from '#db/tables'
import { areaActor, employerActor, schoolActor, studentActor } from '#seeds/factories'
import { nextForHost, nextSteps, pauseMessages } from '~/modules/opportunities/day-messages'
import { pauseOpportunity, resumeOpportunity } from '~/modules/opportunities/pause-opportunity.server'
import { editOpportunity, postOpportunity } from '~/modules/opportunities/post-opportunity.server'
import type { Posting } from '~/modules/opportunities/posting'
import { publishOpportunity, returnOpportunity } from '~/modules/opportunities/publish-opportunity.server'
import { findOpportunity, findPosting, listMyOpportunities } from '~/modules/opportunities/queries.server'
import { readMyDay } from '~/modules/matching/read-day.server'
import { addDays } from '~/support/dates'
import { NotFound } from '~/support/errors'
import { smallWorld } from '../../support/world'
import { healthPosting } from '../../support/health-posting'

const posting = (with_: Partial<Posting> = {}) => healthPosting({ accessFeatures: ['step_free'], ...with_ })

async function posted(w: Awaited<ReturnType<typeof smallWorld>>, with_: Partial<Posting> = {}, send = true) {
  const outcome = await postOpportunity(w.as(employerActor()), { posting: posting(with_), send })
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value.id
}
const published = async (w: Awaited<ReturnType<typeof smallWorld>>, with_: Partial<Posting> = {}) => {
  const id = await posted(w, with_)
  expect(await publishOpportunity(w.as(areaActor()), { opportunityId: id, version: 1 })).toEqual({
    ok: true,
    value: { id },
  })
  return id
}

test('a day is posted, checked by the area and then found by a student; the host is told', async () => {
  const w = await smallWorld()
  await w.make.user({ id: 'us_em_1', kind: 'employer', employerId: 'em_1', email: 'host@example.org' })
  await w.make.student({ id: 'st_1' })
  const id = await posted(w)
  await expect(readMyDay(w.as(studentActor('st_1')), id)).rejects.toThrow(NotFound)
  expect((await listSubmittedOpportunities(w.db.read, { kind: 'area', areaId: 'ar_1' })).map((day) => day.id)).toEqual([
    id,
  ])

  await publishOpportunity(w.as(areaActor()), { opportunityId: id, version: 1 })
  expect(await readMyDay(w.as(studentActor('st_1')), id)).toMatchObject({ title: 'A day with the ward team' })
  const day = await findOpportunity(w.as(areaActor()), id)
  expect(day).toMatchObject({ state: 'published', title: 'A day with the ward team', employerName: 'First Employer' })
  expect(day.sessions).toMatchObject([{ happensOn: '2026-12-04', startMinute: 540, endMinute: 930, breakMinutes: 30 }])
  expect((await listMailForDemo(w.db.read, 0, 5)).map(({ to, subject }) => [to, subject])).toEqual([
    ['host@example.org', 'Your day is published'],
  ])
})

test('an area lists the days sent to it, and those of no other area', async () => {
  const w = await smallWorld()
  await w.make.area({ id: 'ar_2', name: 'Next area' })
  for (const n of [1, 2]) await w.make.day({ id: `op_${n}`, areaId: `ar_${n}` })
  const coming = { part: 'coming', today: '2026-11-21' } as const
  for (const n of [1, 2]) {
    const scope = { kind: 'area', areaId: `ar_${n}` } as const
    expect((await listOpportunities(w.db.read, scope, coming, { offset: 0, limit: 9 })).map(({ id }) => id)).toEqual([
      `op_${n}`,
    ])
    expect(await countOpportunities(w.db.read, scope, '2026-11-21')).toMatchObject({ coming: 1 })
  }
})

test('a draft may be unfinished, and nobody else sees it', async () => {
  const w = await smallWorld()
  const id = await posted(w, { task: '', risks: '', sessions: [], yearGroups: [] }, false)
  expect((await findOpportunity(w.as(employerActor()), id)).state).toBe('draft')
  for (const actor of [areaActor(), employerActor('em_2')])
    await expect(findOpportunity(w.as(actor), id)).rejects.toThrow(NotFound)
  expect(
    await listOpportunities(
      w.db.read,
      { kind: 'area', areaId: 'ar_1' },
      { part: 'drafts', today: '2026-11-21' },
      { offset: 0, limit: 9 },
    ),
  ).toEqual([])
})

test('a draft of more dates than a day can have writes nothing, new or saved again', async () => {
  const w = await smallWorld()
  const session = { startMinute: 540, endMinute: 930, breakMinutes: 30 }
  const dates = (many: number) =>
    Array.from({ length: many }, (_, n) => ({ ...session, happensOn: addDays('2026-12-04', n) }))
  const host = w.as(employerActor())
  const tooMany = { ok: false, problems: [{ session: 30, part: 'on', reason: 'too_many_sessions' }] }
  expect(await postOpportunity(host, { posting: posting({ sessions: dates(31) }), send: false })).toMatchObject(tooMany)
  expect(await w.db.read.select().from(tables.opportunities)).toEqual([])
  const opportunityId = await posted(w, { sessions: dates(30) }, false)
  const edit = { opportunityId, version: 1, posting: posting({ sessions: dates(31) }), send: false }
  expect(await editOpportunity(host, edit)).toMatchObject(tooMany)
  expect((await findPosting(host, opportunityId)).posting.sessions).toHaveLength(30)
})

test('a draft with one date twice is not saved with one of them lost, new or saved again', async () => {
  const w = await smallWorld()
  const host = w.as(employerActor())
  const session = { happensOn: '2026-12-04', startMinute: 540, endMinute: 900, breakMinutes: 30 }
  const twice = posting({ sessions: [session, { ...session, startMinute: 600, endMinute: 960 }] })
  const refused = { ok: false, problems: [{ session: 1, part: 'on', reason: 'same_date_twice' }] }
  expect(await postOpportunity(host, { posting: twice, send: false })).toMatchObject(refused)
  const opportunityId = await posted(w, { sessions: [session] }, false)
  expect(await editOpportunity(host, { opportunityId, version: 1, posting: twice, send: false })).toMatchObject(refused)
  expect((await findPosting(host, opportunityId)).posting.sessions).toMatchObject([session])
})

test('sending says everything that is missing at once and writes nothing', async () => {
  const w = await smallWorld()
  const outcome = await postOpportunity(w.as(employerActor()), {
    posting: posting({ task: '', sessions: [] }),
    send: true,
  })
  expect(outcome).toMatchObject({
    ok: false,
    reason: 'incomplete',
    problems: [{ reason: 'task_missing' }, { reason: 'no_sessions' }],
  })
  expect(await countOpportunities(w.db.read, { kind: 'everything' }, '2026-11-21')).toEqual({
    coming: 0,
    past: 0,
    drafts: 0,
  })
})

test('a workplace of another employer looks like none', async () => {
  const w = await smallWorld()
  await w.make.employer({ id: 'em_2' })
  await w.make.workplace({ id: 'wp_2', employerId: 'em_2' })
  await expect(posted(w, { workplaceId: 'wp_2' })).rejects.toThrow(NotFound)
})

test.each([
  [{ state: 'check_due' }, 'employer_not_checked'],
  [{ state: 'suspended' }, 'employer_suspended'],
  [{ checkedUntilOn: '2026-12-03' }, 'check_ends_too_soon'],
  [{ insuranceUntilOn: '2026-12-03' }, 'insurance_ends_too_soon'],
] as const)('with an employer of %j nothing is published: %s', async (employer, reason) => {
  const w = await smallWorld()
  await w.make.employer({ id: 'em_2', ...employer })
  await w.make.workplace({ id: 'wp_2', employerId: 'em_2' })
  const outcome = await postOpportunity(w.as(employerActor('em_2')), {
    posting: posting({ workplaceId: 'wp_2' }),
    send: true,
  })
  const opportunityId = outcome.ok ? outcome.value.id : ''
  expect(await publishOpportunity(w.as(areaActor()), { opportunityId, version: 1 })).toEqual({ ok: false, reason })
})

test('another area cannot publish it, nor can the host itself', async () => {
  const w = await smallWorld()
  const opportunityId = await posted(w)
  for (const actor of [areaActor('ar_2'), employerActor(), schoolActor()])
    await expect(publishOpportunity(w.as(actor), { opportunityId, version: 1 })).rejects.toThrow(NotFound)
})

test('a day that its host changed meanwhile is read again before it is published', async () => {
  const w = await smallWorld()
  const opportunityId = await posted(w)
  await editOpportunity(w.as(employerActor()), {
    opportunityId,
    version: 1,
    posting: posting({ title: 'Other' }),
    send: true,
  })
  const area = w.as(areaActor())
  expect(await publishOpportunity(area, { opportunityId, version: 1 })).toEqual({ ok: false, reason: 'stale' })
  expect(await publishOpportunity(area, { opportunityId, version: 2 })).toMatchObject({ ok: true })
})

test('a day sent back is a draft again, with the reason on it, until it is sent again', async () => {
  const w = await smallWorld()
  const opportunityId = await posted(w)
  const area = w.as(areaActor())
  expect(await returnOpportunity(area, { opportunityId, version: 1, reason: ' ' })).toEqual({
    ok: false,
    reason: 'reason_missing',
  })
  await returnOpportunity(area, { opportunityId, version: 1, reason: 'Say who is with them at lunch.' })
  expect(await findOpportunity(w.as(employerActor()), opportunityId)).toMatchObject({
    state: 'draft',
    closedReason: 'Say who is with them at lunch.',
  })
  await editOpportunity(w.as(employerActor()), { opportunityId, version: 2, posting: posting(), send: true })
  expect(await findOpportunity(area, opportunityId)).toMatchObject({ state: 'submitted', closedReason: null })
})

test('a new date sends a published day back for checking and keeps the sessions that stayed', async () => {
  const w = await smallWorld()
  const opportunityId = await published(w)
  const before = await findOpportunityRow(w.db.read, opportunityId)
  const [first] = posting().sessions
  const second = { happensOn: '2026-12-11', startMinute: 600, endMinute: 900, breakMinutes: 30 }
  const change = { opportunityId, version: 2, posting: posting({ sessions: first ? [first, second] : [] }), send: true }
  expect(await editOpportunity(w.as(employerActor()), change)).toMatchObject({
    ok: true,
    value: { state: 'submitted' },
  })
  const after = await findOpportunityRow(w.db.read, opportunityId)
  expect(after?.opportunity).toMatchObject({ firstOn: '2026-12-04', lastOn: '2026-12-11', version: 3 })
  expect(after?.sessions[0]?.id).toBe(before?.sessions[0]?.id)
  expect(after?.sessions).toHaveLength(2)
})

test('while a place is taken, the supervisor cannot be swapped, places cannot fall below it, and wording may be mended', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  const day = await w.make.day({ takenPlaces: 2, capacityPlaces: 4 })
  await w.db.transact(async (tx) => {
    await tx.insert(tables.bookings).values({
      id: 'bk_1',
      opportunityId: day.id,
      studentId: 'st_1',
      schoolId: 'sc_1',
      employerId: 'em_1',
      state: 'confirmed',
      liveKey: `${day.id}:st_1`,
      why: '',
      firstOn: day.firstOn,
      lastOn: day.lastOn,
      createdAt: w.now,
      updatedAt: w.now,
    })
  })
  const host = w.as(employerActor())
  const { posting: now } = await findPosting(host, day.id)
  const edit = (with_: Partial<Posting>, version = 1) =>
    editOpportunity(host, { opportunityId: day.id, version, posting: { ...now, ...with_ }, send: true })
  expect(await edit({ supervisorName: 'Lee Other' })).toEqual({
    ok: false,
    reason: 'taken_places',
    changed: ['the supervisor'],
  })
  expect(await edit({ capacityPlaces: 1 })).toEqual({ ok: false, reason: 'fewer_places' })
  expect(await edit({ purpose: 'A mended purpose.', capacityPlaces: 2 })).toMatchObject({
    ok: true,
    value: { state: 'published' },
  })
  expect(await edit({ title: 'From a stale page' })).toMatchObject({ ok: false, reason: 'stale' })
})

test('a paused day leaves the sight of students who look for one, and comes back', async () => {
  const w = await smallWorld()
  const opportunityId = await published(w)
  const host = w.as(employerActor())
  expect(await resumeOpportunity(host, { opportunityId, version: 2 })).toEqual({ ok: false, reason: 'not_paused' })
  expect(await pauseOpportunity(host, { opportunityId, version: 2 })).toMatchObject({ ok: true })
  expect(await pauseOpportunity(host, { opportunityId, version: 2 })).toEqual({ ok: false, reason: 'already_paused' })
  expect((await findOpportunity(host, opportunityId)).state).toBe('paused')
  expect(await resumeOpportunity(host, { opportunityId, version: 2 })).toEqual({ ok: false, reason: 'stale' })
  expect(await resumeOpportunity(host, { opportunityId, version: 3 })).toMatchObject({ ok: true })
  await expect(pauseOpportunity(w.as(employerActor('em_2')), { opportunityId, version: 4 })).rejects.toThrow(NotFound)
})

test('a host’s list holds only its own days, each in its part', async () => {
  const w = await smallWorld()
  await w.make.employer({ id: 'em_2' })
  await w.make.workplace({ id: 'wp_2', employerId: 'em_2' })
  await w.make.day({ id: 'op_coming' })
  await w.make.day({ id: 'op_today', on: ['2026-11-21'] })
  await w.make.day({ id: 'op_past', on: ['2026-11-20'] })
  await w.make.day({ id: 'op_draft', state: 'draft' })
  await w.make.day({ id: 'op_theirs', employerId: 'em_2', workplaceId: 'wp_2' })
  const host = w.as(employerActor())
  const coming = await listMyOpportunities(host, { part: 'coming', page: 1, pageSize: 25 })
  expect(coming.counts).toEqual({ coming: 2, past: 1, drafts: 1 })
  expect(coming.rows.map(({ id }) => id)).toEqual(['op_today', 'op_coming'])
})

test('what a host may do with a day is offered by the rules, and to nobody else', async () => {
  const w = await smallWorld()
  await w.make.student({ id: 'st_1' })
  for (const state of ['published', 'paused', 'cancelled'] as const)
    await w.make.day({ id: `op_${state}`, state, on: ['2026-12-07'] })
  await w.make.day({ id: 'op_over', state: 'published', on: ['2026-11-02'] })
  const host = w.as(employerActor())
  const mayWith = async (id: string) => (await findOpportunity(host, id)).may
  expect(await mayWith('op_published')).toEqual({ edit: true, change: true, pause: true, resume: false })
  expect(await mayWith('op_paused')).toEqual({ edit: true, change: true, pause: false, resume: true })
  expect(await mayWith('op_cancelled')).toEqual({ edit: true, change: false, pause: false, resume: false })
  expect(await mayWith('op_over')).toEqual({ edit: true, change: false, pause: false, resume: false })
  expect(await pauseOpportunity(host, { opportunityId: 'op_over', version: 1 })).toEqual({ ok: false, reason: 'over' })
  const { employers } = tables
  await w.db.transact(async (tx) => void (await tx.update(employers).set({ insuranceUntilOn: '2026-12-06' })))
  expect(await mayWith('op_paused')).toEqual({ edit: true, change: true, pause: false, resume: false })
  const paused = await findOpportunity(host, 'op_paused')
  expect(nextForHost(paused, host.today)).toBe(
    `${nextSteps.paused} It cannot be shown to pupils again as things stand. ${pauseMessages.insurance_ends_too_soon}`,
  )
  expect(await resumeOpportunity(host, { opportunityId: 'op_paused', version: 1 })).toEqual({
    ok: false,
    reason: 'insurance_ends_too_soon',
  })
  await w.db.transact(async (tx) => void (await tx.update(employers).set({ insuranceUntilOn: '2026-12-07' })))
  expect(await mayWith('op_paused')).toMatchObject({ resume: true })
  expect(nextForHost(await findOpportunity(host, 'op_paused'), host.today)).toBe(nextSteps.paused)
  const seenByArea = await findOpportunity(w.as(areaActor()), 'op_published')
  expect(seenByArea.may).toEqual({ edit: false, change: false, pause: false, resume: false })
})

test('a day that has been sent for checking is not saved as a draft', async () => {
  const w = await smallWorld()
  const host = w.as(employerActor())
  const opportunityId = await posted(w, {}, true)
  const edit = { opportunityId, version: 1, posting: posting({ title: 'Another title' }) }
  expect(await editOpportunity(host, { ...edit, send: false })).toEqual({ ok: false, reason: 'not_a_draft' })
  expect((await findPosting(host, opportunityId)).posting.title).not.toBe('Another title')
  expect(await editOpportunity(host, { ...edit, send: true })).toMatchObject({
    ok: true,
    value: { state: 'submitted' },
  })
})
