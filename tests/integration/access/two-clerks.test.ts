import { eq } from 'drizzle-orm'
import { expect, test, vi } from 'vitest'

import { tables } from '#db/tables'
import { areaActor, employerActor, NOON, schoolActor, studentActor } from '#seeds/factories'
import { findSaver } from '~/access/saved-meanwhile.server'
import type { Actor } from '~/access/actor'
import { recordRegister } from '~/modules/entitlement/record-attendance.server'
import { saveEmployer } from '~/modules/opportunities/edit-employer.server'
import { saveWorkplace } from '~/modules/opportunities/edit-workplace.server'
import { editOpportunity, postOpportunity } from '~/modules/opportunities/post-opportunity.server'
import { publishOpportunity } from '~/modules/opportunities/publish-opportunity.server'
import { readHostOfDay } from '~/modules/opportunities/queries.server'
import { setUpRound } from '~/modules/rounds/set-up-round.server'
import { newSetUp } from '~/modules/rounds/step-forms'
import * as hostToCheck from '~/routes/area.employers.$employerId._index/route'
import * as dayToCheck from '~/routes/area.opportunities.$opportunityId'
import * as editDay from '~/routes/employer.opportunities.$opportunityId.edit'
import * as feedback from '~/routes/employer.opportunities.$opportunityId.feedback'
import * as organisation from '~/routes/employer.organisation._index/route'
import * as workplace from '~/routes/employer.organisation.workplaces.$workplaceId'
import * as editRound from '~/routes/school.allocation.$roundId.edit'
import * as roundDays from '~/routes/school.allocation.$roundId.days'
import * as reserve from '~/routes/school.allocation.$roundId.reserve'
import * as settings from '~/routes/school.settings._index/route'
import * as pupil from '~/routes/school.students.$studentId/route'
import * as reflection from '~/routes/student.bookings.$bookingId.reflection'
import * as choices from '~/routes/student.choices/route'
import type { Again, FormValues } from '~/support/form'
import { allForms } from '../../support/all-forms'
import { smallWorld } from '../../support/world'
import { healthPosting } from '../../support/health-posting'

const door = vi.hoisted(() => ({ ctx: null as unknown }))
vi.mock('~/access/enter.server', () => ({ enter: () => Promise.resolve(door.ctx) }))

type World = Awaited<ReturnType<typeof smallWorld>>
type Params = Record<string, string>
type Route = { loader(args: never): unknown; action(args: never): unknown }

const MINUTE = 60_000

/** Two people of the same organisation, each with a name. */
async function clerks(w: World, of: Actor): Promise<[Actor, Actor]> {
  const base = { kind: of.kind, role: 'lead' } as const
  const owner =
    of.kind === 'employer' ? { employerId: 'em_1' } : of.kind === 'school' ? { schoolId: 'sc_1' } : { areaId: 'ar_1' }
  await w.make.user({ id: 'us_ann', displayName: 'Ann Clerk', email: 'ann@example.org', ...base, ...owner } as never)
  await w.make.user({ id: 'us_bob', displayName: 'Bob Clerk', email: 'bob@example.org', ...base, ...owner } as never)
  return [{ ...of, userId: 'us_ann' } as Actor, { ...of, userId: 'us_bob' } as Actor]
}

const argsOf = (params: Params) => ({ request: new Request('http://test.example/'), params }) as never

async function open(w: World, route: Route, actor: Actor, params: Params): Promise<FormValues> {
  door.ctx = { ...w.as(actor), form: null }
  const page = (await route.loader(argsOf(params))) as Record<string, unknown>
  return (page.values ?? page) as FormValues
}

/** Sends a form; `answer` is what the page is shown again with, or null when it was taken. */
async function send(w: World, route: Route, actor: Actor, params: Params, values: FormValues, at: Date) {
  const form = new FormData()
  for (const [name, value] of Object.entries(values)) for (const one of [value].flat()) form.append(name, one)
  door.ctx = { ...w.as(actor, at), form }
  const answer = (await route.action(argsOf(params))) as Response | { data: Again; init: { status: number } }
  if (answer instanceof Response) return { status: answer.status, again: null }
  return { status: answer.init.status, again: answer.data }
}

const DAY = healthPosting()

async function postedDay(w: World): Promise<string> {
  const outcome = await postOpportunity(w.as(employerActor()), { posting: DAY, send: true })
  if (!outcome.ok) throw new Error('not posted')
  return outcome.value.id
}

