import { guardsOf } from '../guard'

/** Who is at the door, what they may do, and how often. */
export const ACCESS = [
  ...guardsOf(
    'app/access/enter.server.ts',
    [
      'a form without the token of its session',
      "if (csrf && form.get('csrf') !== csrf)",
      'if (form === null)',
      'integration/access/enter',
    ],
    [
      'a form from another site',
      "if (!comesFromUs(request)) throw new Forbidden('a form from another site', { denied: 'form of another site' })",
      '',
      'integration/access/enter',
    ],
    [
      'a form of a sister site',
      "return site === 'same-origin' || site === 'none'",
      "return site !== 'cross-site'",
      'integration/access/enter',
    ],
    [
      'a form that hides where it comes from',
      "if (!origin || origin === 'null') return false",
      "if (!origin || origin === 'null') return true",
      'integration/access/enter',
    ],
    [
      'another kind of person at the door',
      "if (!isOfKind(actor, kind)) throw new Forbidden('wrong door', { denied: `door of ${kind}` })",
      'if (!isOfKind(actor, kind)) return ctx as never',
      'integration/access/enter',
    ],
    [
      'a NUL character in a form',
      "if (typeof value === 'string' && value.includes('\\0')) throw new BadRequest(NUL)",
      'void value',
      'integration/access/enter',
    ],
  ),
  ...guardsOf(
    'app/access/policy.ts',
    [
      'a viewer does what only a lead may',
      "actor.kind === 'school' && actor.schoolId === of.schoolId && actor.role === 'lead'",
      "actor.kind === 'school' && actor.schoolId === of.schoolId",
      'unit/access/policy',
      'quick',
    ],
    [
      'staff read pupils of another school',
      "const schoolMember = (actor: Actor, of: OfSchool) => actor.kind === 'school' && actor.schoolId === of.schoolId",
      "const schoolMember = (actor: Actor, _of: OfSchool) => actor.kind === 'school'",
      'unit/access/policy',
    ],
    [
      'a classmate acts for a student',
      "actor.kind === 'student' && actor.studentId === of.studentId",
      "actor.kind === 'student'",
      'unit/access/policy',
    ],
    [
      'a host changes what another host posted',
      "actor.kind === 'employer' && actor.employerId === of.employerId && actor.role === 'lead'",
      "actor.kind === 'employer' && actor.role === 'lead'",
      'unit/access/policy',
    ],
    [
      'an area checks hosts of another',
      "actor.kind === 'area' && actor.areaId === of.areaId && actor.role === 'lead'",
      "actor.kind === 'area' && actor.role === 'lead'",
      'unit/access/policy',
    ],
    [
      'a student reads flags',
      "'student.flags.view': (a: Actor, of: OfSchool) => schoolMember(a, of)",
      "'student.flags.view': (a: Actor, of: OfSchool) => schoolMember(a, of) || a.kind === 'student'",
      'unit/access/policy',
    ],
    [
      'a parent answers for another booking',
      "(a.kind === 'parent' && a.bookingId === of.bookingId) || theStudent(a, of)",
      "a.kind === 'parent' || theStudent(a, of)",
      'unit/access/policy',
    ],
    [
      'a viewer accepts a round',
      "'round.accept': (a: Actor, of: OfSchool) => schoolLead(a, of)",
      "'round.accept': (a: Actor, of: OfSchool) => schoolMember(a, of)",
      'unit/access/policy',
    ],
    [
      'an area reads the round of one school',
      "(a.kind === 'area' && of.schoolId === null && a.areaId === of.areaId)",
      "(a.kind === 'area' && a.areaId === of.areaId)",
      'unit/access/policy',
    ],
    [
      'a viewer is told that a row of theirs is absent',
      "const asLead = 'role' in actor ? { ...actor, role: 'lead' as const } : actor",
      'const asLead = actor',
      'unit/access/policy',
    ],
  ),
  ...guardsOf(
    'app/access/session.server.ts',
    ['a session of a pupil who left', 'user.studentLeftOn || ', '', 'integration/access/session'],
    ['a session of a suspended host', " || user.employerState === 'suspended'", '', 'integration/access/session'],
    [
      'a student idle for more than twenty minutes',
      "row.kind === 'student' ? ",
      "row.kind !== 'student' ? ",
      'integration/access/session',
    ],
  ),
  ...guardsOf(
    'app/access/throttle.server.ts',
    [
      'a sixth free guess at a password',
      'const FREE_TRIES = 5',
      'const FREE_TRIES = 6',
      'unit/access/throttle',
      'quick',
    ],
    [
      'guesses are not slowed',
      'if (consumedPoints > free) {',
      'if (consumedPoints > unlimited) {',
      'unit/access/throttle',
    ],
    [
      'a home with many IPv6 addresses counts many times',
      ".slice(0, 4).join(':')",
      ".join(':')",
      'unit/access/throttle',
    ],
    [
      'an address guesses without end',
      'if (crowd && crowd.names > MOST_NAMES) return',
      'if (crowd && crowd.names > unlimited) return',
      'unit/access/throttle',
    ],
    [
      'a known browser guesses without end',
      'if (wait > 0) return { ok: false, waitSeconds: wait }',
      '',
      'unit/access/throttle',
    ],
  ),
  ...guardsOf('app/access/secret-mark.server.ts', [
    'a database is opened with another secret',
    'if (known !== null)',
    "if (known === '')",
    'integration/access/secret-mark',
  ]),
]
