import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { schoolActor, studentActor } from '#seeds/factories'
import { type Chosen, decideAsShown } from '~/modules/bookings/decide-as-shown.server'
import { decideBookings } from '~/modules/bookings/decide-bookings.server'
import { placeBooking } from '~/modules/bookings/place-booking.server'
import { readDecision } from '~/modules/progress/read-decision.server'
import * as decidePage from '~/routes/school.approvals.decide'
import { smallWorld } from '../../support/world'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

/** So many pupils of one school who have each asked for one day. */
async function asked(howMany = 3, capacityPlaces = 80) {
  const w = await smallWorld()
  await w.make.day({ id: 'op_1', capacityPlaces, takenPlaces: 0 })
  await w.make.user({ kind: 'school', schoolId: 'sc_1', email: 'lead@example.org' })
  const ids: string[] = []
  for (let n = 0; n < howMany; n += 1) {
    const studentId = `st_${String(n).padStart(2, '0')}`
    await w.make.student({ id: studentId, familyName: `Family${n}`, ...(n === 1 ? { parentEmail: null } : {}) })
    const me = w.as(studentActor(studentId), new Date(w.now.getTime() + n * 1000))
    const o = await placeBooking(me, { studentId, opportunityId: 'op_1', why: '', requestKey: studentId })
    if (!o.ok) throw new Error(o.reason)
    ids.push(o.value.id)
  }
  const lead = w.as(schoolActor())
  const states = async () =>
    Promise.all(
      ids.map(async (id) => {
        const [row] = await w.db.read.select().from(tables.bookings).where(eq(tables.bookings.id, id))
        return row?.state
      }),
    )
  const chosen = (decision: Chosen['decision'], some: Chosen['ids'] = ids): Chosen => ({
    decision,
    ids: some,
    yearGroup: null,
  })
  return { ...w, ids, lead, states, chosen }
}

test('approving several says whom, how many and who is mailed first, and then does exactly that', async () => {
  const w = await asked()
  const chosen = w.chosen('approve')
  const shown = await readDecision(w.lead, chosen, 1)
  expect(shown).toMatchObject({
    total: 3,
    happens: [
      '3 requests of 3 pupils are approved.',
      '2 e-mails go to parents and carers, with a link to agree.',
      '1 request has no e-mail address of a parent or carer: you hand over the link yourself.',
    ],
  })
  expect(shown.who[1]).toEqual({
    name: 'Ada Family1, Year 10',
    note: 'A day on the ward, Sat 5 Dec. No email address for a parent or carer: you hand over the link yourself.',
  })
  expect(await w.states()).toEqual(['requested', 'requested', 'requested'])
  expect(await decideAsShown(w.lead, { chosen, reason: '', mark: shown.mark })).toMatchObject({
    ok: true,
    value: { left: [] },
  })
  expect(await w.states()).toEqual(['agreement_requested', 'agreement_requested', 'agreement_requested'])
})

test('nothing is decided unseen, nor once a colleague has decided one of them meanwhile', async () => {
  const w = await asked()
  const chosen = w.chosen('approve')
  const unseen = await decideAsShown(w.lead, { chosen, reason: '', mark: '' })
  expect(unseen).toEqual({ ok: false, reason: 'not_as_shown' })
  const { mark } = await readDecision(w.lead, chosen, 1)
  await decideBookings(w.lead, { bookingIds: w.ids.slice(0, 1), decision: 'decline', reason: 'Exams.' })
  expect(await decideAsShown(w.lead, { chosen, reason: '', mark })).toEqual({ ok: false, reason: 'not_as_shown' })
  expect(await w.states()).toEqual(['declined', 'requested', 'requested'])

  const again = await readDecision(w.lead, chosen, 1)
  expect(again.happens).toEqual([
    '2 requests of 2 pupils are approved.',
    '1 e-mail goes to a parent or carer, with a link to agree.',
    '1 request has no e-mail address of a parent or carer: you hand over the link yourself.',
    '1 is left as it is: this page names it and says why.',
  ])
  const says =
    'You declined this request at midday. There is nothing left to decide: the pupil can ask again while places are left.'
  expect(again.left).toEqual([{ bookingId: w.ids[0], pupil: 'Ada Family0', says }])
  expect(await decideAsShown(w.lead, { chosen, reason: '', mark: again.mark })).toMatchObject({ ok: true })
  expect(await w.states()).toEqual(['declined', 'agreement_requested', 'agreement_requested'])
})

test('“all that wait” is all that were shown: another request that came in between is not decided with them', async () => {
  const w = await asked()
  const chosen = w.chosen('approve', 'all')
  const { mark, total } = await readDecision(w.lead, chosen, 1)
  expect(total).toBe(3)
  await w.make.student({ id: 'st_late' })
  const me = w.as(studentActor('st_late'))
  await placeBooking(me, { studentId: 'st_late', opportunityId: 'op_1', why: '', requestKey: 'late' })
  expect(await decideAsShown(w.lead, { chosen, reason: '', mark })).toEqual({ ok: false, reason: 'not_as_shown' })
  expect((await readDecision(w.lead, chosen, 1)).total).toBe(4)
})