async function newRound(w: World): Promise<string> {
  const setUp = { ...newSetUp('2026-11-21'), name: 'Spring', yearGroups: [10] }
  const outcome = await setUpRound(w.as(schoolActor()), setUp)
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.errors))
  return outcome.value.id
}

/** A day of yesterday that a pupil was at: the host's feedback and the pupil's reflection are owed. */
async function deliveredDay(w: World): Promise<Params> {
  const { firstOn, lastOn, sessions } = await w.make.day({ id: 'op_1', on: ['2026-11-20'], takenPlaces: 1 })
  await w.make.student({ id: 'st_1' })
  const whose = { schoolId: 'sc_1', employerId: 'em_1' }
  await w.db.transact(async (tx) => {
    const times = { firstOn, lastOn, createdAt: w.now, updatedAt: w.now }
    const booking = { id: 'bk_1', opportunityId: 'op_1', studentId: 'st_1', ...whose, why: '', ...times }
    await tx.insert(tables.bookings).values({ ...booking, state: 'confirmed', liveKey: 'op_1:st_1' })
  })
  await recordRegister(w.as(employerActor()), {
    opportunityId: 'op_1',
    sessionId: sessions[0]?.id ?? '',
    marks: [{ bookingId: 'bk_1', state: 'attended', workedMinutes: 0 }],
  })
  return { opportunityId: 'op_1', bookingId: 'bk_1' }
}

const employerWords = {
  about: 'We build boats.',
  website: null,
  safeguardingName: 'Sam Safe',
  safeguardingEmail: 'safe@example.org',
  safeguardingPhone: '01000 000000',
}

interface Form {
  route: Route
  actor: Actor
  /** Makes the record, and names it in the address. */
  make(w: World): Promise<Params>
  intent?: string
  /** The form's own fields of what its loader returns. */
  only?: readonly string[]
  field: string
  texts: { ann: string; bob: string; cleo: string }
  stored(w: World, params: Params): Promise<unknown>
}

const one = async (rows: Promise<Record<string, unknown>[]>, column: string) => (await rows)[0]?.[column]

const forms: Record<string, Form> = {
  'a host’s day': {
    route: editDay,
    actor: employerActor(),
    make: async (w) => ({ opportunityId: await postedDay(w) }),
    intent: 'send',
    field: 'title',
    texts: { ann: 'Ann’s title', bob: 'Bob’s title', cleo: 'Another title' },
    stored: (w, { opportunityId = '' }) =>
      one(w.db.read.select().from(tables.opportunities).where(eq(tables.opportunities.id, opportunityId)), 'title'),
  },
  'what an organisation says of itself': {
    route: organisation,
    actor: employerActor(),
    make: async (w) => {
      await saveEmployer(w.as(employerActor()), 'em_1', employerWords)
      return {}
    },
    intent: 'save',
    only: ['seen', 'about', 'website', 'safeguardingName', 'safeguardingEmail', 'safeguardingPhone'],
    field: 'about',
    texts: { ann: 'We mend boats.', bob: 'We paint boats.', cleo: 'We sell boats.' },
    stored: (w) => one(w.db.read.select().from(tables.employers), 'about'),
  },
  'a workplace': {
    route: workplace,
    actor: employerActor(),
    make: () => Promise.resolve({ workplaceId: 'wp_1' }),
    only: ['seen', 'name', 'addressLine', 'postcode'],
    field: 'name',
    texts: { ann: 'Yard', bob: 'Dock', cleo: 'Quay' },
    stored: (w) => one(w.db.read.select().from(tables.workplaces), 'name'),
  },
  'a round': {
    route: editRound,
    actor: schoolActor(),
    make: async (w) => ({ roundId: await newRound(w) }),
    field: 'name',
    texts: { ann: 'Ann’s round', bob: 'Bob’s round', cleo: 'Another round' },
    stored: (w) => one(w.db.read.select().from(tables.allocationRounds), 'name'),
  },
  'kept places of a round': {
    route: reserve,
    actor: schoolActor(),
    make: async (w) => ({ roundId: await newRound(w) }),
    field: 'reservePercent',
    texts: { ann: '10', bob: '20', cleo: '30' },
    stored: async (w) => String(await one(w.db.read.select().from(tables.allocationRounds), 'reservePercent')),
  },
  'feedback on a pupil': {
    route: {
      action: feedback.action,
      loader: async (args: { params: Params }) => {
        const request = new Request('http://test.example/?pupil=bk_1')
        return (await feedback.loader({ ...args, request } as never)).chosen
      },
    },
    actor: employerActor(),
    make: deliveredDay,
    field: 'wentWell',
    texts: { ann: 'Listened well.', bob: 'Asked good questions.', cleo: 'Was kind.' },
    stored: (w) => one(w.db.read.select().from(tables.hostFeedback), 'wentWell'),
  },
  'whom a school asks for agreement': {
    route: {
      action: pupil.action,
      loader: async (args: never) => {
        const page = (await pupil.loader(args)) as unknown as { seen: string; pupil: Record<string, string> }
        const { parentName = '', parentEmail = '' } = page.pupil
        return { seen: page.seen, parentName, parentEmail }
      },
    },
    actor: schoolActor(),
    make: async (w) => {
      await w.make.student({ id: 'st_1', parentName: 'Pat Parent', parentEmail: 'pat@example.org' })
      return { studentId: 'st_1' }
    },
    intent: 'contact',
    field: 'parentEmail',
    texts: { ann: 'ann@home.example', bob: 'bob@home.example', cleo: 'cleo@home.example' },
    stored: (w) => one(w.db.read.select().from(tables.students), 'parentEmail'),
  },
}

