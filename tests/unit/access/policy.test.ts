import { describe, expect, test } from 'vitest'

import type { Actor } from '~/access/actor'
import { type Action, assertCan, can, policy, type Subject } from '~/access/policy'
import { Forbidden, NotFound } from '~/support/errors'

/*
 * Who may do what, written out a second time, by hand: every row of the policy against every kind of person, of the row's
 * own organisation and of others. Whoever is not named in a row is refused. A row of the policy without a line here, or a
 * line without a row, fails.
 */

const user = { userId: 'us_1', name: 'Somebody', organisation: null, areaId: 'ar_own' }
const student = (studentId: string, schoolId: string, areaId = 'ar_own'): Actor => ({
  kind: 'student',
  ...user,
  areaId,
  studentId,
  schoolId,
})
const school = (schoolId: string, role: 'lead' | 'viewer', areaId = 'ar_own'): Actor => ({
  kind: 'school',
  ...user,
  areaId,
  schoolId,
  role,
})
const employer = (employerId: string, role: 'lead' | 'viewer', areaId = 'ar_own'): Actor => ({
  kind: 'employer',
  ...user,
  areaId,
  employerId,
  role,
})
const area = (areaId: string, role: 'lead' | 'viewer'): Actor => ({ kind: 'area', ...user, areaId, role })

const PEOPLE = {
  nobody: { kind: 'nobody' },
  system: { kind: 'system' },
  'the parent': { kind: 'parent', agreementId: 'ag_1', bookingId: 'bk_own' },
  'another parent': { kind: 'parent', agreementId: 'ag_2', bookingId: 'bk_other' },
  'the student': student('st_own', 'sc_own'),
  'a classmate': student('st_other', 'sc_own'),
  'a student of another school': student('st_far', 'sc_other'),
  'a student of another area': student('st_farther', 'sc_far', 'ar_other'),
  'school lead': school('sc_own', 'lead'),
  'school viewer': school('sc_own', 'viewer'),
  'lead of another school': school('sc_other', 'lead'),
  'viewer of another school': school('sc_other', 'viewer'),
  'school lead of another area': school('sc_far', 'lead', 'ar_other'),
  'host lead': employer('em_own', 'lead'),
  'host viewer': employer('em_own', 'viewer'),
  'lead of another host': employer('em_other', 'lead'),
  'host lead of another area': employer('em_far', 'lead', 'ar_other'),
  'area lead': area('ar_own', 'lead'),
  'area viewer': area('ar_own', 'viewer'),
  'lead of another area': area('ar_other', 'lead'),
} satisfies Record<string, Actor>
type Who = keyof typeof PEOPLE

const NOBODYS = { schoolId: null, employerId: null, areaId: null }

const OWN = { studentId: 'st_own', schoolId: 'sc_own', employerId: 'em_own', areaId: 'ar_own', bookingId: 'bk_own' }
const SCHOOLS_ROUND = { areaId: 'ar_own', schoolId: 'sc_own' }
const AREAS_ROUND = { areaId: 'ar_own', schoolId: null }

type Row<A extends Action> = { of?: Subject<A>; may: readonly Who[] }

const LEAD = ['school lead'] as const
const SCHOOL = ['school lead', 'school viewer'] as const
const STUDENT = ['the student'] as const
const HOST = ['host lead'] as const
const AREA = ['area lead'] as const

const WHO_SEES_TO_MAIL: readonly { of: typeof NOBODYS | Record<keyof typeof NOBODYS, string | null>; may: Who[] }[] = [
  { of: { ...NOBODYS, schoolId: 'sc_own' }, may: ['system', 'school lead'] },
  { of: { ...NOBODYS, employerId: 'em_own' }, may: ['system', 'host lead'] },
  { of: { ...NOBODYS, areaId: 'ar_own' }, may: ['system', 'area lead'] },
  { of: NOBODYS, may: ['system'] },
]