test('five hundred are decided at once, the longest waiting first; the page says how many wait beyond them', async () => {
  const w = await asked(1, 600)
  const [first] = await w.db.read.select().from(tables.bookings)
  if (!first) throw new Error('no request')
  const [pupil] = await w.db.read.select().from(tables.students)
  if (!pupil) throw new Error('no pupil')
  const more = Array.from({ length: 500 }, (_, n) => `m_${String(n).padStart(3, '0')}`)
  await w.db.transact(async (tx) => {
    await tx.insert(tables.students).values(more.map((id) => ({ ...pupil, id: `st_${id}`, mis: null, upn: null })))
    const later = (n: number) => new Date(w.now.getTime() + (n + 10) * 1000)
    const rows = more.map((id, n) => ({
      ...first,
      id: `bk_${id}`,
      studentId: `st_${id}`,
      liveKey: `${first.opportunityId}:st_${id}`,
      createdAt: later(n),
    }))
    await tx.insert(tables.bookings).values(rows)
  })
  const shown = await readDecision(w.lead, w.chosen('decline', 'all'), 1)
  expect(shown.total).toBe(500)
  expect(shown.happens.join(' ')).toContain('1 more waits')
  const decided = await decideAsShown(w.lead, {
    chosen: w.chosen('decline', 'all'),
    reason: 'Exams.',
    mark: shown.mark,
  })
  expect(decided).toMatchObject({ ok: true })
  const waiting = await w.db.read.select().from(tables.bookings).where(eq(tables.bookings.state, 'requested'))
  expect(waiting.map(({ id }) => id)).toEqual(['bk_m_499'])
})

test('what was shown for approving is not good for declining, and a decline needs its reason', async () => {
  const w = await asked()
  const { mark } = await readDecision(w.lead, w.chosen('approve'), 1)
  const decline = w.chosen('decline')
  expect(await decideAsShown(w.lead, { chosen: decline, reason: 'Exams.', mark })).toEqual({
    ok: false,
    reason: 'not_as_shown',
  })
  const shown = await readDecision(w.lead, decline, 1)
  expect(shown.happens).toEqual([
    '3 requests of 3 pupils are declined. The pupils read your reason, and the places are free for others.',
  ])
  expect(await decideAsShown(w.lead, { chosen: decline, reason: ' ', mark: shown.mark })).toEqual({
    ok: false,
    reason: 'reason_needed',
  })
  await decideAsShown(w.lead, { chosen: decline, reason: 'Exams.', mark: shown.mark })
  expect(await w.states()).toEqual(['declined', 'declined', 'declined'])
})

test('two clerks approve the same requests at once: each is approved once, and nobody is mailed twice', async () => {
  const w = await asked()
  const chosen = w.chosen('approve')
  const one = await readDecision(w.lead, chosen, 1)
  const colleague = w.as({ ...schoolActor(), userId: 'us_colleague' })
  const other = await readDecision(colleague, chosen, 1)
  await Promise.all([
    decideAsShown(w.lead, { chosen, reason: '', mark: one.mark }),
    decideAsShown(colleague, { chosen, reason: '', mark: other.mark }),
  ])
  expect(await w.states()).toEqual(['agreement_requested', 'agreement_requested', 'agreement_requested'])
  const mails = await w.db.read.select().from(tables.outbox)
  expect(mails.filter(({ toAddress }) => toAddress === 'parent@example.org')).toHaveLength(2)
})

/** A colleague, who declines these requests. */
async function annIn(w: Awaited<ReturnType<typeof asked>>) {
  const of = { kind: 'school', schoolId: 'sc_1', role: 'lead' } as const
  await w.make.user({ id: 'us_ann', displayName: 'Ann Clerk', email: 'ann@example.org', ...of })
  const ann = w.as({ ...schoolActor(), userId: 'us_ann' })
  return (bookingIds: string[]) => decideBookings(ann, { bookingIds, decision: 'decline', reason: 'Exam' })
}

/** Sends the page that showed these as to be approved, as its form does. */
function send(ctx: object, shown: { mark: string; ids: string[] }, chosen: string[][]) {
  const form = new FormData()
  form.append('shown', shown.mark)
  form.append('requests', shown.ids.join(' '))
  door.ctx = { ...ctx, form }
  const query = new URLSearchParams([['decision', 'approve'], ...chosen])
  const request = new Request(`http://test.example/school/approvals/decide?${query}`, { method: 'POST' })
  return decidePage.action({ request, params: {}, context: {} })
}

const ticked = (ids: string[]) => ids.map((id) => ['booking', id])