const EXTRA: Record<string, FormValues> = {
  'feedback on a pupil': { bookingId: 'bk_1', nextStep: 'Speak up.', didTask: 'yes', metSeveralPeople: 'yes' },
  'kept places of a round': { reserveDecision: 'The governors, 3 November.' },
}

test.each(Object.entries(forms))(
  '%s: who comes second sees both texts, the second sending works, and a third person in between is shown too',
  async (name, { route, actor, make, intent, only, field, texts, stored }) => {
    const w = await smallWorld()
    const [ann, bob] = await clerks(w, actor)
    const params = await make(w)
    const at = (minutes: number) => new Date(NOON.getTime() + minutes * MINUTE)
    const opened = await open(w, route, ann, params)
    const form = {
      ...(only ? Object.fromEntries(only.map((key) => [key, opened[key] ?? ''])) : opened),
      ...EXTRA[name],
      ...(intent ? { intent } : {}),
    }

    // Ann and Bob have the same page open; Bob saves first.
    expect((await send(w, route, bob, params, { ...form, [field]: texts.bob }, at(5))).status).toBe(302)
    const second = await send(w, route, ann, params, { ...form, [field]: texts.ann }, at(6))
    expect(second.status).toBe(409)
    expect(second.again?.values[field]).toBe(texts.ann)
    expect(second.again?.saved?.fields).toEqual({ [field]: texts.bob })
    expect(second.again?.saved?.said).toBe('Saved by Bob Clerk at 12:05pm:')
    expect(second.again?.errors.form).toContain('saved by Bob Clerk at 12:05pm')
    expect(second.again?.errors[field]).toMatch(/^There are two answers for /)
    expect(await stored(w, params)).toBe(texts.bob)

    // A third saving comes between, and Ann is told again.
    const resent = { ...form, ...second.again?.values }
    const asBob: FormValues = { ...(await open(w, route, bob, params)), ...EXTRA[name], ...(intent ? { intent } : {}) }
    const bobs = only
      ? { ...Object.fromEntries(only.map((key) => [key, asBob[key] ?? ''])), intent: intent ?? [] }
      : asBob
    expect((await send(w, route, bob, params, { ...bobs, [field]: texts.cleo }, at(7))).status).toBe(302)
    const third = await send(w, route, ann, params, resent, at(8))
    expect(third.status).toBe(409)
    expect(third.again?.values[field]).toBe(texts.ann)
    expect(third.again?.saved?.fields).toEqual({ [field]: texts.cleo })
    expect(await stored(w, params)).toBe(texts.cleo)

    // What Ann sends now, she sends knowingly.
    expect((await send(w, route, ann, params, { ...form, ...third.again?.values }, at(9))).status).toBe(302)
    expect(await stored(w, params)).toBe(texts.ann)
  },
)

