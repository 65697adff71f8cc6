import { ensureScheme } from '#db/stores/ledger'
import { tables } from '#db/tables'
import { factories } from '#seeds/factories'
import { makeFormKey } from '~/access/form-key'
import { keepTyped } from '~/access/kept-forms.server'
import { FIVE_BY_18 } from '~/modules/entitlement/types'
import { BOOKING_STATES, type BookingState, LIVE_STATES } from '~/modules/bookings/types'
import { FLAG_KINDS } from '~/modules/people/types'
import { academicYearOf } from '~/modules/people/ages'
import { addDays, dayOf } from '~/support/dates'
import { hashSecret, keyedHash, newSecret } from '~/support/ids'
import { freshDatabase } from '../../support/database'
import { id } from './id'
import { makeRounds } from './rounds'
import { areaRounds, completeRounds } from './staff-rounds'

/** The server's secret while doors are opened. */
export const SECRET = 'a secret of 32 characters or more, for the doors'

export const PEOPLE = {
  'student A': { kind: 'student', side: 'a' },
  'student B': { kind: 'student', side: 'b' },
  'classmate of A': { kind: 'student', side: 'a2' },
  'employer A': { kind: 'employer', side: 'a' },
  'employer B': { kind: 'employer', side: 'b' },
  'employer A, viewer': { kind: 'employer', side: 'a', viewer: true },
  'school A': { kind: 'school', side: 'a' },
  'school B': { kind: 'school', side: 'b' },
  'school A, viewer': { kind: 'school', side: 'a', viewer: true },
  'area A': { kind: 'area', side: 'a' },
  'area B': { kind: 'area', side: 'c' },
  'area A, viewer': { kind: 'area', side: 'a', viewer: true },
} as const satisfies Record<string, { kind: Kind; side: string; viewer?: boolean }>

export type Kind = 'student' | 'employer' | 'school' | 'area'
export type Person = keyof typeof PEOPLE
export type Session = { cookie: string; csrf: string }

/** A link's secret of the shape that the app makes. */
export const secretOf = (words: string): string => words.replace(/[^0-9a-z]/g, '').padEnd(52, 'x')

const FLAG_VALUES = ['yes', 'no', 'unknown'] as const

/** What each side (an organisation of every kind, and its records) holds. Sides a and b share an area; c is another. */
const SIDES = { a: 'a', b: 'a', c: 'c' } as const

/**
 * Three schools and employers in two areas, each with days and bookings in every state, links waiting for an answer, and
 * somebody of every kind signed in.
 */
