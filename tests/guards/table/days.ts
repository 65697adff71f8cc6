import { guardsOf } from '../guard'

/** Who takes a place, who agrees to it, and what happened on the day. */
export const DAYS = [
  ...guardsOf('app/modules/opportunities/session-rules.ts', [
    'a draft loses a row of a date that is there twice',
    'isRepeated(sessions, session) ? [{',
    'session < 0 ? [{',
    'unit/opportunities/posting integration/opportunities/post-opportunity',
  ]),
  ...guardsOf('app/modules/opportunities/forms.ts', [
    'a draft loses times without a date',
    'if (!isUntouchedRow(form, row)) errors',
    'if (row < 0) errors',
    'unit/opportunities/posting',
  ]),
  ...guardsOf('app/modules/opportunities/posting.ts', [
    'thousands of dates in a draft',
    ', ...draftSessionProblems(posting.sessions)]',
    ']',
    'unit/opportunities/posting integration/opportunities/post-opportunity',
  ]),
  ...guardsOf(
    'app/modules/bookings/rules.ts',
    [
      'a place kept for the list is free for all',
      "return opportunity.takenPlaces + opportunity.keptPlaces >= opportunity.capacityPlaces ? 'kept_for_list' : null",
      'return null',
      'integration/bookings/kept-for-the-list',
    ],
    [
      'one more than there are places',
      "if (opportunity.takenPlaces >= opportunity.capacityPlaces) return 'no_places_left'",
      "if (opportunity.takenPlaces > opportunity.capacityPlaces) return 'no_places_left'",
      'unit/bookings/rules',
      'quick',
    ],
    [
      'two places at one time',
      "(firstClash(opportunity.sessions, diary) ? 'busy_then' : null)",
      '(firstClash(opportunity.sessions, []) as null)',
      'unit/bookings/rules',
    ],
    [
      'a request is decided on the day itself',
      "return booking.firstOn <= today ? 'day_has_passed' : null",
      "return booking.firstOn < today ? 'day_has_passed' : null",
      'unit/bookings/rules',
    ],
    [
      'a request is decided twice',
      "if (booking.state !== 'requested') return 'not_waiting'",
      '',
      'unit/bookings/rules',
    ],
    [
      'a link is mailed that has run out already',
      "if (booking.firstOn <= today) return 'day_has_passed'",
      "if (booking.firstOn < today) return 'day_has_passed'",
      'unit/bookings/rules',
    ],
    [
      'somebody is asked whom neither the rule nor the booking names',
      'if (whom === booking.agreer || whom === wouldAsk) return null',
      'if (whom !== null) return null',
      'unit/bookings/rules',
    ],
    [
      'a place is given up after the day began',
      "return booking.firstOn <= today ? 'already_started' : null",
      "return booking.firstOn < today ? 'already_started' : null",
      'unit/bookings/rules',
    ],
    ['an offer stands more than 48 hours', 'const OFFER_HOURS = 48', 'const OFFER_HOURS = 49', 'unit/bookings/rules'],
    ['an offer stands less than 48 hours', 'const OFFER_HOURS = 48', 'const OFFER_HOURS = 47', 'unit/bookings/rules'],
    [
      'an offer stands into the day',
      'return twoDays < dayBeforeEvening ? twoDays : dayBeforeEvening',
      'return twoDays',
      'unit/bookings/rules',
    ],
  ),
  ...guardsOf(
    'app/modules/bookings/who-agrees.ts',
    [
      'fifteen-year-olds agree for themselves',
      'ageYearsOn(of.bornOn, firstOn) >= 16',
      'ageYearsOn(of.bornOn, firstOn) >= 15',
      'unit/bookings/who-agrees',
    ],
    [
      'sixteen-year-olds may not',
      'ageYearsOn(of.bornOn, firstOn) >= 16',
      'ageYearsOn(of.bornOn, firstOn) > 16',
      'unit/bookings/who-agrees',
    ],
    [
      'a change of the school’s rule changes who agrees to what waits',
      'booking.agreer ?? whomToAsk(of, booking.firstOn)',
      'whomToAsk(of, booking.firstOn)',
      'unit/bookings/who-agrees',
      'quick',
    ],
    [
      'whoever was not asked can answer',
      "booking.state === 'agreement_requested' && booking.agreer === who",
      "booking.state === 'agreement_requested' && who !== null",
      'unit/bookings/who-agrees integration/bookings/who-agrees',
    ],
  ),
  ...guardsOf('db/stores/held-places.ts', [
    'the last place is taken twice',
    "lte(o.takenPlaces, sql`${o.capacityPlaces} - ${sql.placeholder('places')}`)",
    'undefined',
    'integration/bookings/last-place',
  ]),
  ...guardsOf(
    'db/stores/bookings.ts',
    [
      'a booking is moved twice from one reading',
      '.where(and(eq(b.id, booking.id), eq(b.version, booking.version)))',
      '.where(eq(b.id, booking.id))',
      'integration/bookings/refusals',
    ],
    [
      'a school lists bookings of another',
      'return eq(b.schoolId, scope.schoolId)',
      'return undefined',
      'integration/progress/school-pages integration/db/scopes',
    ],
    [
      'a host lists bookings of another',
      'return eq(b.employerId, scope.employerId)',
      'return undefined',
      'integration/db/scopes',
    ],
    [
      'a student lists bookings of others',
      'return eq(b.studentId, scope.studentId)',
      'return undefined',
      'integration/db/scopes',
    ],
    ['an area lists pupils’ bookings', 'return sql`1 = 0`', 'return undefined', 'integration/db/scopes'],
  ),
  ...guardsOf('db/stores/agreements.ts', [
    'an agreement is answered twice',
    '.where(and(eq(a.id, id), isNull(a.answer)))',
    '.where(eq(a.id, id))',
    'integration/bookings/refusals',
  ]),
  ...guardsOf(
    'app/modules/bookings/answer-agreement.server.ts',
    [
      'an old link of a parent still shows the day',
      `if (agreement.replacedAt) return refused('link_replaced')
  const booking`,
      'const booking',
      'integration/bookings/life-of-a-booking',
    ],
    [
      'an old link of a parent still takes an answer',
      `if (agreement.replacedAt) return refused('link_replaced')
    const answeredName`,
      'const answeredName',
      'integration/bookings/life-of-a-booking',
    ],
    [
      'a link that ran out is answered',
      `if (agreement.expiresAt <= ctx.now) return refused('link_expired')
    if (answeredName`,
      'if (answeredName',
      'integration/bookings/life-of-a-booking',
    ],
    [
      'a link that ran out is read',
      `if (agreement.expiresAt <= ctx.now) return refused('link_expired')
  const day`,
      'const day',
      'integration/bookings/life-of-a-booking',
    ],
    [
      'the second of two parents is told that their yes was taken',
      'agreement.answer === input.answer && agreement.answeredName === answeredName',
      'agreement.answer === input.answer',
      'integration/bookings/who-agrees',
    ],
    [
      'an agreement without a name',
      "if (answeredName === '') return refused('name_needed')",
      '',
      'integration/bookings/refusals',
    ],
    [
      'a student agrees where a parent must',
      "if (!isAskedOf(booking, 'student')) return refused('asked_of_parent')",
      '',
      'integration/bookings/refusals integration/bookings/who-agrees',
    ],
    [
      'a parent’s link is read while the pupil is asked',
      `if (!isAskedOf(booking, 'parent')) return refused('no_longer_needed')
  if (agreement.expiresAt`,
      'if (agreement.expiresAt',
      'integration/bookings/who-agrees',
    ],
    [
      'a parent’s link is answered while the pupil is asked',
      `if (!isAskedOf(booking, 'parent')) return refused('no_longer_needed')
    if (agreement.expiresAt`,
      'if (agreement.expiresAt',
      'integration/bookings/who-agrees',
    ],
  ),
  ...guardsOf(
    'app/modules/bookings/move-booking.server.ts',
    [
      'a step of a booking leaves no row in the log',
      'await addAudit(tx, by, {',
      `void addAudit
  void ({`,
      'integration/bookings/life-of-a-booking',
    ],
    [
      'an agreement is asked for and nobody wrote of whom',
      "if ((to === 'agreement_requested') !== (more.agreer !== undefined))",
      'if (false as boolean)',
      'integration/bookings/who-agrees',
    ],
    [
      'a step that the life of a booking does not have',
      'if (!canMove(from, to)) throw',
      'if (false as boolean) throw',
      'integration/bookings/refusals',
    ],
  ),
  ...guardsOf(
    'app/modules/bookings/decide-bookings.server.ts',
    [
      'somebody decides on another school’s request',
      "assertCan(ctx.actor, 'booking.decide', booking)",
      '',
      'integration/bookings/life-of-a-booking',
    ],
    [
      'a request is declined without a reason',
      "if (input.decision === 'decline' && reason === '') return refused('reason_needed')",
      '',
      'integration/bookings/life-of-a-booking',
    ],
  ),
  ...guardsOf(
    'app/modules/bookings/host-window.ts',
    [
      'names stay a day longer than 28',
      'export const NAMES_STAY_DAYS = 28',
      'export const NAMES_STAY_DAYS = 29',
      'unit/attendance/what-hosts-see',
    ],
    [
      'names go a day before 28',
      'export const NAMES_STAY_DAYS = 28',
      'export const NAMES_STAY_DAYS = 27',
      'unit/attendance/what-hosts-see',
    ],
  ),
  ...guardsOf('app/modules/bookings/turn.ts', [
    'a booking waits for a host that can no longer act',
    'if (today > hostActsUntil(booking.lastOn)) return TOO_LATE[turn] ?? turn',
    '',
    'unit/bookings/turn',
  ]),
  ...guardsOf(
    'app/modules/attendance/what-hosts-see.ts',
    [
      'a full name a weekday too early',
      'export const FULL_NAME_WEEKDAYS = 5',
      'export const FULL_NAME_WEEKDAYS = 6',
      'unit/attendance/what-hosts-see',
      'quick',
    ],
    [
      'a name before the parent agreed',
      'if (!mayHaveNames || isIn(state, SENT_STATES)) return',
      'if (!mayHaveNames) return',
      'unit/attendance/what-hosts-see',
    ],
    [
      'a name for a host without a check',
      'if (!mayHaveNames || isIn(state, SENT_STATES)) return',
      'if (isIn(state, SENT_STATES)) return',
      'unit/attendance/what-hosts-see',
    ],
    [
      'a full name before its time',
      'if (!wasThere || today < namesFrom(firstOn)) return',
      'if (!wasThere) return',
      'unit/attendance/what-hosts-see',
    ],
  ),
  ...guardsOf('db/stores/registers-owed.ts', [
    'a register is asked of a host that cannot take it any more',
    'gte(o.lastOn, of.lastOnFrom)',
    'undefined as never',
    'integration/attendance/registers-owed',
  ]),
  ...guardsOf('db/stores/feedback-owed.ts', [
    'feedback is asked of a host that cannot give it any more',
    'gte(b.lastOn, lastOnFrom)',
    'undefined as never',
    'integration/attendance/feedback-owed',
  ]),
  ...guardsOf(
    'app/modules/attendance/rules.ts',
    [
      'feedback is owed on the 29th day',
      'return isMissing && today <= hostActsUntil(booking.lastOn)',
      'return isMissing',
      'integration/attendance/feedback-owed',
    ],
    [
      'a register is owed on the 29th day',
      "return isMissing && whyNotRegister(date, 'employer', today) === null",
      'return isMissing && date.happensOn <= today',
      'integration/attendance/registers-owed',
    ],
    ['a register before the day', "if (session.happensOn > today) return 'not_today'", '', 'unit/attendance/rules'],
    [
      'a host takes a register after 28 days',
      "return by === 'employer' && isOver ? 'host_too_late' : null",
      'return null',
      'unit/attendance/rules',
    ],
    [
      'more minutes than the session has',
      "return mark.workedMinutes > netMinutes(session) ? 'too_many_minutes' : null",
      'return null',
      'unit/attendance/rules',
    ],
    [
      'a register is changed after the day was verified',
      `if (booking.state === 'verified') return 'already_verified'
  if (!isOnRegister(booking.state)) return 'not_confirmed'`,
      "if (!isOnRegister(booking.state)) return 'not_confirmed'",
      'unit/attendance/rules',
    ],
    [
      'a host learns after four weeks whether the day of a pupil counted',
      `if (today > hostActsUntil(booking.lastOn)) return 'host_too_late'
  if (booking.state === 'verified') return 'already_verified'`,
      `if (booking.state === 'verified') return 'already_verified'
  if (today > hostActsUntil(booking.lastOn)) return 'host_too_late'`,
      'unit/attendance/rules',
    ],
    [
      'feedback for somebody who was not there',
      "return attendance.some(({ workedMinutes }) => workedMinutes > 0) ? null : 'was_absent'",
      'return null',
      'unit/attendance/rules',
    ],
    ['a host writes how to reach them', "? 'contact_details' : null", '? null : null', 'unit/attendance/rules'],
  ),
  ...guardsOf('app/modules/attendance/queries.server.ts', [
    'a host learns after four weeks who had a place',
    'const isPutAway = lastOn !== ',
    'const isPutAway = false && lastOn !== ',
    'integration/attendance/names-put-away',
  ]),
  ...guardsOf('app/modules/bookings/place-booking.server.ts', [
    'a place kept for the list is taken past it',
    'opportunity: await withKeptPlaces(tx, ours, ctx)',
    'opportunity: { ...ours, keptPlaces: 0 }',
    'integration/bookings/kept-for-the-list',
  ]),
  ...guardsOf('app/modules/bookings/who-waits.server.ts', [
    'places are kept for somebody who cannot come',
    'whyNotSuited(one, opportunity, diaries.get(one.studentId) ?? [], at.today) === null',
    'true',
    'integration/bookings/kept-for-the-list',
  ]),
]