test('a box that only the other one changed shows what they saved, and sending again does not put the old answer back', async () => {
  const w = await smallWorld()
  const [ann, bob] = await clerks(w, employerActor())
  await saveEmployer(w.as(employerActor()), 'em_1', employerWords)
  const opened = await open(w, organisation, ann, {})
  const fields = ['seen', 'about', 'website', 'safeguardingName', 'safeguardingEmail', 'safeguardingPhone']
  const form = { ...Object.fromEntries(fields.map((key) => [key, opened[key] ?? ''])), intent: 'save' }
  expect((await send(w, organisation, bob, {}, { ...form, about: 'We paint boats.' }, NOON)).status).toBe(302)
  const phone = { safeguardingPhone: '01000 000001' }
  const { status, again } = await send(w, organisation, ann, {}, { ...form, ...phone }, NOON)
  expect([status, again?.saved?.fields]).toEqual([409, {}])
  expect(again?.values).toMatchObject({ about: 'We paint boats.', ...phone })
  expect((await send(w, organisation, ann, {}, { ...form, ...again?.values }, NOON)).status).toBe(302)
  expect((await w.db.read.select().from(tables.employers))[0]).toMatchObject({ about: 'We paint boats.', ...phone })
})

test('who agrees: the second of two clerks is told what the first one chose, and chooses knowingly', async () => {
  const w = await smallWorld()
  const [ann, bob] = await clerks(w, schoolActor())
  const stored = () => one(w.db.read.select().from(tables.schools), 'agreementPolicy')
  const { seen = '' } = await open(w, settings, ann, {})
  const policy = (agreementPolicy: string, shown = seen) => ({ intent: 'policy', seen: shown, agreementPolicy })
  expect((await send(w, settings, bob, {}, policy('own_from_16'), NOON)).status).toBe(302)
  const second = await send(w, settings, ann, {}, policy('parent_always'), NOON)
  expect([second.status, second.again?.saved?.said]).toEqual([409, 'Saved by Bob Clerk at midday:'])
  expect([await stored(), second.again?.values.agreementPolicy]).toEqual(['own_from_16', 'own_from_16'])
  const knowingly = policy('parent_always', second.again?.values.seen)
  expect((await send(w, settings, ann, {}, knowingly, NOON)).status).toBe(302)
  expect(await stored()).toBe('parent_always')
})

test('one person invited as lead and as viewer at once: the first invitation stands, and the second clerk is told', async () => {
  const w = await smallWorld()
  const [ann, bob] = await clerks(w, schoolActor())
  const { invitedSeen = '' } = await open(w, settings, ann, {})
  const invite = (role: string, shown = invitedSeen) => ({
    intent: 'invite',
    invitedSeen: shown,
    name: 'Cleo New',
    email: 'cleo@school.example',
    role,
  })
  const roles = async () => {
    const rows = await w.db.read.select().from(tables.users).where(eq(tables.users.email, 'cleo@school.example'))
    return rows.map(({ role }) => role)
  }
  const mails = async () => (await w.db.read.select().from(tables.outbox)).length
  expect((await send(w, settings, bob, {}, invite('viewer'), NOON)).status).toBe(302)
  const second = await send(w, settings, ann, {}, invite('lead'), NOON)
  expect([second.status, await roles(), await mails()]).toEqual([409, ['viewer'], 1])
  expect(second.again?.errors.email).toMatch(/^Bob Clerk invited this person as Viewer on .*and that link works/)
  expect(second.again?.values).toMatchObject({ name: 'Cleo New', role: 'lead' })
  // Nor is a link said to work whose mail did not arrive, though somebody has put that mail aside.
  for (const state of ['failed', 'aside'] as const) {
    await w.db.transact((tx) => tx.update(tables.outbox).set({ state }))
    const { again } = await send(w, settings, ann, {}, invite('lead'), NOON)
    expect(again?.errors.email).toMatch(/^Bob Clerk invited .*and the mail with the link did not arrive\. Nothing/)
  }
  const { invitedSeen: now = '' } = await open(w, settings, ann, {})
  expect((await send(w, settings, ann, {}, invite('lead', String(now)), NOON)).status).toBe(302)
  expect([await roles(), await mails()]).toEqual([['lead'], 2])
})

