import { sql } from 'drizzle-orm'

import type { Dialect } from '../dialect'
import {
  AGREEMENT_POLICIES,
  CHECK_OUTCOMES,
  EMPLOYER_STATES,
  FLAG_KINDS,
  FLAG_VALUES,
  MEMBER_ROLES,
  TOKEN_KINDS,
  USER_KINDS,
} from '../../app/modules/people/types'

/** Who exists. Columns marked `personal` are about a person and leave only through a store that names them. */
export const peopleTables = (d: Dialect) => {
  const areas = d.table('areas', {
    id: d.text('id').primaryKey(),
    name: d.text('name').notNull(),
    createdAt: d.instant('created_at').notNull(),
  })
  const areaDistricts = d.table(
    'area_districts',
    {
      areaId: d
        .text('area_id')
        .notNull()
        .references(() => areas.id),
      districtCode: d.text('district_code').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.areaId, t.districtCode] })],
  )
  const schools = d.table(
    'schools',
    {
      id: d.text('id').primaryKey(),
      areaId: d
        .text('area_id')
        .notNull()
        .references(() => areas.id),
      urn: d.int('urn').notNull(),
      name: d.text('name').notNull(),
      postcode: d.text('postcode'),
      easting: d.int('easting'),
      northing: d.int('northing'),
      agreementPolicy: d.oneOf('agreement_policy', AGREEMENT_POLICIES).notNull(),
      createdAt: d.instant('created_at').notNull(),
    },
    (t) => [d.uniqueIndex('schools_urn').on(t.urn), d.index('schools_area').on(t.areaId)],
  )
  const employers = d.table(
    'employers',
    {
      id: d.text('id').primaryKey(),
      areaId: d
        .text('area_id')
        .notNull()
        .references(() => areas.id),
      name: d.text('name').notNull(),
      companyNumber: d.text('company_number'),
      website: d.text('website'), // text only: never fetched
      about: d.text('about').notNull(),
      sector: d.text('sector').notNull(),
      state: d.oneOf('state', EMPLOYER_STATES).notNull(),
      checkedUntilOn: d.text('checked_until_on'), // last day the passed check covers; null before the first
      insuranceUntilOn: d.text('insurance_until_on'), // last day the employers' liability insurance seen covers
      safeguardingName: d.text('safeguarding_name'), // personal
      safeguardingEmail: d.text('safeguarding_email'), // personal
      safeguardingPhone: d.text('safeguarding_phone'), // personal
      createdAt: d.instant('created_at').notNull(),
    },
    (t) => [d.index('employers_area').on(t.areaId, t.state)],
  )
  const workplaces = d.table(
    'workplaces',
    {
      id: d.text('id').primaryKey(),
      employerId: d
        .text('employer_id')
        .notNull()
        .references(() => employers.id),
      name: d.text('name').notNull(),
      addressLine: d.text('address_line').notNull(),
      postcode: d.text('postcode').notNull(),
      easting: d.int('easting'), // null when the postcode is not in the imported file
      northing: d.int('northing'),
      wardCode: d.text('ward_code'),
      createdAt: d.instant('created_at').notNull(),
    },
    (t) => [d.index('workplaces_employer').on(t.employerId)],
  )
  const hostChecks = d.table(
    'host_checks',
    {
      id: d.text('id').primaryKey(),
      employerId: d
        .text('employer_id')
        .notNull()
        .references(() => employers.id),
      areaId: d.text('area_id').notNull(),
      outcome: d.oneOf('outcome', CHECK_OUTCOMES).notNull(),
      checkedOn: d.text('checked_on').notNull(),
      validUntilOn: d.text('valid_until_on'), // null on a refusal
      insuranceUntilOn: d.text('insurance_until_on'),
      note: d.text('note').notNull(),
      checkedBy: d.text('checked_by').notNull(), // user id
      createdAt: d.instant('created_at').notNull(),
    },
    (t) => [d.index('host_checks_employer').on(t.employerId)],
  )
  const students = d.table(
    'students',
    {
      id: d.text('id').primaryKey(),
      schoolId: d
        .text('school_id')
        .notNull()
        .references(() => schools.id),
      schoolPupilRef: d.text('school_pupil_ref'), // the school's admission number
      upnHash: d.text('upn_hash'), // keyed hash; the number itself is never stored
      givenName: d.text('given_name').notNull(), // personal
      familyName: d.text('family_name').notNull(), // personal
      sortName: d.text('sort_name').notNull(), // personal; folded 'family given' for one order on both engines
      bornOn: d.text('born_on').notNull(), // personal
      yearGroup: d.int('year_group').notNull(), // as the school's own system said …
      academicYear: d.int('academic_year').notNull(), // … in the school year starting this September
      regGroup: d.text('reg_group'),
      outcode: d.text('outcode'),
      wardCode: d.text('ward_code'),
      lsoa21Code: d.text('lsoa21_code'),
      easting: d.int('easting'), // rounded to 100 m; null when the home postcode was unknown
      northing: d.int('northing'),
      parentName: d.text('parent_name'), // personal
      parentEmail: d.text('parent_email'), // personal
      parentLanguage: d.text('parent_language').notNull().default('en'), // what mail and the agreement page speak
      joinedOn: d.text('joined_on').notNull(),
      leftOn: d.text('left_on'), // null while on roll
      diaryVersion: d.int('diary_version').notNull().default(0), // raised by whatever takes or frees a date, or changes a choice: the row to lock
      createdAt: d.instant('created_at').notNull(),
    },
    (t) => [
      d.uniqueIndex('students_upn').on(t.schoolId, t.upnHash),
      d.uniqueIndex('students_ref').on(t.schoolId, t.schoolPupilRef),
      d.index('students_roll').on(t.schoolId, t.leftOn, t.sortName),
      d.index('students_ward').on(t.schoolId, t.wardCode, t.joinedOn, t.leftOn), // all that the wards of an area count
    ],
  )
  // Special-care data: read only by staff functions of the student's own school, never joined into a general query.
  const studentFlags = d.table(
    'student_flags',
    {
      studentId: d
        .text('student_id')
        .notNull()
        .references(() => students.id, { onDelete: 'cascade' }),
      kind: d.oneOf('kind', FLAG_KINDS).notNull(),
      value: d.oneOf('value', FLAG_VALUES).notNull(),
      asAt: d.text('as_at').notNull(),
      source: d.text('source').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.studentId, t.kind, t.asAt] })],
  )
  const rosterDrafts = d.table(
    'roster_drafts',
    {
      id: d.text('id').primaryKey(),
      schoolId: d.text('school_id').notNull(),
      fileName: d.text('file_name').notNull(),
      content: d.json<unknown>('content').notNull(), // personal; rows as read, deleted on apply or after an hour
      createdBy: d.text('created_by').notNull(),
      expiresAt: d.instant('expires_at').notNull(),
    },
    (t) => [d.index('roster_drafts_school').on(t.schoolId)],
  )
  const rosterImports = d.table(
    'roster_imports',
    {
      id: d.text('id').primaryKey(),
      schoolId: d.text('school_id').notNull(),
      fileName: d.text('file_name').notNull(),
      counts: d.json<Record<string, number>>('counts').notNull(),
      importedBy: d.text('imported_by').notNull(),
      importedAt: d.instant('imported_at').notNull(),
      undoneAt: d.instant('undone_at'), // null unless taken back
    },
    (t) => [d.index('roster_imports_school').on(t.schoolId, t.importedAt)],
  )
  const rosterImportChanges = d.table(
    'roster_import_changes',
    {
      importId: d.text('import_id').notNull(),
      studentId: d.text('student_id').notNull(),
      before: d.json<unknown>('before'), // personal; null when the import added the student
    },
    (t) => [d.primaryKey({ columns: [t.importId, t.studentId] })],
  )
  const users = d.table(
    'users',
    {
      id: d.text('id').primaryKey(),
      kind: d.oneOf('kind', USER_KINDS).notNull(),
      email: d.text('email'), // personal; folded to lower case
      invitedEmail: d.text('invited_email'), // personal; of an invitation to an address that has an account elsewhere
      username: d.text('username'), // folded; students sign in with it
      displayName: d.text('display_name').notNull(), // personal
      passwordHash: d.text('password_hash'), // null until the person has chosen one
      studentId: d.text('student_id'),
      employerId: d.text('employer_id'),
      schoolId: d.text('school_id'),
      areaId: d.text('area_id'),
      role: d.oneOf('role', MEMBER_ROLES).notNull(),
      language: d.text('language').notNull().default('en'), // a code of app/words; unknown ones are read as the first
      emailVerifiedAt: d.instant('email_verified_at'),
      disabledAt: d.instant('disabled_at'),
      createdAt: d.instant('created_at').notNull(),
    },
    (t) => [
      d.uniqueIndex('users_email').on(t.email),
      d.uniqueIndex('users_username').on(t.username),
      d.uniqueIndex('users_student').on(t.studentId),
      d.index('users_employer').on(t.employerId),
      d.index('users_school').on(t.schoolId),
      d
        .index('users_unverified')
        .on(t.kind, t.createdAt)
        .where(sql`${t.emailVerifiedAt} is null and ${t.disabledAt} is null`),
    ],
  )
  const signInSessions = d.table(
    'sign_in_sessions',
    {
      id: d.text('id').primaryKey(), // SHA-256 of the cookie's value
      userId: d
        .text('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      expiresAt: d.instant('expires_at').notNull(), // moves while the person is active …
      endsAt: d.instant('ends_at').notNull(), // … but never past this
      createdAt: d.instant('created_at').notNull(),
    },
    (t) => [d.index('sign_in_sessions_user').on(t.userId)],
  )
  const tokens = d.table(
    'tokens',
    {
      id: d.text('id').primaryKey(),
      kind: d.oneOf('kind', TOKEN_KINDS).notNull(),
      tokenHash: d.text('token_hash').notNull(),
      userId: d
        .text('user_id')
        .notNull()
        .references(() => users.id, { onDelete: 'cascade' }),
      expiresAt: d.instant('expires_at').notNull(),
      usedAt: d.instant('used_at'),
      createdAt: d.instant('created_at').notNull(),
    },
    (t) => [d.uniqueIndex('tokens_hash').on(t.tokenHash), d.index('tokens_user').on(t.userId, t.kind)],
  )
  return {
    areas,
    areaDistricts,
    schools,
    employers,
    workplaces,
    hostChecks,
    students,
    studentFlags,
    rosterDrafts,
    rosterImports,
    rosterImportChanges,
    users,
    signInSessions,
    tokens,
  }
}