/** Decides as `ctx` does, with a colleague who comes first to some of it: after the plan and before the first decision. */
async function overtaken(w: Awaited<ReturnType<typeof asked>>, ids: string[]) {
  const decline = await annIn(w)
  const shown = await readDecision(w.lead, w.chosen('approve'), 1)
  let first: Promise<unknown> | null = null
  const late: typeof w.lead = {
    ...w.lead,
    transact: async (body) => {
      await (first ??= decline(ids))
      return w.lead.transact(body)
    },
  }
  return send(late, shown, ticked(w.ids))
}

const ANN_DECLINED =
  'Ann Clerk declined this request at midday. There is nothing left to decide: the pupil can ask again while places are left.'

test('whoever is overtaken in all of them at that very moment reads of each, by its pupil, who decided it', async () => {
  const w = await asked(2)
  expect(await overtaken(w, w.ids)).toMatchObject({
    data: {
      errors: {
        form: 'Nothing has been done: something changed since this page was made. It now says what would happen.',
      },
      since: [
        { bookingId: w.ids[0], pupil: 'Ada Family0', says: ANN_DECLINED },
        { bookingId: w.ids[1], pupil: 'Ada Family1', says: ANN_DECLINED },
      ],
    },
    init: { status: 409 },
  })
})

test.each(['ticked', 'all that wait'])(
  'a page of %s made in the middle of a colleague’s batch says, once sent, of each pupil what the rest of it did',
  async (which) => {
    const w = await asked(3)
    const decline = await annIn(w)
    await decline(w.ids.slice(0, 1))
    const isAll = which !== 'ticked'
    const shown = await readDecision(w.lead, w.chosen('approve', isAll ? 'all' : w.ids), 1)
    expect(shown.readAt).toBe(
      'This is how things stood at midday. If any of it has changed by the time you send this, nothing is done, and you see first what changed. A request that somebody decides or withdraws in that very moment is left as they left it: the others are done, and you read of each of these what became of it.',
    )
    expect(shown.ids).toEqual(w.ids.slice(1))
    expect(shown.left.map(({ pupil }) => pupil)).toEqual(isAll ? [] : ['Ada Family0'])
    await decline(w.ids.slice(1))
    const answer = await send(w.lead, shown, isAll ? [['all', 'yes']] : ticked(w.ids))
    expect(answer).toMatchObject({
      data: {
        since: [
          { bookingId: w.ids[1], pupil: 'Ada Family1', says: ANN_DECLINED },
          { bookingId: w.ids[2], pupil: 'Ada Family2', says: ANN_DECLINED },
        ],
      },
      init: { status: 409 },
    })
    expect(await w.states()).toEqual(['declined', 'declined', 'declined'])
  },
)

test('requests of another school that a form says it was shown are nobody’s', async () => {
  const w = await asked(1)
  await w.make.school({ id: 'sc_2', urn: 999002 })
  const other = w.as(schoolActor('sc_2'))
  const sent = send(other, { mark: 'x', ids: w.ids }, [['all', 'yes']])
  await expect(sent).rejects.toMatchObject({ status: 404 })
})

test('whoever is overtaken in some of them reads of each, by its pupil, who decided it, how and when', async () => {
  const w = await asked()
  const answer = await overtaken(w, w.ids.slice(1))
  expect(await w.states()).toEqual(['agreement_requested', 'declined', 'declined'])
  expect(answer).toMatchObject({
    data: {
      decided: {
        says: '1 request approved. Whoever agrees is asked next.',
        others: [
          { bookingId: w.ids[1], pupil: 'Ada Family1', says: ANN_DECLINED },
          { bookingId: w.ids[2], pupil: 'Ada Family2', says: ANN_DECLINED },
        ],
      },
    },
  })
})

test('whoever is overtaken in none of them is led back to the requests', async () => {
  const w = await asked()
  const answer = await overtaken(w, [])
  expect(answer instanceof Response && answer.headers.get('location')).toBe('/school/approvals?done=approve&count=3')
})

test('a request of another school, and a viewer, get nowhere', async () => {
  const w = await asked(1)
  await w.make.school({ id: 'sc_2', urn: 999002 })
  await expect(readDecision(w.as(schoolActor('sc_2')), w.chosen('approve'), 1)).rejects.toMatchObject({ status: 404 })
  await expect(readDecision(w.as(schoolActor('sc_1', 'viewer')), w.chosen('approve'), 1)).rejects.toMatchObject({
    status: 403,
  })
})

test('a host who is not covered any more is said before, and their request is left', async () => {
  const w = await asked(2)
  await w.db.transact(async (tx) => {
    await tx.update(tables.employers).set({ state: 'suspended' })
  })
  const shown = await readDecision(w.lead, w.chosen('approve'), 1)
  expect(shown.total).toBe(0)
  expect(shown.undo).toBe('Go back to see the requests that wait now.')
  expect(shown.happens).toEqual(['2 are left as they are: this page names each and says why.'])
  const says = 'The area has suspended this employer. Ask your area lead.'
  expect(shown.left.map(({ pupil, says: said }) => [pupil, said])).toEqual([
    ['Ada Family0', says],
    ['Ada Family1', says],
  ])
})