test.each(['active', 'invited'] as const)(
  'somebody %s whose access a colleague stopped is not let back in unseen: the older page says who stopped them, and when',
  async (was) => {
    const w = await smallWorld()
    const [ann, bob] = await clerks(w, schoolActor())
    await w.db.transact((tx) => tx.update(tables.users).set({ emailVerifiedAt: NOON })) // both can sign in
    const of = { kind: 'school', schoolId: 'sc_1', role: 'viewer' } as const
    const signedIn = { passwordHash: was === 'active' ? 'x' : null, emailVerifiedAt: was === 'active' ? NOON : null }
    const cleo = { id: 'us_cleo', displayName: 'Cleo New', email: 'cleo@school.example' }
    await w.make.user({ ...cleo, ...of, ...signedIn })
    const invite = (invitedSeen: unknown) => ({
      intent: 'invite',
      invitedSeen: String(invitedSeen),
      name: 'Cleo New',
      email: cleo.email,
      role: 'lead',
    })
    const stands = async () => {
      const [row] = await w.db.read.select().from(tables.users).where(eq(tables.users.id, 'us_cleo'))
      return [row?.role, row?.disabledAt !== null, (await w.db.read.select().from(tables.outbox)).length]
    }
    const { invitedSeen: old } = await open(w, settings, ann, {})
    const { colleagues } = await open(w, settings, bob, {})
    const { seen = '' } =
      (colleagues as unknown as { userId: string; seen: string }[]).find(({ userId }) => userId === 'us_cleo') ?? {}
    expect((await send(w, settings, bob, {}, { intent: 'stop', userId: 'us_cleo', seen }, NOON)).status).toBe(302)
    const second = await send(w, settings, ann, {}, invite(old), NOON)
    expect([second.status, await stands()]).toEqual([409, ['viewer', true, 0]])
    expect(second.again?.errors.email).toMatch(
      /^Bob Clerk stopped this person’s access on .*; they were Viewer\. Nothing/,
    )
    expect(second.again?.values).toMatchObject({ name: 'Cleo New', role: 'lead' })
    const { invitedSeen: now } = await open(w, settings, ann, {})
    expect((await send(w, settings, ann, {}, invite(now), NOON)).status).toBe(302)
    expect(await stands()).toEqual(['lead', false, 1])
  },
)

test('a pupil with two windows overwrites neither their answers nor their reflection unseen', async () => {
  const w = await smallWorld()
  const me = { ...studentActor('st_1'), userId: 'us_me' }
  await deliveredDay(w)
  await w.make.user({ id: 'us_me', kind: 'student', studentId: 'st_1', email: null, username: 'me' })

  const { seen = '' } = await open(w, choices, me, {})
  const wishes = { intent: 'save', seen, maxMinutes: '45' }
  expect((await send(w, choices, me, {}, { ...wishes, sectors: ['health'] }, NOON)).status).toBe(302)
  const old = await send(w, choices, me, {}, { ...wishes, sectors: ['digital'] }, NOON)
  expect([old.status, old.again?.saved]).toEqual([
    409,
    { said: 'Saved by you in another window at midday:', fields: { sectors: ['health'] } },
  ])
  const rows = () => w.db.read.select().from(tables.allocationWishes)
  expect(await rows()).toMatchObject([{ sectors: ['health'] }])
  const both = { intent: 'save', ...old.again?.values, sectors: ['health', 'digital'] }
  const filled = Object.fromEntries(Object.entries(both).filter(([, value]) => value !== ''))
  expect((await send(w, choices, me, {}, filled, NOON)).status).toBe(302)
  expect(await rows()).toMatchObject([{ sectors: ['digital', 'health'], maxMinutes: 45 }])

  const page = await open(w, reflection, me, { bookingId: 'bk_1' })
  const words = { seen: page.seen ?? '', learned: 'To measure twice.', surprised: 'The noise.', next: 'Ask again.' }
  expect((await send(w, reflection, me, { bookingId: 'bk_1' }, words, NOON)).status).toBe(302)
  const other = { ...words, learned: 'To listen.' }
  const late = await send(w, reflection, me, { bookingId: 'bk_1' }, other, NOON)
  expect([late.status, late.again?.values.learned, late.again?.saved?.fields]).toEqual([
    409,
    'To listen.',
    { learned: 'To measure twice.' },
  ])
  expect(await w.db.read.select().from(tables.reflections)).toMatchObject([{ learned: 'To measure twice.' }])
  const again = { ...other, seen: late.again?.values.seen ?? '' }
  expect((await send(w, reflection, me, { bookingId: 'bk_1' }, again, NOON)).status).toBe(302)
  expect(await w.db.read.select().from(tables.reflections)).toMatchObject([{ learned: 'To listen.' }])
})

