import type { Database } from '#db/client.server'
import { tables } from '#db/tables'
import type { Actor, ActorOf } from '~/access/actor'
import type { Ctx } from '~/access/ctx'
import { academicYearOf } from '~/modules/people/ages'
import { addDays, type Day, dayOf } from '~/support/dates'
import { newId } from '~/support/ids'
import { FIRST_LANGUAGE } from '~/words/languages'

/*
 * Builds one of a thing with only the fields that matter to the caller; everything else is a plain default. For tests
 * and small worlds: the demo's own world goes through the use-cases.
 */

export const NOON = new Date('2026-11-21T12:00:00Z')
export const SECRET = 'a secret of 32 characters or more, for tests'

/** A context for any actor at a fixed moment (Saturday 21 November 2026, noon, unless told). */
export function ctxFor<A extends Actor>(db: Pick<Database, 'read' | 'transact'>, actor: A, now: Date = NOON): Ctx<A> {
  return {
    actor,
    read: db.read,
    transact: db.transact,
    now,
    today: dayOf(now),
    secret: SECRET,
    origin: 'http://localhost',
    language: FIRST_LANGUAGE,
  }
}

export const systemActor: ActorOf<'system'> = { kind: 'system' }

export const studentActor = (studentId: string, schoolId = 'sc_1'): ActorOf<'student'> => ({
  kind: 'student',
  userId: `us_${studentId}`,
  name: 'A student',
  organisation: null,
  studentId,
  schoolId,
  areaId: 'ar_1',
})
export const schoolActor = (schoolId = 'sc_1', role: 'lead' | 'viewer' = 'lead'): ActorOf<'school'> => ({
  kind: 'school',
  userId: `us_${schoolId}`,
  name: 'A careers lead',
  organisation: null,
  schoolId,
  areaId: 'ar_1',
  role,
})
export const employerActor = (employerId = 'em_1', role: 'lead' | 'viewer' = 'lead'): ActorOf<'employer'> => ({
  kind: 'employer',
  userId: `us_${employerId}`,
  name: 'A host',
  organisation: null,
  employerId,
  areaId: 'ar_1',
  role,
})
export const areaActor = (areaId = 'ar_1', role: 'lead' | 'viewer' = 'lead'): ActorOf<'area'> => ({
  kind: 'area',
  userId: `us_${areaId}`,
  name: 'An area lead',
  organisation: null,
  areaId,
  role,
})

type Row<Name extends keyof typeof tables> = (typeof tables)[Name]['$inferInsert']

/** Writes rows straight into the tables, filling in defaults. */
export function factories(db: Pick<Database, 'transact'>, now: Date = NOON) {
  const today = dayOf(now)
  const put = <Name extends keyof typeof tables>(name: Name, row: Row<Name>) =>
    db.transact(async (tx) => {
      await tx.insert(tables[name]).values(row as never)
      return row
    })

  return {
    area: (with_: Partial<Row<'areas'>> = {}) =>
      put('areas', { id: 'ar_1', name: 'Test area', createdAt: now, ...with_ }),
    school: (with_: Partial<Row<'schools'>> = {}) =>
      put('schools', {
        id: 'sc_1',
        areaId: 'ar_1',
        urn: 999001,
        name: 'First School',
        agreementPolicy: 'parent_always',
        createdAt: now,
        ...with_,
      }),
    employer: (with_: Partial<Row<'employers'>> = {}) =>
      put('employers', {
        id: 'em_1',
        areaId: 'ar_1',
        name: 'First Employer',
        about: '',
        sector: 'health',
        state: 'checked',
        checkedUntilOn: addDays(today, 365),
        insuranceUntilOn: addDays(today, 365),
        safeguardingName: 'Sam Safe',
        safeguardingEmail: 'safe@example.org',
        safeguardingPhone: '01000 000000',
        createdAt: now,
        ...with_,
      }),
    workplace: (with_: Partial<Row<'workplaces'>> = {}) =>
      put('workplaces', {
        id: 'wp_1',
        employerId: 'em_1',
        name: 'Main site',
        addressLine: '1 Test Street',
        postcode: 'QV1 1AA',
        easting: 400000,
        northing: 400000,
        createdAt: now,
        ...with_,
      }),
    student: (with_: Partial<Row<'students'>> = {}) => {
      const id = with_.id ?? newId('st')
      return put('students', {
        id,
        schoolId: 'sc_1',
        givenName: 'Ada',
        familyName: 'Test',
        sortName: 'test ada',
        bornOn: '2011-03-04',
        yearGroup: 10,
        academicYear: academicYearOf(today),
        easting: 401000,
        northing: 401000,
        parentName: 'Pat Test',
        parentEmail: 'parent@example.org',
        joinedOn: '2022-09-01',
        createdAt: now,
        ...with_,
      })
    },
    flag: (with_: Row<'studentFlags'>) => put('studentFlags', with_),
    user: (with_: Partial<Row<'users'>> & Pick<Row<'users'>, 'kind'>) =>
      put('users', { id: newId('us'), displayName: 'A person', role: 'lead', createdAt: now, ...with_ }),
    /** An opportunity with its sessions: one a day given, 9:00 to 15:30 with a 30-minute break unless told. */
    async day(
      with_: Partial<Row<'opportunities'>> & {
        on?: Day[]
        times?: { startMinute: number; endMinute: number; breakMinutes: number }
      } = {},
    ) {
      const {
        on = [addDays(today, 14)],
        times = { startMinute: 540, endMinute: 930, breakMinutes: 30 },
        ...rest
      } = with_
      const id = rest.id ?? newId('op')
      const row = await put('opportunities', {
        employerId: 'em_1',
        areaId: 'ar_1',
        workplaceId: 'wp_1',
        kind: 'taster_day',
        title: 'A day on the ward',
        sector: 'health',
        purpose: 'See what ward staff do.',
        whatYouWillDo: 'Shadow the team.',
        whoYouWillMeet: 'A nurse and a porter.',
        peopleMet: 4,
        task: 'Plan a shift.',
        learningOutcomes: 'Describe three jobs.',
        skills: ['Teamwork'],
        yearGroups: [7, 8, 9, 10, 11, 12, 13],
        minimumAgeYears: 11,
        mode: 'in_person',
        accessFeatures: [],
        wear: '',
        bring: '',
        eat: '',
        risks: 'Low.',
        supervisorName: 'Robin Host',
        state: 'published',
        capacityPlaces: 8,
        takenPlaces: 0,
        firstOn: on[0] ?? today,
        lastOn: on.at(-1) ?? today,
        createdBy: 'us_em_1',
        createdAt: now,
        publishedAt: now,
        ...rest,
        id,
      })
      const sessions = []
      for (const happensOn of on)
        sessions.push(
          await put('opportunitySessions', {
            id: newId('se'),
            opportunityId: id,
            happensOn,
            ...times,
            mode: rest.mode ?? 'in_person',
            state: 'scheduled',
          }),
        )
      return { ...row, sessions }
    },
  }
}