const TABLE = {
  'student.view': [{ may: [...STUDENT, ...SCHOOL] }],
  'student.flags.view': [{ may: SCHOOL }],
  'student.signIns.make': [{ may: LEAD }],
  'student.contact.edit': [{ may: LEAD }],
  'roster.import': [{ may: ['system', ...LEAD] }],
  'school.edit': [{ may: LEAD }],
  'progress.view': [{ may: SCHOOL }],
  'booking.place': [{ may: ['system', ...STUDENT, ...LEAD] }],
  'booking.leave': [{ may: [...STUDENT, ...LEAD] }],
  'booking.decide': [{ may: LEAD }],
  'booking.view': [{ may: [...STUDENT, ...SCHOOL] }],
  'agreement.answer': [{ may: ['the parent', ...STUDENT] }],
  'reflection.write': [{ may: STUDENT }],
  'wishes.view': [{ may: [...STUDENT, ...SCHOOL] }],
  'wishes.edit': [{ may: STUDENT }],
  'review.ask': [{ may: STUDENT }],
  'register.take': [
    { may: HOST },
    { of: { ...OWN, schoolIds: ['sc_own'] }, may: [...HOST, ...LEAD] },
    { of: { ...OWN, schoolIds: ['sc_own', 'sc_other'] }, may: [...HOST, ...LEAD, 'lead of another school'] },
    { of: { ...OWN, schoolIds: [] }, may: HOST },
  ],
  'feedback.give': [{ may: HOST }],
  'ledger.override': [{ may: LEAD }],
  'ledger.reverse': [{ may: LEAD }],
  'employer.edit': [{ may: HOST }],
  'employer.check': [{ may: AREA }],
  'opportunity.edit': [{ may: HOST }],
  'opportunity.view': [{ may: ['host lead', 'host viewer', 'area lead', 'area viewer'] }],
  'opportunity.check': [{ may: AREA }],
  'round.view': [
    { of: SCHOOLS_ROUND, may: SCHOOL },
    {
      of: AREAS_ROUND,
      may: [...SCHOOL, 'lead of another school', 'viewer of another school', 'area lead', 'area viewer'],
    },
  ],
  'round.run': [
    { of: SCHOOLS_ROUND, may: LEAD },
    { of: AREAS_ROUND, may: AREA },
  ],
  'round.accept': [{ may: LEAD }],
  'organisation.create': [{ may: ['system'] }],
  'area.rename': [{ may: ['system'] }],
  'area.districts': [{ may: ['system'] }],
  'area.list': [{ may: ['system'] }],
  'secret.renew': [{ may: ['system'] }],
  'reference.import': [{ may: ['system'] }],
  'mail.sendAgain': WHO_SEES_TO_MAIL,
  'mail.setAside': WHO_SEES_TO_MAIL,
} satisfies { [A in Action]: readonly Row<A>[] }

const ROWS = Object.entries(TABLE) as [Action, readonly Row<Action>[]][]
const everybody = Object.keys(PEOPLE) as Who[]

test('the table has a line for every row of the policy, and no other', () => {
  expect(Object.keys(TABLE).toSorted()).toEqual(Object.keys(policy).toSorted())
})

describe('who may', () => {
  test.each(ROWS)('%s', (action, rows) => {
    for (const { of = OWN, may } of rows) {
      const found = everybody.filter((who) => can(PEOPLE[who], action, of as Subject<Action>))
      expect(found.toSorted(), JSON.stringify(of)).toEqual([...may].toSorted())
    }
  })
})

describe('whoever may not is told 403 of their own organisation’s row when they only read it, else that nothing is there', () => {
  test.each(ROWS)('%s', (action, rows) => {
    for (const { of = OWN, may } of rows)
      for (const who of everybody.filter((one) => !may.includes(one))) {
        const lead = who.replace('viewer', 'lead') as Who
        const expected = lead !== who && may.includes(lead) ? Forbidden : NotFound
        expect(() => assertCan(PEOPLE[who], action, of as Subject<Action>), `${who} ${action}`).toThrow(expected)
      }
  })
})