test('whoever overtook themselves in another window is told so', async () => {
  const w = await smallWorld()
  const [ann] = await clerks(w, employerActor())
  const params = { opportunityId: await postedDay(w) }
  const form = { ...(await open(w, editDay, ann, params)), intent: 'send' }
  await send(w, editDay, ann, params, { ...form, title: 'First window' }, NOON)
  const { again } = await send(w, editDay, ann, params, { ...form, title: 'Second window' }, NOON)
  expect(again?.saved?.said).toBe('Saved by you in another window at midday:')
})

test('the area’s lead is not named to a host, and a state that moved on asks for a second look, not another text', async () => {
  const w = await smallWorld()
  const [ann] = await clerks(w, employerActor())
  await w.make.user({ id: 'us_area', kind: 'area', areaId: 'ar_1', displayName: 'Joanna Area', email: 'j@example.org' })
  const params = { opportunityId: await postedDay(w) }
  const form = { ...(await open(w, editDay, ann, params)), intent: 'send', title: 'Mended' }
  await publishOpportunity(w.as({ ...areaActor(), userId: 'us_area' }), { ...params, version: 1 })
  const { status, again } = await send(w, editDay, ann, params, form, new Date(NOON.getTime() + 24 * 60 * MINUTE))
  expect(status).toBe(409)
  expect(again?.errors).toEqual({
    form: expect.stringMatching(
      /^This day was published by your area on 21 November 2026 at midday, while you had it open. Nobody changed its words/,
    ),
  })
  expect(again?.saved?.fields).toEqual({})
  expect(JSON.stringify(again)).not.toContain('Joanna')
  const host = { actor: { ...employerActor(), userId: 'us_ann' } }
  const published = [params.opportunityId, ['opportunity.publish']] as const
  expect((await findSaver(host, w.db.read, ...published))?.who).toBe(null)
  const colleague = { actor: { ...areaActor(), userId: 'us_other' } }
  expect((await findSaver(colleague, w.db.read, ...published))?.who).toEqual({ name: 'Joanna Area' })
  expect((await send(w, editDay, ann, params, { ...form, ...again?.values }, NOON)).status).toBe(302)
})

test('a colleague who saved before the area published is named, with what they saved', async () => {
  const w = await smallWorld()
  const [ann, bob] = await clerks(w, employerActor())
  const params = { opportunityId: await postedDay(w) }
  const form = { ...(await open(w, editDay, ann, params)), intent: 'send' }
  await send(w, editDay, bob, params, { ...form, title: 'Bob’s title' }, NOON)
  await publishOpportunity(w.as(areaActor()), { ...params, version: 2 })
  const { again } = await send(w, editDay, ann, params, { ...form, title: 'Ann’s title' }, NOON)
  expect(again?.errors.form).toContain('saved by Bob Clerk at midday')
  expect(again?.saved?.fields).toEqual({ title: 'Bob’s title' })
})

test('dates that a colleague changed are shown in words, once for all of them', async () => {
  const w = await smallWorld()
  const [ann, bob] = await clerks(w, employerActor())
  const params = { opportunityId: await postedDay(w) }
  const form = { ...(await open(w, editDay, ann, params)), intent: 'send' }
  await send(w, editDay, bob, params, { ...form, sessionOn: ['2026-12-08'] }, NOON)
  const { again } = await send(w, editDay, ann, params, { ...form, sessionStart: ['10:00'] }, NOON)
  expect(again?.saved?.fields).toEqual({ sessions: ['Tuesday 8 December 2026, 9am to 3:30pm, 30 minutes’ break'] })
  expect(again?.values.sessionStart).toEqual(['10:00'])
})

test('an area that checks a day is told what its host changed meanwhile, and keeps its note', async () => {
  const w = await smallWorld()
  const [host] = await clerks(w, employerActor())
  const params = { opportunityId: await postedDay(w) }
  const { version = '', seen = '' } = await open(w, dayToCheck, areaActor(), params)
  const form = { ...(await open(w, editDay, host, params)), intent: 'send', title: 'Another', wear: 'Boots' }
  await send(w, editDay, host, params, form, NOON)
  const note = { version: String(version), seen, reason: 'Say who is with them at lunch.', intent: 'return' }
  const { status, again } = await send(w, dayToCheck, areaActor(), params, note, NOON)
  expect(status).toBe(409)
  expect(again?.errors.form).toContain('the title and what to wear')
  expect(again?.values.reason).toBe(note.reason)
})

