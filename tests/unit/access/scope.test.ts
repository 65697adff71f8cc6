import { expect, test } from 'vitest'

import { areaActor, employerActor, schoolActor, studentActor, systemActor } from '#seeds/factories'
import { scopeOf } from '~/access/scope'

test('everybody lists what is their own, the product itself all, and who is nobody or a parent nothing', () => {
  expect(scopeOf(studentActor('st_1'))).toEqual({ kind: 'student', studentId: 'st_1' })
  expect(scopeOf(schoolActor('sc_1', 'viewer'))).toEqual({ kind: 'school', schoolId: 'sc_1' })
  expect(scopeOf(employerActor('em_1'))).toEqual({ kind: 'employer', employerId: 'em_1' })
  expect(scopeOf(areaActor('ar_1'))).toEqual({ kind: 'area', areaId: 'ar_1' })
  expect(scopeOf(systemActor)).toEqual({ kind: 'everything' })
  expect(scopeOf({ kind: 'nobody' })).toEqual({ kind: 'nothing' })
  expect(scopeOf({ kind: 'parent', agreementId: 'ag_1', bookingId: 'bk_1' })).toEqual({ kind: 'nothing' })
})
