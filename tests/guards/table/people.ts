import { guardsOf } from '../guard'

/** Accounts, hosts and their check, and pupils as their school records them. */
export const PEOPLE = [
  ...guardsOf(
    'app/modules/opportunities/edit-employer.server.ts',
    [
      'another safeguarding contact needs no check',
      'if (isOtherContact(before, words)) return',
      'if (false) return',
      'integration/people/employers',
    ],
    [
      'nobody hears of a new safeguarding phone number',
      'if (isOtherPhone(before, words) && before.state',
      'if (false && before.state',
      'integration/people/employers',
    ],
  ),
  ...guardsOf('app/modules/people/leaving.ts', [
    'a pupil is shut out before the day they leave',
    'leftOn !== null && leftOn <= today',
    'leftOn !== null',
    'unit/people/leaving integration/people/leaving',
  ]),
  ...guardsOf('db/stores/leaving.ts', [
    'a pupil is off the roll before the day they leave',
    'or(isNull(st.leftOn), gt(st.leftOn, today))',
    'or(isNull(st.leftOn), gt(st.joinedOn, today))',
    'integration/people/leaving',
  ]),
  ...guardsOf('db/stores/leads.ts', [
    'a lead who was stopped still reads of pupils by mail',
    'and(isNull(u.disabledAt), isNotNull(u.email))',
    'isNotNull(u.email)',
    'integration/bookings/free-places',
  ]),
  ...guardsOf(
    'db/stores/users.ts',
    [
      'a newer password is overwritten by who knows the older one',
      '.where(and(eq(u.id, userId), eq(u.passwordHash, before)))',
      '.where(eq(u.id, userId))',
      'integration/people/change-password',
    ],
    [
      'a link that ran out',
      '.where(and(eq(t.tokenHash, tokenHash), inArray(t.kind, kinds), isNull(t.usedAt), gt(t.expiresAt, now)))',
      '.where(and(eq(t.tokenHash, tokenHash), inArray(t.kind, kinds), isNull(t.usedAt)))',
      'integration/people/accounts',
    ],
    [
      'a link of one kind used as another',
      'eq(t.tokenHash, tokenHash), inArray(t.kind, kinds), ',
      'eq(t.tokenHash, tokenHash), ',
      'integration/people/accounts',
    ],
    [
      'a link used twice at once',
      '.where(and(eq(t.id, id), isNull(t.usedAt)))',
      '.where(eq(t.id, id))',
      'integration/people/accounts',
    ],
  ),
  ...guardsOf(
    'app/modules/people/account-rules.ts',
    [
      'a reset link holds for hours',
      'reset_password: 10 * 60_000',
      'reset_password: 11 * 60_000',
      'integration/people/accounts',
    ],
    [
      'a host signs in without showing their address is theirs',
      "if (!account.emailVerifiedAt) return 'email_not_verified'",
      '',
      'integration/people/accounts integration/people/employers',
    ],
    [
      'a suspended host signs in',
      "return account.employerState === 'suspended' ? 'employer_suspended' : null",
      'return null',
      'integration/people/employers integration/people/accounts',
    ],
  ),
  ...guardsOf(
    'app/modules/people/choose-password.server.ts',
    [
      'a new password without the old',
      '!(await isPassword(before, input.current)) || before === null',
      'before === null',
      'integration/people/accounts',
    ],
    [
      'a link is good for a second password',
      "if (!(await takeToken(tx, token.id, ctx.now))) return refused('link_gone')",
      '',
      'integration/people/accounts',
    ],
  ),
  ...guardsOf(
    'app/modules/people/passwords.ts',
    [
      'a password of nine characters',
      "(kind === 'student' ? 10 : 12)",
      "(kind === 'student' ? 9 : 11)",
      'unit/people/passwords',
    ],
    [
      'a password of one’s own name',
      "if (aboutThem.words > 0 && aboutThem.count < LEAST_OF_ONES_OWN) return 'own_words'",
      '',
      'unit/people/passwords',
    ],
    [
      'a password everybody uses',
      "return count < LEAST_OF_ONES_OWN && words < ENOUGH_WORDS ? 'too_common' : null",
      'return null',
      'unit/people/passwords',
    ],
  ),
  ...guardsOf(
    'app/modules/people/sign-in.server.ts',
    [
      'a wrong password',
      'const isRight = await isPassword(account?.passwordHash ?? null, input.password)',
      'const isRight = Boolean(account)',
      'integration/people/accounts',
    ],
    [
      'a stranger learns that an account was stopped',
      'if (!account || (!isRight && !tokenId)) {',
      'if (!account || (!account.disabledAt && !isRight && !tokenId)) {',
      'integration/people/accounts',
    ],
  ),
  ...guardsOf(
    'app/modules/people/account-rules.ts',
    [
      'an account that was stopped signs in',
      "if (account.disabledAt) return 'access_stopped'",
      '',
      'integration/people/accounts',
    ],
    [
      'a pupil who left the roll signs in',
      "if (hasLeft(account.studentLeftOn, today)) return 'off_roll'",
      '',
      'integration/people/accounts',
    ],
  ),
  ...guardsOf(
    'app/modules/people/colleague-rules.ts',
    [
      'a school stops its last lead',
      "return leadsLeft.length === 0 ? 'last_lead' : null",
      'return null',
      'integration/people/school-settings',
    ],
    [
      'somebody stops themselves',
      "if (colleague.id === byUserId) return 'yourself'",
      '',
      'integration/people/school-settings',
    ],
  ),
  ...guardsOf(
    'app/modules/people/invite-colleague.server.ts',
    ['a viewer invites', "assertCan(ctx.actor, 'school.edit', { schoolId })", '', 'integration/people/school-settings'],
    [
      'invitations without end',
      "if ((await admitUse('invite.school', schoolId)) > 0) return refused('wait')",
      '',
      'integration/people/school-settings',
    ],
  ),
  ...guardsOf(
    'app/modules/people/make-student-sign-ins.server.ts',
    [
      'sign-in slips for pupils of another school',
      "if (students.length !== ids.length) throw new NotFound('student')",
      '',
      'integration/people/accounts',
    ],
    [
      'a viewer prints sign-in slips',
      "assertCan(ctx.actor, 'student.signIns.make', { schoolId: ctx.actor.schoolId })",
      '',
      'integration/people/accounts',
    ],
    [
      'more slips at once than a class',
      "if (ids.length > MOST_SLIPS) return refused('too_many')",
      '',
      'integration/people/accounts',
    ],
  ),
  ...guardsOf(
    'app/modules/people/employer-rules.ts',
    [
      'a check that nobody made whole',
      "if (!VERIFIED_ITEMS.every((item) => findings.verified.includes(item))) return 'not_all_verified'",
      '',
      'unit/people/employer-rules',
    ],
    [
      'a check that ends today',
      "if (findings.validUntilOn <= today) return 'end_passed'",
      "if (findings.validUntilOn < today) return 'end_passed'",
      'unit/people/employer-rules',
    ],
    [
      'a check for ever',
      "if (findings.validUntilOn > addDays(today, LONGEST_CHECK_DAYS)) return 'end_too_late'",
      "if (findings.validUntilOn > addDays(today, LONGEST_CHECK_DAYS + 1)) return 'end_too_late'",
      'unit/people/employer-rules',
    ],
    [
      'insurance that has ended',
      "return findings.insuranceUntilOn < today ? 'insurance_ended' : null",
      'return null',
      'unit/people/employer-rules',
    ],
    [
      'a checked host moves its workplace',
      'before.addressLine !== after.addressLine || before.postcode !== after.postcode',
      'before.addressLine !== after.addressLine',
      'unit/people/employer-rules integration/people/employers',
    ],
  ),
  ...guardsOf('app/modules/people/check-employer.server.ts', [
    'an area passes a host of another',
    "assertCan(ctx.actor, 'employer.check', { areaId: employer.areaId })",
    '',
    'integration/people/employers',
  ]),
  ...guardsOf('app/modules/people/edit-parent-contact.server.ts', [
    'somebody changes whom to ask for agreement',
    "assertCan(ctx.actor, 'student.contact.edit', student)",
    '',
    'integration/progress/school-pages',
  ]),
  ...guardsOf('app/modules/people/edit-parent-contact.server.ts', [
    'a link at an address that was corrected still works',
    'if (contact.parentEmail !== student.parentEmail) await',
    'if (false as boolean) await',
    'integration/bookings/corrected-address',
  ]),
  ...guardsOf('app/modules/roster/write-roster-plan.server.ts', [
    'a link at an address that a roster corrected still works',
    'await endLinksToPresentAddress(tx, moved, ctx.now)',
    'void endLinksToPresentAddress',
    'integration/bookings/corrected-address',
  ]),
  ...guardsOf('app/modules/roster/undo-roster.server.ts', [
    'a link at an address that came with a roster still works when the roster is undone',
    'before?.facts.parentEmail !== undefined',
    'before?.facts.parentEmail === ""',
    'integration/bookings/corrected-address',
  ]),
  ...guardsOf('app/modules/bookings/mail-new-links.server.ts', [
    'two links are mailed for one booking',
    'if (!isStill || !isAskedOf',
    'if (!isAskedOf',
    'integration/bookings/corrected-address',
  ]),
  ...guardsOf('db/stores/agreements.ts', [
    'a link that was sent elsewhere on purpose ends with an address that was not its own',
    'eq(st.parentEmail, a.askedEmail)',
    'isNotNull(st.id)',
    'integration/bookings/corrected-address',
  ]),
  ...guardsOf(
    'app/modules/people/disadvantage.ts',
    ['nothing recorded counts as a no', "?? 'unknown'", "?? 'no'", 'unit/people/disadvantage'],
    [
      'a yes and a no of one day make a no',
      'WEIGHT[flag.value] > WEIGHT[latest.value]',
      'WEIGHT[flag.value] < WEIGHT[latest.value]',
      'unit/people/disadvantage',
    ],
  ),
  ...guardsOf('app/modules/people/ages.ts', [
    'born on 29 February',
    'return `${year}-03-01`',
    'return `${year}-02-28`',
    'unit/people/ages',
  ]),
  ...guardsOf(
    'app/modules/people/contact-details.ts',
    [
      'a telephone in figures and words',
      "return hasPhone(plain) ? 'phone' : null",
      'return null',
      'unit/people/contact-details',
      'quick',
    ],
    [
      'an address spaced out',
      'const views = [plain, closeUp(plain)]',
      'const views = [plain]',
      'unit/people/contact-details',
    ],
    ['letters that look like others', 'LOOK_ALIKES[letter] ?? ', '', 'unit/people/contact-details'],
    ['a number of seven figures', 'group.length >= 7', 'group.length >= 8', 'unit/people/contact-details'],
  ),
]