test.each(['return', 'publish'] as const)(
  'a lead whose colleague sent the day back first is told so, keeps the note and finds a page: %s',
  async (intent) => {
    const w = await smallWorld()
    const [ann, bob] = await clerks(w, areaActor())
    const params = { opportunityId: await postedDay(w) }
    const { version = '', seen = '' } = await open(w, dayToCheck, bob, params)
    const note = { version: String(version), seen, reason: 'Say who is with them at lunch.', intent }
    const first = { ...note, reason: 'The address is wrong.', intent: 'return' }
    expect((await send(w, dayToCheck, ann, params, first, NOON)).status).toBe(302)
    const host = w.as(employerActor())
    await editOpportunity(host, { ...params, version: 2, posting: { ...DAY, title: 'Half a sentence' }, send: false })
    const { status, again } = await send(w, dayToCheck, bob, params, note, NOON)
    expect([status, again?.values.reason]).toEqual([409, note.reason])
    expect(again?.errors.form).toMatch(/^Ann Clerk sent this day back to its host at midday\. /)
    const page = await open(w, dayToCheck, bob, params)
    expect(page).toMatchObject({
      reason: first.reason,
      sentBack: expect.stringContaining('Ann Clerk sent this day back'),
    })
    expect(JSON.stringify(page)).not.toContain('Half a sentence')
    const elsewhere = { ...areaActor('ar_2'), userId: 'us_far' }
    await expect(open(w, dayToCheck, elsewhere, params)).rejects.toMatchObject({ status: 404 })
  },
)

test('a lead whose colleague published the day first is told who did, and keeps the note', async () => {
  const w = await smallWorld()
  const [ann, bob] = await clerks(w, areaActor())
  const params = { opportunityId: await postedDay(w) }
  const { version = '', seen = '' } = await open(w, dayToCheck, bob, params)
  await publishOpportunity(w.as(ann), { ...params, version: 1 })
  const note = { version: String(version), seen, reason: 'Say who is with them at lunch.', intent: 'return' }
  const { status, again } = await send(w, dayToCheck, bob, params, note, NOON)
  expect([status, again?.values.reason]).toEqual([409, note.reason])
  expect(again?.errors.form).toMatch(/^Ann Clerk published this day at midday\. /)
})

test('a published day that pupils cannot find says why to its area, and when they will', async () => {
  const w = await smallWorld()
  const params = { opportunityId: await postedDay(w) }
  const { employers: em } = tables
  const said = async (of: Partial<typeof em.$inferInsert>, now = NOON) => {
    const was = { state: 'checked' as const, checkedUntilOn: '2027-11-21', insuranceUntilOn: '2027-11-21' }
    await w.db.transact((tx) => tx.update(em).set({ ...was, ...of }))
    return (await readHostOfDay(w.as(areaActor(), now), params.opportunityId)).notFound
  }
  // Sent for checking, nobody is to find it.
  expect(await said({ state: 'suspended' })).toBeNull()
  await said({})
  await publishOpportunity(w.as(areaActor()), { ...params, version: 1 })
  expect(await said({})).toBeNull()
  for (const [of, why] of [
    [{ state: 'suspended' }, /^First Employer is suspended, .*once the suspension has been lifted/],
    [{ state: 'check_due' }, /^First Employer waits to be checked\. .*once it has passed\.$/],
    [{ state: 'registered' }, /^First Employer did not pass .*once the employer has asked/],
    [{ checkedUntilOn: '2026-11-22' }, /^The check of First Employer does not reach .*renewed until then\.$/],
    [{ insuranceUntilOn: null }, /^No employers’ liability insurance of First Employer .*once a check has it\.$/],
    [{ insuranceUntilOn: '2026-11-22' }, /^The insurance of First Employer on record does not reach .*renewal/],
  ] as const)
    expect(await said(of)).toEqual({ title: 'Pupils cannot find this day', why: expect.stringMatching(why) })
  await w.db.transact((tx) => tx.update(tables.opportunities).set({ state: 'paused' }))
  expect(await said({ state: 'suspended' })).toBeNull()
  await w.db.transact((tx) => tx.update(tables.opportunities).set({ state: 'published' }))
  expect(await said({ state: 'suspended' }, new Date('2027-11-01T12:00:00Z'))).toBeNull() // it is over
})

test('a draft that was never sent is nothing an area finds', async () => {
  const w = await smallWorld()
  const outcome = await postOpportunity(w.as(employerActor()), { posting: DAY, send: false })
  const params = { opportunityId: outcome.ok ? outcome.value.id : '' }
  await expect(open(w, dayToCheck, areaActor(), params)).rejects.toMatchObject({ status: 404 })
})