export async function worldBehindDoors() {
  const { db, url, remove } = await freshDatabase()
  const now = new Date()
  const today = dayOf(now)
  const make = factories(db, now)
  await db.transact((tx) => ensureScheme(tx, FIVE_BY_18))
  const rows = <Name extends keyof typeof tables>(name: Name, values: (typeof tables)[Name]['$inferInsert'][]) =>
    db.transact(async (tx) => {
      if (values.length > 0) await tx.insert(tables[name]).values(values as never)
    })

  await make.area({ id: id('ar', 'a'), name: 'First Area' })
  await make.area({ id: id('ar', 'c'), name: 'Second Area' })
  for (const [n, [side, areaSide]] of Object.entries(SIDES).entries()) {
    const areaId = id('ar', areaSide)
    const schoolId = id('sc', side)
    const employerId = id('em', side)
    await make.school({ id: schoolId, areaId, urn: 999_001 + n, name: `Academy of ${side.toUpperCase()}` })
    const upper = side.toUpperCase()
    await make.employer({
      id: employerId,
      areaId,
      name: `Works of ${upper}`,
      about: `We make things for ${upper}.`,
      website: 'https://works.example',
      safeguardingEmail: `safe.${side}@works.example`,
      insuranceUntilOn: addDays(today, 200),
      state: 'checked',
    })
    await make.employer({
      id: id('em', `${side}new`),
      areaId,
      name: `New of ${upper}`,
      state: 'check_due',
      checkedUntilOn: null,
    })
    await make.workplace({ id: id('wp', side), employerId, name: `Site of ${upper}` })
    await make.workplace({
      id: id('wp', `${side}new`),
      employerId: id('em', `${side}new`),
      name: `New site of ${upper}`,
    })
    await rows('hostChecks', [
      {
        id: id('hc', side),
        employerId,
        areaId,
        outcome: 'passed',
        checkedOn: today,
        validUntilOn: addDays(today, 365),
        insuranceUntilOn: addDays(today, 200),
        note: `Checked for ${upper}.`,
        checkedBy: id('us', `area${areaSide}`),
        createdAt: now,
      },
    ])
    for (const who of [side, `${side}2`, ...Array.from({ length: 12 }, (_, k) => `${side}more${k}`)])
      await make.student({
        id: id('st', who),
        schoolId,
        schoolPupilRef: `P${who}`,
        givenName: `Given${who}`,
        familyName: `Family${who}`,
        sortName: `family${who} given${who}`,
        bornOn: `${Number(today.slice(0, 4)) - 16}-02-03`,
        yearGroup: 11,
        regGroup: `11${upper}`,
        outcode: 'QV7',
        parentName: `Parent Of${who}`,
        parentEmail: `parent.${who}@home.example`,
        joinedOn: '2022-09-01',
      })
    const students = await db.read.select().from(tables.students)
    const own = students.filter((row) => row.schoolId === schoolId)
    await rows(
      'studentFlags',
      own.flatMap((student, k) =>
        FLAG_KINDS.slice(0, 5).map((kind, j) => ({
          studentId: student.id,
          kind,
          value: j < 2 ? (FLAG_VALUES[k % 3] ?? 'no') : k % 7 === j ? 'yes' : 'no',
          asAt: '2025-10-02',
          source: 'doors',
        })),
      ),
    )
    await makeDays(side, areaId, employerId, schoolId)
    await makeRounds(db, side, areaId, schoolId, now)
    await completeRounds(db, side, areaId, schoolId, now)
    await rows(
      'outbox',
      (['schoolId', 'employerId', 'areaId'] as const).map((owner, n) => ({
        id: id('ml', `${side}${n}`),
        toAddress: `lost.${side}@people.example`,
        subject: `Lost mail of ${upper}`,
        text: `Text of a lost mail of ${upper}`,
        kind: 'request' as const,
        [owner]: { schoolId, employerId, areaId }[owner],
        state: 'failed' as const,
        lastError: 'SMTP 550',
        nextAttemptAt: now,
        createdAt: now,
      })),
    )
    await rows('rosterImports', [
      {
        id: id('im', side),
        schoolId,
        fileName: `roll-${side}.csv`,
        counts: { added: 0, changed: 1, unchanged: 13, left: 0, rejected: 0 },
        importedBy: id('us', `school${side}`),
        importedAt: now,
      },
    ])
    await rows('rosterImportChanges', [
      {
        importId: id('im', side),
        studentId: id('st', `${side}more11`),
        before: { facts: { regGroup: '11OLD' }, flags: [] },
      },
    ])
    await rows('rosterDrafts', [
      {
        id: id('dr', side),
        schoolId,
        fileName: `roll-${side}.csv`,
        content: {},
        createdBy: id('us', `school${side}`),
        expiresAt: new Date(now.getTime() + 3_600_000),
      },
    ])
  }

  await areaRounds(db, 'a', [{ side: 'a' }, { side: 'b' }], now)
  await areaRounds(db, 'c', [{ side: 'c' }], now)

  /** One day for each state of a booking, future or past as the state asks, and days in each state of their own. */
  async function makeDays(side: string, areaId: string, employerId: string, schoolId: string) {
    const common = { areaId, employerId, workplaceId: id('wp', side) }
    for (const [n, state] of (['draft', 'submitted', 'published', 'paused', 'cancelled'] as const).entries())
      await make.day({
        ...common,
        id: id('op', `${side}${state}`),
        title: `A ${state} day of ${side.toUpperCase()}`,
        state,
        on: [addDays(today, 40 + n)],
        publishedAt: state === 'draft' || state === 'submitted' ? null : now,
      })
    await make.day({ ...common, id: id('op', `${side}full`), title: 'A full day', capacityPlaces: 1, takenPlaces: 1 })
    const todays = await make.day({
      ...common,
      id: id('op', `${side}today`),
      title: `A day today of ${side.toUpperCase()}`,
      on: [today],
      times: { startMinute: 0, endMinute: 400, breakMinutes: 30 },
      takenPlaces: 2,
    })
    for (const [n, state] of BOOKING_STATES.entries()) {
      const past = ['awaiting_feedback', 'awaiting_reflection', 'verified', 'not_counted'].includes(state)
      const on = addDays(today, past ? -10 - n : 10 + n)
      const day = await make.day({
        ...common,
        id: id('op', `${side}b${state}`),
        title: `Day ${n} of ${side}`,
        on: [on],
        takenPlaces: 2,
      })
      for (const who of [side, `${side}2`]) await book(who, state, day, schoolId)
    }
    for (const who of [side, `${side}2`]) await book(who, 'confirmed', todays, schoolId, 'today')
  }

  async function book(
    who: string,
    state: BookingState,
    day: { id?: string; employerId: string; firstOn: string; sessions: { id: string; happensOn: string }[] },
    schoolId: string,
    name: string = state,
  ) {
    const bookingId = id('bk', `${who}${name.replace('_', '')}`)
    const opportunityId = day.id ?? ''
    await rows('bookings', [
      {
        id: bookingId,
        opportunityId,
        studentId: id('st', who),
        schoolId,
        employerId: day.employerId,
        state,
        liveKey: (LIVE_STATES as readonly string[]).includes(state) ? `${opportunityId}:${who}` : null,
        requestKey: `k${who}${name}`,
        why: `Because of ${who}.`,
        offerExpiresAt: state === 'offered' ? new Date(now.getTime() + 40 * 3_600_000) : null,
        waitingSince: state === 'waitlisted' ? now : null,
        agreer: state === 'agreement_requested' ? 'parent' : null,
        firstOn: day.firstOn,
        lastOn: day.firstOn,
        createdAt: now,
        updatedAt: now,
      },
    ])
    await rows('bookingEvents', [
      {
        id: id('ev', `${who}${name.replace('_', '')}`),
        bookingId,
        toState: 'requested',
        byKind: 'student',
        byUserId: id('us', `student${who}`),
        at: now,
      },
    ])
    if (state === 'agreement_requested')
      await rows('agreements', [
        {
          id: id('ag', who),
          bookingId,
          tokenHash: hashSecret(secretOf(`agree${who}`)),
          askedEmail: `parent.${who}@home.example`,
          askedAt: now,
          expiresAt: new Date(now.getTime() + 5 * 24 * 3_600_000),
        },
      ])
    const session = day.sessions[0]
    if (!session || !['awaiting_feedback', 'awaiting_reflection', 'verified', 'not_counted'].includes(state)) return
    await rows('attendances', [
      {
        bookingId,
        sessionId: session.id,
        state: 'attended',
        workedMinutes: 360,
        recordedByKind: 'employer',
        recordedBy: 'x',
        recordedAt: now,
      },
    ])
    if (state !== 'awaiting_feedback')
      await rows('hostFeedback', [
        {
          bookingId,
          wentWell: 'Kind.',
          nextStep: 'Ask.',
          didTask: true,
          metSeveralPeople: true,
          skills: ['Teamwork'],
          givenBy: 'x',
          givenAt: now,
        },
      ])
    if (state !== 'verified') return
    await rows('reflections', [
      { bookingId, learned: 'Much.', surprised: 'All.', next: 'More.', skills: [], writtenAt: now },
    ])
    await rows('ledgerEntries', [
      {
        id: id('le', who),
        studentId: id('st', who),
        bookingId,
        sessionId: session.id,
        happenedOn: session.happensOn,
        workedMinutes: 360,
        mode: 'in_person',
        sector: 'health',
        kind: 'verified',
        revision: 1,
        yearGroup: 11,
        academicYear: academicYearOf(today),
        recordedBy: 'x',
        recordedAt: now,
      },
    ])
  }

  const sessions = {} as Record<Person, Session>
  for (const [name, { kind, side, ...rest }] of Object.entries(PEOPLE)) {
    const viewer = 'viewer' in rest
    const userId = id('us', `${kind}${side}${viewer ? 'viewer' : ''}`)
    await make.user({
      id: userId,
      kind,
      role: viewer ? 'viewer' : 'lead',
      displayName: `Somebody ${name}`,
      email: kind === 'student' ? null : `${kind}.${side}${viewer ? '.viewer' : ''}@people.example`,
      username: kind === 'student' ? `pupil${side}` : null,
      studentId: kind === 'student' ? id('st', side) : null,
      employerId: kind === 'employer' ? id('em', side) : null,
      schoolId: kind === 'school' ? id('sc', side) : null,
      areaId: kind === 'area' ? id('ar', side) : null,
      emailVerifiedAt: now,
    })
    sessions[name as Person] = await signedIn(userId)
  }
  for (const kind of ['invitation', 'verify_email', 'reset_password'] as const)
    await rows('tokens', [
      {
        id: id('tk', kind),
        kind,
        tokenHash: hashSecret(secretOf(kind)),
        userId: id('us', 'employera'),
        expiresAt: new Date(now.getTime() + 10 * 3_600_000),
        createdAt: now,
      },
    ])

  // Something that a student typed and sent too late, which their front page offers back.
  const typed = new FormData()
  typed.append('formKey', makeFormKey(SECRET, { userId: id('us', 'studenta'), page: '/student/choices', at: now }))
  typed.append('radiusKm', '12')
  await keepTyped({ transact: db.transact, secret: SECRET }, { form: typed, path: '/student/choices', now })

  async function signedIn(userId: string): Promise<Session> {
    const secret = newSecret()
    const expiresAt = new Date(now.getTime() + 29 * 60_000)
    await rows('signInSessions', [
      { id: hashSecret(secret), userId, expiresAt, endsAt: new Date(now.getTime() + 7 * 3_600_000), createdAt: now },
    ])
    return { cookie: `session=${secret}`, csrf: keyedHash(SECRET, `form of ${secret}`).slice(0, 43) }
  }

  return { url, file: url.replace(/^file:/, ''), db, sessions, today, now, make, rows, remove }
}