test('an area that checks a host is told what changed meanwhile, keeps what it typed, and records it when it read again', async () => {
  const w = await smallWorld()
  const params = { employerId: 'em_1' }
  const states = async () => (await w.db.read.select().from(tables.hostChecks)).map(({ outcome }) => outcome)
  const { seen = '' } = await open(w, hostToCheck, areaActor(), params)
  const site = { workplaceId: 'wp_1', name: 'Main site', addressLine: '7 Other Street', postcode: 'QV1 1AA' }
  await saveWorkplace(w.as(employerActor()), 'em_1', site)
  const verified = ['identity', 'call_back', 'safeguarding_contact', 'insurance'] as const
  const findings = { intent: 'passed', verified: [...verified], note: 'Rang them.' }
  const dates = { validUntilOn: '2027-11-21', insuranceUntilOn: '2027-06-01' }
  const first = await send(w, hostToCheck, areaActor(), params, { seen, ...findings, ...dates }, NOON)
  expect(first.status).toBe(409)
  expect(first.again?.errors.form).toContain('where the employer stands and the workplaces changed')
  expect(first.again?.values).toMatchObject({ note: 'Rang them.', validUntilOn: '2027-11-21' })
  expect(first.again?.values).not.toHaveProperty('seen')
  expect(await states()).toEqual([])
  const { seen: now = '' } = await open(w, hostToCheck, areaActor(), params)
  const second = await send(w, hostToCheck, areaActor(), params, { seen: now, ...findings, ...dates }, NOON)
  expect([second.status, await states()]).toEqual([302, ['passed']])
})

test('days ticked on a round that somebody else changed stay ticked, and the page then works', async () => {
  const w = await smallWorld()
  const [ann, bob] = await clerks(w, schoolActor())
  const setUp = { ...newSetUp('2026-11-21'), name: 'Spring', yearGroups: [10] }
  await w.make.day({ id: 'op_1', firstOn: setUp.fromOn, lastOn: setUp.fromOn, yearGroups: [10] })
  const params = { roundId: await newRound(w) }
  const ticked = { version: '1', day: ['op_1'], intent: 'leave-out' }
  const round = await open(w, editRound, bob, params)
  await send(w, editRound, bob, params, { ...round, name: 'Other' }, NOON)
  const { status, again } = await send(w, roundDays, ann, params, ticked, NOON)
  expect(status).toBe(409)
  expect(again?.values.day).toEqual(['op_1'])
  expect(again?.errors.form).toMatch(/^Bob Clerk changed this round at midday, after you opened the page, so nothing /)
  expect((await send(w, roundDays, ann, params, { ...ticked, version: '2' }, NOON)).status).toBe(302)
  // Weeks later nothing of the set-up will do: each of it is told, not the first alone.
  const late = new Date(`${setUp.fromOn}T12:00:00Z`)
  const old = await send(w, roundDays, ann, params, { ...ticked, version: '3', intent: 'put-back' }, late)
  expect([old.status, Object.keys(old.again?.errors ?? {}).toSorted()]).toEqual([422, ['fromOn', 'listsCloseOn']])
})

test('every form that says what its page showed has been decided here', async () => {
  const carrying = [...(await allForms())].filter(([, form]) => 'version' in form.shape || 'seen' in form.shape)
  expect(carrying.map(([name]) => name.replace(/^app.modules.(\w+).*: /, '$1 ')).toSorted()).toEqual([
    'attendance feedbackForm',
    'bookings giveUpForm', // ended-unseen.test.ts
    'matching cannotGoForm', // ended-unseen.test.ts
    'matching reflectionForm',
    'matching wishesForm',
    'opportunities pauseForm', // one button, nothing typed
    'opportunities postingForm',
    'opportunities sendBackForm', // the area reads the day again
    'people agreementPolicyForm',
    'people employerWordsForm',
    'people hostCheckForm', // the area reads the host again
    'people liftForm', // ended-unseen.test.ts
    'people parentContactForm',
    'people stopColleagueForm', // ended-unseen.test.ts
    'people workplaceForm',
    'rounds reserveForm',
    'rounds roundDaysForm', // ticks, kept
    'rounds roundForm',
    'rounds roundStepForm', // one button, nothing typed
  ])
})
